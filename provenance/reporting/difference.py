"""What changed between two reports, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.models import Document, Flag, Quote, Report
from provenance.reporting.words import STATUS_WORDS, names, outlet_name, plain

_SHOWN = 60


def compare(old: Report, new: Report) -> tuple[str, ...]:
    """Return the changes from one report to another: documents, their facts, and flags by fingerprint."""
    before = {document.id: document for document in old.documents}
    after = {document.id: document for document in new.documents}
    lines: list[str] = []
    for id_ in sorted(before.keys() | after.keys()):
        if id_ not in after:
            lines.append(f"- {plain(id_)}: no longer audited")
        elif id_ not in before:
            lines.append(f"+ {plain(id_)}: audited for the first time, {len(after[id_].flags)} flags")
        else:
            changes = [*_facts(before[id_], after[id_]), *_flags(before[id_].flags, after[id_].flags)]
            lines += [plain(id_), *(f"  {change}" for change in changes)] if changes else []
    corpus = list(_flags(old.corpus.flags, new.corpus.flags))
    lines += ["across the documents", *(f"  {change}" for change in corpus)] if corpus else []
    return tuple(lines)


def _facts(old: Document, new: Document) -> Iterator[str]:
    yield from _fact("outlet", outlet_name(old), outlet_name(new))
    yield from _fact("origin", _origin(old), _origin(new))
    yield from _fact("published", old.published.date or "no date", new.published.date or "no date")
    if old.sha256 != new.sha256:
        yield "~ the file itself has changed"
    before, after = _quotes(old), _quotes(new)
    yield from (f"- quotation {_short(key[0])}" for key in before if key not in after)
    yield from (f"+ quotation {_short(key[0])}" for key in after if key not in before)
    for key, quote in before.items():
        if key in after:
            other = after[key]
            yield from _fact(f"speaker of {_short(key[0])}", _speakers(old, quote), _speakers(new, other))
            yield from _fact(f"status of {_short(key[0])}", STATUS_WORDS[quote.status], STATUS_WORDS[other.status])


def _fact(name: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        yield f"~ {name}: {old} → {new}"


def _origin(document: Document) -> str:
    return names(document).get(document.origin.entity, document.origin.entity) if document.origin else "none"


def _quotes(document: Document) -> Mapping[tuple[str, int], Quote]:
    """Return quotations by their words, and by which of those with the same words they are."""
    made: dict[tuple[str, int], Quote] = {}
    for quote in document.quotes:
        words = plain(quote.content)
        number = 0
        while (words, number) in made:
            number += 1
        made[words, number] = quote
    return made


def _speakers(document: Document, quote: Quote) -> str:
    known = names(document)
    return ", ".join(known.get(id_, id_) for id_ in quote.speaker) or "nobody"


def _flags(old: tuple[Flag, ...], new: tuple[Flag, ...]) -> Iterator[str]:
    before = {flag.fingerprint: flag for flag in old}
    after = {flag.fingerprint: flag for flag in new}
    for fingerprint, flag in before.items():
        if fingerprint not in after:
            yield f"- {_flag(flag)}"
    for fingerprint, flag in after.items():
        if fingerprint not in before:
            yield f"+ {_flag(flag)}"
        elif (before[fingerprint].severity, before[fingerprint].message) != (flag.severity, flag.message):
            yield f"~ {_flag(before[fingerprint])} → {flag.severity}: {plain(flag.message)}"


def _flag(flag: Flag) -> str:
    where = f"{flag.evidence[0].line}:{flag.evidence[0].column} " if flag.evidence else ""
    return f"{where}{flag.code} {flag.severity}: {plain(flag.message)}"


def _short(words: str) -> str:
    return f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN].rstrip()}…”"
