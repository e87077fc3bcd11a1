"""Where the article stands in the text of a page: trafilatura chooses, and its choice is found again in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"\w+")
_ENDS = 8
"""So many words at either end of a paragraph are enough to find it where the whole of it is not found."""
_SHARE = 0.5
"""Share of a line's words that the extractor must have chosen for the line to count."""
_PROSE_LINE = 80
_PROSE_SHARE = 0.5
"""Share of the running text of a page that its article has, on nearly all pages of news."""

Spans = tuple[tuple[int, int], ...]


def extract(tree: HtmlElement, *, thorough: bool = False) -> tuple[str | None, str | None]:
    """Return the text that the extractor takes for the article, and what went wrong, if anything did.

    `tree` is used up. The text is None where the extractor failed, and empty where it found no article. `thorough`
    compares several ways of extraction, which takes twice as long and is rarely better: see `is_enough`.
    """
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, favor_precision=True, fast=not thorough, include_comments=False)
    except Exception as error:  # the extractor is another's, and pages break it in ways that it does not document
        return None, f"the article extractor failed on it ({type(error).__name__})"
    return (getattr(found, "text", None) or ""), None


def is_enough(chosen: str, text: str) -> bool:
    """Say whether what was chosen is a good part of the running text of the page."""
    return len(chosen) >= _PROSE_SHARE * _prose(text) > 0


def is_too_little(chosen: str, text: str) -> bool:
    """Say whether there is running text on the page, most of which was not chosen."""
    return len(chosen) < _PROSE_SHARE * _prose(text)


def _prose(text: str) -> int:
    """Return how many characters of a page stand in lines that read like paragraphs."""
    return sum(len(line) for line in text.splitlines() if len(line) > _PROSE_LINE and line[-1] in '.!?"”')


def locate(chosen: str, text: str) -> tuple[Spans, float]:
    """Return the lines of `text` of which most words stand, in their order, in `chosen`, and the share of it found."""
    page = _Words(text)
    cursor = 0
    for line in chosen.splitlines():
        words = _WORD.findall(line)
        if words:
            cursor = page.mark(words, cursor)
    sought = sum(len(word) + 1 for word in _WORD.findall(chosen))
    return page.chosen_lines(text), min(1.0, sum(page.marked) / sought) if sought else 1.0


class _Words:
    """The words of a text, joined by one space, so that a run of words is found as a substring."""

    def __init__(self, text: str) -> None:
        self.line_bounds: list[tuple[int, int]] = []
        self.line_starts: list[int] = []
        self.counts: list[int] = []
        self.marked: list[int] = []
        joined, length, start = [], 0, 0
        for line in text.split("\n"):
            words = _WORD.findall(line)
            if words:
                piece = " ".join(words)
                self.line_bounds.append((start, start + len(line)))
                self.line_starts.append(length)
                self.counts.append(len(piece))
                self.marked.append(0)
                joined.append(piece)
                length += len(piece) + 1
            start += len(line) + 1
        self.text = " " + " ".join(joined) + " "

    def mark(self, words: list[str], cursor: int) -> int:
        """Mark where the words stand, at the cursor or behind it, else anywhere; return the cursor behind them."""
        whole = f" {' '.join(words)} "
        at = self._find(whole, cursor)
        if at >= 0:
            self._mark(at, at + len(whole) - 2)
            return at + len(whole) - 2
        if len(words) < 2 * _ENDS:
            return cursor
        first, last = f" {' '.join(words[:_ENDS])} ", f" {' '.join(words[-_ENDS:])} "
        start = self._find(first, cursor)
        if start < 0:
            return cursor
        end = self.text.find(last, start)
        if end < 0 or end - start > 3 * len(whole):
            self._mark(start, start + len(first) - 2)
            return start + len(first) - 2
        self._mark(start, end + len(last) - 2)
        return end + len(last) - 2

    def _find(self, words: str, cursor: int) -> int:
        at = self.text.find(words, max(cursor, 0))
        return at if at >= 0 else self.text.find(words)

    def _mark(self, start: int, end: int) -> None:
        """Count the characters of each line between two offsets into the joined words."""
        line = max(bisect_right(self.line_starts, start) - 1, 0)
        while line < len(self.line_starts) and self.line_starts[line] < end:
            low, high = max(start, self.line_starts[line]), min(end, self.line_starts[line] + self.counts[line])
            self.marked[line] += max(high - low, 0)
            line += 1

    def chosen_lines(self, text: str) -> Spans:
        """Return the marked lines; lines that follow each other are one span."""
        spans: list[tuple[int, int]] = []
        for (start, end), count, marked in zip(self.line_bounds, self.counts, self.marked, strict=True):
            if marked < _SHARE * count:
                continue
            if spans and not text[spans[-1][1] : start].strip():
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return tuple(spans)
