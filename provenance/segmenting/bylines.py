"""Bylines: who signs the text, with and without "by", in the lines around the article."""

from __future__ import annotations

import re
from functools import cache

from provenance.lexicon import nouns
from provenance.models import Cleaning, Span, Text
from provenance.segmenting.patterns import word_list

_LABEL = re.compile(
    r"(?:by|authored by|written by|words by|text by|article by|story by|reported by|reporting by|interview by|posted by"
    r"|words:|text:|story:|author:|reporter:|by:)\s{1,3}",
    re.IGNORECASE,
)
_DATED = re.compile(r"[\d.:/ -]{6,20},?\s{1,3}(?=[Bb]y\s)")
_PLACED = re.compile(r"\s(?:reporting\s)?(?:in|from)\s(?=[^\W\d_a-z])")
_ENDS = re.compile(r"\s?[|(•·/]|\s[–—-]\s|@")
_AND = re.compile(r",?\s(?:and|&)\s|,\s")
_LONGEST = 140
_DATED_LINE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_DESKS = frozenset({"agencies", "staff", "desk", "bureau", "correspondent", "correspondents", "reporter", "reporters"})


def byline_in(text: Text, start: int, end: int, *, bare: bool) -> Span | None:
    """Return the names with which a line signs the text, without label, office and organ; None where it is no byline.

    Args:
        text: the whole text.
        start: where the line begins.
        end: where the line ends.
        bare: whether names count that have no label, office or other mark of a byline behind them.
    """
    span = text.trimmed(start, end)
    if not 0 < span.end - span.start <= _LONGEST:
        return None
    if dated := _DATED.match(text.spaced, span.start, span.end):
        span = text.trimmed(dated.end(), span.end)
    label = _LABEL.match(text.spaced, span.start, span.end)
    begin = label.end() if label else span.start
    words = text.spaced[begin : span.end]
    stop, marked = _names_end(words)
    if not words[:stop].strip() or not (label or marked or bare):
        return None
    return text.trimmed(begin, begin + stop)


def _names_end(words: str) -> tuple[int, bool]:
    """Return where the names at the beginning of a line end, 0 without any, and whether a byline's mark follows."""
    cut = _ENDS.search(words)
    stop = cut.start() if cut else len(words)
    if placed := _PLACED.search(words, 0, stop):
        stop = placed.start()
        return (stop, "reporting" in placed.group()) if _is_person(words[:stop]) else (0, False)
    if words[:stop].split() and words[:stop].split()[-1].lower() in _DESKS and len(words[:stop].split()) > 1:
        return stop, all(word[0].isupper() or word in _DESKS | {"&", "and", "with"} for word in words[:stop].split())
    end, marked = 0, cut is not None
    for name, (first, last) in _parts(words[:stop]):
        if not _is_person(name):
            marked = marked or _is_office(name)
            return (end, marked) if end else (0, False)
        marked = marked or first > 0
        end = last
    return end, marked


def _parts(words: str) -> list[tuple[str, tuple[int, int]]]:
    parts, at = [], 0
    for match in _AND.finditer(words):
        parts.append((words[at : match.start()].strip(), (at, match.start())))
        at = match.end()
    return [*parts, (words[at:].strip(), (at, len(words)))]


def _is_office(name: str) -> bool:
    return any(word.lower() in _offices() for word in name.split())


def _is_person(name: str) -> bool:
    """Say whether words have the form of a person's name, and none that sections, offices and organs have."""
    words = name.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() or word.lower() in nouns().particles for word in words):
        return False
    if not all(letter.isalpha() or letter in " .'’-" for letter in name):
        return False
    return not any(word.lower() in _in_no_name() for word in words)


@cache
def _offices() -> frozenset[str]:
    """Return the words for what somebody is who signs."""
    return nouns().roles | _DESKS | {"contributor"}


@cache
def _in_no_name() -> frozenset[str]:
    """Return the words that no personal name has: of offices, organs and sections."""
    table = nouns()
    return _offices() | table.organisations | table.media | word_list("sections") | word_list("button-verbs")


def byline_above(text: Text, cleaning: Cleaning, headline: Span | None, first: int) -> Span | None:
    """Return the byline between the headline and the first paragraph of the article, kept or removed by cleaning.

    A name by itself signs where a date stands below it, with nothing but the name of the outlet between.
    """
    if headline is None:
        return None
    lines = [line for line in cleaning.lines if headline.end <= line.start < first and line.kind != "blank"]
    for line in lines:
        found = byline_in(text, line.start, line.end, bare=False)
        if found is not None:
            return found
    for place, line in enumerate(lines):
        below = (text.plain[one.start : one.end] for one in lines[place + 1 : place + 3])
        if any(_DATED_LINE.search(words) for words in below):
            found = byline_in(text, line.start, line.end, bare=True)
            if found is not None:
                return found
    return None
