"""Dates a document: when it was published, and what the dates in it mean."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.dating.inferring import Told, infer
from provenance.dating.meanings import Days
from provenance.dating.patterns import mentions
from provenance.dating.resolving import resolve
from provenance.dating.stamps import date_in_url, dateline_stamps, page_stamps, published_by
from provenance.dating.tenses import has_happened, tense_at
from provenance.models import Cleaning, DateExpression, Layout, Paragraph, Published, Source, Text, Token
from provenance.text import tokenize

_ROLES = ("headline", "subhead", "body", "caption")


class Dating(NamedTuple):
    """When a document was published, and the dates in its prose."""

    published: Published
    """The strongest statement of the date, or bounds inferred from the text."""
    stated: tuple[Published, ...]
    """Every statement of the date, the strongest first, so that contradictions can be seen."""
    expressions: tuple[DateExpression, ...]
    """The dates in headline, body and captions, in text order."""


def date_document(source: Source, cleaning: Cleaning, layout: Layout) -> Dating:
    """Return when a document was published and the days that its dates can mean.

    The date of publication is given by the user, the page's metadata, a stamp that the page prints, a dateline or the
    page's address, in this order; never by a date in running prose, which gives bounds at most.
    """
    stated = tuple(_stated(source, cleaning, layout))
    told = list(_told(source.text, layout, stated))
    published = stated[0] if stated else infer(source.text, told)
    written = dt.date.fromisoformat(published.date) if published.date else None
    anchor = "given" if published.basis == "given" else "published"
    return Dating(published, stated, tuple(_expression(source.text, one, written, anchor) for one in told))


def _stated(source: Source, cleaning: Cleaning, layout: Layout) -> Iterator[Published]:
    if source.given.date:
        yield Published(date=source.given.date, basis="given")
    page = source.page
    if page and page.date and _is_day(page.date[:10]):
        yield Published(date=page.date[:10], basis="metadata")
    for stamps, basis in (
        (page_stamps(source, cleaning, layout), "page-chrome"),
        (dateline_stamps(source, layout), "dateline"),
    ):
        printed = published_by(stamps, basis)
        if printed:
            yield printed
    in_url = date_in_url(source.given.url or (page.canonical_url if page else None))
    if in_url:
        yield Published(date=in_url, basis="url")


def _is_day(date: str) -> bool:
    try:
        dt.date.fromisoformat(date)
    except ValueError:
        return False
    return True


def _told(text: Text, layout: Layout, stated: Sequence[Published]) -> Iterator[Told]:
    """Yield the dates of the prose; the stamps that state the date of publication are not among them."""
    stamps = [span for published in stated for span in published.evidence]
    for paragraph in layout.paragraphs:
        if paragraph.role not in _ROLES:
            continue
        quotation = _Quotation(text.original, paragraph.start)
        tokens = _Tokens(text, paragraph)
        for mention in mentions(text.plain, paragraph.start, paragraph.end):
            quoted = quotation.is_open_at(mention.start)
            if any(stamp.start < mention.end and mention.start < stamp.end for stamp in stamps):
                continue
            around, (start, end) = tokens.around(mention.start), mention[:2]
            yield Told(mention, tense_at(around, start, end), has_happened(around, start, end), quoted)


class _Tokens:
    """The tokens of a paragraph, by sentence; of a paragraph without sentences, all of them."""

    def __init__(self, text: Text, paragraph: Paragraph) -> None:
        self._sentences = paragraph.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._all = () if self._sentences else tokenize(text, paragraph.start, paragraph.end)

    def around(self, offset: int) -> Sequence[Token]:
        """Return the tokens of the sentence that an offset lies in."""
        index = bisect_right(self._starts, offset) - 1
        return self._sentences[index].tokens if index >= 0 else self._all


_OPENS = re.compile(r"(?<!\w)['‘](?=\w)|“")
_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)|”")


class _Quotation:
    """Says for rising offsets of a paragraph whether a quotation mark is open there, as far as marks alone tell."""

    def __init__(self, original: str, start: int) -> None:
        self._original = original
        self._seen = start
        self._straight = False
        self._paired = False

    def is_open_at(self, offset: int) -> bool:
        passed = self._original[self._seen : offset]
        self._seen = offset
        self._straight ^= passed.count('"') % 2 == 1
        opened = max((mark.start() for mark in _OPENS.finditer(passed)), default=-1)
        closed = max((mark.start() for mark in _CLOSES.finditer(passed)), default=-1)
        if opened != closed:
            self._paired = opened > closed
        return self._straight or self._paired


def _expression(text: Text, told: Told, written: dt.date | None, anchor: str) -> DateExpression:
    mention = told.mention
    span = text.span(mention.start, mention.end)
    if isinstance(mention.meaning, Days):
        first, last = mention.meaning.period
        return DateExpression(
            span=span, kind=mention.kind, earliest=first.isoformat(), latest=last.isoformat(), anchor="itself"
        )
    period = resolve(mention.meaning, written, told.tense) if written else None
    if period is None:
        return DateExpression(span=span, kind=mention.kind)
    return DateExpression(
        span=span,
        kind=mention.kind,
        earliest=period.first.isoformat(),
        latest=period.last.isoformat(),
        anchor=anchor,
    )
