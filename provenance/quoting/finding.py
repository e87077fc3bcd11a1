"""From the paragraphs of a layout to its quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.marks import Style
from provenance.models import Layout, Paragraph, Quote, Source, Text
from provenance.quoting.joining import cue_between
from provenance.quoting.kinds import kind_of
from provenance.quoting.pairing import Paired, pair
from provenance.quoting.scanning import Mark, Role, Strength
from provenance.quoting.words import reporting
from provenance.text import turn_label

_UNQUOTED_ROLES = frozenset({"byline", "dateline"})
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LETTER = re.compile(r"\w")
_CUE_AT_END = re.compile(r"[,!?]\s+((?:[\w'’-]+\s+){0,4}[\w'’-]+)[.:]?\s*$")
_SHORTEST_UNCLOSED = 4  # words


class Stretch(NamedTuple):
    """A quotation in the making, by offsets: the marks outside, the words inside."""

    paragraph: int
    start: int
    content_start: int
    content_end: int
    end: int
    style: Style
    closed: bool = True
    goes_on: bool = False
    """The next paragraph takes it up with an opening mark of its own."""
    is_continuation: bool = False


def find_quotes(source: Source, layout: Layout) -> tuple[Quote, ...]:
    """Find the quotations of a document, in text order, with the ids `q1`, `q2` and so on.

    Spans include the marks. A quotation inside another has no entry. The paragraphs of one quotation, each opened again
    with a mark, are a quotation each, joined by `continues`; so are the two parts of one that its cue interrupts. An
    opening mark that nothing closes makes a quotation up to the end of its paragraph (`closed` false) if what follows
    looks like speech. Speakers, status and occasion are left at their defaults.
    """
    text = source.text
    paragraphs = [p for p in layout.paragraphs if p.role not in _UNQUOTED_ROLES]
    stretches = _stretches(text, paragraphs)
    quotes: list[Quote] = []
    for index, stretch in enumerate(stretches):
        before = stretches[index - 1] if index else None
        kind = kind_of(text, paragraphs, stretch.paragraph, (stretch.start, stretch.end), _content(stretch))
        quotes.append(
            Quote(
                id=f"q{index + 1}",
                span=text.span(stretch.start, stretch.end),
                content=text.original[stretch.content_start : stretch.content_end],
                kind=kind,
                closed=stretch.closed,
                continues=quotes[-1].id if before and _continues(text, paragraphs, before, stretch) else None,
            )
        )
    return tuple(quotes)


def _content(stretch: Stretch) -> tuple[int, int]:
    return stretch.content_start, stretch.content_end


def _continues(text: Text, paragraphs: Sequence[Paragraph], before: Stretch, stretch: Stretch) -> bool:
    if stretch.is_continuation:  # what begins with a name of its own is somebody's answer
        return turn_label(text.original[stretch.content_start : stretch.content_end]) is None
    same = before.paragraph == stretch.paragraph and before.style == stretch.style and before.closed
    spans = (before.start, before.end), (stretch.start, stretch.end)
    return same and cue_between(text.plain, *spans, paragraphs[stretch.paragraph].end)


def _stretches(text: Text, paragraphs: Sequence[Paragraph]) -> list[Stretch]:
    found: list[Stretch] = []
    goes_on: Stretch | None = None
    for index, paragraph in enumerate(paragraphs):
        start, end = text.trim(paragraph.start, paragraph.end)
        paired = pair(text, start, end)
        here = list(_of_paragraph(text, paragraphs, index, start, end, paired))
        if goes_on and here and here[0].start == start:
            here[0] = here[0]._replace(is_continuation=True, closed=True)
        found += here
        if paragraph.role == "body" or here:
            goes_on = here[-1] if here and here[-1].goes_on else None
    return found


def _of_paragraph(
    text: Text, paragraphs: Sequence[Paragraph], index: int, start: int, end: int, paired: Paired
) -> Iterator[Stretch]:
    """Yield the quotations of one paragraph in text order."""
    covered = start
    opened: list[tuple[Mark, Mark | None]] = [(p.open, p.close) for p in paired.pairs]
    opened += [(mark, None) for mark in paired.unclosed]
    opened.sort(key=lambda marks: marks[0].start)
    limits = _limits(opened, end)
    for position, (opening, closing) in enumerate(opened):
        if opening.start < covered:
            continue
        if closing is not None:
            stretch = _stretch(text, index, opening, closing.start, closing.end)
        else:
            stretch = _unclosed(text, paragraphs, index, opening, limits[position], start, end)
        if stretch is not None:
            covered = stretch.end
            yield stretch


def _limits(opened: Sequence[tuple[Mark, Mark | None]], end: int) -> list[int]:
    """For every opening mark, where the next one of its style stands: there, at the latest, an unclosed one ends."""
    limits = [end] * len(opened)
    known: dict[Style, int] = {}
    for index in range(len(opened) - 1, -1, -1):
        mark = opened[index][0]
        limits[index] = known.get(mark.style, end)
        known[mark.style] = mark.start
    return limits


def _stretch(text: Text, index: int, opening: Mark, content_end: int, end: int) -> Stretch | None:
    """Return the quotation between a mark and an offset; None where no word stands there."""
    if _LETTER.search(text.spaced, opening.end, content_end) is None:
        return None
    content = text.spaced[opening.end : content_end]
    content_start = content_end - len(content.lstrip())
    return Stretch(index, opening.start, content_start, opening.end + len(content.rstrip()), end, opening.style)


def _unclosed(
    text: Text, paragraphs: Sequence[Paragraph], index: int, opening: Mark, limit: int, start: int, end: int
) -> Stretch | None:
    """Return the quotation that an opening mark without a close begins, if it goes on or looks like speech."""
    stretch = _stretch(text, index, opening, limit, limit)
    if stretch is None:
        return None
    stretch = stretch._replace(end=stretch.content_end)
    if limit == end and _taken_up(text, paragraphs, index, opening, end):
        return stretch._replace(goes_on=True)
    if _looks_like_speech(text, opening, stretch, start):
        return stretch._replace(closed=False)
    return None


def _taken_up(text: Text, paragraphs: Sequence[Paragraph], index: int, opening: Mark, end: int) -> bool:
    """Say whether the next paragraph of the same role opens with a mark of the same style."""
    ahead = (paragraphs[i] for i in range(index + 1, len(paragraphs)))
    following = next((p for p in ahead if p.role == paragraphs[index].role), None)
    if following is None or _ends_with_cue(text, opening.end, end):
        return False
    first = text.trimmed(following.start, following.end)
    marks = pair(text, first.start, first.end)
    opened = [p.open for p in marks.pairs[:1]] + list(marks.unclosed[:1])
    return any(mark.start == first.start and mark.style == opening.style for mark in opened)


def _ends_with_cue(text: Text, start: int, end: int) -> bool:
    """Say whether a paragraph ends in a cue, so that the closing mark before it was forgotten."""
    tail = _CUE_AT_END.search(text.plain, max(start, end - 80), end)
    return tail is not None and not reporting().isdisjoint(tail.group(1).lower().split())


def _looks_like_speech(text: Text, opening: Mark, stretch: Stretch, start: int) -> bool:
    sure = opening.role is Role.OPEN and opening.strength is Strength.SURE
    if not sure or text.spaced[opening.end].isspace():  # « alone is an arrow of a pager
        return False
    content = text.spaced[stretch.content_start : stretch.content_end]
    if sum(1 for _ in _WORD.finditer(content[:400])) < _SHORTEST_UNCLOSED:
        return False
    announced = (
        opening.start == start or text.spaced[max(start, opening.start - 3) : opening.start].rstrip()[-1:] in ",:"
    )
    capital = next((c for c in content[:8] if c.isalnum()), "").isupper()
    return announced and capital if opening.style == "single" else announced or capital
