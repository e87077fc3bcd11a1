"""Words of the writer's that weigh what others said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.models import Attribution
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import names, sentences, shown
from provenance.rules.stretches import Stretches
from provenance.rules.words import pattern, words

_OWNED = re.compile(r"['’]s?\s$")
_NOUN = re.compile(r"^(?:his|her|its|their|the|this|that|a|earlier|previous|false) (?:\w+ )?claims?\b", re.IGNORECASE)
_PLURAL = re.compile(r"\s(?:as|were|was|are|of|about|by)\b")
_DEED = re.compile(r"\s(?:full\s)?(?:responsibility|victory|credit|asylum)\b", re.IGNORECASE)


@rule(
    code="loaded-attribution-verb",
    severity="note",
    tier="should",
    why="“Admitted” implies guilt, “revealed” implies truth, “claimed” implies doubt: the writer judges what was said.",
    limits="The word can be the exact one: a confession is admitted, a responsibility claimed.",
    reference=("RTR-SRC", "BENDER"),
    fails=(
        Example("Elin Vass admitted on Monday that the harbour was too small."),
        Example("“The harbour is too small,” Piet Marran candidly said on Monday."),
    ),
    passes=(
        Example("Elin Vass said on Monday that the harbour was too small. She was admitted to hospital on Tuesday."),
        Example("The group claimed responsibility for the fire in the harbour, police said."),
    ),
)
def loaded_attribution_verb(facts: DocumentFacts) -> Iterator[Finding]:
    """The cue implies that what was said is true, false, or a confession."""
    plain = facts.source.text.plain
    known = facts.entities
    for one in facts.statements:
        if (
            one.cue is None
            or one.polarity == "denied"
            or any(known[id_].kind in ("document", "data-source", "poll") for id_ in one.to)
        ):
            continue
        near = pattern("loaded", "adverbs").search(plain, max(0, one.cue.start - 20), min(len(plain), one.cue.end + 20))
        verb = _is_loaded(facts, one) and not _DEED.match(plain, one.cue.end)
        inside = near is not None and _stand_together(plain, near.span(), (one.cue.start, one.cue.end))
        if verb or (near and inside):
            word = one.cue.text if verb or near is None else near.group()
            message = f"“{shown(word)}” judges what {names(facts, one.to)} said."
            yield Finding((one.evidence,), message, one.id)


def _is_loaded(facts: DocumentFacts, one: Attribution) -> bool:
    """Say whether the cue is a verb that judges: of a claim, fact-checkers write; an analysis reveals."""
    if one.cue is None or one.cue_lemma not in words("loaded", "verbs"):
        return False
    plain = facts.source.text.plain
    before = plain[max(0, one.cue.start - 4) : one.cue.start]
    if one.cue_lemma == "claim" and _PLURAL.match(plain, one.cue.end):
        return False
    if one.cue_lemma == "claim" and (_OWNED.search(before) or _NOUN.search(" ".join(one.cue.text.split()))):
        return False
    named = all(facts.entities[id_].kind == "person" for id_ in one.to)
    return named or one.cue_lemma not in words("loaded", "of_persons")


def _stand_together(plain: str, adverb: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Say whether nothing but white space lies between an adverb and a cue, or the adverb is part of it."""
    between = plain[min(adverb[1], cue[1]) : max(adverb[0], cue[0])]
    return not between.strip()


@rule(
    code="editorialising",
    severity="note",
    tier="should",
    why="The writer comments in the middle of the news: a reader may take the comment for a fact, or for the source's.",
    limits="In a commentary this is what the text is for. Only a list of stock phrases is known.",
    reference=("NG", "TTP"),
    fails=(
        Example("Elin Vass said on Monday that the pier was safe. Frankly speaking, that is hard to believe."),
        Example("Needless to say, nobody in Norrvik was asked. The council meets on Sunday."),
    ),
    passes=(
        Example("“Frankly speaking, that is hard to believe,” Elin Vass said on Monday."),
        Example("Elin Vass said on Monday that the plan was wishful thinking."),
    ),
)
def editorialising(facts: DocumentFacts) -> Iterator[Finding]:
    """A comment of the writer's stands in the text."""
    text = facts.source.text
    content = Stretches(span for one in facts.statements for span in one.content)
    for sentence in sentences(facts):
        opening = pattern("stance", "openings").match(text.plain, sentence.start, sentence.end)
        if opening and text.plain[opening.end() : opening.end() + 1] != ",":
            opening = None
        match = opening or pattern("stance", "anywhere").search(text.plain, sentence.start, sentence.end)
        if match is None or facts.quoted.touch(*match.span()):
            continue
        if not content.touch(*match.span()):
            message = f"“{shown(match.group())}” is the writer's comment."
            yield Finding((text.span(sentence.start, sentence.end),), message, confidence=0.7)
