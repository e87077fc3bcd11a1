"""The parts of a text: what was removed, what each kept line is, and the paragraphs, sentences and tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from provenance.models.base import Record, Span

LineKind = Literal[
    "content",
    "headline",
    "subhead",
    "byline",
    "dateline",
    "caption",
    "credit",
    "slug",
    "sign-off",
    "republication",
    "blank",
    "boilerplate",
]

NoticeKind = Literal[
    "dateline",
    "slug",
    "dated-slug",
    "sign-off",
    "self-citation",
    "republication",
    "agency-credit",
    "photo-credit",
    "hat-tip",
    "copyright",
    "follow-us",
    "masthead",
    "page-title",
    "title-suffix",
    "byline-organ",
    "head-name",
    "footer",
    "house-line",
    "house-mail",
    "feed",
    "told",
    "house-voice",
]


class Removed(Record):
    """A stretch of the file that is not the article; kept text and removed spans together are the file."""

    span: Span
    """Where it stands."""
    rule: str
    """Id of the rule that removed it, e.g. `share-widget`."""
    kind: str
    """What it is: share, newsletter, related-link, comment-form, pager, page-chrome, …"""
    reason: str
    """Why it was removed, in words."""


class Line(NamedTuple):
    """A line of the text (without its line end) and what it is."""

    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Cleaning:
    """Every line of the text with its kind, and the ledger of what was removed."""

    lines: tuple[Line, ...]
    removed: tuple[Removed, ...]


Role = Literal["body", "headline", "subhead", "caption", "byline", "dateline", "notice"]


class Token(NamedTuple):
    """A word, number or punctuation mark; `plain` is its text with straight apostrophes and marks."""

    start: int
    end: int
    plain: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body, by offsets into the text."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `index` counts paragraphs of all roles in text order."""

    index: int
    start: int
    end: int
    role: Role
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Words that say where a text or a picture comes from: a dateline, a slug, a credit, a republication notice."""

    kind: NoticeKind
    span: Span
    """The whole notice."""
    name: Span | None
    """The words in it that name the organ, where there are any."""
    author: Span | None = None
    """The words in it that name a person: the author or the photographer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The article as parts: what a reader would point at."""

    headline: Span | None
    byline: Span | None
    dateline: Span | None
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[Notice, ...]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that holds the code point at `offset`, if any does."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.paragraphs) and self.paragraphs[low].start <= offset:
            return self.paragraphs[low]
        return None
