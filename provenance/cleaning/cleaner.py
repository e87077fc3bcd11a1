"""The cleaner: labels every line of a text and records what is not the article."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.cleaning.labels import label_kept, notice_kind
from provenance.cleaning.page import Page, Reason
from provenance.cleaning.passes import strike
from provenance.cleaning.rows import Row, rows_of
from provenance.cleaning.shared import SharedLines
from provenance.cleaning.zone import measure, split, why_outside
from provenance.models import Cleaning, Line, LineKind, Removed, Source, Text

ARTICLE_KINDS: frozenset[LineKind] = frozenset(("content", "subhead"))
"""Kinds of lines that are the running text of an article: without its headline, byline, captions and notices."""


def article_text(source: Source, cleaning: Cleaning) -> str:
    """Return the running text of the article, a line for each of its lines, without what is kept beside it."""
    text = source.text.original
    return "\n".join(text[line.start : line.end] for line in cleaning.lines if line.kind in ARTICLE_KINDS)


def clean(source: Source, shared: SharedLines | None = None) -> Cleaning:
    """Return a kind for every line of the source's text, and the spans that are not the article.

    `shared` holds the lines that several articles of one outlet have, where more than this text is known of it.
    Kept lines and removed spans together are the text: nothing is dropped or changed. Cleaning the kept text again
    removes nothing more, because the rules are applied until none of them finds anything in what is left.
    """
    rows = rows_of(source.text)
    measure(rows, source)
    near, far = split(rows, source)
    notices = {row.index: kind for row in near if (kind := notice_kind(row)) is not None}
    struck = strike(Page(near, notices, source, shared.of(source) if shared else None))
    for row in far:
        row.removed, struck[row.index] = True, why_outside(row)
    kinds = label_kept([row for row in near if not row.removed], notices, source)
    return Cleaning(_lines(source.text, rows, kinds), tuple(_ledger(source.text, rows, struck)))


def _lines(text: Text, rows: list[Row], kinds: dict[int, LineKind]) -> tuple[Line, ...]:
    gone = {row.index for row in rows if row.removed}
    return tuple(
        Line(start, end, "boilerplate" if index in gone else kinds.get(index, "blank"))
        for index, (start, end) in enumerate(text.lines)
    )


def _ledger(text: Text, rows: list[Row], struck: dict[int, Reason]) -> Iterator[Removed]:
    """Give the removed spans in text order; adjacent lines that one rule took for one reason are one span."""
    start = end = last = -2
    current: Reason | None = None
    for row in rows:
        reason = struck.get(row.index)
        if current is not None and reason == current and row.index == last + 1:
            end, last = row.end, row.index
            continue
        if current is not None:
            yield _removed(text, start, end, current)
        start, end, last, current = row.start, row.end, row.index, reason
    if current is not None:
        yield _removed(text, start, end, current)


def _removed(text: Text, start: int, end: int, reason: Reason) -> Removed:
    return Removed.model_construct(span=text.span(start, end), rule=reason.rule, kind=reason.kind, reason=reason.words)
