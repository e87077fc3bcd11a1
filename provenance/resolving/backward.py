"""Words that point back: pronouns, "the minister", "the 54-year-old", "the paper", "the company"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from provenance.cast import Identified
from provenance.lexicon import nouns
from provenance.models import MEDIA_KINDS, Bounds, EntityKind, Relation
from provenance.resolving.heads import Phrase, is_plural
from provenance.resolving.state import State, described, kind_of, named_here, nations
from provenance.text import fold

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "i"})
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_PLURAL = frozenset({"both", "they", "them", "their", "we", "us"})
_SINGULAR_BODY = frozenset({"it", "its", "this", "that", "which"})
_DESCRIPTION = re.compile(
    r"The\s+(?:[\w-]+\s+){0,3}?(?P<role>[a-z-]+)\b(?=,|\s+(?:who|of|for|[a-z]+ed|is|was|has|had|will)\b)"
)
_PERSON_NOUN = re.compile(r"(?:man|woman|ist|[^aeiou]er|[ct]or|ant|ian|boy|girl|old|half|[ei]e)$")
_OWNER = re.compile(r"(?<=[a-z])'s?\s")
_AUTHORS = ("outlet", "agency", "document", "data-source", "poll", "organisation")
_INDEFINITE = re.compile(
    r"(?:An?|Another|One)\s+(?P<name>(?:[\w'-]+\s+){0,3}?(?P<role>[a-z-]+))\b(?=,|\s+(?:who|of|for|from|at|in|is|was|has|had|will)\b)"
)
_ASKS = re.compile(r"\s+(?:has\s+|had\s+|then\s+)?(?:asks?|asked|wondered|wonders|want(?:s|ed) to know)\b")
_REPLIES = frozenset({"reply", "answer", "respond"})
_WORD = re.compile(r"[\w'-]+")


def pronoun(state: State, phrase: Phrase, relation: Relation) -> Identified | None:
    """Return whom a pronoun means: the last person, the last group, or the last body that spoke."""
    if phrase.head in _PERSONAL:
        return _back_to_person(state, relation, "pronoun", 0.9, _GENDERS.get(phrase.head))
    if phrase.head in _PLURAL:
        return _back(
            state,
            relation,
            lambda ids: (
                len(ids) > 1
                or kind_of(state, ids[0]) in ("group", "organisation", "government")
                or (kind_of(state, ids[0]) == "anonymous" and ids[0].endswith("s"))
            ),
            "pronoun",
            0.7,
        )
    if phrase.head in _SINGULAR_BODY:
        return _back(state, relation, lambda ids: kind_of(state, ids[0]) not in ("person", "group"), "pronoun", 0.7)
    return None


def definite(state: State, phrase: Phrase, relation: Relation) -> Identified | None:
    """Resolve "the US president", "the minister", "the paper", "the report", "the ministry"."""
    parts = [w.lower() for w in _WORD.findall(phrase.name)]
    if phrase.head in nouns().organs:
        return _back(state, relation, lambda ids: kind_of(state, ids[0]) in MEDIA_KINDS, "description", 0.8)
    if phrase.head in nouns().documents | nouns().data | nouns().polls:
        return _back_to_work(state, phrase, relation)
    if _is_body(state, phrase):
        return definite_body(state, phrase, relation)
    if (holder := _holder(state, parts, phrase, later=False)) is not None:
        return holder
    if _OWNER.search(phrase.name) and phrase.head in nouns().roles | nouns().persons:
        return _somebody_of(state, parts, phrase)
    if phrase.head in ("source", "sources"):
        unnamed = _back(state, relation, lambda ids: kind_of(state, ids[0]) == "anonymous", "description", 0.8)
        organ = _back(state, relation, lambda ids: kind_of(state, ids[0]) in MEDIA_KINDS, "description", 0.7)
        return unnamed or organ or described(state, "anonymous", phrase)
    if not _is_person_noun(phrase):
        return described(state, "group" if is_plural(phrase.head) else "organisation", phrase)
    back = _back_to_person(state, relation, "title" if phrase.head in nouns().roles else "description", 0.6)
    if back is not None and not _is_another(state, back, phrase):
        return back
    later = _holder(state, parts, phrase, later=True)
    return later or described(state, "person" if phrase.head in nouns().roles else "anonymous", phrase)


def _is_another(state: State, found: Identified, phrase: Phrase) -> bool:
    """Say whether somebody unnamed cannot be meant: "an aide" is not "the bishop", but may be "the official"."""
    entity = state.entities.get(found.entities[0])
    return (
        entity.kind == "anonymous"
        and phrase.head in nouns().roles - nouns().persons
        and phrase.head not in fold(entity.name).split()
    )


def _is_body(state: State, phrase: Phrase) -> bool:
    """Say whether a description means a body; "the owner" does where the text names the body that owns."""
    table, head = nouns(), phrase.head
    if " ".join(phrase.name.lower().split()[-2:]) in table.compound_bodies:
        return True
    if head in table.bodies & table.roles:
        named = state.people.body_before(head, phrase.bounds[0])
        return named is not None and not state.people.attested(named)
    return head in table.organisations | table.bodies


def _back_to_work(state: State, phrase: Phrase, relation: Relation) -> Identified:
    """Resolve "the report" to the last organ or work before it, else to the work itself."""
    back = _back(state, relation, lambda ids: kind_of(state, ids[0]) in _AUTHORS, "description", 0.8)
    if back is not None:
        return back
    table = nouns()
    kind: EntityKind = "data-source" if phrase.head in table.data else "document"
    if phrase.head in table.polls:
        kind = "poll"
    return Identified((state.entities.named(kind, phrase.name, phrase.bounds),), "document", 1.0)


def _somebody_of(state: State, parts: list[str], phrase: Phrase) -> Identified:
    """Resolve "Example's deputy": the one whom the text names later, else somebody without a name.

    Who holds an office of a country ("Norland's president") is no secret.
    """
    later = _holder(state, parts, phrase, later=True)
    public = state.registry.government_of(_OWNER.split(phrase.name)[0]) is not None
    return later or described(state, "person" if public else "anonymous", phrase)


def _holder(state: State, parts: list[str], phrase: Phrase, *, later: bool) -> Identified | None:
    """Return the person whom the document gives this office, before the phrase or only after it."""
    codes = nations(state.registry)
    role = [word for word in parts if word in nouns().roles]
    nation = next((codes[word] for word in parts if word in codes), None)
    name = state.people.with_role(role, phrase.bounds[0], nation=nation, nations=codes, later=later) if role else None
    if name is None:
        return None
    full = state.people.full_name(name, phrase.bounds[0])
    return Identified((state.entities.named("person", full, phrase.bounds),), "title", 0.7 if later else 0.9)


def definite_body(state: State, phrase: Phrase, relation: Relation) -> Identified:
    """Resolve "the ministry" by the word in a name before it, and "the company" to the last body introduced as one."""
    same = _back(
        state, relation, lambda ids: phrase.head in fold(state.entities.get(ids[0]).name).split(), "description", 0.8
    )
    if same is not None:
        return same
    if (
        len(phrase.name.split()) == 1
        and (introduced := state.people.body_before(phrase.head, phrase.bounds[0])) is not None
    ):
        return Identified((state.entities.named("organisation", introduced, phrase.bounds),), "description", 0.7)
    if phrase.head in nouns().generic_bodies:
        back = _back(
            state, relation, lambda ids: kind_of(state, ids[0]) in ("organisation", "government"), "description", 0.6
        )
        if back is not None:
            return back
    return described(state, "organisation", phrase)


def _back(
    state: State, relation: Relation, wanted: Callable[[tuple[str, ...]], bool], basis: str, confidence: float
) -> Identified | None:
    offset = relation.source[0] if relation.source else relation.cue[0]
    for said in reversed(state.before):
        if said.offset < offset and said.paragraph >= relation.paragraph - 3 and wanted(said.entities):
            return Identified(said.entities, basis, confidence)
    return None


def _back_to_person(
    state: State, relation: Relation, basis: str, confidence: float, gender: str | None = None
) -> Identified | None:
    """Return the person a word points back to: the last speaker, unless a later sentence has another subject.

    "he" means nobody whom the text calls "Ms", and "she" nobody whom it calls "Mr".
    """
    offset = relation.source[0] if relation.source else relation.cue[0]
    said = next(
        (
            s
            for s in reversed(state.before)
            if s.offset < offset
            and len(s.entities) == 1
            and kind_of(state, s.entities[0]) in ("person", "anonymous")
            and _may_be(state, state.entities.get(s.entities[0]).name, gender)
            and not (relation.lemma in _REPLIES and s.lemma == "ask")
        ),
        None,
    )
    named = _subject_before(state, offset, relation, gender)
    if said is not None and (named is None or named.offset <= said.offset):
        return Identified(said.entities, basis, confidence)
    if named is not None:
        return Identified((state.entities.named(named.kind, named.name, named.bounds),), basis, confidence)
    return _main_person(state, offset, basis, gender)


def _may_be(state: State, name: str, gender: str | None) -> bool:
    return gender is None or state.people.gender(name) in (None, gender)


def _main_person(state: State, offset: int, basis: str, gender: str | None) -> Identified | None:
    """Return the first person whom the text introduces as the subject of a sentence, where nobody is nearer."""
    for start, end, name in state.people.mentions:
        if (
            start >= offset
            or start not in state.sentence_starts
            or len(name.split()) < 2
            or not _may_be(state, name, gender)
        ):
            continue
        if _is_person(state, name, start, end):
            return Identified((state.entities.named("person", name, (start, end)),), basis, 0.5)
    return None


class _Subject(NamedTuple):
    """Who a sentence is about."""

    offset: int
    kind: EntityKind
    name: str
    bounds: Bounds


def _subject_before(state: State, offset: int, relation: Relation, gender: str | None) -> _Subject | None:
    """Return the first person in the nearest sentence before `offset`, in this paragraph or the last.

    Who asked is not who replies.
    """
    index = relation.paragraph
    for body in reversed([p for p in state.bodies if index - 1 <= p.index <= index]):
        for sentence in reversed(body.sentences):
            if sentence.start >= offset:
                continue
            start, end = sentence.start, min(sentence.end, offset)
            if (bearer := _described_subject(state, start, end)) is not None:
                full = state.people.full_name(bearer, offset)
                return _Subject(start, "person", full, (start, start + len(bearer)))
            if (unnamed := _unnamed_subject(state, start, end)) is not None:
                return unnamed
            for begin, stop, name in state.people.mentions:
                if start > begin or stop > end or not _may_be(state, name, gender):
                    continue
                if relation.lemma in _REPLIES and _ASKS.match(state.text.plain, stop):
                    continue
                if _is_person(state, name, begin, stop):
                    return _Subject(begin, "person", state.people.full_name(name, offset), (begin, stop))
    return None


def _unnamed_subject(state: State, start: int, end: int) -> _Subject | None:
    """Return the person whom "A musician who …" begins a sentence with; a name behind the noun is found by itself."""
    match = _INDEFINITE.match(state.text.plain, start, end)
    if match is None or match["role"] not in nouns().roles | nouns().persons:
        return None
    return _Subject(start, "anonymous", match["name"], match.span("name"))


def _described_subject(state: State, start: int, end: int) -> str | None:
    """Return the person whom "The 54-year-old minister, …" means at the beginning of a sentence."""
    match = _DESCRIPTION.match(state.text.plain, start, end)
    if match is None:
        return None
    return state.people.with_role([match["role"].lower()], start, nation=None, nations={})


def _is_person(state: State, name: str, start: int, end: int) -> bool:
    if any(m.start < end and start < m.end for m in state.matches) or any(a <= start < b for a, b in state.quoted):
        return False
    if state.registry.government_of(name) is not None or _is_house(state, name):
        return False
    spoke = any(e.kind == "person" and fold(name) in fold(e.name) for e in state.entities.known())
    return spoke or state.people.attested(name) or state.people.known(name)


def _is_house(state: State, name: str) -> bool:
    """Say whether a name is, or ends, that of an outlet which this text names."""
    folded = fold(name)
    outlets = (e for e in state.entities.known() if e.kind in MEDIA_KINDS)
    return named_here(state, name) is not None or any(fold(e.name) == folded for e in outlets)


def _is_person_noun(phrase: Phrase) -> bool:
    """Say whether the noun of a description can mean a person: by list, by its form, or by an age."""
    head, table = phrase.head, nouns()
    if head in table.roles | table.persons or "-year-old" in phrase.name:
        return True
    return bool(_PERSON_NOUN.search(head)) and not head.endswith(("centre", "paper"))
