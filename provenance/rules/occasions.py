"""Where and when quoted words were spoken, and who can have heard them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from provenance.lexicon import nouns
from provenance.models import Attribution, Quote
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import names, paragraph_number, paragraph_span, sentence_at, shown, speech
from provenance.rules.words import words

_FURTHER = 20
"""Code points behind an occasion in which its noun can stand: "in a private meeting"."""
_PUBLIC = re.compile(r"\b(?:gala|awards?|public|open|annual|general|fundrais\w{2,4}|prayer)\b", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:in|at|aboard|outside|inside|from) the [A-Z]")
_ADJECTIVES = frozenset({"private", "closed-door"})
"""What the lexicon lists among the closed occasions that also stands before open ones: "in private practice"."""


@rule(
    code="occasion-not-stated",
    severity="note",
    tier="should",
    why="The speaker is named, but not when, where, or to whom the words were spoken: nobody can look them up.",
    limits="The words may have been spoken to the reporter, which many papers do not say, or on the occasion that the "
    "whole story is about. Reported speech without quotation marks, and what a body says, are not looked at.",
    reference=("VH", "ICD"),
    fails=(
        Example("“The whole of the island has been cut off from its doctor,” Elin Vass said."),
        Example('Norrvik is angry. "The pier will be rebuilt before the winter," the mayor, Ola Brenn, stated.'),
    ),
    passes=(
        Example("“The whole of the island has been cut off from its doctor,” Elin Vass said at a news conference."),
        Example('"The pier will be rebuilt before the winter," the mayor, Ola Brenn, wrote on Facebook on 3 May 2024.'),
    ),
)
def occasion_not_stated(facts: DocumentFacts) -> Iterator[Finding]:
    """A named speaker is quoted with no place, event, organ or date of the utterance."""
    people = {entity.id for entity in facts.document.entities if entity.kind == "person"}
    unknown = [quote for quote in speech(facts) if quote.status == "occasion-unknown" and people >= set(quote.speaker)]
    for group in _by_speaker([q for q in unknown if q.kind != "fragment" and not _has_occasion(facts, q)]):
        cue = next((quote.cue for quote in group if quote.cue), group[0].span)
        who, what = names(facts, group[0].speaker), shown(group[0].span.text)
        message = f"The text does not say when, where or to whom {who} said {what}."
        evidence = (cue, *(quote.span for quote in group))
        yield Finding(evidence, message, _targets(group), confidence=0.7)


@rule(
    code="unsourced-private-remark",
    severity="warning",
    tier="should",
    why="Words from behind closed doors reach the reader word for word, and nobody is named who heard them.",
    limits="The writer may have it from somebody who was there and cannot be named: then the text should say so.",
    reference=("RTR-SRC", "AP-ANON", "GDN-Q"),
    fails=(
        Example("“We shall never agree to this,” Elin Vass told Piet Marran in a private meeting."),
        Example('In a closed-door meeting with the mayor of Norrvik, Elin Vass said: "We shall never agree to this."'),
    ),
    passes=(
        Example("“We shall never agree to this,” Elin Vass told reporters behind the meeting room."),
        Example("According to Reuters, Elin Vass said “We shall never agree to this” in a meeting with Piet Marran."),
    ),
)
def unsourced_private_remark(facts: DocumentFacts) -> Iterator[Finding]:
    """Words from a closed meeting are quoted, and no witness or organ is named."""
    closed = [quote for quote in speech(facts) if quote.status == "closed-room" and _is_private(facts, quote)]
    for group in _by_speaker(closed):
        where = next((span for quote in group for span in (quote.occasion, quote.cue) if span), group[0].span)
        who, what = names(facts, group[0].speaker), shown(group[0].span.text)
        message = f"Nobody is named who heard {who} say {what} behind closed doors."
        yield Finding((where, *(quote.span for quote in group)), message, _targets(group))


@cache
def closed_rooms() -> re.Pattern[str]:
    """Return a pattern for what is said at a meeting that nobody else attended: after one, it is said to others."""
    meetings = "|".join(sorted(map(re.escape, nouns().occasions_closed - _ADJECTIVES)))
    return re.compile(
        rf"\b(?:in|at|during|over|on)\s(?:[\w'-]{{1,30}}\s){{0,4}}?(?:{meetings})\b"
        r"|\bclosed[- ]door\b|\bprivately\b|\bin private(?=[,.;:]|$)",
        re.IGNORECASE,
    )


def _is_private(facts: DocumentFacts, quote: Quote) -> bool:
    """Say whether a person's words were spoken at, and not after, a meeting that nothing calls public."""
    if quote.occasion is None or any(facts.entities[id_].kind != "person" for id_ in quote.speaker):
        return False
    start, end = quote.occasion.start, quote.occasion.end + _FURTHER
    where = " ".join(facts.source.text.plain[start:end].split())
    return closed_rooms().search(where) is not None and _PUBLIC.search(where) is None


def _has_occasion(facts: DocumentFacts, quote: Quote) -> bool:
    """Say whether a day stands before the end of the cue's sentence, or the speaker's occasion stands further up."""
    cue = quote.cue or quote.span
    start, end = paragraph_span(facts, cue.start).start, max(sentence_at(facts, cue.start).end, cue.end)
    for date in facts.dates_between(start, end):
        if not facts.quoted.touch(date.span.start, date.span.end):
            return True
    here = paragraph_number(facts, quote.span.start)
    known = [one.evidence for one in facts.statements if set(one.to) == set(quote.speaker) and _tells_where(one)]
    known += [q.span for q in speech(facts) if q.speaker == quote.speaker and q.status != "occasion-unknown"]
    return (
        any(paragraph_number(facts, span.start) <= here for span in known)
        or _PLACE.match(facts.source.text.plain, cue.end) is not None
    )


def _tells_where(one: Attribution) -> bool:
    """Say whether a report names an occasion, or its verb somebody who was told."""
    return one.occasion is not None or one.cue_lemma in words("sources", "telling")


def _by_speaker(quotes: list[Quote]) -> Iterable[list[Quote]]:
    """Give the quotations in groups: what one speaker says without a word on the occasion counts as one occasion."""
    groups: dict[tuple[str, ...], list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(quote.speaker, []).append(quote)
    return groups.values()


def _targets(quotes: list[Quote]) -> str | tuple[str, ...]:
    return quotes[0].id if len(quotes) == 1 else tuple(quote.id for quote in quotes)
