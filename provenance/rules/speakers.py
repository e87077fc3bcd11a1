"""Who is said to have spoken the quoted words, and how near to them the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import cue_verbs
from provenance.models import Quote
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.fingerprint import normal
from provenance.rules.reading import (
    counted,
    names,
    paragraph_number,
    paragraph_span,
    role_at,
    sentence_at,
    shown,
    speech,
)
from provenance.rules.words import words as word_list
from provenance.text import words_of

_LONG = 4
_SENTENCES = re.compile(r"[.!?…]\s+[A-Z(\[]")
_WORD = re.compile(r"[a-z']+")
_CREDIT = re.compile(r"\s{0,3}(?:--?|[–—―])\s?[A-Z]")
_LABEL = re.compile(r"[A-Z][A-Z .'-]{1,30}:\s")
"""The speaker in front of a turn in a transcript: "VASS: Well, …"."""
_WHO = re.compile(r",\swho\s")
"""A relative clause behind a list: it may be about the last of them only."""


@rule(
    code="unattributed-quote",
    severity="warning",
    tier="must",
    why="A reader cannot tell who spoke these words, so nobody can be asked whether they were spoken.",
    limits="The speaker can be plain to a reader who knows the story. A speaker carried over from further up is "
    "reported as inferred. Quotations of a few words, those that are a part of the writer's sentence, and those in "
    "captions are not looked at.",
    reference=("WP-CITE", "GDN-Q", "RTR-SRC"),
    fails=(
        Example(
            "The ferry to Norrvik will not sail on Sunday.\n\n"
            "The pier was closed in the spring after a storm had damaged it.\n\n"
            "“The whole of the island has been cut off from its doctor for a month.”\n\n"
            "The weather is expected to improve on Monday."
        ),
        Example(
            "The bridge at Norrvik is closed.\n\n"
            '"It was only a matter of time before somebody fell into the water there."\n\n'
            "The bridge was built in 1930."
        ),
    ),
    passes=(
        Example("“The whole of the island has been cut off from its doctor for a month,” Elin Vass said."),
        Example("Elin Vass told reporters on Monday:\n\n“The whole of the island has been cut off from its doctor.”"),
    ),
)
def unattributed_quote(facts: DocumentFacts) -> Iterator[Finding]:
    """A quotation has no speaker in its paragraph or in an adjoining one."""
    for quote in speech(facts):
        if quote.continues or role_at(facts, quote.span.start) != "body" or len(words_of(quote.content)) < _LONG:
            continue
        words = shown(quote.span.text)
        embedded = quote.content[:1].islower() and not _SENTENCES.search(quote.content)
        if not quote.speaker and quote.kind != "fragment" and not embedded and not _is_reported(facts, quote):
            yield Finding((quote.span,), f"Nobody is named as the speaker of {words}.", quote.id)
        elif quote.cue is None and quote.speaker_basis == "carried-over" and not _heard_beside(facts, quote):
            who = names(facts, quote.speaker)
            message = f"No cue stands near {words}; that {who} said it is inferred from further up."
            yield Finding((quote.span,), message, quote.id, confidence=0.6)


def _is_reported(facts: DocumentFacts, quote: Quote) -> bool:
    """Say whether its paragraph reports something, or a colon or a credit stands beside it, or it names the text."""
    plain, paragraph = facts.source.text.plain, paragraph_span(facts, quote.span.start)
    start = min(paragraph.start, quote.span.start)
    end = max(sentence_at(facts, quote.span.end - 1).end, quote.span.end)
    if any(one.cue and paragraph.contains(one.cue) for one in facts.statements) or _LABEL.match(quote.content):
        return True
    headline = facts.layout.headline
    if headline is not None and normal(headline.text) == normal(quote.content):
        return True
    beside = f"{plain[start : quote.span.start]} {plain[quote.span.end : end]}".lower()
    if cue_verbs().keys() & set(_WORD.findall(beside)) or "words of" in beside or _CREDIT.match(plain, quote.span.end):
        return True
    before = plain[: paragraph.start].rstrip() if quote.span.start - paragraph.start <= 1 else ""
    return before.endswith((":", ","))


def _heard_beside(facts: DocumentFacts, quote: Quote) -> bool:
    """Say whether the paragraph of a quotation, or the one before, reports something of its speaker."""
    here = paragraph_number(facts, quote.span.start)
    return any(
        0 <= here - paragraph_number(facts, one.evidence.start) <= 1 and set(quote.speaker) <= set(one.to)
        for one in facts.statements
    )


@rule(
    code="detached-attribution",
    severity="note",
    tier="must",
    why="The cue and the words it reports stand in different paragraphs: when one is cut or moved, the words change "
    "hands.",
    limits="The form is common in some desks' style, with a colon before a block of quoted words.",
    reference=("RTR-SRC",),
    fails=(
        Example("Elin Vass told reporters on Monday:\n\n“The whole of the island has been cut off from its doctor.”"),
        Example('The mayor, Ola Brenn, said on Monday:\n\n"We shall not sell the harbour to anybody this year."'),
    ),
    passes=(
        Example("“The whole of the island has been cut off from its doctor,” Elin Vass said on Monday."),
        Example(
            "“The pier is old,” Elin Vass said. “It has stood for ninety years and was never painted.\n\n"
            "“But it will stand for another ninety.”"
        ),
    ),
)
def detached_attribution(facts: DocumentFacts) -> Iterator[Finding]:
    """The cue of a quotation stands in another paragraph than the quotation."""
    for quote in speech(facts):
        if quote.cue is None or quote.continues or quote.speaker_basis in ("carried-over", "continuation"):
            continue
        if quote.cue.start < quote.span.start and _CREDIT.match(quote.cue.text):
            continue  # a credit below the words before it
        if paragraph_number(facts, quote.cue.start) != paragraph_number(facts, quote.span.start):
            message = (
                f"The words that report {shown(quote.span.text, 40)} stand in another paragraph: {quote.cue.text}."
            )
            yield Finding((quote.cue, quote.span), message, quote.id)


@rule(
    code="joint-speaker-quote",
    severity="note",
    tier="must",
    why="Several people seldom say the same words: one of them spoke, or the words were a paper's.",
    limits="A joint statement, or a slogan, can be everybody's words. A list of names with a relative clause behind "
    "it is not looked at: only the last of them may have spoken.",
    reference=("RTR-SRC",),
    fails=(
        Example("Elin Vass and Piet Marran called the plan “a gift to the whole coast” on Monday."),
        Example('Elin Vass and Piet Marran said on Monday: "We will not sell the harbour to anybody."'),
    ),
    passes=(
        Example("Elin Vass met Piet Marran on Monday. “We will not sell the harbour to anybody,” she said."),
        Example('Elin Vass said on Monday that she and Piet Marran were "of one mind".'),
    ),
)
def joint_speaker_quote(facts: DocumentFacts) -> Iterator[Finding]:
    """The same words are given to two or more speakers."""
    for quote in speech(facts):
        # "Elin Vass, director of the bank and a professor" is one person, described twice.
        described = any(not name[:1].isupper() for name in (facts.entities[id_].name for id_ in quote.speaker))
        if len(quote.speaker) > 1 and not described and not (quote.cue and _WHO.search(quote.cue.text)):
            message = f"{names(facts, quote.speaker)} are both given the words {shown(quote.span.text)}."
            yield Finding(
                (quote.span,), message.replace("both", "all") if len(quote.speaker) > 2 else message, quote.id
            )


@rule(
    code="no-direct-quotes",
    severity="note",
    tier="must",
    why="Everything that anybody said is told in the writer's words: nothing can be held against a recording.",
    limits="A short report may well do without, and so may an analysis or a comment, which it does not tell apart. It "
    "does not say that the statements are retold wrongly.",
    reference=("CW",),
    fails=(
        Example(
            "Elin Vass said on Monday that the pier was unsafe. The mayor of Norrvik stressed that the town had no "
            "money. The Transport Ministry stated that it would look into the matter."
        ),
        Example(
            "Piet Marran said the ferry was late.\n\nElin Vass said the weather was to blame.\n\n"
            "The coast guard confirmed that a storm was coming, and the mayor of Norrvik told residents to stay at "
            "home."
        ),
    ),
    passes=(
        Example(
            "Elin Vass said on Monday that the pier was unsafe. The mayor of Norrvik stressed that the town had no "
            "money. “We will look into the matter,” the Transport Ministry said."
        ),
        Example("Elin Vass said on Monday that the pier was unsafe. It was built in 1930."),
    ),
)
def no_direct_quotes(facts: DocumentFacts) -> Iterator[Finding]:
    """Three or more statements are reported, and not one is quoted."""
    thoughts = word_list("sources", "thoughts")
    told = [one for one in facts.statements if one.type in ("reports", "quotes", "statement") and not one.nested_in]
    reported = [one for one in told if one.cue_lemma not in thoughts]
    if len(reported) >= 3 and not any(speech(facts)):
        message = f"{counted(len(reported), 'statement')} are reported and not one is quoted."
        yield Finding((reported[0].evidence,), message)
