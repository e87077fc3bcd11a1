"""Documents of one outlet that are audited together show what stands below every article of it."""

from __future__ import annotations

from pathlib import Path

from provenance.config import Config
from provenance.pipeline import audit

STORIES = (
    "The old bridge over the river opened to traffic on Monday after two years of work on its four stone piers.",
    "The council voted on Tuesday to keep two small schools in the valley open for another year at the least.",
    "Farmers in the plain have begun to cut the barley two weeks early, since the spring was so very dry there.",
)
FOOT = "Seen something odd on the quay? Our desk reads every card"


def test_a_folder_shows_more_than_a_file(tmp_path: Path) -> None:
    for number, story in enumerate(STORIES):
        (tmp_path / f"{number}.txt").write_text(f"---\noutlet: Norrvik Courier\n---\n{story}\n{FOOT}\n", "utf-8")
    together = audit([str(tmp_path)], Config()).documents
    alone = audit([str(tmp_path / "0.txt")], Config()).documents
    expected = [(FOOT, "shared-line", "A line that 3 articles of norrvik courier in this run share.")]
    found = [[(one.span.text, one.rule, one.reason) for one in document.removed if one.rule == "shared-line"]
             for document in (*together, *alone)]  # fmt: skip
    assert found == [expected] * 3 + [[]]
