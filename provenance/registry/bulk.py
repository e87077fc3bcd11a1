"""The lists taken over from others: names and domains nobody here has checked, and one typology of state media."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import cast

from provenance.models import Assertion, EntityKind, Organ

SLING = Assertion(property="identity", value="listed", source="ringgaard/sling, news sites of data/crawl", date="2023")
FUNDUS = Assertion(property="identity", value="listed", source="flairNLP/fundus, supported publishers", date="2025")
MONITOR = "State Media Monitor, in ASD-at-GMF/state-media-profiles"
MONITOR_DATE = "2023"
LISTED = Assertion(property="identity", value="listed", source=MONITOR, date=MONITOR_DATE)
_LISTS = {"S": SLING, "F": FUNDUS, "M": LISTED}


def parse_bulk(lines: Iterable[str]) -> tuple[Organ, ...]:
    """Return the organs of the lists: id, name, aliases, domains, country, Wikidata id, lists, state-media type."""
    reader = csv.reader(lines, strict=True)
    next(reader)
    organs = []
    for key, name, aliases, domains, country, wikidata, lists, typology in reader:
        assertions = [_LISTS[mark] for mark in lists]
        organs.append(
            Organ(
                id=key,
                kind=cast("EntityKind", key.partition(":")[0]),
                name=name,
                aliases=tuple(aliases.split("|")) if aliases else (),
                domains=tuple(domains.split("|")) if domains else (),
                country=country or None,
                wikidata=wikidata or None,
                checked=False,
                assertions=(*assertions, *(state_media(value) for value in typology.split("|") if value)),
            )
        )
    return tuple(organs)


def parse_typology(lines: Iterable[str]) -> dict[str, tuple[Assertion, ...]]:
    """Return what the State Media Monitor says of checked rows, by id."""
    reader = csv.reader(lines, strict=True)
    next(reader)
    return {key: tuple(state_media(value) for value in values.split("|")) for key, values in reader}


def state_media(value: str) -> Assertion:
    """Return one of the seven types of the State Media Monitor as what it is: its assertion."""
    return Assertion(property="state-media", value=value, source=MONITOR, date=MONITOR_DATE)
