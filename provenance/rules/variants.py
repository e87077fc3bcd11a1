"""Wordings and spellings that differ: within one document, and across the documents of an audit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from provenance.models import Entity, Quote, QuoteGroup, QuoteMember
from provenance.rules.base import CorpusFacts, DocumentFacts, Example, Finding, rule
from provenance.rules.reading import DOTS, names, shown
from provenance.text import fold, words_of

_WHOLE = ("full", "block")
"""Kinds of quotations that hold a sentence or more: few words recur by chance."""
_CLOSE = 2
_PLURAL = re.compile(r"\b(?:people|\w{3,}[^s\W]s)$")
_LONG_NAME = 6
# Two utterances of the examples, each in two wordings.
_WISH = '"I would like the island to help us out with the ferry," Elin Vass said on Monday.'
_WISH_CHANGED = '"I would like to see the island help us out with the ferry," Elin Vass said.'
_REGRET = "“If the bank were willing, the harbour would have been saved long ago,” Piet Marran said on Monday."
_REGRET_CHANGED = "“If the bank was willing, the harbour would have been saved long ago,” Piet Marran said."


def _pairs(facts: CorpusFacts) -> Iterator[tuple[DocumentFacts, Quote, Quote]]:
    """Give the pairs of one utterance within one document: each later version with the first one."""
    for group in facts.corpus.quote_groups:
        for id_ in sorted({member.document for member in group.members}):
            quotes = [facts.quote(member) for member in group.members if member.document == id_]
            for other in quotes[1:]:
                yield facts.by_id[id_], quotes[0], other


def _differ(one: str, other: str) -> bool:
    """Say whether neither wording is a part of the other: repeating some of a quotation, with dots, changes nothing."""
    return not _is_part(one, other) and not _is_part(other, one)


def _is_part(short: str, long: str) -> bool:
    """Say whether what stands between the dots of one wording stands in the other, in that order."""
    whole, at = f" {' '.join(words_of(long))} ", 0
    for piece in DOTS.split(short):
        words = " ".join(words_of(piece))
        at = whole.find(f" {words} ", at) if words else at
        if at < 0:
            return False
        at += len(words)
    return True


@rule(
    code="variant-wording-in-document",
    severity="warning",
    tier="must",
    scope="corpus",
    why="One utterance stands here in two wordings, both in quotation marks: at most one of them was spoken.",
    limits="The speaker may have said it twice. It does not say which wording is the right one.",
    reference=("RTR-Q", "GDN-Q"),
    fails=(
        Example(f"{_WISH}\n\nThe ferry was built in 1930.\n\n{_WISH_CHANGED}"),
        Example(f"{_REGRET}\n\nThe harbour closed in May. {_REGRET_CHANGED}"),
    ),
    passes=(
        Example(f'{_WISH}\n\nShe repeated: "I would like the island to help us out with the ferry," and left.'),
        Example(f'{_WISH}\n\n"Nobody on the island wants to pay for the harbour," Elin Vass added.'),
    ),
)
def variant_wording_in_document(facts: CorpusFacts) -> Iterator[Finding]:
    """Two versions of one utterance stand in one document."""
    for document, one, other in _pairs(facts):
        if one.kind in _WHOLE and other.kind in _WHOLE and _differ(one.content, other.content):
            message = f"One utterance stands in two wordings: {shown(one.span.text)} and {shown(other.span.text)}."
            yield Finding((one.span, other.span), message, (one.id, other.id), document=document.source.id)


@rule(
    code="source-count-mismatch",
    severity="note",
    tier="should",
    scope="corpus",
    why="The same words are given to several people in one place and to one in another: one of the two is wrong.",
    limits="It does not say how many there were.",
    reference=("RTR-SRC",),
    fails=(
        Example(
            'Norrvik sources said: "If the bank were willing, the harbour would have been saved long ago." It is '
            "shut."
            "\n\nThe last boat left in May.\n\n"
            'A Norrvik source said: "If the bank were willing, the harbour would have been saved long ago."'
        ),
        Example(
            'Informed sources said: "Nobody who worked there knew about the sale of the harbour." It is shut.\n\n'
            "The last boat left in May.\n\n"
            'One informed source said: "Nobody who worked there knew about the sale of the harbour."'
        ),
    ),
    passes=(
        Example(
            'A Norrvik source said: "If the bank were willing, the harbour would have been saved long ago."\n\n'
            'The source repeated: "If the bank were willing, the harbour would have been saved long ago."'
        ),
        Example(
            'Sources said: "The harbour will be sold to the bank in May." A source said: "Nobody likes the ferry."'
        ),
    ),
)
def source_count_mismatch(facts: CorpusFacts) -> Iterator[Finding]:
    """The same words are given to several sources in one place and to one in another."""
    for document, one, other in _pairs(facts):
        if one.speaker and other.speaker and _is_many(document, one) != _is_many(document, other):
            message = (
                f"The same words are given to {names(document, one.speaker)} and to {names(document, other.speaker)}."
            )
            yield Finding((one.span, other.span), message, (one.id, other.id), document=document.source.id)


def _is_many(facts: DocumentFacts, quote: Quote) -> bool:
    """Say whether the words are given to several: two speakers, or an unnamed plural."""
    known = [facts.entities[id_] for id_ in quote.speaker]
    return len(known) > 1 or (known[0].kind in ("anonymous", "group") and bool(_PLURAL.search(known[0].name)))


@rule(
    code="variant-wording-across-documents",
    severity="warning",
    tier="corpus",
    scope="corpus",
    why="Two documents put one utterance into quotation marks with different words: at most one of them has it right.",
    limits="Two translations of one utterance differ, and both can be fair. It does not say which wording is right.",
    reference=("GDN-Q", "RTR-ACC"),
    fails=(
        Example(
            _WISH,
            others=(Example(_WISH_CHANGED, name="other.txt"),),
        ),
        Example(
            _REGRET,
            others=(
                Example(
                    _REGRET_CHANGED,
                    name="other.txt",
                ),
            ),
        ),
    ),
    passes=(
        Example(
            _WISH,
            others=(Example(_WISH, name="other.txt"),),
        ),
        Example(
            _WISH,
            others=(Example('"Nobody on the island wants to pay for it," Elin Vass said.', name="other.txt"),),
        ),
    ),
)
def variant_wording_across_documents(facts: CorpusFacts) -> Iterator[Finding]:
    """Two versions of one utterance stand in different documents."""
    for group in facts.corpus.quote_groups:
        first, one = group.members[0], facts.quote(group.members[0])
        elsewhere = [(m, q) for m, q in _spoken(facts, group) if m.document != first.document]
        others = [(m, q) for m, q in elsewhere if _differ(one.content, q.content)]
        if one.kind in _WHOLE and others:
            member, other = others[0]
            message = f"{shown(one.span.text)} stands as {shown(other.span.text)} in {member.document}."
            documents = tuple(dict.fromkeys(m.document for m, _ in others))
            yield Finding((one.span,), message, one.id, document=first.document, others=documents)


def _spoken(facts: CorpusFacts, group: QuoteGroup) -> list[tuple[QuoteMember, Quote]]:
    quotes = [(member, facts.quote(member)) for member in group.members]
    return [(member, quote) for member, quote in quotes if quote.kind in _WHOLE]


@rule(
    code="name-variant",
    severity="note",
    tier="corpus",
    scope="corpus",
    why="One person is spelled in two ways: a search for one spelling misses the other.",
    limits="Two people can have names that are nearly alike. Only persons with the same first name are compared.",
    reference=("own",),
    fails=(
        Example("Elina Vasenkova said on Monday that the harbour was sold. Elina Vasenkowa said that she was sorry."),
        Example(
            "Elina Vasenkova said on Monday that the harbour was sold.",
            others=(Example("Elina Vasenkowa said that she was sorry.", name="other.txt"),),
        ),
    ),
    passes=(
        Example("Elina Vasenkova said on Monday that the harbour was sold. Piet Marran said that he was sorry."),
        Example("Elina Vass said on Monday that the harbour was sold. Elina Vast said that she was sorry."),
    ),
)
def name_variant(facts: CorpusFacts) -> Iterator[Finding]:
    """A person is spelled in two ways."""
    people: dict[str, dict[str, tuple[str, Entity]]] = {}
    for document in facts.documents:
        for entity in document.document.entities:
            if entity.kind == "person" and " " in entity.name and entity.mentions:
                name = fold(entity.name)
                people.setdefault(name.split()[0], {}).setdefault(name, (document.source.id, entity))
    for spellings in people.values():
        for (name, (here, one)), (variant, (there, other)) in combinations(spellings.items(), 2):
            if not _near(name.split()[-1], variant.split()[-1]):
                continue
            where = "" if here == there else f" in {there}"
            message = f"“{one.name}” is spelled “{other.name}”{where}."
            spans = (one.mentions[0], other.mentions[0]) if here == there else (one.mentions[0],)
            yield Finding(spans, message, document=here, others=() if here == there else (there,), confidence=0.8)


def _near(one: str, other: str) -> bool:
    """Say whether two family names differ by one letter, or two in a long name."""
    if one == other or min(len(one), len(other)) < _LONG_NAME or one[0] != other[0]:
        return False
    return _distance(one, other) <= (1 if max(len(one), len(other)) < 2 * _LONG_NAME - 2 else _CLOSE)


def _distance(one: str, other: str) -> int:
    """Return how many letters have to be put in, taken out or replaced to make one word the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
