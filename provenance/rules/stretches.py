"""Stretches of a text that many rules ask about: whether another one touches any of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from provenance.models import Span


class Stretches:
    """Spans of one text, in an order that finds an overlap without looking at each."""

    def __init__(self, spans: Iterable[Span]) -> None:
        bounds = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in bounds]
        self._ends = list(accumulate((end for _, end in bounds), max))

    def touch(self, start: int, end: int) -> bool:
        """Say whether one of them shares a character with the code points from `start` up to `end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start
