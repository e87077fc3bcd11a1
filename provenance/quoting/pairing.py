"""Which marks of a paragraph belong together.

Double marks, guillemets and corner brackets are paired first, each style on a stack of its own. Single marks, which may
all be apostrophes, are paired among those that are left. Of quotations in quotations only the outermost is returned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from provenance.marks import Style
from provenance.models import Text
from provenance.quoting.scanning import Mark, Role, Strength, scan

_LONGEST_DOUBTFUL = 80  # characters: what an s' before a noun may close is a phrase, not speech


class Pair(NamedTuple):
    """A quotation by its marks; `close` is missing where the paragraph ends first."""

    open: Mark
    close: Mark


class Paired(NamedTuple):
    """What a paragraph holds: quotations in text order, outermost only, and opening marks that nothing closes."""

    pairs: tuple[Pair, ...]
    unclosed: tuple[Mark, ...]


def pair(text: Text, start: int, end: int) -> Paired:
    """Pair the marks of the paragraph between two offsets."""
    marks = list(scan(text.spaced, text.plain, start, end))
    singles = [mark for mark in marks if mark.style == "single"]
    pairs, unclosed = _pair_doubles(text, start, [mark for mark in marks if mark.style != "single"])
    outer = _outermost(pairs)
    lone, lost = _pair_singles(_outside(singles, outer), [mark.start for mark in marks if mark.style != "single"])
    kept = _outermost([*outer, *lone])
    return Paired(tuple(kept), tuple(_outside(sorted([*unclosed, *lost]), kept)))


def _pair_doubles(text: Text, start: int, marks: Sequence[Mark]) -> tuple[list[Pair], list[Mark]]:
    stacks: dict[Style, list[Mark]] = {}
    pairs = []
    following = _following_roles(marks)
    for mark, next_role in zip(marks, following, strict=True):
        stack = stacks.setdefault(mark.style, [])
        role = _resolve(text, start, mark, next_role, is_open=bool(stack))
        if role is Role.OPEN:
            stack.append(mark)
        elif role is Role.CLOSE and stack:
            pairs.append(Pair(stack.pop(), mark))
    return pairs, [mark for stack in stacks.values() for mark in stack]


def _following_roles(marks: Sequence[Mark]) -> list[Role | None]:
    """For every mark, the role of the next one of its style that surely opens or closes."""
    following: list[Role | None] = [None] * len(marks)
    known: dict[Style, Role] = {}
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        following[index] = known.get(mark.style)
        if mark.role in (Role.OPEN, Role.CLOSE):
            known[mark.style] = mark.role
    return following


def _resolve(text: Text, start: int, mark: Mark, next_role: Role | None, *, is_open: bool) -> Role | None:
    """Decide what a mark does here; None: it is no mark, or a stray one."""
    if mark.role in (Role.OPEN, Role.CLOSE):
        return mark.role
    if mark.role is Role.MEASURE:
        return Role.CLOSE if is_open and next_role is not Role.CLOSE else None
    if mark.role is Role.EITHER:
        return Role.CLOSE if is_open else Role.OPEN if _letter_before(text, start, mark) in ",:—–―-" else None
    before = _letter_before(text, start, mark)
    if is_open:
        return Role.CLOSE if before and before in ".,!?…" else None
    return Role.OPEN if before in ":," else None  # "" too: the start of the paragraph, or a gap as wide


def _letter_before(text: Text, start: int, mark: Mark) -> str:
    """Return the last character before a mark that is no space or other mark; "" at the start of the paragraph.

    It looks back a few characters only: further away, nothing announces a quotation.
    """
    return text.plain[max(start, mark.start - 4) : mark.start].rstrip(" \n'\"")[-1:]


def _outermost(pairs: Sequence[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    for found in sorted(pairs, key=lambda p: (p.open.start, -p.close.end)):
        if not kept or found.open.start >= kept[-1].close.end:
            kept.append(found)
    return kept


def _outside(marks: Sequence[Mark], pairs: Sequence[Pair]) -> list[Mark]:
    """Return the marks, given in text order, that lie in none of the pairs."""
    outside, index = [], 0
    for mark in marks:
        while index < len(pairs) and pairs[index].close.end <= mark.start:
            index += 1
        if index == len(pairs) or mark.start < pairs[index].open.start:
            outside.append(mark)
    return outside


def _pair_singles(marks: Sequence[Mark], doubles: Sequence[int]) -> tuple[list[Pair], list[Mark]]:
    closers = _best_closers(marks)
    pairs, unclosed, index = [], [], 0
    while index < len(marks):
        mark = marks[index]
        if mark.role is Role.OPEN:
            at = closers[index + 1]
            if at is not None and _holds(mark, marks[at], doubles):
                pairs.append(Pair(mark, marks[at]))
                index = at
            elif mark.strength is Strength.SURE:
                unclosed.append(mark)
        index += 1
    return pairs, unclosed


def _best_closers(marks: Sequence[Mark]) -> list[int | None]:
    """For every position, the first of the surest closing marks from there up to the next sure opening mark."""
    best: list[int | None] = [None] * (len(marks) + 1)
    for index in range(len(marks) - 1, -1, -1):
        mark, later = marks[index], best[index + 1]
        if mark.role is Role.OPEN:
            best[index] = None if mark.strength is Strength.SURE else later
        else:
            surer = later is not None and marks[later].strength.value > mark.strength.value
            best[index] = later if surer else index
    return best


def _holds(opening: Mark, closing: Mark, doubles: Sequence[int]) -> bool:
    """Say whether a pair of single marks is believed, seeing how likely either mark is an apostrophe."""
    if opening.strength is not Strength.SURE:
        return closing.strength is Strength.SURE
    if closing.strength is not Strength.APOSTROPHE_LIKELY:
        return True
    near = closing.end - opening.start <= _LONGEST_DOUBTFUL
    return near and bisect_left(doubles, opening.start) == bisect_left(doubles, closing.start)
