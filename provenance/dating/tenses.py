"""Whether the words around a date tell of something that has been or of something to come."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Literal

from provenance.errors import DataError
from provenance.models import Token

Tense = Literal["past", "future", "foreseen", "either"]

_REACH = 14
_GROUP = 3
_NEAR = 8
_ASIDES = ([",", "for", "example"], [",", "for", "instance"])
_STOPS = frozenset(',;:()"-–—') | {"--"}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the table, by what they tell."""

    future: frozenset[str]
    foreseen: frozenset[str]
    either: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]
    opening: frozenset[str]
    leading: frozenset[str]


@cache
def _words() -> _Words:
    """Return the table of words.

    Raises:
        DataError: the table lacks a key.
    """
    table = tomllib.loads((files("provenance") / "data" / "dating" / "tenses.toml").read_text(encoding="utf-8"))
    try:
        return _Words(**{key: frozenset(table[key]) for key in (field.name for field in fields(_Words))})
    except KeyError as error:
        raise DataError(f"dating/tenses.toml lacks {error}") from error


def tense_at(tokens: Sequence[Token], start: int, end: int) -> Tense | None:
    """Return the tense of the verb nearest to the words from `start` to `end`; None where there is no clear one.

    Args:
        tokens: The tokens of the sentence.
        start: Offset of the date's first character.
        end: Offset behind its last one.
    """
    first = bisect_right(tokens, start, key=lambda token: token.end)
    last = bisect_left(tokens, end, key=lambda token: token.start)
    before = tokens[max(0, first - _REACH - _GROUP) : first]
    return _first_before(before) or _first_behind(tokens[last : last + _REACH + 1])


def has_happened(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether what is told of a date has surely been: a past verb leads to it, or it opens a clause of the past.

    "Closed in 2029" and "In 2029, it closed" count; "agreed to close by 2040" and "the vote in 2032 was moved" do not.
    """
    words = _words()
    clause = _clause_before(tokens, bisect_right(tokens, start, key=lambda token: token.end))
    for index in range(len(clause) - 1, -1, -1):
        word, tense = clause[index].lower, _tense(clause, index)
        if tense:
            return tense == "past" and _of_verb_group(clause, index) == "past"
        if word in words.opening or (word.endswith("ing") and word not in words.leading):
            return False
    return all(token.lower in words.leading for token in clause) and _opens_past_clause(tokens, end)


def _clause_before(tokens: Sequence[Token], first: int) -> Sequence[Token]:
    begin = max(0, first - _REACH)
    for index in range(first - 1, begin - 1, -1):
        if tokens[index].plain in _STOPS:
            return tokens[index + 1 : first]
    return tokens[begin:first]


def _opens_past_clause(tokens: Sequence[Token], end: int) -> bool:
    last = bisect_left(tokens, end, key=lambda token: token.start)
    if [token.lower for token in tokens[last : last + 3]] in _ASIDES:
        last += 3
    if last < len(tokens) and tokens[last].plain == ",":
        last += 1
    for index in range(last, min(len(tokens), last + _NEAR)):
        if tokens[index].plain in _STOPS and tokens[index].plain not in "()":
            return False
        tense = _tense(tokens, index)
        if tense:
            return tense == "past"
    return False


def _first_before(tokens: Sequence[Token]) -> Tense | None:
    """Look from the date back to the start of its clause."""
    for index in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _REACH), -1):
        if tokens[index].plain in _STOPS:
            return None
        tense = _tense(tokens, index)
        if tense:
            return _of_verb_group(tokens, index) if tense == "past" else tense
    return None


def _of_verb_group(tokens: Sequence[Token], index: int) -> Tense:
    """Return the tense of the group that a past form ends: the future in "will soon be closed"."""
    for before in range(index - 1, max(-1, index - 1 - _GROUP), -1):
        if tokens[before].plain in _STOPS:
            break
        tense = _tense(tokens, before)
        if tense and tense != "past":
            return tense
    return "past"


def _first_behind(tokens: Sequence[Token]) -> Tense | None:
    for index in range(min(len(tokens), _REACH)):
        if tokens[index].plain == ";":
            return None
        tense = _tense(tokens, index)
        if tense:
            return tense
    return None


def _tense(tokens: Sequence[Token], index: int) -> Tense | None:
    word, words = tokens[index].lower, _words()
    if word in words.future or word.endswith("'ll"):
        return "future"
    if word in words.foreseen or _is_to(tokens, index):
        return "foreseen"
    if word in words.either:
        return "either"
    if word in words.past or (word.endswith("ed") and len(word) > 3 and word not in words.not_past):
        return "past"
    return None


def _is_to(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "is to", "are set to", "going to" begin here."""
    leads = tokens[index].lower in ("is", "are", "set", "going", "about")
    return leads and index + 1 < len(tokens) and tokens[index + 1].lower == "to"
