"""Which of the names in a text are matches: names, metonyms, and offices of countries."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provenance.models import Organ
from provenance.registry.countries import Countries, Country, Office
from provenance.registry.scanning import Found, Match, Words
from provenance.registry.tree import Entry, Tree

Get = Callable[[str], Organ | None]
MakeOffice = Callable[[Country, Office], Organ]


class Scanner:
    """Finds the names of a tree in running text."""

    def __init__(self, names: Tree, countries: Countries, get: Get, make: MakeOffice) -> None:
        self._names = names
        self._offices = _office_tree(countries)
        self._starts = names.starts
        self._office_starts = frozenset(form for word in self._offices.starts for form in (word, word.capitalize()))
        self._by_code = {country.code: country for country in countries.all}
        self._by_key = {office.key: office for office in countries.offices}
        self._get = get
        self._make = make

    def scan(self, plain: str, start: int, end: int) -> tuple[Match, ...]:
        """Return the matches between two offsets."""
        words = Words(plain, start, end)
        matches, index = [], 0
        starts, office_starts = self._starts, self._office_starts
        while index < len(words.texts):
            word = words.texts[index]
            match, following = self._at(words, index) if word in starts else (None, index + 1)
            if match is None and word in office_starts:
                match, following = self._office_first(words, index, following)
            if match is not None:
                matches.append(match)
            index = following
        return tuple(matches)

    def _at(self, words: Words, index: int) -> tuple[Match | None, int]:
        """Return the match that begins at a word, if any does, and the word to go on with."""
        longest: Found | None = None
        office: tuple[Match, int] | None = None
        for found in words.walk(self._names, index):
            entry = found.entry
            if entry.country is not None and not found.fused:
                office = self._office_behind(words, index, found, entry.country) or office
            if (entry.names or entry.metonyms or entry.ambiguous) and self._articled(words, index, entry):
                longest = found
        if office is not None and (longest is None or office[1] > longest.index):
            return office
        if longest is None:
            return None, index + 1
        return self._match(words, index, longest)

    def _articled(self, words: Words, index: int, entry: Entry) -> bool:
        return entry.bare or words.behind_article(index)

    def _match(self, words: Words, index: int, found: Found) -> tuple[Match | None, int]:
        start, entry = words.spans[index][0], found.entry
        if (pair := self._with_short_form(words, found)) is not None:
            keys, following = pair
            return Match(start, words.spans[following - 1][1], self._organs(keys), "name"), following
        if words.is_part(start, found.end):
            return None, found.index
        if entry.names:
            return Match(start, found.end, self._organs(entry.names), "name", found.fused), found.index
        if entry.metonyms and not words.capital_follows(found.index):
            return Match(start, found.end, self._organs(entry.metonyms), "metonym", found.fused), found.index
        return None, found.index

    def _with_short_form(self, words: Words, found: Found) -> tuple[list[str], int] | None:
        """Return the organs that a name and the name in brackets behind it both mean, and the word behind them."""
        if found.fused or not words.follows(found.index, "("):
            return None
        known = {*found.entry.names, *found.entry.ambiguous}
        at = found.index + 1
        for short in words.walk(self._names, at) if at < len(words) else ():
            both = [key for key in (*short.entry.names, *short.entry.ambiguous) if key in known]
            closed = short.index < len(words) and words.texts[short.index] == ")"
            if both and closed and (found.entry.names or short.entry.names):
                return both, short.index + 1
        return None

    def _organs(self, keys: list[str]) -> tuple[Organ, ...]:
        return tuple(organ for key in keys if (organ := self._get(key)) is not None)

    def _office_behind(self, words: Words, index: int, found: Found, code: str) -> tuple[Match, int] | None:
        """Return an office behind an adjective or a possessive: Chinese Foreign Ministry, China's foreign ministry."""
        at = found.index
        if at + 1 < len(words) and words.texts[at] == "'" and words.texts[at + 1] == "s":
            at += 2
        if at >= len(words) or words.gap(at) != " ":
            return None
        office = self._longest_office(words, at)
        if office is None or words.is_part(words.spans[index][0], office.end):
            return None
        return self._made(words.spans[index][0], office.end, code, office), office.index

    def _office_first(self, words: Words, index: int, following: int) -> tuple[Match | None, int]:
        """Return an office before its country: Ministry of Defence of Ukraine, government of the Netherlands."""
        office = self._longest_office(words, index)
        if office is None or not words.follows(office.index, "of"):
            return None, following
        at = office.index + 1
        if words.follows(at, "the"):
            at += 1
        if at >= len(words) or words.gap(at) != " ":
            return None, following
        for found in reversed(list(words.walk(self._names, at))):
            if found.entry.country is not None and found.entry.metonyms:
                return self._made(words.spans[index][0], found.end, found.entry.country, office), found.index
        return None, following

    def _longest_office(self, words: Words, index: int) -> Found | None:
        return max(words.walk(self._offices, index, lower=True), key=lambda found: found.end, default=None)

    def _made(self, start: int, end: int, code: str, office: Found) -> Match:
        organ = self._make(self._by_code[code], self._by_key[office.entry.names[0]])
        return Match(start, end, (organ,), "name")


def make_scanner(organs: Iterable[Organ], countries: Countries, get: Get, make: MakeOffice) -> Scanner:
    """Return a scanner for the names of organs and for the offices of countries."""
    names = Tree()
    for organ in organs:
        for name in (organ.name, *organ.aliases):
            if name not in organ.metonyms and name not in organ.ambiguous:
                names.add(name, "name", organ.id)
        for name in organ.metonyms:
            names.add(name, "metonym", organ.id)
        for name in organ.ambiguous:
            names.add(name, "ambiguous", organ.id)
    for country in countries.all:
        for word in (*country.names, *country.metonyms):
            names.add(word, "metonym", country.id)
            names.add(word, "country", country.code)
        for word in country.demonyms:
            names.add(word, "country", country.code)
    return Scanner(names, countries, get, make)


def _office_tree(countries: Countries) -> Tree:
    tree = Tree()
    for office in countries.offices:
        for form in {office.title.lower(), *office.forms}:
            tree.add(form, "name", office.key)
    return tree
