"""The registry: one object that answers who a name, a domain, a byline or a place means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from weakref import WeakKeyDictionary

from provenance.models import MEDIA_KINDS, Organ, Text
from provenance.registry.bulk import Bulk
from provenance.registry.countries import Countries, Country, Office, office_of
from provenance.registry.domains import hosts_of
from provenance.registry.names import folded
from provenance.registry.scanner import Scanner, make_scanner
from provenance.registry.scanning import Match


class Registry:
    """Organs by name, alias, domain, house byline and place.

    Rows checked by hand come first; the bulk lists are read only when no checked row answers. Governments and their
    ministries are made from the table of countries at lookup, unless a row of their own names them.
    """

    def __init__(self, checked: Iterable[Organ], countries: Countries, bulk: Callable[[], Bulk], digest: str) -> None:
        self.checked: dict[str, Organ] = {organ.id: organ for organ in checked}
        self.countries = countries
        self.digest = digest
        """Short hash of the data: the same for the same rows."""
        self._read_bulk = bulk
        self._made: dict[str, Organ] = {}
        # Several stages scan the same paragraphs; what they find is kept for as long as the text is.
        self._scanned: WeakKeyDictionary[Text, dict[tuple[int, int], tuple[Match, ...]]] = WeakKeyDictionary()

    def get(self, key: str) -> Organ | None:
        """Return the organ with an id."""
        if (organ := self.checked.get(key)) is not None:
            return organ
        if (place := self.countries.by_id(key)) is not None:
            return self.office(*place)
        return self.bulk.get(key)

    def by_name(self, name: str) -> tuple[Organ, ...]:
        """Return the organs that a name can mean, whatever its case, accents and article; several are ambiguous.

        A row that has it as a name of its own comes before rows that have it among their ambiguous names.
        """
        key = folded(name)
        if not key or name == "who":  # the one acronym that is a pronoun
            return ()
        for index in (self._checked.by_name, self._checked.by_ambiguous):
            if key in index:
                return index[key]
        if (place := self.countries.office_by_name(name)) is not None:
            return (self.office(*place),)
        return self.bulk.by_name(key)

    def is_outlet(self, name: str) -> bool:
        """Say whether a name belongs to one organ of the press, and to no other organ."""
        found = self.by_name(name)
        return len(found) == 1 and found[0].kind in MEDIA_KINDS

    def by_domain(self, host_or_url: str) -> Organ | None:
        """Return the organ that a host or an address belongs to: by the host itself, or a domain above it."""
        for host in hosts_of(host_or_url):
            organ = self._checked.by_domain.get(host) or self.bulk.by_domain(host)
            if organ is not None:
                return organ
        return None

    def pseudonym(self, name: str) -> Organ | None:
        """Return the organ whose house byline a name is."""
        return self._checked.by_pseudonym.get(folded(name))

    def government_of(self, word: str) -> Organ | None:
        """Return the government (or union) that a country's name, its adjective, or a place means."""
        if (country := self.countries.of_word(word)) is not None:
            return self.office(country, self.countries.offices[0])
        return self._checked.by_metonym.get(folded(word))

    def languages_of(self, country: str) -> tuple[str, ...]:
        """Return the BCP 47 tags of a country's main official languages, by its code, name or adjective."""
        found = self.countries.of_code(country) or self.countries.of_word(country)
        return found.languages if found is not None else ()

    def scan(self, text: Text, start: int = 0, end: int | None = None) -> tuple[Match, ...]:
        """Return the names believed anywhere that stand between two offsets, longest first, from left to right.

        Case counts. Names are those of checked rows, governments and their ministries; names that ordinary text uses
        for other things are left out. Offsets are code points of the original; an article is not part of a match.
        """
        bounds = (start, len(text) if end is None else end)
        scanned = self._scanned.setdefault(text, {})
        if bounds not in scanned:
            scanned[bounds] = self._scanner.scan(text.plain, *bounds)
        return scanned[bounds]

    def office(self, country: Country, office: Office) -> Organ:
        """Return an office of a country: the row that names it, where there is one, or one made from the tables."""
        key = country.id if office.key == "government" else f"{country.id}-{office.key}"
        if key not in self._made:
            self._made[key] = self._row_of(key, made := office_of(country, office)) or made
        return self._made[key]

    def _row_of(self, key: str, made: Organ) -> Organ | None:
        """Return the checked row that has the id or a name of an organ that the tables make."""
        if (row := self.checked.get(key)) is not None:
            return row
        for name in (made.name, *made.aliases):
            rows = self._checked.by_name.get(folded(name), ())
            if len(rows) == 1:
                return rows[0]
        return None

    @cached_property
    def bulk(self) -> Bulk:
        """The rows of the lists taken over from others, by id; read when no checked row answers."""
        return self._read_bulk()

    @cached_property
    def _checked(self) -> _Index:
        return _Index(self.checked.values())

    @cached_property
    def _scanner(self) -> Scanner:
        return make_scanner(self.checked.values(), self.countries, self.get, self.office)


class _Index:
    """Organs by every word they are looked up by; the first row wins where only one can."""

    def __init__(self, organs: Iterable[Organ]) -> None:
        self.by_name: dict[str, tuple[Organ, ...]] = {}
        self.by_ambiguous: dict[str, tuple[Organ, ...]] = {}
        self.by_domain: dict[str, Organ] = {}
        self.by_pseudonym: dict[str, Organ] = {}
        self.by_metonym: dict[str, Organ] = {}
        for organ in organs:
            for name in (organ.name, *organ.aliases):
                _file(self.by_ambiguous if name in organ.ambiguous else self.by_name, name, organ)
            for name in organ.ambiguous:
                _file(self.by_ambiguous, name, organ)
            for domain in organ.domains:
                self.by_domain.setdefault(domain, organ)
            for name in organ.pseudonyms:
                self.by_pseudonym.setdefault(folded(name), organ)
            for name in organ.metonyms:
                self.by_metonym.setdefault(folded(name), organ)


def _file(index: dict[str, tuple[Organ, ...]], name: str, organ: Organ) -> None:
    key = folded(name)
    known = index.get(key, ())
    if all(organ.id != other.id for other in known):
        index[key] = (*known, organ)
