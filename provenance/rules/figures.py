"""Numbers and forecasts: whose they are, and where they can be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import nouns
from provenance.models import Sentence, Span
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import linked, sentence_at, sentences, shown
from provenance.rules.words import pattern

_FIGURE = re.compile(
    r"(?<![\w.,])(?:[$€£¥]\s?\d(?:[\d,.]{0,20}\d)?(?:\s(?:million|billion|trillion)\b)?"
    r"|\d(?:[\d,.]{0,20}\d)?\s?(?:%|(?:percent|per cent|percentage points?|million|billion|trillion)\b"
    r"|times (?:since|as|more|higher|the)\b))",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:is|are|was|were)\s(?:(?:still|now|also|widely|generally|not)\s)?"
    r"(?:(?:expected|projected|forecast|predicted|anticipated|estimated)\sto|(?:un)?likely\sto)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:his|her|my|your) ", re.IGNORECASE)
_INTENDED = re.compile(
    r"\b(?:would|propos(?:e|es|ed|ing)|plans?|planned|pledged?|promis(?:e|es|ed|ing)|wants? to|designed to|aims? to|"
    r"targets?|threshold|goals?)\b",
    re.IGNORECASE,
)
"""Words for what is to be and not for what was counted: a tax to be levied needs no source of its number."""
_BY = re.compile(r"\s(?:by|according)\s", re.IGNORECASE)


@rule(
    code="data-source-vague",
    severity="note",
    tier="must",
    why="Figures are credited to a body that publishes thousands, without the release, the table or the day.",
    limits="It does not say that the figures are wrong.",
    reference=("TTP", "BBC-3.3"),
    fails=(
        Example("According to Chinese customs data, exports to Norrvik rose by 40% in 2023."),
        Example("Data from Eurostat show that the trade of Norrvik fell by 3% last year."),
    ),
    passes=(
        Example("According to the monthly bulletin that Eurostat published on 3 May 2024, trade fell by 3%."),
        Example("Elin Vass said on Monday that the data had been lost."),
    ),
)
def data_source_vague(facts: DocumentFacts) -> Iterator[Finding]:
    """Statistics are credited to a data body without a release, a series or a date."""
    known = facts.entities
    for one in facts.statements:
        bodies = {known[id_].kind for id_ in one.to} & {"data-source", "organisation", "government"}
        words = one.evidence if one.type == "data" or one.source is None else one.source
        # "according to her body mass index": somebody's own reading, no body's data.
        if not bodies or not _speaks_of_data(words) or _OWN.search(words.text):
            continue
        sentence = sentence_at(facts, one.evidence.start)
        released = pattern("figures", "releases").search(facts.source.text.plain, sentence.start, sentence.end)
        if not released and not linked(facts, one.evidence):
            message = f"“{shown(one.evidence.text)}” names no release, table or date of the figures."
            yield Finding((one.evidence,), message, one.id)


def _speaks_of_data(words: Span) -> bool:
    """Say whether words have "data" or "figures" in them; a body's name, as of a Statistics Office, does not count."""
    first, *others = words.text.split()
    return any(word.strip(",;:") in nouns().data for word in (first.lower(), *others))


@rule(
    code="unattributed-statistic",
    severity="note",
    tier="should",
    why="A figure stands there without anybody who counted: it cannot be checked.",
    limits="Figures that everybody can look up, sums of figures given before, and rates set by law need no source; a "
    "source named two or more sentences earlier is not seen. Fewer than four in five of the findings read were of use.",
    reference=("RTR-SRC", "AP-ANON"),
    fails=(
        Example("The harbour of Norrvik is old. Trade through it fell by 40% in 2023. It was built in 1930."),
        Example("Norrvik lies in the north. The new pier cost $12 million. It opened in May."),
    ),
    passes=(
        Example("Trade through the harbour fell by 40% in 2023, Elin Vass said on Monday."),
        Example(
            "Elin Vass said on Monday that trade was falling. It fell by 40% in 2023. It was the third year in a row."
        ),
    ),
)
def unattributed_statistic(facts: DocumentFacts) -> Iterator[Finding]:
    """A figure has no source in its sentence or in the one before."""
    before: Sentence | None = None
    for sentence in sentences(facts):
        match = _FIGURE.search(facts.source.text.plain, sentence.start, sentence.end)
        meant = match and _INTENDED.search(facts.source.text.plain, sentence.start, sentence.end)
        if match and not meant and not facts.quoted.touch(*match.span()) and not _has_source(facts, sentence, before):
            message = f"Nobody is named for the figure “{match.group()}”."
            yield Finding((facts.source.text.span(sentence.start, sentence.end),), message, confidence=0.7)
        before = sentence


def _has_source(facts: DocumentFacts, sentence: Sentence, before: Sentence | None) -> bool:
    return _is_sourced(facts, sentence) or (before is not None and _is_sourced(facts, before))


def _is_sourced(facts: DocumentFacts, sentence: Sentence) -> bool:
    """Say whether an attribution, its words or what it covers, touches a sentence, or a word of reporting is in it."""
    if pattern("figures", "reporting").search(facts.source.text.plain, sentence.start, sentence.end):
        return True
    return facts.reported.touch(sentence.start, sentence.end)


@rule(
    code="unattributed-forecast",
    severity="note",
    tier="should",
    why="“Is expected to” hides who expects it: a forecast is worth as much as the one who makes it.",
    limits="Plans that were announced are often told like this, and a source may stand in another sentence.",
    reference=("RTR-SRC",),
    fails=(
        Example("The minister is expected to visit Norrvik on Sunday. The pier was closed in May."),
        Example("Elin Vass said on Monday that she was tired. The price of fish is likely to rise in the autumn."),
    ),
    passes=(
        Example("The minister is expected to visit Norrvik on Sunday, Elin Vass said."),
        Example("The price of fish is projected by the central bank to rise in the autumn."),
    ),
)
def unattributed_forecast(facts: DocumentFacts) -> Iterator[Finding]:
    """A forecast is told in the passive, without anybody who makes it."""
    text = facts.source.text
    for sentence in sentences(facts):
        match = _FORECAST.search(text.plain, sentence.start, sentence.end)
        if (
            match is None
            or facts.quoted.touch(*match.span())
            or _BY.search(text.plain, match.end() - 4, match.end() + 40)
        ):
            continue
        if not facts.reported.touch(*match.span()):
            words = text.trimmed(match.start(), min(sentence.end, match.end() + 30))
            yield Finding(
                (text.span(*match.span()),), f"Nobody is named for the forecast “{shown(words.text)}”.", confidence=0.8
            )
