"""Every case of `cases/`: publishers and origins, the edges of a text, and how far each quotation can be checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from case_files import cases, texts

from provenance.models import Document, Given, QuoteStatus
from provenance.pipeline import facts_of

FOLDER = Path(__file__).parent / "cases"
EVERY_TEXT = texts(cases(FOLDER, "publishers", "edges", "statuses"))


@cache
def document(text: str, outlet: str | None = None, url: str | None = None) -> Document:
    return facts_of(text, "case.txt", Given(outlet=outlet, url=url)).document


def same(found: str, wanted: str) -> bool:
    return found == wanted if ":" in wanted else found.startswith(wanted + ":")


@pytest.mark.parametrize("case", cases(FOLDER, "publishers"))
def test_publisher_and_origin(case: dict[str, Any]) -> None:
    found = document(case["text"].lstrip(), **case.get("given", {}))
    assert found.outlet.entity == (case["outlet"] or None), found.outlet
    if "basis" in case:
        assert found.outlet.basis == case["basis"]
    assert (found.outlet.entity is None) == (found.outlet.basis == "none")
    if "origin" in case:
        assert (found.origin.entity if found.origin else "") == case["origin"], found.origin
    if "relation" in case:
        assert found.origin is not None
        assert found.origin.relation == case["relation"]
        assert found.origin.basis
        assert found.origin.evidence


@pytest.mark.parametrize("case", cases(FOLDER, "edges"))
def test_edges(case: dict[str, Any]) -> None:
    found = document(case["text"].lstrip()).attributions
    assert [(a.type, " ".join(a.via)) for a in found] == [(type_, via) for type_, _, via in case["edges"]], found
    for attribution, (_, to, _) in zip(found, case["edges"], strict=True):
        assert not to or " ".join(attribution.to) == to
    if "polarity" in case:
        assert {a.polarity for a in found} == {case["polarity"]}


@pytest.mark.parametrize("case", cases(FOLDER, "statuses"))
def test_statuses(case: dict[str, Any]) -> None:
    found = [q for q in document(case["text"].lstrip()).quotes if q.kind not in ("title", "scare")]
    shown = [(q.content, q.via, q.status) for q in found]
    assert shown == [(words, tuple(via.split()), status) for words, _, via, status in case["quotes"]]
    for quote, (_, speaker, _, _) in zip(found, case["quotes"], strict=True):
        assert len(quote.speaker) == bool(speaker), quote.speaker
        assert not speaker or same(quote.speaker[0], speaker), quote.speaker
        assert quote.status_reason


def test_every_status_is_met_at_least_twice() -> None:
    met = [row[3] for param in cases(FOLDER, "statuses") for row in param.values[0]["quotes"]]
    assert {status: met.count(status) >= 2 for status in get_args(QuoteStatus)} == dict.fromkeys(
        get_args(QuoteStatus), True
    )


@pytest.mark.parametrize("text", EVERY_TEXT)
def test_facts_hold_together(text: str) -> None:
    """Evidence is true, ids resolve, no chain names its own end, and nobody is both the outlet and on the way to it."""
    found = document(text.lstrip())
    known = {entity.id for entity in found.entities}
    text = text.lstrip()
    for attribution in found.attributions:
        parts = (attribution.evidence, attribution.source, attribution.cue, *attribution.content, attribution.occasion)
        for span in parts:
            assert span is None or text[span.start : span.end] == span.text
        assert attribution.evidence.text.strip()
        assert {*attribution.to, *attribution.via} <= known
        assert not set(attribution.to) & set(attribution.via)
        assert found.outlet.entity not in attribution.via
        assert attribution.from_ == (found.outlet.entity or "document")
    for quote in found.quotes:
        assert {*quote.speaker, *quote.via} <= known
        assert not set(quote.speaker) & set(quote.via)
        assert found.outlet.entity not in quote.via
        assert text[quote.span.start : quote.span.end] == quote.span.text


@pytest.mark.parametrize("text", EVERY_TEXT)
def test_a_photo_credit_is_never_on_the_way_of_words(text: str) -> None:
    found = document(text.lstrip())
    credited = {to for a in found.attributions if a.type == "photo-credit" for to in a.to}
    told = {to for a in found.attributions if a.type != "photo-credit" for to in a.to}
    if found.origin is not None:
        told.add(found.origin.entity)
    assert not credited & ({via for a in found.attributions for via in a.via} - told)
    assert not credited & ({via for q in found.quotes for via in q.via} - told)
