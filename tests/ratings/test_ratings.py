"""A user's list: what it is read as, whom it means, and what is said of a file that is not one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.config import Config
from provenance.errors import DataError
from provenance.models import Rating, Report
from provenance.pipeline import audit
from provenance.ratings import read_ratings

BAD = tomllib.loads((Path(__file__).parent / "bad_files.toml").read_text("utf-8"))["case"]
HEAD = "name,domain,value,scale,source,date\n"
STORY = """NORRVIK (Reuters) - The ferry will not sail, Elin Vass told Norrvik Ticker on Monday.

“We are sorry,” Vass said, according to the Belmar Post.
"""


@pytest.fixture
def audited(tmp_path: Path) -> Callable[[str], Report]:
    def run(rows: str, story: str = STORY) -> Report:
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "ferry.txt").write_text(story, "utf-8")
        (tmp_path / "list.csv").write_text(HEAD + rows, "utf-8")
        return audit([str(tmp_path / "texts")], Config(ratings=(str(tmp_path / "list.csv"),)))

    return run


def ratings(report: Report) -> dict[str, list[tuple[str, str]]]:
    [document] = report.documents
    return {one.id: [(r.value, r.source) for r in one.ratings] for one in document.entities if one.ratings}


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["name"])
def test_a_bad_file_is_told_with_line_column_and_remedy(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(case["content"], "utf-8")
    with pytest.raises(DataError) as caught:
        read_ratings([path])
    told, at = str(caught.value), -1
    for words in case["says"]:
        at = told.find(words, at + 1)
        assert at >= 0, f"{words!r} is not in {told!r}"
    assert caught.value.hint


@pytest.mark.parametrize("content", [None, b"name\xff"])
def test_a_file_that_is_no_text_is_told(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=r"list\.csv"):
        read_ratings([path])


def test_a_row_says_whose_verdict_it_is(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\ufeff" + HEAD + '"Belmar  Post",www.Belmar.example,40,0-100,"Desk, foreign",2031-02\n', "utf-8")
    [row] = read_ratings([path])
    assert row == Rating(
        name="Belmar Post",
        domain="belmar.example",
        value="40",
        scale="0-100",
        source="Desk, foreign",
        date="2031-02",
        grade="D",
    )


def test_a_row_means_the_organ_of_its_name_or_domain(audited: Callable[[str], Report]) -> None:
    rows = "The Belmar post,,2,0-5,Desk,2031\n,reuters.com,5,0-5,Desk,2031\nReuters,,B,A-E,Club,2030\n"
    found = ratings(audited(rows))
    assert found == {"outlet:belmar-post": [("2", "Desk")], "agency:reuters": [("5", "Desk"), ("B", "Club")]}


def test_a_surname_or_a_part_of_a_name_means_nobody(audited: Callable[[str], Report]) -> None:
    assert ratings(audited("Vass,,2,0-5,Desk,2031\nBelmar,,2,0-5,Desk,2031\nPost,,2,0-5,Desk,2031\n")) == {}


def test_without_a_list_nothing_is_rated_or_flagged_for_it(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(STORY, "utf-8")
    report = audit([str(tmp_path)], Config())
    assert ratings(report) == {}
    assert "low-reliability-origin" not in report.summary.codes


def test_a_low_rating_is_flagged_with_the_list_its_value_and_its_date(audited: Callable[[str], Report]) -> None:
    [document] = audited("Belmar Post,,1,0-5,Desk list,2031-05-06\n").documents
    [flag] = [flag for flag in document.flags if flag.code == "low-reliability-origin"]
    assert flag.message == "Belmar Post is rated 1 (0-5) by Desk list, 2031-05-06."
    assert "Belmar Post" in flag.evidence[0].text
