"""Names in a document: which capitalised runs name a person, which a body, and which surname belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from provenance.lexicon import cue_verbs, nouns, words
from provenance.models import Paragraph, Text
from provenance.text import fold

_PART = (
    r"(?:[A-Z]\.(?:[A-Z]\.)*|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Rev|Hon|Sgt|Maj|St)\."
    r"|[^\W\d_a-z][\w'’-]*)"
)

_ACRONYM = re.compile(r"[A-Z]{2,}s?")
_PLACING = frozenset({"in", "at", "near", "inside", "outside"})
_BODY = re.compile(rf"(?<![\w-])(?P<noun>[a-z-]{{2,30}}+)(?:,\s|\s)(?P<name>{_PART}(?:[ ]{_PART}){{0,4}})")


@cache
def runs() -> re.Pattern[str]:
    """Return the form of capitalised words in a row, with the particles between them that names have."""
    particle = "|".join(sorted(nouns().particles))
    return re.compile(rf"{_PART}(?:[ ](?:(?:{particle})[ ]){{0,2}}{_PART}){{0,6}}")


@cache
def _apposition() -> re.Pattern[str]:
    """Return the form of what stands behind a person's name: an age, "who", or an office with the words before it."""
    offices = "|".join(sorted(nouns().roles | nouns().trades))
    return re.compile(
        r",\s+(?:\d{1,3},|who\b|(?:(?:the|an?|its|their|his|her|then|now|former)\s+)?"
        rf"(?P<role>(?!and\b)(?:[\w'-]+\s+){{0,4}}(?:{offices})\b))"
    )


@cache
def _genders() -> Mapping[str, str]:
    """Return `m` or `f` for every word that says it of the name behind it."""
    return {**dict.fromkeys(nouns().men, "m"), **dict.fromkeys(nouns().women, "f")}


@lru_cache(maxsize=65536)  # a text names the same people again and again; a long run keeps the latest
def person_name(run: str, demonyms: frozenset[str]) -> str | None:
    """Return the personal name at the end of a capitalised run, without title, office and nationality, or None.

    "Ukrainian President Volodymyr Zelensky" gives the last two words; "Foreign Ministry" gives None.
    """
    parts = run.split()
    for i in range(len(parts) - 1, -1, -1):
        word = parts[i].rstrip(".,").lower()
        if i and i == len(parts) - 1 and word in nouns().family_names and _can_be_given(parts[i - 1], demonyms):
            continue
        if word in nouns().roles or word in nouns().titles or word.split("-")[0] in nouns().roles:
            if word in ("pope", "king", "queen", "prince", "princess") and i == len(parts) - 2:
                return " ".join(parts[i:])
            parts = parts[i + 1 :]
            break
    while parts and (fold(parts[0]) in demonyms or _opens_sentence(parts[0]) or "-of-" in parts[0]):
        parts = parts[1:]
    if len(parts) > 2 and re.search(r"(?:[a-z]ist|ologian|historian|keeper|worker)$", parts[0]):
        parts = parts[1:]  # "Biologist Ann Example": an occupation that opens the sentence
    if not parts or (len(parts) > 1 and any(part.rstrip(".,").lower() in _bodies() for part in parts)):
        return None
    if parts[0].lower() in nouns().organisations:
        return None
    return " ".join(parts)


def _can_be_given(word: str, demonyms: frozenset[str]) -> bool:
    """Say whether a capitalised word can be a given name: "Elin", and not "Assistant", "British", "The" or "Mr"."""
    lower = word.rstrip(".,").lower()
    return not (
        fold(word) in demonyms
        or _opens_sentence(word)
        or lower in nouns().roles | nouns().persons | nouns().organisations | nouns().titles | nouns().ranks
    )


def _opens_sentence(word: str) -> bool:
    """Say whether a capitalised word is one that a sentence begins with, and no part of a name."""
    lower = word.lower()
    return lower in _openers() or lower.endswith("ly")


@cache
def _openers() -> frozenset[str]:
    table = words()
    closed = table.prepositions | table.subordinators | table.determiners | table.conjunctions | table.auxiliaries
    return closed | table.adverbs | table.subject_pronouns | {"former", "then", "late"}


@cache
def _bodies() -> frozenset[str]:
    """Return the nouns that no personal name has."""
    return nouns().organisations | nouns().media


@cache
def _offices() -> frozenset[str]:
    """Return the words that say that a name beside them is a person's."""
    return nouns().roles | nouns().titles | {"person"}


def _offices_beside(plain: str, before: list[str], end: int) -> list[str]:
    """Return the words around a name that may say what office its bearer has; the name ends at `end`.

    "The mayor of Example" and "a lawyer for Ann Example" give the name no office, nor does "In Example, the mayor …".
    """
    verb = max((i for i, word in enumerate(before) if word in cue_verbs()), default=-1)
    found = before[verb + 1 :]
    placed = before[-1] if before else ""
    if placed in words().prepositions:
        found = []
    behind = _apposition().match(plain, end, end + 80) if placed not in _PLACING else None
    if behind:
        found += (behind["role"] or "person").lower().split()
    if plain.startswith(",", end):  # "the priest, Example, …": the office stands before its comma
        found = [word.rstrip(",") for word in found]
    return found


class People:
    """The personal names of a document, so that a surname finds the full name it stands for."""

    def __init__(self, text: Text, paragraphs: Iterable[Paragraph], demonyms: frozenset[str]) -> None:
        self._full: dict[str, list[tuple[int, str]]] = {}
        self.roles: dict[str, set[str]] = {}
        self.mentions: list[tuple[int, int, str]] = []
        self._bodies: list[tuple[int, str, str]] = []
        self._genders: dict[str, str] = {}
        for paragraph in paragraphs:
            for match in _BODY.finditer(text.spaced, paragraph.start, paragraph.end):
                if match["noun"].lower() in nouns().bodies:
                    self._bodies.append((match.start(), match["noun"].lower(), match["name"]))
            for match in runs().finditer(text.spaced, paragraph.start, paragraph.end):
                self._read(text.plain, match.group(), match.start(), demonyms)

    def _read(self, plain: str, run: str, start: int, demonyms: frozenset[str]) -> None:
        name = person_name(run, demonyms)
        if name is None or len(name) < 2 or _ACRONYM.fullmatch(name):
            return
        name = re.sub(r"['’]s?$", "", name)
        if all(part.lower() in words().temporal for part in name.split()):
            return
        at = start + run.rfind(name)
        self.mentions.append((at, at + len(name), name))
        before = [
            word.lower()
            for word in (plain[max(0, start - 40) : start].split("\n")[-1] + run[: run.rfind(name)]).split()
        ][-4:]
        if before and (known := _genders().get(before[-1].rstrip(".,"))) is not None:
            self._genders.setdefault(fold(name).split()[-1], known)
        offices = _offices_beside(plain, before, at + len(name))
        if any(word.rstrip(".") in _offices() for word in offices):
            self.roles.setdefault(fold(name), set()).update(offices)
        parts = name.split()
        if len(parts) >= 2 and all(part[0].isupper() for part in (parts[0], parts[-1])):
            for key in {fold(parts[-1]), fold(parts[0]), fold(" ".join(parts[1:]))}:
                self._full.setdefault(key, []).append((start, name))

    def gender(self, name: str) -> str | None:
        """Return `m` or `f` where the text says it of this surname: "Mrs Example", "actress Ann Example"."""
        own = next((_genders()[word] for word in name.lower().split() if word in _genders()), None)
        return own or self._genders.get(fold(name).split()[-1] if name.split() else "")

    def full_name(self, name: str, offset: int) -> str:
        """Return the full name that a surname stands for at an offset: the last one before it, else the first after."""
        if len(name.split()) > 1 and name.split()[0][0].isupper() and fold(name) not in self._full:
            return name
        known = self._full.get(fold(name), [])
        before = [full for start, full in known if start <= offset and fold(full) != fold(name)]
        if before:
            return before[-1]
        return next((full for _, full in known if fold(full) != fold(name)), name)

    def body_before(self, noun: str, offset: int) -> str | None:
        """Return the body that "the company" means: the last one introduced by that noun, else by any such noun."""
        before = [(kind, name) for start, kind, name in self._bodies if start < offset]
        same = [name for kind, name in before if kind == noun]
        if same:
            return same[-1]
        return before[-1][1] if before and noun in ("company", "firm", "group", "operator") else None

    def attested(self, name: str) -> bool:
        """Say whether the document treats a name as a person's: by an office beside it, or by the surname alone."""
        if self.roles.get(fold(name)):
            return True
        surname = fold(name.split()[-1])
        return len(name.split()) > 1 and any(fold(other) == surname for _, _, other in self.mentions)

    def known(self, name: str) -> bool:
        """Say whether the document has a full name that this one is part of."""
        return fold(name) in self._full

    def with_role(
        self, role: Iterable[str], offset: int, *, nation: str | None, nations: Mapping[str, str], later: bool = False
    ) -> str | None:
        """Return the person whom the document introduces with these words of office, the nearest before `offset`.

        `nation` is the country code of the office, where the words name one, and `nations` the code of every adjective:
        "the US president" is not "Chinese President Example". `later` looks behind `offset` instead.
        """
        wanted = set(role)
        found = None
        for start, _, name in self.mentions:
            held = self.roles.get(fold(name), set())
            if not wanted & held or not wanted <= held | {"the", "former"} or (start > offset) != later:
                continue
            codes = {nations[word] for word in held if word in nations}
            if nation is not None and codes and nation not in codes:
                continue
            if later:
                return name
            found = name
        return found
