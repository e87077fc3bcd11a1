"""What loading an input gives: its text, how it was decoded, and what is known about it from outside the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.models.base import Record
from provenance.models.text import Text


class Given(Record):
    """What the user already knows about a file: from a sidecar, from front matter or from a manifest."""

    url: str | None = None
    """Address the text was taken from."""
    outlet: str | None = None
    """Name or domain of the outlet that published it."""
    date: str | None = None
    """Date of publication, ISO 8601."""
    author: str | None = None
    """Name in the byline."""
    language: str | None = None
    """BCP 47 tag of the text's language."""
    title: str | None = None
    """Headline."""


class PageMetadata(Record):
    """What the markup of a page says about the article, each value as the page gives it."""

    site_name: str | None = None
    """Name of the site (`og:site_name`, JSON-LD publisher)."""
    canonical_url: str | None = None
    """Canonical address (`rel=canonical`, `og:url`)."""
    publisher: str | None = None
    """Publisher named in JSON-LD."""
    author: str | None = None
    """Author named in the markup."""
    date: str | None = None
    """Date of publication, ISO 8601."""
    title: str | None = None
    """Title of the article."""
    description: str | None = None
    """Description or standfirst of the article."""
    language: str | None = None
    """Language that the page declares."""
    is_based_on: str | None = None
    """Address of the work this one is based on (JSON-LD `isBasedOn`)."""


class InputFailure(Record):
    """An input that could not be audited, or not wholly: it is never silently dropped."""

    path: str
    """Path as the user gave it, or relative to the audited folder, POSIX style."""
    code: str
    """What went wrong, as a code: `unreadable`, `binary`, `empty`, `undecodable-bytes`, …"""
    message: str
    """What went wrong, where, and what can be done about it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the page: the words it stands on, as offsets into the text, and its address."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page's text, and what the markup says it is."""

    start: int
    end: int
    tag: str
    """Name of the innermost block element around it: `p`, `h2`, `li`, …"""
    group: int
    """Number of the element around that one: lines with one number are siblings."""
    role: str
    """What the markup around it calls itself: `caption`, `related`, `newsletter`, `standfirst`, …; "" where nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A loaded document: the text that all offsets count in, and what is known about it besides."""

    id: str
    path: str
    sha256: str
    media_type: str
    encoding: str
    text: Text
    given: Given = field(default_factory=Given)
    page: PageMetadata | None = None
    links: tuple[Link, ...] | None = None
    """Links of the page; None where the input is plain text and has lost them."""
    article: tuple[tuple[int, int], ...] | None = None
    """Spans of the text that the article extractor chose; None where the input has no markup."""
    front_matter: tuple[int, int] | None = None
    """Span of the front matter at the top of the text, with its fences; None where there is none."""
    blocks: tuple[Block, ...] | None = None
    """What the markup says of each line of the page's text; None where the input is plain text."""
    failures: tuple[InputFailure, ...] = ()
    """What of the input could not be read, where the rest could."""
