"""The chains of a document: every path from it outward to somebody who spoke or to another document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from provenance.models import Attribution, Chain, Document, Hop, Quote, Reuse

_NO_TEXT = frozenset({"photo-credit"})


def chains(documents: Sequence[Document], reuse: Sequence[Reuse]) -> tuple[Chain, ...]:
    """Return the distinct chains of every document, in the order of documents and text.

    A path that another one of the document goes on from is left out. A step to an organ whose own document is here, and
    whose text this document uses, names that document too.
    """
    taken: defaultdict[str, list[Reuse]] = defaultdict(list)
    for edge in reuse:
        taken[edge.to].append(edge)
    by_id = {document.id: document for document in documents}
    return tuple(chain for document in documents for chain in _of_document(document, taken[document.id], by_id))


def _of_document(document: Document, taken: Sequence[Reuse], by_id: dict[str, Document]) -> Iterator[Chain]:
    sources = {by_id[edge.from_].outlet.entity: edge.from_ for edge in reversed(taken)}
    paths: dict[tuple[str, ...], tuple[Hop, ...]] = {}
    for path in _paths(document):
        names = tuple(hop.entity or "" for hop in path)
        paths.setdefault(names, tuple(_with_document(hop, sources) for hop in path))
    shorter = {names[:length] for names in paths for length in range(1, len(names))}
    kept = [path for names, path in paths.items() if names not in shorter]
    reached = {hop.document for path in kept for hop in path}
    kept += [(_copied(edge, by_id[edge.from_]),) for edge in taken if edge.from_ not in reached]
    for path in kept:
        root = path[-1].entity or path[-1].document
        yield Chain(document=document.id, hops=path, root=root or document.id)


def _paths(document: Document) -> Iterator[tuple[Hop, ...]]:
    """Yield the paths that attributions and quotations give, in text order; a joint statement gives one a name."""
    organs = _organ_hops(document)
    found: list[tuple[int, tuple[Hop, ...]]] = []
    for attribution in document.attributions:
        if attribution.type not in _NO_TEXT:
            found += [(attribution.evidence.start, path) for path in _attributed(attribution, organs)]
    for quote in document.quotes:
        found += [(quote.span.start, path) for path in _quoted(quote, organs)]
    for _, path in sorted(found, key=lambda item: item[0]):
        yield path


def _organ_hops(document: Document) -> dict[str, Hop]:
    """Return, for every organ that the document says it depends on, the step to it."""
    hops: dict[str, Hop] = {}
    if document.origin is not None:
        evidence = document.origin.evidence[0] if document.origin.evidence else None
        hops[document.origin.entity] = Hop(
            entity=document.origin.entity, relation=document.origin.relation, evidence=evidence
        )
    for attribution in document.attributions:
        if attribution.type not in _NO_TEXT:
            for organ in attribution.to:
                hops.setdefault(organ, Hop(entity=organ, relation=attribution.type, evidence=attribution.evidence))
    return hops


def _relay(organs: dict[str, Hop], via: Sequence[str]) -> tuple[Hop, ...]:
    return tuple(organs.get(organ) or Hop(entity=organ, relation="relays") for organ in via)


def _attributed(attribution: Attribution, organs: dict[str, Hop]) -> Iterator[tuple[Hop, ...]]:
    for name in attribution.to:
        last = Hop(entity=name, relation=attribution.type, evidence=attribution.evidence)
        yield (*_relay(organs, [organ for organ in attribution.via if organ != name]), last)


def _quoted(quote: Quote, organs: dict[str, Hop]) -> Iterator[tuple[Hop, ...]]:
    if quote.kind in ("title", "scare"):
        return
    for name in quote.speaker:
        last = Hop(entity=name, relation="quotes", evidence=quote.cue or quote.span)
        yield (*_relay(organs, [organ for organ in quote.via if organ != name]), last)


def _with_document(hop: Hop, sources: dict[str | None, str]) -> Hop:
    document = sources.get(hop.entity) if hop.entity else None
    return hop.model_copy(update={"document": document}) if document else hop


def _copied(edge: Reuse, source: Document) -> Hop:
    evidence = edge.passages[0].to if edge.passages else None
    return Hop(entity=source.outlet.entity, document=edge.from_, relation=edge.relation, evidence=evidence)
