"""Who took text from whom: candidates by fingerprints, passages by alignment, and which of two was first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from provenance.linking.fingerprints import Words, candidates, fingerprints, without_furniture, words_in
from provenance.linking.passages import Shared, passages
from provenance.models import Document, Passage, Reuse, Text

_WHOLE = 0.9  # share of the later document's words from which it is a copy
_FRAMED = 0.7  # … if the whole earlier document is in it, between somebody's own head and foot
_MOST = 0.5  # … from which it is an edited copy
_QUOTED = 0.8  # share of the passages' words in quotation marks from which only a quotation is shared
_OWN_SHARED = 3  # fingerprints that two documents of one outlet share besides its furniture, whose edges are ragged
_OUTSIDE_QUOTES = 12  # words; a shorter passage in nobody's marks is a turn of phrase


def reuse_between(documents: Sequence[Document], texts: Mapping[str, Text]) -> tuple[Reuse, ...]:
    """Find text of one document in another.

    `texts` holds the text of every document by its id. Every document is compared with the earliest one that shares its
    fingerprints, not with every other copy.

    Raises:
        KeyError: the text of a document is missing.
    """
    words = [words_in(texts[document.id], document.removed) for document in documents]
    outlets = [document.outlet.entity for document in documents]
    prints = without_furniture([fingerprints(found.words) for found in words], outlets)
    order = sorted(range(len(documents)), key=lambda i: (documents[i].published.date or "9999", i))
    edges = []
    for (one, other), shared in sorted(candidates(prints, order).items()):
        if outlets[one] and outlets[one] == outlets[other] and shared < _OWN_SHARED:
            continue
        first, second, basis = _ordered(documents, one, other)
        edge = _edge(documents[first], documents[second], words[first], words[second], texts, basis)
        if edge is not None:
            edges.append(edge)
    return tuple(edges)


def _ordered(documents: Sequence[Document], earlier: int, later: int) -> tuple[int, int, str]:
    """Return two documents as source and user, with what says so: a credit line counts for more than a date."""
    one, other = documents[earlier], documents[later]
    forward, backward = names_source(other, one), names_source(one, other)
    if forward != backward and one.outlet.entity != other.outlet.entity:
        return (earlier, later, "credit") if forward else (later, earlier, "credit")
    dated = one.published.date is not None and other.published.date is not None
    return earlier, later, "dates" if dated and one.published.date != other.published.date else "unknown"


def names_source(document: Document, source: Document) -> bool:
    """Say whether a document names the outlet of another one, or the organ whose text that one is.

    Text that an outlet takes from itself needs no credit.
    """
    named = {organ for attribution in document.attributions for organ in (*attribution.via, *attribution.to)}
    named.update(organ for quote in document.quotes for organ in quote.via)
    named.update(entity.id for entity in document.entities if entity.mentions)
    if document.origin is not None:
        named.add(document.origin.entity)
    if source.outlet.entity is not None and source.outlet.entity == document.outlet.entity:
        return True
    organs = {source.outlet.entity, source.origin.entity if source.origin else None} - {None, document.outlet.entity}
    return not organs.isdisjoint(named)


def _edge(
    first: Document, second: Document, one: Words, other: Words, texts: Mapping[str, Text], basis: str
) -> Reuse | None:
    found = [p for p in passages(one.words, other.words) if _counts(p, second, other)]
    if not found:
        return None
    same = sum(passage.same for passage in found)
    return Reuse(
        from_=first.id,
        to=second.id,
        coverage_from=round(min(1.0, same / len(one.words)), 4),
        coverage_to=round(same / len(other.words), 4),
        relation=_relation(found, second, one, other),
        passages=tuple(
            Passage(
                from_=texts[first.id].span(one.starts[p.first], one.ends[p.first_end - 1]),
                to=texts[second.id].span(other.starts[p.second], other.ends[p.second_end - 1]),
            )
            for p in found
        ),
        credited=names_source(second, first),
        order=basis,
    )


def _counts(passage: Shared, document: Document, words: Words) -> bool:
    return passage.same >= _OUTSIDE_QUOTES or _is_quoted(passage, document, words)


def _relation(
    found: Sequence[Shared], document: Document, source: Words, words: Words
) -> Literal["copy", "edited", "partial", "quote"]:
    same = sum(passage.same for passage in found)
    share = same / len(words.words)
    if share >= _WHOLE or (share >= _FRAMED and same >= _WHOLE * len(source.words)):
        return "copy"
    quoted = sum(passage.same for passage in found if _is_quoted(passage, document, words))
    if quoted >= _QUOTED * same:
        return "quote"
    return "edited" if share >= _MOST else "partial"


def _is_quoted(passage: Shared, document: Document, words: Words) -> bool:
    """Say whether most of a passage stands in quotation marks in the document that uses it."""
    start, end = words.starts[passage.second], words.ends[passage.second_end - 1]
    covered = sum(
        max(0, min(end, quote.span.end) - max(start, quote.span.start))
        for quote in document.quotes
        if quote.span.start < end and start < quote.span.end
    )
    return covered >= _QUOTED * (end - start)
