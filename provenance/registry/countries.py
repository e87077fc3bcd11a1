"""Countries: their names, adjectives, seats and languages, and the offices that each of them has."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import NamedTuple

from provenance.errors import DataError
from provenance.models import Assertion, Organ
from provenance.registry.names import folded
from provenance.text import slug

_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_SOURCE = "Table countries.csv of this package"


class Country(NamedTuple):
    """A country or territory with a government that news text lets speak."""

    code: str
    """ISO 3166 alpha-2 (XK for Kosovo)."""
    name: str
    other_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    """Adjectives: Chinese; US and American."""
    metonyms: tuple[str, ...]
    """Places that mean its government where they speak."""
    languages: tuple[str, ...]
    """BCP 47 tags of the main official languages."""

    @property
    def id(self) -> str:
        """Id of its government."""
        return f"government:{slug(self.name)}"

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other names."""
        return (self.name, *self.other_names)


class Office(NamedTuple):
    """An office that most countries have: the government, the foreign ministry, the parliament."""

    key: str
    title: str
    """Its name behind an adjective: Chinese *Foreign Ministry*."""
    forms: tuple[str, ...]
    """Its other names, in lower case."""


def parse_countries(lines: Iterable[str]) -> tuple[Country, ...]:
    """Return the rows of the table of countries.

    Raises:
        DataError: a row has more or fewer cells than the header.
    """
    reader = csv.reader(lines, strict=True)
    next(reader)
    rows = []
    for cells in reader:
        if len(cells) != 6:
            raise DataError(f"countries.csv, line {reader.line_num}: not 6 cells", hint="quote a cell with a comma")
        code, name, *lists = cells
        rows.append(Country(code, name, *(tuple(cell.split("|")) if cell else () for cell in lists)))
    return tuple(rows)


def parse_offices(lines: Iterable[str]) -> tuple[Office, ...]:
    """Return the rows of the table of offices."""
    reader = csv.reader(lines, strict=True)
    next(reader)
    return tuple(Office(key, title, tuple(forms.split("|"))) for key, title, forms in reader)


def government(country: Country) -> Organ:
    """Return the government of a country as an organ."""
    names = [f"{country.demonyms[0]} government"] if country.demonyms else []
    names += [f"{word} government" for word in country.demonyms[1:]]
    names += [f"{name}'s government" for name in country.names]
    names += [f"government of {name}" for name in country.names]
    return _organ(country.id, names, country, metonyms=(*country.names, *country.metonyms))


def office_of(country: Country, office: Office) -> Organ:
    """Return an office of a country as an organ."""
    if office.key == "government":
        return government(country)
    names = [f"{word} {office.title}" for word in country.demonyms]
    names += [f"{country.name}'s {office.title}", f"{office.title} of {country.name}"]
    names += [f"{form.title().replace(' Of ', ' of ')} of {country.name}" for form in office.forms if " of " in form]
    return _organ(f"{country.id}-{office.key}", names, country)


def _organ(key: str, names: list[str], country: Country, metonyms: tuple[str, ...] = ()) -> Organ:
    return Organ(
        id=key,
        kind="government",
        name=names[0],
        aliases=tuple(names[1:]),
        metonyms=metonyms,
        country=country.code,
        checked=True,
        assertions=(Assertion(property="identity", value=names[0], source=_SOURCE, date="2026"),),
    )


class Countries:
    """The table of countries, by every word that means one."""

    def __init__(self, countries: tuple[Country, ...], offices: tuple[Office, ...]) -> None:
        self.all = countries
        self.offices = offices
        self._words: dict[str, Country] = {}
        self._written: set[str] = set()
        for country in countries:
            for word in (*country.names, *country.demonyms, *country.metonyms):
                self._words.setdefault(folded(word), country)
                self._written.add(word)
        self._offices = {folded(form): office for office in offices for form in (office.title, *office.forms)}
        self._by_id = {country.id: country for country in countries}

    def of_word(self, word: str) -> Country | None:
        """Return the country that a name, an adjective or a seat means; short words must be written as listed (US)."""
        if len(word) <= 3 and word not in self._written:
            return None
        return self._words.get(folded(word))

    def of_code(self, code: str) -> Country | None:
        """Return the country with an ISO 3166 alpha-2 code."""
        return next((country for country in self.all if country.code == code), None)

    def office_by_name(self, name: str) -> tuple[Country, Office] | None:
        """Return what a name such as "Chinese foreign ministry" or "Ministry of Defence of Ukraine" means."""
        words = folded(_POSSESSIVE.sub("", name)).split()
        if not 2 <= len(words) <= 14:
            return None
        for cut in range(1, len(words)):
            before, after = " ".join(words[:cut]), " ".join(words[cut:])
            if before in self._words and after in self._offices:
                return self._words[before], self._offices[after]
            if after.startswith("of ") and before in self._offices:
                place = after.removeprefix("of ").removeprefix("the ")
                if place in self._words:
                    return self._words[place], self._offices[before]
        return None

    def by_id(self, key: str) -> tuple[Country, Office] | None:
        """Return the country and the office that an id such as `government:china-foreign-ministry` names."""
        if key in self._by_id:
            return self._by_id[key], next(office for office in self.offices if office.key == "government")
        for office in self.offices:
            country = self._by_id.get(key.removesuffix(f"-{office.key}"))
            if country is not None and key.endswith(f"-{office.key}"):
                return country, office
        return None
