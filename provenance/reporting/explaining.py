"""One flag of a report, explained: its evidence in context, why the rule exists, and the path its words came by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.models import Attribution, Document, Flag, Hop, Quote, Report, Span, Text
from provenance.reporting import words

_AROUND = 160
"""Characters of a line shown on either side of the evidence."""
_PATHS = 4


class Step(NamedTuple):
    """One step of a path, from the document outward: who, how, and the words that say so."""

    name: str
    relation: str
    evidence: Span | None


def context(span: Span, text: Text | None) -> str:
    """Return the evidence between ⟦ and ⟧ in the line or lines that hold it; alone where the text is not at hand."""
    if text is None:
        return f"⟦{words.plain(span.text)}⟧"
    first, last = text.lines[text.line_of(span.start)][0], text.lines[text.line_of(max(span.start, span.end - 1))][1]
    start, end = max(first, span.start - _AROUND), min(last, span.end + _AROUND)
    before, after = text.original[start : span.start], text.original[span.end : end]
    if start > first:
        before = f"… {before.partition(' ')[2]}"
    if end < last:
        after = f"{after.rpartition(' ')[0]} …"
    inner = words.plain(span.text)
    return f"{_side(before)}⟦{inner}⟧{_side(after)}".strip()


def _side(around: str) -> str:
    """Return words beside the evidence on one line, with the space that divides them from it."""
    line = words.plain(around)
    lead, trail = (" " if around[:1].isspace() else ""), (" " if around[-1:].isspace() else "")
    return f"{lead}{line}{trail}" if line else lead


def paths(report: Report, document: Document, flag: Flag) -> tuple[tuple[Step, ...], ...]:
    """Return the ways by which the words that a flag is about came to the document, from the document outward.

    They are those of the quotations and attributions that it concerns, or that its evidence touches; where there are
    none, the way to the origin of the text, if it is another's.
    """
    hops = {hop.entity: hop for chain in report.corpus.chains if chain.document == document.id for hop in chain.hops}
    start = _start(document)
    made = [(start, *steps) for one in _concerned(document, flag) for steps in _steps(document, one, hops)]
    if not made and document.origin is not None:
        origin = document.origin
        evidence = origin.evidence[0] if origin.evidence else None
        made = [(start, Step(_name(document, origin.entity), origin.relation, evidence))]
    return tuple(dict.fromkeys(made))[:_PATHS]


def _start(document: Document) -> Step:
    evidence = document.outlet.evidence[0] if document.outlet.evidence else None
    told_by = f" ({document.outlet.basis})" if document.outlet.entity else ""
    return Step(words.outlet_name(document), f"published it{told_by}", evidence)


def _concerned(document: Document, flag: Flag) -> list[Quote | Attribution]:
    targets = (flag.target,) if isinstance(flag.target, str) else flag.target or ()
    records: Sequence[Quote | Attribution] = (*document.quotes, *document.attributions)
    if targets and (named := [one for one in records if one.id in targets]):
        return named
    touched = [quote for quote in document.quotes if any(quote.span.overlaps(span) for span in flag.evidence)]
    return [
        *touched,
        *(one for one in document.attributions if any(one.evidence.overlaps(span) for span in flag.evidence)),
    ]


def _steps(document: Document, one: Quote | Attribution, hops: dict[str | None, Hop]) -> Iterator[tuple[Step, ...]]:
    relay = []
    for organ in one.via:
        hop = hops.get(organ)
        relay.append(Step(_name(document, organ), hop.relation if hop else "relays", hop.evidence if hop else None))
    for speaker in one.speaker if isinstance(one, Quote) else one.to:
        if isinstance(one, Quote):
            last = Step(_name(document, speaker), f"quoted, {words.STATUS_WORDS[one.status]}", _said(document, one))
        else:
            last = Step(_name(document, speaker), one.type, one.evidence)
        yield (*relay, last)


def _said(document: Document, quote: Quote) -> Span | None:
    """Return the words that give a quotation to its speaker: source and cue where an attribution holds them."""
    if quote.cue is None:
        return quote.span
    return next((one.evidence for one in document.attributions if one.cue == quote.cue), quote.cue)


def _name(document: Document, id_: str) -> str:
    return words.names(document).get(id_, id_)
