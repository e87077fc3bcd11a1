"""The attributions of a document: one for each reporting clause with something new, and one for each organ named.

A follow-up by the same speaker in the same passage ("he added", "…, stating …") is no attribution of its own: its
content goes to the one it follows. Two coordinated names are two ends of one attribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from provenance.cast import Cast
from provenance.chaining.scope import Scope
from provenance.models import (
    MEDIA_KINDS,
    Attribution,
    AttributionType,
    Bounds,
    Layout,
    Notice,
    Origin,
    Reading,
    Relation,
    Text,
)

_CREDITS: dict[str, AttributionType] = {"photo-credit": "photo-credit", "hat-tip": "hat-tip", "agency-credit": "cites"}
_LOOK_BACK = 40
_FOLLOW_UP = frozenset({"pronoun", "shared-subject"})


@dataclass(slots=True)
class _Edge:
    """An attribution in the making."""

    type: AttributionType
    to: tuple[str, ...]
    via: tuple[str, ...]
    evidence: Bounds
    source: Bounds | None = None
    cue: Bounds | None = None
    lemma: str | None = None
    content: list[Bounds] = field(default_factory=list)
    polarity: Literal["affirmed", "denied", "questioned"] = "affirmed"
    occasion: Bounds | None = None
    confidence: float = 1.0
    relation: Relation | None = None
    parent: Relation | None = None


def make_attributions(
    text: Text, layout: Layout, reading: Reading, cast: Cast, scope: Scope, outlet: str | None, origin: Origin | None
) -> tuple[tuple[Attribution, ...], dict[Relation, str]]:
    """Return the attributions in text order, and the id of the one that each relation went into."""
    edges = [*_notice_edges(layout.notices, cast, origin)]
    merged: dict[Relation, _Edge] = {}
    named: set[tuple[str, str]] = set()
    for at, relation in enumerate(reading.relations):
        found = cast.sources.get(relation)
        if found is None or found.entities == (outlet,):
            continue
        edges += _organ_edges(relation, cast, scope, named, outlet)
        if (earlier := _followed(at, reading.relations, cast, merged)) is not None:
            earlier.content += relation.content
            merged[relation] = earlier
            continue
        edge = _edge(text, relation, cast, scope)
        merged[relation] = edge
        edges.append(edge)
    edges.sort(key=lambda e: (e.evidence, e.type))
    ids = {id(edge): f"a{n}" for n, edge in enumerate(edges, 1)}
    of_relation = {relation: ids[id(edge)] for relation, edge in merged.items()}
    made = tuple(_record(text, edge, ids[id(edge)], outlet, of_relation) for edge in edges)
    return made, of_relation


def _followed(at: int, relations: Sequence[Relation], cast: Cast, merged: dict[Relation, _Edge]) -> _Edge | None:
    """Return the attribution that a relation only follows up: same speaker, same passage, no name said again."""
    relation = relations[at]
    found = cast.sources[relation]
    for earlier in reversed(relations[max(0, at - _LOOK_BACK) : at]):
        if earlier.paragraph != relation.paragraph:
            return None
        if earlier not in merged:
            continue
        if cast.sources[earlier].entities != found.entities:
            if earlier.parent is None and earlier.form != "citing" and relation.parent is not earlier:
                return None
            continue
        if relation.parent is earlier:
            return merged[earlier]
        again = found.basis in _FOLLOW_UP or relation.subject == "elided"
        tagged = (
            bool(relation.quotes)
            and relation.cue[0] > max(b[0] for b in relation.content or [relation.cue])
            and earlier.paragraph == relation.paragraph
        )
        return merged[earlier] if again or tagged else None
    return None


def _edge(text: Text, relation: Relation, cast: Cast, scope: Scope) -> _Edge:
    found = cast.sources[relation]
    parts = [
        relation.cue,
        *([relation.source] if relation.source and relation.subject == "stated" else []),
        *([relation.product] if relation.product else []),
    ]
    start, end = min(p[0] for p in parts), max(p[1] for p in parts)
    first = next((c for c in relation.content if c[0] >= end), None)
    if first is not None and first[0] - end <= 3:
        end = min(
            first[1], text.original.find("\n", first[0]) if "\n" in text.original[first[0] : first[1]] else first[1]
        )
    return _Edge(
        type=_type(relation, cast),
        to=found.entities,
        via=tuple(e for e in scope.via(relation) if e not in found.entities),
        evidence=(start, end),
        source=relation.source,
        cue=relation.cue,
        lemma=relation.lemma,
        content=list(relation.content),
        polarity=relation.polarity,
        occasion=relation.occasion,
        confidence=found.confidence,
        relation=relation,
        parent=relation.parent,
    )


def _type(relation: Relation, cast: Cast) -> AttributionType:
    kind = cast.entities.get(cast.sources[relation].entities[0]).kind
    if kind in MEDIA_KINDS:
        return "cites"
    if kind in ("data-source", "poll"):
        return "data"
    if kind == "document" and relation.product is None:
        return "document"
    if any(mention.role == "post" for mention in cast.organs.get(relation, ())):
        return "post"
    if relation.quotes:
        return "quotes"
    return "statement" if relation.occasion is not None else "reports"


def _organ_edges(
    relation: Relation, cast: Cast, scope: Scope, named: set[tuple[str, str]], outlet: str | None
) -> list[_Edge]:
    """Return the edge to an organ that a statement was made to, once for an organ."""
    made = []
    for mention in cast.organs.get(relation, ()):
        if (
            mention.entity == outlet
            or mention.role in ("post", "self")
            or cast.entities.get(mention.entity).kind == "platform"
        ):
            continue
        kind: AttributionType = "interview" if mention.role in ("interview", "told") else "cites"
        if (mention.entity, kind) in named:
            continue
        named.add((mention.entity, kind))
        via = scope.via(relation)
        outer = via[: via.index(mention.entity)] if mention.entity in via else via
        words = (
            relation.occasion
            if relation.occasion and relation.occasion[0] <= mention.words[0] < relation.occasion[1]
            else mention.words
        )
        made.append(
            _Edge(
                type=kind,
                to=(mention.entity,),
                via=outer,
                evidence=words,
                source=mention.words,
                occasion=relation.occasion,
            )
        )
    return made


def _notice_edges(notices: Sequence[Notice], cast: Cast, origin: Origin | None) -> list[_Edge]:
    made: list[_Edge] = []
    if origin is not None and origin.relation in ("republishes", "agency-copy") and origin.evidence:
        span = origin.evidence[0]
        made.append(_Edge(type="republishes", to=(origin.entity,), via=(), evidence=(span.start, span.end)))
    outer = (origin.entity,) if origin is not None else ()
    for notice in notices:
        if notice.kind in _CREDITS and notice.name is not None:
            entity = cast.entities.credited(notice)
            made.append(
                _Edge(
                    type=_CREDITS[notice.kind],
                    to=(entity,),
                    via=tuple(o for o in outer if o != entity),
                    evidence=(notice.span.start, notice.span.end),
                    source=(notice.name.start, notice.name.end),
                )
            )
    return made


def _record(text: Text, edge: _Edge, key: str, outlet: str | None, ids: dict[Relation, str]) -> Attribution:
    return Attribution(
        id=key,
        type=edge.type,
        from_=outlet or "document",
        via=edge.via,
        to=edge.to,
        source=text.trimmed(*edge.source) if edge.source else None,
        cue=text.trimmed(*edge.cue) if edge.cue else None,
        content=tuple(text.trimmed(*bounds) for bounds in sorted(edge.content)),
        evidence=text.trimmed(*edge.evidence),
        cue_lemma=edge.lemma,
        polarity=edge.polarity,
        occasion=text.trimmed(*edge.occasion) if edge.occasion else None,
        nested_in=ids.get(edge.parent) if edge.parent else None,
        confidence=edge.confidence,
    )
