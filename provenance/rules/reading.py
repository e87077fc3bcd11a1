"""Questions that many rules ask of the facts: where a span stands, what an entity is called, what lies around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provenance.lexicon import words as closed
from provenance.models import Entity, EntityKind, Paragraph, Quote, Sentence, Severity, Span
from provenance.rules.base import DocumentFacts
from provenance.text import fold

ORGANS: frozenset[EntityKind] = frozenset({"outlet", "agency"})
"""Kinds of entities that publish news."""
_ADDRESS = re.compile(r"https?://\S|\bwww\.\w")
SPEECH = ("full", "fragment", "block")
"""Kinds of quotations that somebody said or wrote; the others are marks around a name or marks of distance."""
DOTS = re.compile(r"\.\.\.|…|\. \. \.")
"""What says in a quotation that words were left out; brackets may stand around it."""


@cache
def function_words() -> frozenset[str]:
    """Return the closed classes of English: words that are part of no name, in lower case."""
    known = closed()
    return (
        known.determiners
        | known.subject_pronouns
        | known.object_pronouns
        | known.prepositions
        | known.conjunctions
        | known.subordinators
        | known.auxiliaries
        | known.negations
        | known.adverbs
    )


def names(facts: DocumentFacts, ids: tuple[str, ...]) -> str:
    """Return the names of entities as an editor would list them: "A", "A and B", "A, B and C"."""
    known = facts.entities
    return listed([known[id_].name if id_ in known else id_ for id_ in ids])


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def shown(words: str, limit: int = 60) -> str:
    """Return words on one line, cut behind a word where they are longer than a message can bear."""
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0]} …"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun, to begin a sentence: "One statement", "Five statements", "12 statements"."""
    small = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return f"{small[number] if number < len(small) else number} {noun if number == 1 else plural or noun + 's'}"


def sentences(facts: DocumentFacts, *roles: str) -> Iterator[Sentence]:
    """Give the sentences of the paragraphs with one of these roles; of the body where none is named."""
    for paragraph in facts.layout.paragraphs:
        if paragraph.role in (roles or ("body",)):
            yield from paragraph.sentences


def sentence_at(facts: DocumentFacts, offset: int) -> Span:
    """Return the sentence that holds an offset, or the line where it stands in none."""
    paragraph = facts.layout.paragraph_at(offset)
    text = facts.source.text
    if paragraph is not None:
        for sentence in paragraph.sentences:
            if sentence.start <= offset < sentence.end:
                return text.span(sentence.start, sentence.end)
    return text.span(*text.lines[text.line_of(offset)])


def paragraph_number(facts: DocumentFacts, offset: int) -> int:
    """Return the number of the paragraph that holds an offset, counted from 0; -1 where it stands in none."""
    paragraph = facts.layout.paragraph_at(offset)
    return -1 if paragraph is None else paragraph.index


def paragraph_span(facts: DocumentFacts, offset: int) -> Span:
    """Return the paragraph that holds an offset, or the line where it stands in none."""
    paragraph: Paragraph | None = facts.layout.paragraph_at(offset)
    text = facts.source.text
    return (
        text.span(*text.lines[text.line_of(offset)]) if paragraph is None else text.span(paragraph.start, paragraph.end)
    )


def role_at(facts: DocumentFacts, offset: int) -> str:
    """Return the role of the paragraph that holds an offset: body, headline, caption, …; "" where none does."""
    paragraph = facts.layout.paragraph_at(offset)
    return "" if paragraph is None else paragraph.role


def speech(facts: DocumentFacts) -> Iterator[Quote]:
    """Give the quotations that somebody said or wrote."""
    return (quote for quote in facts.document.quotes if quote.kind in SPEECH)


def short_form(facts: DocumentFacts, entity: Entity, mention: Span) -> bool:
    """Say whether a mention is the end of an entity's name, and no name that means it and nothing else."""
    form, full = fold(mention.text), fold(entity.name)
    if form == full or not full.endswith(f" {form}"):
        return False
    return [organ.id for organ in facts.registry.by_name(mention.text)] != [entity.id]


def linked(facts: DocumentFacts, words: Span) -> bool:
    """Say whether an address, or a link of the page, stands in the sentence that holds these words."""
    sentence = sentence_at(facts, words.start)
    start, end = min(sentence.start, words.start), max(sentence.end, words.end)
    if _ADDRESS.search(facts.source.text.plain, start, end):
        return True
    return any(link.start < end and start < link.end for link in facts.source.links or ())


def unlinked_severity(facts: DocumentFacts) -> Severity:
    """Return how much a missing link weighs: plain text has lost its links, a page has kept them."""
    return "note" if facts.source.links is None else "warning"


def origins(facts: DocumentFacts) -> dict[str, tuple[Span, ...]]:
    """Return the organs that the text comes from or rests on, each with the words that say so."""
    document, known = facts.document, facts.entities
    found: dict[str, tuple[Span, ...]] = {}
    if document.outlet.entity:
        found[document.outlet.entity] = document.outlet.evidence
    if document.origin:
        found.setdefault(document.origin.entity, document.origin.evidence)
    for one in document.attributions:
        for id_ in (*one.to, *one.via) if one.type != "photo-credit" else ():
            if id_ in known and known[id_].kind in ORGANS:
                found.setdefault(id_, (one.evidence,))
    return found
