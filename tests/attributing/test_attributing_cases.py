"""Every case of `cases/`: the relations that a text yields, no more and no fewer, in text order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from case_files import cases

from provenance.attributing import attribute
from provenance.cleaning import clean
from provenance.loading.memory import source_from_text
from provenance.models import Bounds, Quote, Reading, Relation
from provenance.quoting import find_quotes
from provenance.registry import load_registry
from provenance.segmenting import segment

CASES = cases(Path(__file__).parent / "cases")


def read(text: str) -> tuple[Reading, dict[str, Quote]]:
    source = source_from_text(text, "case.txt")
    registry = load_registry()
    layout = segment(source, clean(source))
    quotes = find_quotes(source, layout)
    return attribute(source, layout, quotes, registry), {quote.id: quote for quote in quotes}


def one_line(words: str) -> str:
    return " ".join(words.split())


def bare(content: str) -> str:
    """Return content for comparison: without "that" before it and marks around it."""
    return re.sub(r"^that ", "", one_line(content)).strip("“”‘’«»\"'.,;:–— ")


def facts(relation: Relation, text: str, reading: Reading, quotes: dict[str, Quote]) -> dict[str, object]:
    """Return what a case can state of a relation, as the case states it; what is not there is left out."""

    def words(bounds: Bounds | None) -> str | None:
        return one_line(text[slice(*bounds)]) if bounds else None

    tied = [key for key, tie in reading.ties.items() if tie.relation is relation]
    made = {
        "source": words(relation.source),
        "cue": words(relation.cue),
        "lemma": relation.lemma,
        "form": relation.form,
        "subject": relation.subject,
        "content": bare(" … ".join(bare(text[slice(*bounds)]) for bounds in relation.content)),
        "quotes": [one_line(quotes[key].content) for key in quotes if key in tied],
        "addressee": words(relation.addressee),
        "occasion": words(relation.occasion),
        "polarity": relation.polarity,
        "parent": words(relation.parent.cue) if relation.parent else None,
    }
    return {key: value for key, value in made.items() if value is not None}


@pytest.mark.parametrize("case", CASES)
def test_relations(case: dict[str, Any]) -> None:
    reading, quotes = read(case["text"])
    found = [facts(relation, case["text"], reading, quotes) for relation in reading.relations]
    due = [
        {**wanted, **({"content": bare(wanted["content"])} if "content" in wanted else {})}
        for wanted in case["relations"]
    ]
    shown = [{key: made.get(key) for key in wanted} for made, wanted in zip(found, due, strict=False)]
    assert shown == due, found
    assert len(found) == len(due), found


def test_there_are_enough_cases_and_not_all_report() -> None:
    made = [param.values[0] for param in CASES]
    assert len(made) >= 200
    assert len({case["text"] for case in made}) == len(made)
    assert sum(not case["relations"] for case in made) >= 35
