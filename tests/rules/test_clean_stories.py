"""Well-sourced agency stories give no error and at most two warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.pipeline import facts_of, make_report
from provenance.registry import load_registry
from provenance.rules import all_rules

STORIES = sorted((Path(__file__).parent / "clean_stories").glob("*.txt"))


def test_there_are_ten() -> None:
    assert len(STORIES) >= 10


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_clean_story_is_left_alone(path: Path) -> None:
    facts = facts_of(path.read_text(encoding="utf-8"), name=path.name)
    flags = make_report([facts], [], load_registry(), all_rules()).documents[0].flags
    assert facts.document.attributions, "a story without statements would prove nothing"
    assert facts.document.quotes
    assert [flag.code for flag in flags if flag.severity == "error"] == []
    assert len([flag.code for flag in flags if flag.severity == "warning"]) <= 2
    assert len(flags) <= 6
