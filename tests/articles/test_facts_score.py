"""The scorer: a report made from an annotation scores everything, an empty one nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from facts_gold import SETS, Article, EntityNote, load_set
from facts_names import same
from facts_score import PARTS, Case, Score

from provenance.models import (
    Attribution,
    Document,
    Entity,
    Flag,
    Origin,
    Published,
    Publisher,
    Quote,
    Removed,
    Span,
)

HERE = Path(__file__).resolve().parent


def entity_id(note: EntityNote) -> str:
    return f"{note.kind}:{note.key}"


def empty(article: Article) -> Document:
    return Document(
        id=article.name,
        path=article.name,
        sha256="",
        media_type="text/plain",
        encoding="utf-8",
        language="en",
        characters=len(article.text),
        words=0,
        outlet=Publisher(entity=None, basis="none"),
        origin=None,
        published=Published(date=None, basis="none"),
        headline=None,
        byline=None,
    )


def perfect(article: Article) -> Document:
    """Return what a report without a mistake would say."""
    notes = article.notes
    ids = {key: entity_id(note) for key, note in article.entities.items()}
    entities = [
        Entity(id=ids[n.key], kind=n.kind, name=n.name, aliases=n.aliases, resolved_by="given")
        for n in article.entities.values()
    ]
    if notes.outlet:
        entities.append(Entity(id="outlet", kind="outlet", name=notes.outlet.name, resolved_by="given"))
    origin = next((e.id for e in entities if notes.origin and notes.origin.name in (e.name, *e.aliases)), None)
    return empty(article).model_copy(
        update={
            "outlet": Publisher(entity="outlet" if notes.outlet else None, basis="given"),
            "origin": Origin(entity=origin, relation="cites", basis="given") if origin else None,
            "published": Published(date=notes.published, basis="given"),
            "headline": article.headline,
            "byline": article.byline,
            "entities": tuple(entities),
            "removed": tuple(Removed(span=b.span, rule="r", kind="k", reason="w") for b in article.boilerplate),
            "quotes": tuple(quotes(article, ids)),
            "attributions": tuple(attributions(article, ids)),
            "flags": tuple(
                Flag(id=f"f{i}", code=n.code, severity="note", message="", evidence=(s,) if s else (), fingerprint="")
                for i, (n, s) in enumerate(article.flags)
            ),
        }
    )


def quotes(article: Article, ids: dict[str, str]) -> list[Quote]:
    made = []
    for i, placed in enumerate(article.quotes):
        note = placed.note
        status = note.status if isinstance(note.status, str) else next(iter(note.status), "no-speaker")
        speaker, via = tuple(ids[k] for k in note.speaker), tuple(ids[k] for k in note.via)
        made.append(
            Quote(id=f"q{i}", span=placed.span, content="", kind=note.kind, speaker=speaker, via=via, status=status)
        )
    return made


def attributions(article: Article, ids: dict[str, str]) -> list[Attribution]:
    told = [(e.note.type, e.note.to, e.note.via, e.span) for e in article.edges]
    told += [
        ("document", (o.note.key,), (), o.span) for o in article.organs if o.note.type in ("document", "data", "poll")
    ]
    told += [("reports", (k,), (), a.span) for k, a in unnamed(article)]
    return [
        Attribution(
            id=f"a{i}",
            type=type_,
            from_="document",
            to=tuple(ids[k] for k in to),
            via=tuple(ids[k] for k in via),
            source=span,
            cue=None,
            evidence=span,
        )
        for i, (type_, to, via, span) in enumerate(told)
    ]


def unnamed(article: Article) -> list[tuple[str, Span]]:
    keys = [n.key for n in article.entities.values() if n.kind == "anonymous"]
    return [(keys[i % len(keys)], a) for i, a in enumerate(article.anonymous) if keys]


def rows(article: Article, document: Document) -> Score:
    score = Score()
    for part in PARTS:
        part(Case(article, document), score)
    return score


ALL = [article for name in SETS for article in load_set(HERE, name)]


@pytest.mark.parametrize("article", ALL, ids=lambda article: article.name)
def test_a_report_made_from_the_annotation_misses_nothing(article: Article) -> None:
    score = rows(article, perfect(article))
    assert {aspect: counts for aspect, counts in score.rows.items() if counts[0] != counts[1]} == {}


@pytest.mark.parametrize("article", ALL, ids=lambda article: article.name)
def test_an_empty_report_finds_nothing(article: Article) -> None:
    found = rows(article, empty(article)).rows
    for aspect in ("quote spans", "quote speakers", "edges", "must flags", "boilerplate characters removed"):
        assert found[aspect][0] == 0


@pytest.mark.parametrize(
    ("kind", "wanted", "found", "expected"),
    [
        ("person", "Ana Ruiz", "ana ruiz", True),
        ("person", "Ana Ruiz", "Ruiz", False),
        ("outlet", "The Daily Lamp", "Daily Lamp", True),
        ("anonymous", "a person close to the board", "person close to the board of the firm", True),
        ("anonymous", "the other official", "he", False),
        ("organisation", "Lamp Union", "Lamp", False),
    ],
)
def test_names_are_compared_whole_unless_they_describe(kind: str, wanted: str, found: str, expected: bool) -> None:
    note = EntityNote.model_validate({"key": "k", "name": wanted, "kind": kind})
    assert same(note, Entity(id="x", kind="person", name=found, resolved_by="form")) is expected
