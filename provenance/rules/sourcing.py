"""Who stands behind the statements: unnamed sources, undefined groups, and how many voices there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from provenance.lexicon import nouns, withholds_name
from provenance.lexicon import words as closed
from provenance.models import Attribution, Span
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.fingerprint import normal
from provenance.rules.reading import ORGANS, counted, names, paragraph_number, sentence_at, shown
from provenance.rules.relay import relay_places
from provenance.rules.words import words as word_list
from provenance.text import words_of

_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]{1,30}, $")
"""A name in front of a description: "Elin Vass, an aide to the mayor"."""
_NAME_BEHIND = re.compile(r", [A-Z][\w'’-]{1,30} [A-Z]")
_AND_THEIR = re.compile(r"\band (?:his|her|their) ", re.IGNORECASE)
"""What follows belongs to somebody whom the text names: "Elin Vass and her aides"."""
_NEAR = 30
_ENOUGH = 3
_GAP = 2


@rule(
    code="anonymous-source",
    severity="warning",
    also=("note",),
    tier="must",
    why="Nobody is named who could be asked. Where a named organ relays the source, that organ answers for it: a note.",
    limits="There can be good reasons for withholding a name; the text should then give them. It does not say that "
    "the source does not exist.",
    reference=("AP-ANON", "RTR-SRC", "JTI-12", "CW"),
    fails=(
        Example("The bank will close its branch in Norrvik, sources said on Monday."),
        Example("According to Reuters, two people familiar with the matter said that the bank would be sold."),
    ),
    passes=(
        Example("The bank will close its branch in Norrvik, its director, Ola Brenn, said on Monday."),
        Example("The source of the river lies above Norrvik, Ola Brenn said. He named his sources in a book."),
    ),
)
def anonymous_source(facts: DocumentFacts) -> Iterator[Finding]:
    """A statement is given to a source that is not named."""
    known = facts.entities
    said: dict[str, list[Attribution]] = {}
    for one in facts.statements:
        for id_ in one.to:
            if known[id_].kind == "anonymous" and (id_ in said or _is_unnamed(facts, one)):
                said.setdefault(id_, []).append(one)
    for found in said.values():
        first = found[0]
        relays = tuple(via for via in first.via if known[via].kind in ORGANS)
        words = shown((first.source or first.evidence).text)
        message = f"“{words}” names nobody" + (f"; {names(facts, relays[:1])} answers for it." if relays else ".")
        yield Finding(
            (first.evidence,),
            message,
            first.id if len(found) == 1 else tuple(one.id for one in found),
            severity="note" if relays else "warning",
            confidence=first.confidence,
        )


def _is_unnamed(facts: DocumentFacts, one: Attribution) -> bool:
    """Say whether the words call the source a source, or somebody who is not to be named."""
    if one.source is None:
        return True
    if _describes_a_name(facts, one.source, one.cue):
        return False
    sentence, words = normal(sentence_at(facts, one.source.start).text), words_of(one.source.text)
    own = set(_before_preposition(words))
    if (nouns().anonymous | nouns().persons) & own or withholds_name(sentence):
        return True
    named = one.cue_lemma in word_list("sources", "naming") or not own & nouns().roles
    introduced = words[:1] and words[0] in word_list("sources", "indefinite")
    return one.type == "quotes" and bool(introduced) and not named


def _describes_a_name(facts: DocumentFacts, source: Span, cue: Span | None) -> bool:
    """Say whether the description is of a name: "Elin Vass, an aide who said", "the bank's lawyer, Elin Vass"."""
    plain = facts.source.text.plain
    if _NAME_BEHIND.search(source.text):
        return True
    if cue is None or "who" not in (*source.text.split()[-1:], *plain[source.end : cue.end].split()[:1]):
        return False
    return _NAME_BEFORE.search(plain, max(0, source.start - _NEAR), source.start) is not None


def _before_preposition(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a noun phrase with its head: what stands before "of", "on", "who" is what it speaks of."""
    ends = closed().prepositions | closed().subordinators | {"who"}
    return words[: next((place for place, word in enumerate(words) if word in ends), len(words))]


@rule(
    code="collective-attribution",
    severity="note",
    tier="must",
    why="The statement is given to a group that nobody has defined: it cannot be asked, and any member can deny it.",
    limits="A group can hold one view. Bodies that speak for themselves, such as the police, are not flagged.",
    reference=("SPJ", "AP-ANON"),
    fails=(
        Example("Critics said on Monday that the plan for the pier was a waste of money."),
        Example("Western leaders have expressed concern about the sale of the harbour."),
    ),
    passes=(
        Example("Police said on Monday that the pier was closed. The harbour board confirmed it."),
        Example("Elin Vass said on Monday that critics of the plan were wrong."),
    ),
)
def collective_attribution(facts: DocumentFacts) -> Iterator[Finding]:
    """A statement is given to an undefined group."""
    seen: set[tuple[str, ...]] = set()
    for one in facts.statements:
        words = tuple(words_of(one.source.text)) if one.source else ()
        if one.to in seen or not _is_group(facts, one, words):
            continue
        seen.add(one.to)
        message = f"“{shown(one.source.text if one.source else one.evidence.text)}” is a group that nobody has defined."
        yield Finding((one.evidence,), message, one.id, confidence=one.confidence)


def _is_group(facts: DocumentFacts, one: Attribution, words: tuple[str, ...]) -> bool:
    """Say whether the head of the source is a plural that nobody has defined: officials, critics, Western powers."""
    kinds = {facts.entities[id_].kind for id_ in one.to}
    if len(one.to) > 1 or kinds & {"anonymous", "document", "data-source", "poll", "person"}:
        return False
    if one.cue_lemma in word_list("sources", "thoughts") or (one.source and _AND_THEIR.search(one.source.text)):
        return False
    if len(words) > 1 and one.source and one.source.text.split()[-1][:1].isupper():
        return False  # a name: the United States
    head = _before_preposition(words)[-1:]
    plurals = nouns().groups | {noun for noun in nouns().persons if noun.endswith("s")}
    return bool(head) and head[0] in plurals - word_list("sources", "defined")


@rule(
    code="single-source",
    severity="warning",
    tier="must",
    why="Everything that anybody says here came through one other organ: if it erred, so does this text.",
    limits="It does not say that the organ erred. Copy that an agency sends to its clients is not flagged: printing "
    "it whole, under its credit, is what it is for.",
    reference=("BBC-3.3", "RTR-SRC", "AP-ANON"),
    fails=(
        Example(
            "“We have no choice,” Elin Vass said on Monday as the harbour was sold, News.Az reports citing BBC.\n\n"
            "“It is a sad day for the town,” Piet Marran said.\n\nOla Brenn said that the price was fair."
        ),
        Example(
            "(Article by Elin Vass republished from Reuters.com)\n\nThe harbour will be sold.\n\n"
            "“We have no choice,” Piet Marran said on Monday. Ola Brenn said that the price was fair.\n\n"
            "The town council confirmed that the harbour board had agreed."
        ),
    ),
    passes=(
        Example(
            "According to Reuters, the harbour will be sold.\n\n"
            "“We have no choice,” Elin Vass told a news conference in Norrvik on Monday.\n\n"
            "Piet Marran said in a statement that it was a sad day. Ola Brenn said that the price was fair."
        ),
        Example("According to Reuters, Elin Vass said that the harbour would be sold."),
    ),
)
def single_source(facts: DocumentFacts) -> Iterator[Finding]:
    """Everything attributed reached the document through one other organ."""
    known, document = facts.entities, facts.document
    relayed = [one for one in facts.statements if not any(known[id_].kind in ORGANS for id_ in one.to)]
    first = {one.via[0] if one.via else None for one in relayed}
    organ = first.pop() if len(first) == 1 else None
    if organ is None or len(relayed) < _ENOUGH or known[organ].kind not in ORGANS or organ == document.outlet.entity:
        return
    if document.origin and document.origin.relation == "agency-copy":
        return
    message = f"{counted(len(relayed), 'statement')} reach the reader only through {known[organ].name}."
    yield Finding(_naming(facts, organ) or (relayed[0].evidence,), message)


def _naming(facts: DocumentFacts, organ: str) -> tuple[Span, ...]:
    """Return the words that name an organ as what the text comes through."""
    own = [one.evidence for one in facts.document.attributions if organ in one.to]
    if own:
        return (own[0],)
    origin = facts.document.origin
    return origin.evidence if origin and origin.entity == organ else ()


@rule(
    code="attribution-not-restated",
    severity="note",
    tier="should",
    why="An organ is cited once; paragraphs later unnamed sources speak, and the reader cannot tell whether they are "
    "still that organ's or the writer's own.",
    limits="The writer may have sources of their own, and the unnamed may be somebody who is only asked, or told.",
    reference=("AP-ANON", "AP-CREDIT"),
    fails=(
        Example(
            "According to Reuters, the harbour will be sold.\n\nThe harbour was built in 1930.\n\n"
            "Three hundred people work there.\n\nTwo sources close to the bank said that the price had been agreed."
        ),
        Example(
            "The harbour will be sold, the BBC reported.\n\nIt lies north of the town.\n\n"
            "The pier was closed in May.\n\n“The price is a secret,” a source familiar with the talks said."
        ),
    ),
    passes=(
        Example("According to Reuters, the harbour will be sold. Sources told Reuters that the price had been agreed."),
        Example(
            "According to Reuters, the harbour will be sold.\n\nIt was built in 1930.\n\nIt is large.\n\n"
            "Elin Vass said that the price had been agreed."
        ),
    ),
)
def attribution_not_restated(facts: DocumentFacts) -> Iterator[Finding]:
    """Unnamed sources speak two or more paragraphs behind the only organ that could answer for them."""
    known = facts.entities
    named = sorted((paragraph_number(facts, span.start), organ) for organ, span, _ in relay_places(facts))
    loose: list[tuple[Attribution, str]] = []
    for one in facts.statements:
        at = paragraph_number(facts, one.evidence.start)
        before = bisect_right(named, at, key=lambda place: place[0])
        if one.via or not before or all(known[id_].kind != "anonymous" for id_ in one.to):
            continue
        if not _is_unnamed(facts, one):
            continue
        number, organ = named[before - 1]
        if at - number >= _GAP:
            loose.append((one, organ))
    if loose:
        first, organ = loose[0]
        words = shown((first.source or first.evidence).text)
        message = f"It is not said whether “{words}” still speaks through {known[organ].name}, named further up."
        yield Finding((first.evidence,), message, tuple(one.id for one, _ in loose), confidence=0.7)
