"""The lists taken over from others: names and domains nobody here has checked, and one typology of state media."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import cast

from provenance.models import Assertion, EntityKind, Organ
from provenance.registry.names import folded

SLING = Assertion(property="identity", value="listed", source="ringgaard/sling, news sites of data/crawl", date="2023")
FUNDUS = Assertion(property="identity", value="listed", source="flairNLP/fundus, supported publishers", date="2025")
MONITOR = "State Media Monitor, in ASD-at-GMF/state-media-profiles"
MONITOR_DATE = "2023"
LISTED = Assertion(property="identity", value="listed", source=MONITOR, date=MONITOR_DATE)
_LISTS = {"S": SLING, "F": FUNDUS, "M": LISTED}


class Bulk(Mapping[str, Organ]):
    """The organs of the lists by id, each made when it is asked for: a text names few of thousands.

    Args:
        lines: id, name, aliases, domains, country, Wikidata id, lists, state-media type.
        without: ids to leave out.
    """

    def __init__(self, lines: Iterable[str], without: Container[str] = ()) -> None:
        reader = csv.reader(lines, strict=True)
        next(reader)
        self._rows = {row[0]: row[1:] for row in reader if row[0] not in without}
        self._named: dict[str, list[str]] = {}
        self._at: dict[str, str] = {}
        for key, (name, aliases, domains, *_) in self._rows.items():
            self._named.setdefault(folded(name), []).append(key)
            for alias in aliases.split("|") if aliases else ():
                self._named.setdefault(folded(alias), []).append(key)
            for domain in domains.split("|") if domains else ():
                self._at.setdefault(domain, key)
        self._made: dict[str, Organ] = {}

    def __getitem__(self, key: str) -> Organ:
        if key not in self._made:
            self._made[key] = _organ(key, *self._rows[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def by_name(self, name: str) -> tuple[Organ, ...]:
        """Return the organs with a name or an alias, given in its folded form, in the order of the lists."""
        return tuple(self[key] for key in dict.fromkeys(self._named.get(name, ())))

    def by_domain(self, host: str) -> Organ | None:
        """Return the organ whose site a host is."""
        key = self._at.get(host)
        return None if key is None else self[key]


def _organ(
    key: str, name: str, aliases: str, domains: str, country: str, wikidata: str, lists: str, typology: str
) -> Organ:
    return Organ(
        id=key,
        kind=cast("EntityKind", key.partition(":")[0]),
        name=name,
        aliases=tuple(aliases.split("|")) if aliases else (),
        domains=tuple(domains.split("|")) if domains else (),
        country=country or None,
        wikidata=wikidata or None,
        checked=False,
        assertions=(*(_LISTS[mark] for mark in lists), *(state_media(value) for value in typology.split("|") if value)),
    )


def parse_typology(lines: Iterable[str]) -> dict[str, tuple[Assertion, ...]]:
    """Return what the State Media Monitor says of checked rows, by id."""
    reader = csv.reader(lines, strict=True)
    next(reader)
    return {key: tuple(state_media(value) for value in values.split("|")) for key, values in reader}


def state_media(value: str) -> Assertion:
    """Return one of the seven types of the State Media Monitor as what it is: its assertion."""
    return Assertion(property="state-media", value=value, source=MONITOR, date=MONITOR_DATE)
