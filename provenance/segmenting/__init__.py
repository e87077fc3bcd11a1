"""Headline, dateline, byline, captions, paragraphs and sentences of a cleaned text, and its notices of provenance."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, zip_longest

from provenance.models import Cleaning, Layout, Line, Notice, Paragraph, Role, Source, Span, Text
from provenance.segmenting.bylines import byline_above, byline_in
from provenance.segmenting.headlines import headline_of
from provenance.segmenting.notices import read_notices
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
_FIRST_PROSE = 80


def segment(source: Source, cleaning: Cleaning) -> Layout:
    """Return the parts of the article, in text order.

    A line is a paragraph, as in scraped text; where the text is hard-wrapped, a block of lines is one.
    """
    text = source.text
    paragraphs = tuple(_paragraphs(text, cleaning))
    notices = read_notices(source, cleaning, paragraphs)
    datelines = [notice for notice in notices if notice.kind == "dateline"]
    headline = headline_of(text, paragraphs, notices)
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
    long = sum(len(line) > max(40, 0.6 * max(map(len, inner))) for line in inner)
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


def _settled(text: Text, paragraph: Paragraph, headline: Span | None) -> Role:
    """Return the role of a paragraph once the headline is known: a whole sentence that is none is body."""
    if headline is not None and paragraph.start == headline.start:
        return "headline"
    if paragraph.role == "headline" and text.plain[paragraph.end - 1] in ".!?":
        return "body"
    return paragraph.role


def _is_prose(text: Text, paragraph: Paragraph, below: Paragraph | None) -> bool:
    """Say whether the article begins with a paragraph; a standfirst has a byline below it."""
    if paragraph.role != "body" or paragraph.end - paragraph.start < _FIRST_PROSE:
        return False
    return below is None or byline_in(text, below.start, below.end, bare=True) is None


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
    under = [p for p in paragraphs if headline is None or p.start > headline.start]
    prose = (p.start for p, below in zip_longest(under, under[1:]) if _is_prose(text, p, below))
    first = next(prose, len(text))
    above = byline_above(text, cleaning, headline, first)
    authors = (notice.author for notice in notices if notice.kind == "republication" and notice.author is not None)
    return above or next(authors, None)
