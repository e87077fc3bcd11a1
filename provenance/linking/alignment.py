"""The longest common subsequence of two lists of words, in bit-parallel form.

One row of the table is one integer, so two texts of a thousand words cost a thousand additions (Hyyrö 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Gap(NamedTuple):
    """Where two aligned lists differ: the words from `first` to `first_end` stand for those in the other list."""

    first: int
    first_end: int
    second: int
    second_end: int


def common(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Return the index pairs of one longest common subsequence, in order."""
    if not first or not second:
        return []
    rows = _rows(first, second)
    pairs: list[tuple[int, int]] = []
    row, column = len(second), len(first)
    while row and column:
        if rows[row - 1] >> (column - 1) & 1:
            column -= 1
            continue
        row -= 1
        if not row or rows[row - 1] >> (column - 1) & 1:
            column -= 1
            pairs.append((column, row))
    pairs.reverse()
    return pairs


def _rows(first: Sequence[str], second: Sequence[str]) -> list[int]:
    """Return, for every word of `second`, a row of bits: 0 where the subsequence gains a word of `first`."""
    places: dict[str, int] = {}
    for index, word in enumerate(first):
        places[word] = places.get(word, 0) | 1 << index
    full = (1 << len(first)) - 1
    state, rows = full, []
    for word in second:
        matched = state & places.get(word, 0)
        state = (state + matched | state - matched) & full
        rows.append(state)
    return rows


def gaps(pairs: Sequence[tuple[int, int]], first: int, second: int) -> list[Gap]:
    """Return where two lists of these lengths differ, given the index pairs of what they share."""
    found = []
    last_first, last_second = 0, 0
    for one, other in (*pairs, (first, second)):
        if one > last_first or other > last_second:
            found.append(Gap(last_first, one, last_second, other))
        last_first, last_second = one + 1, other + 1
    return found
