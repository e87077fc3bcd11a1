"""Headline, dateline, byline, captions, paragraphs and sentences of a cleaned text, and its notices of provenance."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from provenance.models import Cleaning, Layout, Line, Notice, Paragraph, Role, Source, Span, Text
from provenance.segmenting.bylines import byline_above, byline_in
from provenance.segmenting.notices import read_notices
from provenance.segmenting.patterns import word_list
from provenance.segmenting.sentences import split_sentences

_ROLES = {
    "content": "body",
    "headline": "headline",
    "subhead": "subhead",
    "byline": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "credit": "caption",
    "slug": "notice",
    "sign-off": "notice",
    "republication": "notice",
}
_SITE_LINES = frozenset({"masthead", "page-title", "title-suffix", "head-name"})
_LONGEST_HEADLINE = 160
_FEWEST_WORDS = 3
_NO_HEADLINE = re.compile(
    r"https?://|www\.|^\S+\.\w{2,6}$|[☰📅↺]|^(?:image|photo|picture|font|by|words|share|published|updated|source)\b"
    r"|\b\d{1,2}:\d\d\b|^[^\W\d_]+ \d{1,2},? \d{4}$|^\d{1,2} [^\W\d_]+ \d{4}|(?:\bA[+-]? ?){2,}",
    re.IGNORECASE,
)
_FIRST_PROSE = 80


def segment(source: Source, cleaning: Cleaning) -> Layout:
    """Return the parts of the article, in text order.

    A line is a paragraph, as in scraped text; where the text is hard-wrapped, a block of lines is one.
    """
    text = source.text
    paragraphs = tuple(_paragraphs(text, cleaning))
    notices = read_notices(source, cleaning, paragraphs)
    datelines = [notice for notice in notices if notice.kind == "dateline"]
    headline = _headline(text, paragraphs, notices)
    paragraphs = tuple(replace(p, role=_settled(text, p, headline)) for p in paragraphs)
    return Layout(
        headline=headline,
        byline=_byline(text, cleaning, headline, paragraphs, notices),
        dateline=datelines[0].span if datelines else None,
        paragraphs=paragraphs,
        notices=notices,
    )


def _paragraphs(text: Text, cleaning: Cleaning) -> list[Paragraph]:
    made: list[Paragraph] = []
    kept = [line for line in cleaning.lines if line.kind not in ("boilerplate", "blank")]
    for start, end, kind in _blocks(cleaning.lines) if _hard_wrapped(text, cleaning.lines) else kept:
        first, last = text.trim(start, end)
        if first < last:
            sentences = split_sentences(text, first, last)
            made.append(Paragraph(len(made), first, last, _ROLES.get(kind, "body"), sentences))  # type: ignore[arg-type]
    return made


def _hard_wrapped(text: Text, lines: tuple[Line, ...]) -> bool:
    """Say whether line ends are those of a page width: lines of like length that end inside sentences."""
    inner = [
        text.plain[line.start : line.end].rstrip()
        for line, following in pairwise(lines)
        if line.kind == "content" and following.kind == "content"
    ]
    if len(inner) < 4 or max(map(len, inner)) > 100:
        return False
    long = sum(len(line) > 40 for line in inner)
    closed = sum(line.endswith((".", "!", "?", '"', "'", ":")) for line in inner)
    return long >= 0.6 * len(inner) and closed <= 0.35 * len(inner)


def _blocks(lines: tuple[Line, ...]) -> list[Line]:
    blocks: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if line.kind == "content" and previous is not None and previous.kind == "content":
            blocks[-1] = Line(blocks[-1].start, line.end, "content")
        elif line.kind not in ("boilerplate", "blank"):
            blocks.append(line)
        previous = line
    return blocks


def _headline(text: Text, paragraphs: tuple[Paragraph, ...], notices: tuple[Notice, ...]) -> Span | None:
    """Return the headline: the line that cleaning took for it, unless that is the site's name or an address.

    Then it is the first line above the article with the length of a headline. " | Site" behind it is no part of it.
    """
    sites = [n for n in notices if n.kind in _SITE_LINES and n.name is not None]
    above: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.role == "body" and paragraph.end - paragraph.start > _LONGEST_HEADLINE:
            break
        above.append(paragraph)
    labelled = [p for p in above if p.role == "headline"]
    others = [p for p in above if p.role in ("body", "subhead")] if labelled else []
    for paragraph in (*labelled, *others):
        span = text.trimmed(paragraph.start, _before_site(paragraph, sites, text))
        if _can_be_headline(span, sites):
            return span
    return None


def _settled(text: Text, paragraph: Paragraph, headline: Span | None) -> Role:
    """Return the role of a paragraph once the headline is known: a whole sentence that is none is body."""
    if headline is not None and paragraph.start == headline.start:
        return "headline"
    if paragraph.role == "headline" and text.plain[paragraph.end - 1] in ".!?":
        return "body"
    return paragraph.role


def _can_be_headline(span: Span, sites: list[Notice]) -> bool:
    """Say whether a line above the article has the form of a headline, and is no name, menu, date or address."""
    words = [word.strip(".,|/>").lower() for word in span.text.split()]
    if len(words) < _FEWEST_WORDS or span.text.endswith((".", ",")) or _NO_HEADLINE.search(span.text):
        return False
    if any(n.name is not None and span.start <= n.name.start < span.end for n in sites):
        return False
    return 2 * sum(word in word_list("sections") for word in words) < len(words)


def _before_site(paragraph: Paragraph, sites: list[Notice], text: Text) -> int:
    for notice in sites:
        if notice.name is not None and paragraph.start < notice.name.start < paragraph.end:
            return len(text.plain[: notice.name.start].rstrip(" |·•»–—-:>"))
    return paragraph.end


def _byline(
    text: Text,
    cleaning: Cleaning,
    headline: Span | None,
    paragraphs: tuple[Paragraph, ...],
    notices: tuple[Notice, ...],
) -> Span | None:
    """Return who signs the text: in a line of its own, above the article, or in a notice of republication."""
    for paragraph in paragraphs:
        if paragraph.role == "byline":
            found = byline_in(text, paragraph.start, paragraph.end, bare=True)
            return found or text.trimmed(paragraph.start, paragraph.end)
    prose = (p.start for p in paragraphs if p.role == "body" and p.end - p.start >= _FIRST_PROSE)
    first = next((start for start in prose if headline is None or start > headline.start), len(text))
    above = byline_above(text, cleaning, headline, first)
    authors = (notice.author for notice in notices if notice.kind == "republication" and notice.author is not None)
    return above or next(authors, None)
