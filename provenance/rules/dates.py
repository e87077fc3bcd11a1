"""When the text was published, and whether a reader can tell which days it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.models import Given, Span
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.fingerprint import normal
from provenance.rules.reading import names, sentence_at, shown

_COARSE = re.compile(r"\b(?:years?|decades?|century|centuries|recent)\b", re.IGNORECASE)
_BEFORE_NOW = re.compile(
    r"\b(?:previously|formerly|earlier(?! (?:this|in|on|today|that|last)\b)"
    r"|in the past(?! (?:\w{1,12} )?(?:day|week|month|year|decade)s?\b))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:that|which|who|whom|since|after|before|when|while|where|because)\b|[.;:]\s", re.IGNORECASE)
_OPENING = 3
"""Words before a date that opens its sentence: "Late in May, …"."""
_PRINTED = ("page-chrome", "dateline")
_OWN_DATE = ("published", "given", "itself")


@rule(
    code="undated-document",
    severity="warning",
    tier="must",
    why="Without a date nobody can tell whether the news is new, nor what came first when two texts agree.",
    limits="The date may have been lost when the text was copied; a sidecar file can give it. Dates in the story give "
    "bounds, which the report gives in place of the date.",
    reference=("VH", "CW"),
    fails=(
        Example("The ferry to Norrvik will not sail on Sunday, the harbour master said."),
        Example("NORRVIK (Reuters) - The ferry, built in 1930, sank on 3 May 2024, the harbour master said."),
    ),
    passes=(
        Example(
            "The ferry to Norrvik will not sail on Sunday, the harbour master said.", given=Given(date="2024-05-03")
        ),
        Example("Published: 3 May 2024\n\nThe ferry to Norrvik will not sail on Sunday, the harbour master said."),
    ),
)
def undated_document(facts: DocumentFacts) -> Iterator[Finding]:
    """The document states no date of publication."""
    published = facts.document.published
    if published.date is not None:
        return
    if published.basis in _PRINTED:
        message = f"“{shown(published.evidence[0].text)}” can mean more than one day, and nothing says which."
        yield Finding(published.evidence, message)
    elif (day := _day_without_year(facts)) is not None:
        yield Finding((day,), f"The dateline says “{shown(day.text)}” and no year, and nothing else dates this text.")
    else:
        yield Finding((), "Nothing in this text or its metadata says when it was published.")


def _day_without_year(facts: DocumentFacts) -> Span | None:
    """Return the date of a dateline that names day and month only: "LAGOS, March 4 –"."""
    for notice in facts.layout.notices:
        if notice.kind in ("dateline", "slug"):
            for date in facts.dates_between(notice.span.start, notice.span.end):
                if date.kind == "partial" and re.search(r"\d", date.span.text):
                    return date.span
    return None


@rule(
    code="relative-date-unanchored",
    severity="note",
    tier="must",
    why="A weekday, or “this week”, means another day for every reader as long as the text itself has no date.",
    limits="A reader may work the day out from the story. Years (“last year”) and quoted words are not looked at.",
    reference=("VH",),
    fails=(
        Example("The ferry to Norrvik sank on Thursday, the harbour master said."),
        Example("The minister will visit Norrvik later in May. Last week she met the harbour master."),
    ),
    passes=(
        Example("The ferry to Norrvik sank on Thursday, the harbour master said.", given=Given(date="2024-05-03")),
        Example("The ferry sank on 3 May 2024. “It was on a Thursday,” the harbour master said."),
    ),
)
def relative_date_unanchored(facts: DocumentFacts) -> Iterator[Finding]:
    """A relative date stands in a document without a date, and nothing resolves it."""
    if facts.document.published.date is not None:
        return
    seen: set[str] = set()
    for date in facts.document.dates:
        wording = normal(date.span.text)
        if date.kind != "relative" or date.earliest is not None or wording in seen or _COARSE.search(wording):
            continue
        if not facts.quoted.touch(date.span.start, date.span.end):
            seen.add(wording)
            message = f"“{shown(date.span.text)}” cannot be dated: the text does not say when it was published."
            yield Finding((date.span,), message)


@rule(
    code="undated-statement",
    severity="note",
    tier="should",
    why="A statement of the past is brought up without the day on which it was made: nobody can look it up.",
    limits="The month can be enough where the speaker spoke once. Only statements with words such as “in April” or "
    "“previously” beside their cue are found. The name in the message is as good as the reading of the sentence.",
    reference=("VH",),
    fails=(
        Example("The ferry sank on Sunday. Elin Vass had said in April that the pier was unsafe."),
        Example("Piet Marran has previously called the pier “a disgrace to the town”. It was closed on Sunday."),
    ),
    passes=(
        Example("The ferry sank. Elin Vass had said on 4 April 2024 that the pier was unsafe."),
        Example("Elin Vass said on Sunday that the pier, built in April 1930, was unsafe."),
    ),
)
def undated_statement(facts: DocumentFacts) -> Iterator[Finding]:
    """A past statement is dated by its month or not at all."""
    seen: set[int] = set()
    for one in facts.statements:
        if one.type in ("cites", "data", "document") or one.nested_in or one.cue is None:
            continue
        sentence = sentence_at(facts, one.cue.start)
        when = _vague_date(facts, one.cue, one.content, sentence)
        if when is not None and sentence.start not in seen:
            seen.add(sentence.start)
            message = f"“{shown(when.text)}” is all that says when {names(facts, one.to)} said this."
            yield Finding((when, one.evidence), message, one.id, confidence=0.8)


def _vague_date(facts: DocumentFacts, cue: Span, content: tuple[Span, ...], sentence: Span) -> Span | None:
    """Return the words that date a statement by its month or not at all; None where a day is named beside the cue."""
    start, end = _clause(cue, content, sentence)
    beside = tuple(date for date in facts.dates_between(start, end) if _with_cue(facts, cue, date.span))
    if any(date.kind == "relative" or date.anchor in _OWN_DATE for date in beside):
        return None
    if any(re.search(r"\d", date.span.text) for date in beside):
        return None
    if beside:
        return beside[0].span
    found = (
        facts.source.text.span(*match.span()) for match in _BEFORE_NOW.finditer(facts.source.text.plain, start, end)
    )
    return next((span for span in found if _with_cue(facts, cue, span)), None)


def _with_cue(facts: DocumentFacts, cue: Span, when: Span) -> bool:
    """Say whether no clause of its own opens between the words for a time and the cue: they date the cue."""
    sentence = sentence_at(facts, when.start)
    ahead = facts.source.text.plain[sentence.start : when.start]
    opens = len(ahead.split()) <= _OPENING and "," not in ahead
    if not opens and "," in facts.source.text.plain[when.end : cue.start]:
        return False
    first, second = sorted(((cue.start, cue.end), (when.start, when.end)))
    return _CLAUSE.search(facts.source.text.plain, first[1], second[0]) is None


def _clause(cue: Span, content: tuple[Span, ...], sentence: Span) -> tuple[int, int]:
    """Return the bounds of the words around the cue that are not the content of the statement."""
    before = [span.end for span in content if span.end <= cue.start and span.end > sentence.start]
    after = [span.start for span in content if span.start >= cue.end]
    return max([sentence.start, *before]), min([sentence.end, *after])
