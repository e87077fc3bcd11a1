"""The reporting clauses of a document as its report lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.models import Bounds, Clause, ClauseBounds, Quote, Reading, Relation, Text


def make_clauses(
    text: Text, reading: Reading, quotes: Sequence[Quote], attributions: Mapping[Relation, str]
) -> tuple[Clause, ...]:
    """Return the clauses in the order of their cues.

    Args:
        text: the text of the document.
        reading: the clauses, and what each quotation is tied to.
        quotes: the quotations; one that goes on behind its cue belongs to the content of the clause that it is tied to.
        attributions: the id of the attribution that each relation went into.
    """
    tied: dict[Relation, list[Bounds]] = {}
    for quote in quotes:
        tie = reading.ties.get(quote.id)
        if tie is not None:
            tied.setdefault(tie.relation, []).append((quote.span.start, quote.span.end))
    ids = {one.relation: f"c{n}" for n, one in enumerate(reading.clauses, 1) if one.relation is not None}
    made = []
    for n, one in enumerate(reading.clauses, 1):
        parent = one.relation.parent if one.relation is not None else None
        made.append(
            Clause(
                id=f"c{n}",
                attribution=attributions.get(one.relation) if one.relation is not None else None,
                source=text.trimmed(*one.source) if one.source is not None else None,
                cue=text.trimmed(*one.cue),
                content=tuple(text.trimmed(*piece) for piece in _content(one, tied)),
                inside=ids.get(parent) if parent is not None else None,
                found_by=one.found_by,
            )
        )
    return tuple(made)


def _content(one: ClauseBounds, tied: Mapping[Relation, Sequence[Bounds]]) -> list[Bounds]:
    further = tied.get(one.relation, ()) if one.relation is not None else ()
    own = list(one.content)
    return sorted([*own, *(piece for piece in further if not any(a < piece[1] and piece[0] < b for a, b in own))])
