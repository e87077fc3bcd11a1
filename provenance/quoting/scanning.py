"""Which characters of a paragraph are quotation marks, and which way each one faces.

The characters on both sides decide: a mark behind a space faces right, a mark before a space or a comma faces left.
The shape of the mark decides only where they do not, because shapes are typed wrong more often than spaces. Marks are
never counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from provenance.marks import CLOSING, OPENING, STYLES, Style
from provenance.quoting.words import words

_RUN = re.compile("[" + re.escape("".join(sorted({c for mark in STYLES for c in mark}))) + "]+")
_FACING_RIGHT = re.compile(r"``|''|‘‘|’’|.")
_FACING_LEFT = re.compile(r"``|'(?=''(?!'))|’(?=’’(?!’))|''|‘‘|’’|.")

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_DASHES = "—–―-/"
_BRACKETS = "([{<|*•>+=~¿¡" + _INVISIBLE
_STOPS = ",;:!?)]}。，、；：！？）"
_AFTER = _STOPS + ".…<>|*•+=~" + _DASHES + _INVISIBLE
_WIDE = frozenset({"corner", "white-corner"})

_DECADE = re.compile(r"'\d0s\b")
_YEAR = re.compile(r"'\d\d(?!\w|%|[.,:]\d)")
_AND = re.compile(r"'n(?:'|\b)", re.IGNORECASE)
_WORD_AFTER = re.compile(r"'(\w+)")
_WORD_BEFORE = re.compile(r"\w+$")
_NUMBER_BEFORE = re.compile(r"(?<![\d.,])(?:\d{1,3}|\d{1,2}\.\d{1,2}|\d?[½¼¾⅓⅔⅛])$")
_COORDINATE_BEFORE = re.compile(r"[°′']\s?\d{1,2}(?:\.\d{1,4})?$")
_LOOK_BACK = 14  # characters; longer than any measure or elided ending


class Role(Enum):
    """What a mark can be where it stands."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"
    """It closes what is open; where nothing is, it opens."""
    LOOSE = "loose"
    """Spaces on both sides."""
    MEASURE = "measure"
    """Behind a number: inches, feet or minutes, unless it is needed to close."""


class Strength(Enum):
    """How surely a single mark is a quotation mark and no apostrophe."""

    APOSTROPHE_LIKELY = 0
    """The plural possessive before its noun, an elided letter, a year without its century."""
    UNDECIDED = 1
    SURE = 2


class Mark(NamedTuple):
    """A mark of a paragraph, by offsets into the text."""

    start: int
    end: int
    style: Style
    role: Role
    strength: Strength = Strength.SURE


def scan(spaced: str, plain: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the marks between two offsets, in text order; apostrophes that can be nothing else are left out.

    `spaced` and `plain` are the two views of the text; offsets are the same in both.
    """
    for run in _RUN.finditer(spaced, start, end):
        before = spaced[run.start() - 1] if run.start() > start else ""
        after = spaced[run.end()] if run.end() < end else ""
        if after == "." and not spaced.startswith("..", run.end()):
            after = _FULL_STOP
        facing = _facing(before, after)
        pattern = _FACING_LEFT if facing is Role.CLOSE else _FACING_RIGHT
        for found in pattern.finditer(spaced, run.start(), run.end()):
            style = STYLES[found.group()]
            if style == "single":
                yield from _single(plain, found, facing, before, after)
            else:
                yield _double(plain, found, style, facing, before, after)


_FULL_STOP = "。"
"""Stands for a full stop behind a mark that is not the beginning of an ellipsis: « … ». ends, "... and" begins."""


def _facing(before: str, after: str) -> Role:
    """Say which way the characters on both sides of a run of marks let it face."""
    blank_before, blank_after = not before.strip(), not after.strip()
    if blank_before:
        return Role.LOOSE if blank_after or after in _STOPS or after == _FULL_STOP else Role.OPEN
    if before in _BRACKETS:
        return Role.LOOSE if blank_after else Role.OPEN
    if before in _DASHES:
        return Role.CLOSE if blank_after or after in _STOPS or after in (".", _FULL_STOP) else Role.EITHER
    return Role.CLOSE if blank_after or after in _AFTER or after == _FULL_STOP else Role.EITHER


def _double(plain: str, found: re.Match[str], style: Style, facing: Role, before: str, after: str) -> Mark:
    mark = found.group()
    shape = Role.OPEN if mark in OPENING else Role.CLOSE if mark in CLOSING else None
    role = facing
    if shape and (facing in (Role.EITHER, Role.LOOSE) or style in _WIDE or (before == ":" and not after.strip())):
        role = shape
    elif facing in (Role.CLOSE, Role.EITHER) and _is_measure(plain, found.start(), mark):
        role = Role.MEASURE
    return Mark(found.start(), found.end(), style, role)


def _is_measure(plain: str, at: int, mark: str) -> bool:
    head = plain[max(0, at - _LOOK_BACK) : at]
    return mark in ('"', "''", "”", "’’") and bool(_NUMBER_BEFORE.search(head) or _COORDINATE_BEFORE.search(head))


def _single(plain: str, found: re.Match[str], facing: Role, before: str, after: str) -> Iterator[Mark]:
    at, mark = found.start(), found.group()
    if before.isalnum() and after.isalnum():
        return  # wouldn't, O'Brien, 6'2
    if facing is Role.EITHER:
        facing = Role.OPEN if mark in OPENING or (mark == "'" and before in ",:" + _DASHES) else Role.CLOSE
    if facing is Role.OPEN:
        strength = _opening_strength(plain, at, mark)
    elif facing is Role.CLOSE:
        strength = _closing_strength(plain, at, before, after)
    else:
        return  # a single mark between spaces says nothing
    if strength is not None:
        yield Mark(at, found.end(), "single", facing, strength)


def _opening_strength(plain: str, at: int, mark: str) -> Strength | None:
    if _DECADE.match(plain, at) or _AND.match(plain, at):
        return None
    word = _WORD_AFTER.match(plain, at, at + _LOOK_BACK)
    elided = word is not None and word.group(1).lower() in words("elided-beginnings")
    if elided or mark == "’" or _YEAR.match(plain, at):
        return Strength.APOSTROPHE_LIKELY
    return Strength.SURE


def _closing_strength(plain: str, at: int, before: str, after: str) -> Strength | None:
    head = plain[max(0, at - _LOOK_BACK) : at]
    if head[-2:].lower() == "'n":
        return None
    if _COORDINATE_BEFORE.search(head):
        return Strength.APOSTROPHE_LIKELY
    following = plain[at + 1 : at + 3].lstrip(" '\"")[:1]
    before_noun = not after.strip() and following.isalnum()
    if before in "sxzSXZ" or _NUMBER_BEFORE.search(head):
        return Strength.APOSTROPHE_LIKELY if before_noun else Strength.UNDECIDED
    word = _WORD_BEFORE.search(head)
    if word and _is_elided_ending(word.group().lower()):
        return Strength.APOSTROPHE_LIKELY
    return Strength.SURE


def _is_elided_ending(word: str) -> bool:
    return word in words("elided-endings") or (len(word) > 4 and word.endswith("in") and word not in words("in-words"))
