"""What the registry knows of an organ: names, domains, and assertions that each name their source and date."""

from __future__ import annotations

from provenance.models.base import Record
from provenance.models.document import EntityKind


class Assertion(Record):
    """A statement about an organ, kept apart from its identity because somebody made it at some time."""

    property: str
    """What is asserted: `state-media`, `house-pseudonym`, `satire`, `copyright-owner`, …"""
    value: str
    """The value, as its source gives it."""
    source: str
    """Who says so: a work, a page or a data set."""
    date: str
    """When that source was read, or the date it bears, ISO 8601 (year, month or day)."""


class Organ(Record):
    """An outlet, agency, platform, government, institution or data body, by its names."""

    id: str
    """`kind:slug`."""
    kind: EntityKind
    """What it is."""
    name: str
    """Its name in English-language news."""
    aliases: tuple[str, ...] = ()
    """Other names and short forms that mean it wherever they stand: BBC News, AFP, Zero Hedge."""
    ambiguous: tuple[str, ...] = ()
    """Names of it that ordinary text uses for other things, too: Time, the Independent. Believed only where an outlet
    is expected: in a slug, a credit, behind "citing"."""
    metonyms: tuple[str, ...] = ()
    """Words that mean it only where they speak: Beijing, Downing Street, China."""
    pseudonyms: tuple[str, ...] = ()
    """House bylines: names its articles are signed with that are no one person's."""
    domains: tuple[str, ...] = ()
    """Registrable domains of its sites."""
    country: str | None = None
    """ISO 3166 alpha-2."""
    wikidata: str | None = None
    """Wikidata id."""
    checked: bool = False
    """True for rows checked by hand: their names are believed anywhere in a text. Names of the others are believed
    only where an outlet is expected: in a slug, a credit, behind "citing", as a domain."""
    assertions: tuple[Assertion, ...] = ()
    """What is said about it, and by whom."""
