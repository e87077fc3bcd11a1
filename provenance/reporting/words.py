"""A report in words: chains, quotations and flags as a person reads them. Every writer for people uses these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from provenance.language import READ
from provenance.models import (
    UNVERIFIED,
    Decision,
    Document,
    Flag,
    LedgerEntry,
    Quote,
    QuoteStatus,
    Report,
    Severity,
    Span,
    Verdict,
)

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
SEVERITY_STYLES: Mapping[Severity, str] = {"error": "bold red", "warning": "yellow", "note": "dim"}
"""How a terminal shows each of them, in the terms of rich."""
STATUS_WORDS: Mapping[QuoteStatus, str] = {
    "first-hand-claimed": "heard by the outlet itself",
    "checkable-occasion": "at an occasion that can be checked",
    "relayed-named-organ": "relayed from a named organ",
    "relayed-organ-distant": "relayed, organ named far away",
    "occasion-unknown": "occasion unknown",
    "closed-room": "behind closed doors",
    "anonymous": "anonymous speaker",
    "no-speaker": "no speaker",
}
_BASES = {
    "named-cue": "named in the words that report it",
    "surname": "named by the surname",
    "local-alias": "named by a short form",
    "title": "meant by the office",
    "description": "described, not named",
    "pronoun": "meant by a pronoun",
    "shared-subject": "the subject of the verb before",
    "continuation": "goes on from the quotation before",
    "previous-sentence": "inferred from the sentence before",
    "carried-over": "inferred from further up",
    "document": "a document",
}
VERDICT_WORDS: Mapping[Verdict, str] = {"confirmed": "confirmed", "dismissed": "dismissed", "needs-work": "needs work"}
NO_OUTLET = "unidentified outlet"
_NO_TEXT_EDGE = frozenset({"photo-credit", "hat-tip"})
_PLACES = frozenset({"outlet", "agency", "platform", "document", "data-source"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_NAMES = 3
_LINES = 6


def plain(text: str) -> str:
    """Return text that is safe to print: on one line, without control characters and marks that turn its direction."""
    return " ".join(_CONTROL.sub(" ", text).split())


def names(document: Document) -> Mapping[str, str]:
    """Return the names of the entities of a document by their ids."""
    return {entity.id: plain(entity.name) for entity in document.entities}


def outlet_name(document: Document) -> str:
    """Return the name of who published a document, or words that say that it is not known."""
    entity = document.outlet.entity
    return names(document).get(entity, entity) if entity else NO_OUTLET


def chains(document: Document, limit: int = 4, arrow: str = " ← ") -> tuple[str, ...]:
    """Return the chains of a document in words, `News.Az ← BBC ← Donald Trump`, the most used way first.

    There is one line for every way that words took from their speakers to the document, with the speakers who were
    heard most; ways beyond `limit` are counted on a last line.
    """
    known = names(document)
    ways = _ways(document)
    lines = []
    for via, speakers in ways[:limit]:
        parts = [outlet_name(document), *(known.get(id_, id_) for id_ in via)]
        if speakers:
            parts.append(_list([known.get(id_, id_) for id_ in speakers]))
        lines.append(arrow.join(parts))
    if len(ways) > limit:
        lines.append(f"and {counted(len(ways) - limit, 'further way')}")
    return tuple(lines)


def _ways(document: Document) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return (organs, speakers) for each way, the most used first; speakers by how often they are heard that way."""
    heard: dict[tuple[str, ...], Counter[str]] = {}
    for via, speakers in _statements(document):
        if speakers and via and speakers[0] == via[-1]:
            via = via[:-1]
        heard.setdefault(via, Counter()).update(speakers)
    if document.origin and not any(via[:1] == (document.origin.entity,) for via in heard):
        heard.setdefault((document.origin.entity,), Counter())
    kinds = {entity.id: entity.kind for entity in document.entities}
    passed = {(*via[:n], organ) for via in heard for n, organ in enumerate(via)}
    for via, counts in heard.items():
        for speaker in list(counts):
            if kinds.get(speaker) in _PLACES and (*via, speaker) in passed:
                del counts[speaker]  # the organ has a line of its own, with those it relays
    ways = [(via, counts) for via, counts in heard.items() if counts or _is_end(via, heard)]
    ways.sort(key=lambda way: (-way[1].total(), -len(way[0])))
    return [(via, tuple(id_ for id_, _ in counts.most_common())) for via, counts in ways]


def _is_end(via: tuple[str, ...], heard: Mapping[tuple[str, ...], Counter[str]]) -> bool:
    return bool(via) and not any(other[: len(via)] == via and other != via for other in heard)


def _statements(document: Document) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for quote in document.quotes:
        if quote.speaker and quote.continues is None:
            yield quote.via, quote.speaker
    for attribution in document.attributions:
        if attribution.type not in _NO_TEXT_EDGE:
            yield attribution.via, attribution.to


def _list(words: list[str]) -> str:
    """Return `A`, `A and B`, `A, B and C`, or `A, B, C and 2 others`."""
    if len(words) > _NAMES + 1:
        words = [*words[:_NAMES], counted(len(words) - _NAMES, "other")]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 note`, `2 notes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def quotes_line(document: Document) -> str:
    """Return how many quotations there are and how many of them a reader cannot reach, with the reasons."""
    if not document.quotes:
        return "none"
    statuses = Counter(quote.status for quote in document.quotes)
    bad = {status: statuses[status] for status in STATUS_WORDS if status in UNVERIFIED and statuses[status]}
    missing = sum(bad.values())
    reasons = ", ".join(f"{number} {STATUS_WORDS[status]}" for status, number in bad.items())
    line = f"{len(document.quotes)}: {len(document.quotes) - missing} traceable, {missing} unverified"
    return f"{line} ({reasons})" if reasons else line


def basis(quote: Quote) -> str:
    """Return how the speaker of a quotation was found."""
    return f"speaker {_BASES.get(quote.speaker_basis, quote.speaker_basis)}"


def unread(document: Document) -> str:
    """Return what a text in another language than the one that is read lacks; empty where there is nothing to say."""
    if document.language is None or document.language.partition("-")[0].lower() in READ:
        return ""
    return f"{document.language}; speakers and chains are looked for in English only, and those missing are not read"


def grades_line(document: Document) -> str:
    """Return the two grades of a document, apart: of its source, and of what it tells; empty where it has none."""
    grades = {indicator.name: indicator for indicator in document.indicators}
    source, information = grades.get("source"), grades.get("information")
    if source is None or information is None:
        return ""
    rated = {entity.id: entity for entity in document.entities if entity.ratings}
    publisher = rated.get(document.outlet.entity or "")
    lists = ", ".join(dict.fromkeys(plain(one.source) for one in publisher.ratings)) if publisher else ""
    line = f"source {source.value} ({f'rated by {lists}' if lists else 'not rated'})"
    others = [f"{plain(rated[id_].name)} {grades[name].value}" for id_ in rated if (name := f"source:{id_}") in grades]
    raised = sum(name.startswith("information:") for name in grades)
    borne = f"{counted(raised, 'quotation')} borne out" if raised else "nothing borne out"
    return f"{', '.join((line, *others))}; information {information.value} ({borne} by independent texts)"


def ratings_lines(document: Document) -> tuple[str, ...]:
    """Return a line for every verdict of a loaded list on an organ of a document, with whose it is and when."""
    rated = ((plain(entity.name), one) for entity in document.entities for one in entity.ratings)
    return tuple(
        f"{name}: “{plain(one.value)}” on the scale {plain(one.scale)}, by {plain(one.source)}, {one.date}"
        for name, one in rated
    )


def first_words(document: Document, text: str, limit: int) -> str:
    """Return the words that the article of a text begins with, up to `limit` characters of them."""
    start, end = 0, len(text)
    for removed in document.removed:
        if text[start : removed.span.start].strip():
            end = removed.span.start
            break
        start = max(start, removed.span.end)
    words = plain(text[start:end].lstrip()[: 4 * limit])
    return words if len(words) <= limit else f"{words[:limit].rpartition(' ')[0] or words[:limit]}…"


def removed_share(document: Document) -> float:
    """Return the share of the text's characters that is not the article, from 0 to 1."""
    gone = sum(removed.span.end - removed.span.start for removed in document.removed)
    return gone / document.characters if document.characters else 0.0


def removed_line(document: Document) -> str:
    """Return how much of the text is not the article, and what it is."""
    if not document.removed:
        return "nothing"
    kinds = ", ".join(dict.fromkeys(removed.kind.replace("-", " ") for removed in document.removed))
    share = removed_share(document)
    return f"{share:.0%} of the text ({kinds})" if share >= 0.005 else f"under 1% of the text ({kinds})"


class FlagGroup(NamedTuple):
    """Flags of one code and severity: what is told on one line."""

    code: str
    severity: Severity
    flags: tuple[Flag, ...]

    @property
    def first(self) -> Span | None:
        """The first place of the group; None where it is about the whole text."""
        return next((flag.evidence[0] for flag in self.flags if flag.evidence), None)


def grouped(flags: Iterable[Flag], severity: Severity) -> tuple[FlagGroup, ...]:
    """Return the flags of one severity by code, in the order in which the text comes to them."""

    def place(flag: Flag) -> int:
        return flag.evidence[0].start if flag.evidence else -1

    chosen = sorted((flag for flag in flags if flag.severity == severity), key=lambda flag: (flag.code, place(flag)))
    groups = [FlagGroup(code, severity, tuple(of)) for code, of in groupby(chosen, key=lambda flag: flag.code)]
    return tuple(sorted(groups, key=lambda group: (place(group.flags[0]), group.code)))


def group_line(group: FlagGroup) -> str:
    """Return a group in words: its message, or the rule's summary with the lines where it holds."""
    if len(group.flags) == 1:
        return plain(group.flags[0].message)
    lines = list(dict.fromkeys(flag.evidence[0].line for flag in group.flags if flag.evidence))
    shown = ", ".join(str(line) for line in lines[:_LINES]) + (", …" if len(lines) > _LINES else "")
    where = f", {'line' if len(lines) == 1 else 'lines'} {shown}" if lines else ""
    what = summary_of(group.code) or plain(group.flags[0].message)
    return f"{what.removesuffix('.')}: {len(group.flags)} places{where}"


def summary_of(code: str) -> str:
    """Return the one-sentence summary of a rule; empty where this installation has no such rule."""
    from provenance.rules import all_rules

    return next((rule.summary for rule in all_rules() if rule.code == code), "")


def verdict_word(decision: Decision | LedgerEntry) -> str:
    """Return the verdict of a decision in words; a line of the ledger can also withdraw one."""
    return "withdrawn" if decision.verdict == "withdrawn" else VERDICT_WORDS[decision.verdict]


def decision_line(decision: Decision | LedgerEntry) -> str:
    """Return a decision in words: `dismissed by Ada Marsh, 2026-03-05: the wire is named in the caption`."""
    return f"{verdict_word(decision)} by {plain(decision.who)}, {plain(decision.when)[:10]}: {plain(decision.reason)}"


def group_decisions(group: FlagGroup) -> str:
    """Return what was decided about the flags of a group, in words; empty where nothing was."""
    made = [flag.decision for flag in group.flags if flag.decision]
    if len(group.flags) == 1:
        return "".join(map(decision_line, made))
    verdicts = Counter(decision.verdict for decision in made)
    return ", ".join(f"{verdicts[verdict]} {word}" for verdict, word in VERDICT_WORDS.items() if verdicts[verdict])


def is_dismissed(flag: Flag) -> bool:
    """Say whether an editor has dismissed a flag."""
    return flag.decision is not None and flag.decision.verdict == "dismissed"


def progress_line(report: Report) -> str:
    """Return how far editors have come: `14 of 52 decided`, and by verdict."""
    verdicts = report.summary.verdicts
    by_verdict = ", ".join(
        f"{verdicts[verdict]} {word}" for verdict, word in VERDICT_WORDS.items() if verdict in verdicts
    )
    flags = sum(report.summary.severities.values())
    return f"{sum(verdicts.values())} of {flags:,} decided" + (f" ({by_verdict})" if by_verdict else "")


def stale_lines(report: Report) -> tuple[str, ...]:
    """Return one line for every decision about a flag that is gone; those about documents not audited are counted."""
    gone = [one.decision for one in report.stale if one.reason == "flag-gone"]
    absent = len(report.stale) - len(gone)
    lines = [f"stale decision: {_stale_flag(entry)} was {decision_line(entry)}" for entry in gone]
    if absent:
        lines.append(f"{counted(absent, 'decision')} about documents that are not in this audit")
    return tuple(lines)


def _stale_flag(entry: LedgerEntry) -> str:
    place = f"{plain(entry.documents[0])}: " if entry.documents else ""
    words = f" “{plain(entry.evidence)}”" if entry.evidence else ""
    return f"{place}{plain(entry.code) or 'flag'}{words} ({plain(entry.fingerprint)[:8]})"


def totals_line(report: Report) -> str:
    """Return what the whole report comes to, on one line."""
    severities = report.summary.severities
    parts = [counted(report.summary.documents, "document")]
    parts += [counted(severities.get(severity, 0), severity) for severity in SEVERITIES]
    quotes = [quote for document in report.documents for quote in document.quotes]
    missing = sum(quote.status in UNVERIFIED for quote in quotes)
    parts.append(f"{counted(len(quotes), 'quotation')}, {missing} unverified" if quotes else "no quotations")
    if report.summary.verdicts:
        parts.append(progress_line(report))
    if report.errors:
        parts.append(f"{counted(len(report.errors), 'input')} not read")
    return " · ".join(parts)


def titles(report: Report) -> Mapping[str, str]:
    """Return what each document is called in a line about several: its outlet and its path."""
    return {document.id: f"{outlet_name(document)} ({plain(document.path)})" for document in report.documents}
