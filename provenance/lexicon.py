"""The words that report, and the closed classes that bound noun phrases, read once from the data files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Inflection = Literal["base", "third", "past", "participle", "ing"]
_FORMS: tuple[Inflection, ...] = ("base", "third", "past", "participle", "ing")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A form of a reporting verb: its base form, which form it is, and what may follow it."""

    lemma: str
    forms: frozenset[Inflection]
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Closed word classes, lower case, with straight apostrophes."""

    determiners: frozenset[str]
    subject_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    copulas: frozenset[str]
    negations: frozenset[str]
    not_adverbs: frozenset[str]
    adverbs: frozenset[str]
    temporal: frozenset[str]
    irregular_verbs: frozenset[str]
    starters: frozenset[str]
    given_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns by what they make of a noun phrase, lower case."""

    anonymous: frozenset[str]
    withheld: tuple[str, ...]
    persons: frozenset[str]
    groups: frozenset[str]
    documents: frozenset[str]
    data: frozenset[str]
    polls: frozenset[str]
    family_names: frozenset[str]
    ranks: frozenset[str]
    roles: frozenset[str]
    trades: frozenset[str]
    titles: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    spokespersons: frozenset[str]
    statements: frozenset[str]
    reports: frozenset[str]
    occasions_open: frozenset[str]
    occasions_closed: frozenset[str]
    reporters: frozenset[str]
    interview: frozenset[str]
    organisations: frozenset[str]
    media: frozenset[str]
    bodies: frozenset[str]
    compound_bodies: frozenset[str]
    organs: frozenset[str]
    generic_bodies: frozenset[str]
    nobody: frozenset[str]
    particles: frozenset[str]


def _table(name: str) -> dict[str, Any]:  # a TOML table; its readers give it types
    return tomllib.loads((files("provenance.data") / "lexicon" / name).read_text("utf-8"))


@cache
def words() -> Words:
    """Return the closed word classes."""
    return Words(**{key: frozenset(values) for key, values in _table("words.toml").items()})


@cache
def nouns() -> Nouns:
    """Return the noun classes."""
    table = _table("nouns.toml")
    withheld = tuple(table.pop("withheld"))
    return Nouns(withheld=withheld, **{key: frozenset(values) for key, values in table.items()})


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Return every form of every reporting verb, lower case; a form that several verbs share has the frames of all."""
    table = _table("verbs.toml")
    irregular: dict[str, list[str]] = table["irregular"]
    made: dict[str, CueVerb] = {}
    for group in table["group"]:
        frames = frozenset(group["frames"])
        reporting = frozenset(group.get("forms", _FORMS))
        for lemma in group["verbs"]:
            for form, inflections in _inflect(lemma, irregular.get(lemma)).items():
                names = inflections & reporting
                if not names:
                    continue
                known = made.get(form)
                if known and known.lemma == lemma:
                    made[form] = CueVerb(lemma, known.forms | names, known.frames | frames)
                elif not known:
                    made[form] = CueVerb(lemma, names, frames)
    return made


def _inflect(lemma: str, irregular: list[str] | None) -> dict[str, frozenset[Inflection]]:
    third, past, participle, ing = irregular or _regular(lemma)
    made: dict[str, set[Inflection]] = {}
    for form, name in zip((lemma, third, past, participle, ing), _FORMS, strict=True):
        made.setdefault(form, set()).add(name)
    return {form: frozenset(kinds) for form, kinds in made.items()}


def _regular(lemma: str) -> tuple[str, str, str, str]:
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


@cache
def verbs_only(of: Literal["documents", "direct", "bare"]) -> frozenset[str]:
    """Return the base forms of the verbs that report only under a condition, which verbs.toml states."""
    table = _table("verbs.toml")
    return frozenset(table["only"][of])


@cache
def cue_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, frozenset[str]], ...]]:
    """Return the cues of several words by their first word: the words behind it, the base form and the frames."""
    table = _table("verbs.toml")
    irregular: dict[str, list[str]] = table["irregular"]
    made: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]] = {}
    for row in table["phrase"]:
        verb, *_ = row["lemma"].split()
        for form in _inflect(verb, irregular.get(verb)):
            for rest in row["rest"]:
                made.setdefault(form, []).append((tuple(rest.split()), row["lemma"], frozenset(row["frames"])))
    return {form: tuple(rows) for form, rows in made.items()}


_HIDDEN = re.compile(
    r"\banonym(?:ity|ously)\b|\bnot (?:(?:want|wish|wanted|wishing) )?(?:to )?be (?:named|identified|quoted)\b"
    r"|\b(?:asks?|asked|asking|request(?:s|ed)?|want(?:s|ed)?|wish(?:es|ed)?|prefer(?:s|red)?)\b[^.;“”\"]{0,20}"
    r"\b(?:not|that)\b[^.;“”\"]{0,30}\bnames?\b|\b(?:his|her|their) names? (?:be withheld|not\b)"
    r"|\b(?:refus|declin)\w{1,4} to (?:give|be|have|let)\b[^.;“”\"]{0,20}\b(?:names?|named|identified)\b"
)


def withholds_name(words: str) -> bool:
    """Say whether words, lower case, tell that somebody is not to be named: "who asked that her name not appear"."""
    return _HIDDEN.search(words) is not None or any(mark in words for mark in nouns().withheld)


def is_press_name(name: str) -> bool:
    """Say whether a name of several words has a word that names of news organs have: Times, Herald, Radio."""
    parts = [part.lower().strip(".") for part in name.split()]
    return len(parts) > 1 and any(part in nouns().media for part in parts)
