"""What each kept line is: headline, subhead, byline, dateline, caption, credit, slug, sign-off, notice, or content."""

from __future__ import annotations

import re

from provenance.cleaning.rows import Row
from provenance.cleaning.tables import notice_forms
from provenance.models import LineKind, Source

HEADLINE_WORDS = 30
SUBHEAD_WORDS = 14
_SUBHEAD = re.compile(r"""^["'(]?[A-Z0-9À-ÖØ-Þ\u0370-\u1fff\u3000-\uffff][^\n]*[^,;:\-–—.]$""")


def notice_kind(row: Row) -> LineKind | None:
    """Return the kind of a line that says where a text or a picture comes from, or None where it is no such line."""
    return next((form.kind for form in notice_forms() if form.fits(row)), None)


def headline_of(rows: list[Row], notices: dict[int, LineKind], source: Source) -> Row | None:
    """Return the row that is the headline: the given title's line, or a short first line without a sentence's end."""
    title = source.given.title or (source.page.title if source.page else None)
    if title:
        wanted = wording(title)
        for row in rows[:40]:
            if wording(row.text) == wanted:
                return row
    for row in rows[:4]:
        kind = notices.get(row.index)
        if kind in ("byline", "dateline", "slug", "credit"):
            continue
        if kind is None and len(rows) > 1 and _looks_like_headline(row):
            return row
        return None
    return None


def _looks_like_headline(row: Row) -> bool:
    if row.tag and row.tag != "h1":
        return False
    if not 2 <= row.words <= HEADLINE_WORDS or not row.folded:
        return False
    return row.text[-1] not in ".,:;" and not row.text.startswith(("-", "•", "*"))


def wording(text: str) -> str:
    """Return a line for comparison: words only, in one case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def label_kept(rows: list[Row], notices: dict[int, LineKind], source: Source) -> dict[int, LineKind]:
    """Return the kind of every row given, by the index of its line."""
    headline = headline_of(rows, notices, source)
    kinds: dict[int, LineKind] = {}
    for position, row in enumerate(rows):
        if row is headline:
            kinds[row.index] = "headline"
        elif row.index in notices:
            kinds[row.index] = notices[row.index]
        elif 0 < position < len(rows) - 1 and _looks_like_subhead(row) and rows[position + 1].ends_sentence:
            kinds[row.index] = "subhead"
        else:
            kinds[row.index] = "content"
    return kinds


def _looks_like_subhead(row: Row) -> bool:
    return 1 <= row.words <= SUBHEAD_WORDS and not row.quoted and _SUBHEAD.match(row.text) is not None
