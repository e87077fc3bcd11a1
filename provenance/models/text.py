"""The decoded text of a document: the original characters, same-length views to match on, and spans into it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from provenance.models.base import Span

_NEWLINE = re.compile(r"\r\n|\n|\r")
_SPACES = dict.fromkeys(
    "\t\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_MARKS = dict.fromkeys("‘’‚‛ʼ`´", "'") | dict.fromkeys("“”„‟«»", '"')


def _replaced(text: str, table: dict[str, str]) -> str:
    """Return the text with each character of the table replaced; `str.translate` takes many times as long."""
    for character in table.keys() & set(text):
        text = text.replace(character, table[character])
    return text


class Text:
    """An immutable text with views of the same length, so that one offset is right in all of them.

    `original` is what the file holds and what every span quotes. `spaced` has plain spaces for every other kind of
    space and LF for every line end (CRLF becomes a space and LF). `plain` also has straight quotation marks and
    apostrophes. Patterns are matched on a view; what is reported are the offsets, and the words of the original.
    """

    def __init__(self, original: str) -> None:
        self.original = original

    @cached_property
    def spaced(self) -> str:
        """The text with one kind of space and one kind of line end, character for character."""
        text = _replaced(self.original, _SPACES)
        return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def plain(self) -> str:
        """`spaced` with straight quotation marks and apostrophes."""
        return _replaced(self.spaced, _MARKS)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Start and end of every line, without its line end; at least one line, even in an empty text."""
        bounds, start = [], 0
        for match in _NEWLINE.finditer(self.original):
            bounds.append((start, match.start()))
            start = match.end()
        return (*bounds, (start, len(self.original)))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    def line_of(self, offset: int) -> int:
        """Return the index, from 0, of the line that holds the code point at `offset`."""
        return bisect_right(self._line_starts, offset) - 1

    def span(self, start: int, end: int) -> Span:
        """Return the span of the code points from `start` up to `end`.

        Raises:
            ValueError: the bounds do not lie in the text in this order.
        """
        if not 0 <= start <= end <= len(self.original):
            raise ValueError(f"span {start}:{end} lies outside a text of {len(self.original)} characters")
        line = self.line_of(start)
        return Span(
            start=start,
            end=end,
            text=self.original[start:end],
            line=line + 1,
            column=start - self._line_starts[line] + 1,
        )

    def trimmed(self, start: int, end: int) -> Span:
        """Return the span without the white space at its two ends."""
        return self.span(*self.trim(start, end))

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return the two offsets without the white space at the ends: what `trimmed` spans, without making a span."""
        spaced = self.spaced
        while start < end and spaced[start].isspace():
            start += 1
        while end > start and spaced[end - 1].isspace():
            end -= 1
        return start, end

    def __len__(self) -> int:
        return len(self.original)
