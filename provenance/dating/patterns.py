"""The forms that dates have in English news text, each with a reader that says what it means.

The first form that fits a place takes it, so longer forms stand before shorter ones. Names of months and days count
with a capital letter only, and those that are also words or names (May, March, April, June, August, Jan) count only
where a date can stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from provenance.dating.calendars import Period, Unit, day, month_of, year_of
from provenance.dating.meanings import Days, Meaning, Mention, Shifted, Side, Weekday, Yearless

Kind = Literal["absolute", "partial", "relative"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_COUNTS, start=1)}
_NUMBERS |= {"a": 1, "an": 1}
_NAMED_DAY = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|Ash|Black|Bloody|Cyber|Easter|Fat|Giving|Good|Holy|Palm|Shrove|Super|Whit) $"
)
_SPAN_OF_TIME = re.compile(r"\b(?:over|in|within|during|for|throughout) $", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"'(-])\s{0,3}$")

_M_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_M_CAPS = _M_FULL.upper()
_M_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
MONTH = rf"(?P<month>(?:{_M_FULL}|{_M_CAPS})\b|{_M_SHORT})"
_W_FULL = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_W_SHORT = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
_WEEKDAY_BEFORE = rf"(?:(?:(?:{_W_FULL}|{_W_FULL.upper()})\b|{_W_SHORT}),? (?:the )?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%])(?![.,]\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:%]\d?|[.,]\d)"
_TO = r"(?: ?[-–—] ?(?P<to>[0-3]?\d)(?:st|nd|rd|th)?\b| (?:to|and) (?P<to2>[0-3]?\d)(?:st|nd|rd|th)\b)?"
_NUMBER_BEFORE = r"(?<![\w$€£¥.,:/-])"


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _days(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["day"])
    return first, int(match["to"] or match["to2"] or first)


def _dated(match: re.Match[str]) -> Meaning | None:
    first, last = _days(match)
    begin, end = (day(int(match["year"]), _month(match), number) for number in (first, last))
    return Days(Period(begin, end)) if begin and end and begin <= end else None


def _iso(match: re.Match[str]) -> Meaning | None:
    found = day(int(match["year"]), int(match["m"]), int(match["d"]))
    return Days(Period(found, found)) if found else None


def _numeric(match: re.Match[str]) -> Meaning | None:
    """Return the days that `03/02/2031` can be: with the day first, or, between slashes, with the month first."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    found = sorted(filter(None, {day(year, b, a), day(year, a, b) if match["sep"] == "/" else None}))
    return Days(Period(found[0], found[-1])) if found else None


def _yearless_days(match: re.Match[str]) -> Meaning | None:
    first, last = _days(match)
    month = _month(match)
    if day(2000, month, first) is None or day(2000, month, last) is None or last < first:
        return None
    return Yearless(month, first, last)


def _month_of_year(match: re.Match[str]) -> Meaning:
    return Days(month_of(int(match["year"]), _month(match)))


def _year(match: re.Match[str]) -> Meaning:
    return Days(year_of(int(match["year"])))


def _side(match: re.Match[str]) -> Side | None:
    return {"earlier": "earlier", "later": "later"}.get((match["side"] or "").lower())  # type: ignore[return-value]


def _yearless_month(match: re.Match[str]) -> Meaning:
    return Yearless(_month(match))


def _sided_month(match: re.Match[str]) -> Meaning:
    return Yearless(_month(match), side=_side(match))


def _which(match: re.Match[str]) -> int:
    return {"last": -1, "past": -1, "next": 1, "coming": 1}.get((match["which"] or "").lower(), 0)


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 16) : match.start()]


def _shifted_month(match: re.Match[str]) -> Meaning:
    return Yearless(_month(match), shift=_which(match))


def _weekday(match: re.Match[str]) -> Meaning | None:
    """Return the day, unless it is part of a name ("Black Friday", "the Sunday Mirror") or comes back every week."""
    before, after = _before(match), match.string[match.end() : match.end() + 2]
    if _NAMED_DAY.search(before) or (before.endswith(("the ", "The ")) and after[:1] == " " and after[1:].isupper()):
        return None
    return Weekday(_DAYS.index(match["weekday"][:3].lower()), _which(match))


def _unit(match: re.Match[str]) -> Unit:
    return match["unit"].lower().rstrip("s")  # type: ignore[return-value]


def _this_unit(match: re.Match[str]) -> Meaning | None:
    """Return the unit; "the next week" of a story is none that is counted from the day of writing."""
    which = match["which"].lower()
    if match["the"] and which == "next" and not _SPAN_OF_TIME.search(_before(match)):
        return None
    rolling = which in ("past", "coming") or (bool(match["the"]) and which != "this")
    return Shifted(_unit(match), _which(match), _side(match), rolling)


def _of_the_unit(match: re.Match[str]) -> Meaning:
    return Shifted(_unit(match), 0, _side(match))


def _ago(match: re.Match[str]) -> Meaning | None:
    said = match["count"].lower()
    count = int(said) if said.isdigit() else _NUMBERS[said]
    return Shifted(_unit(match), -count, stretch=1 if match["more"] else 0) if 0 < count < 1000 else None


def _near_day(match: re.Match[str]) -> Meaning | None:
    if match.group()[0].isupper() and not _SENTENCE_START.search(_before(match)):
        return None  # the end of a name: a programme, a paper
    words = match.group().lower()
    if words.startswith("the day"):
        return Shifted("day", -2 if "before" in words else 2)
    return Shifted("day", -1 if words in ("yesterday", "last night") else 1 if words == "tomorrow" else 0)


def _weekend(_: re.Match[str]) -> Meaning:
    return Shifted("weekend", 0)


_IN_MONTH = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Tt]hrough|[Ee]nd of|[Ss]tart of|[Bb]eginning of|[Mm]iddle of"
    r"|(?:[Ll]ate|[Ee]arly|[Mm]id)[ -]in|[Ll]ate|[Ee]arly|[Mm]id)[ -]"
)
_SURE_MONTH = r"(?P<month>January|February|July|September|October|November|December)"
_BEFORE_SURE = r"(?:[Bb]y|[Ff]rom|[Tt]o|[Bb]efore|[Aa]fter|[Bb]etween|[Oo]f|[Aa]nd)"
_NOT_NAME = r"\b(?!['-]\w| [A-Z][a-z]+'?s? (?:said|told|was|is|has|had)\b)"
_UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade)\b(?!-| of\b)"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_COUNTS)})"
_UNITS = r"(?P<unit>days?|weeks?|months?|years?|decades?)"
_YEAR_BEFORE = (
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Tt]o|[Dd]uring|[Bb]efore|[Aa]fter|[Oo]f|[Bb]etween|and"
    r"|[Ee]arly|[Ll]ate|[Mm]id)[ -]"
)
_NOT_COUNT = (
    r"(?! (?:people|persons|men|women|children|troops|soldiers|homes|houses|km|miles|metres|meters|tons|tonnes|euros"
    r"|dollars|pounds|percent|million|billion|times|hours|words|others|or more)\b)(?! ?%|s\b)"
)


class Form(NamedTuple):
    """A form that dates have."""

    kind: Kind
    needs: tuple[str, ...]
    """One of these stands in every text that the pattern fits, once the text is in lower case: looking for words takes
    a fraction of the time that the patterns take, and most paragraphs have none of them."""
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Meaning | None]


def _form(kind: Kind, needs: tuple[str, ...], pattern: str, read: Callable[[re.Match[str]], Meaning | None]) -> Form:
    return Form(kind, needs, re.compile(pattern), read)


_CENTURY = ("19", "20")
_UNIT_WORDS = ("week", "month", "quarter", "year", "decade")
_NEAR_DAYS = ("yesterday", "today", "tomorrow", "tonight")
FORMS: tuple[Form, ...] = (
    _form("absolute", _CENTURY, rf"{_NUMBER_BEFORE}(?P<year>(?:19|20)\d\d)([-/.])(?P<m>\d\d)\2(?P<d>\d\d)(?!\d)", _iso),
    _form(
        "absolute", _CENTURY, rf"{_NUMBER_BEFORE}(?P<a>[0-3]?\d)(?P<sep>[/.])(?P<b>[0-3]?\d)(?P=sep){_YEAR}", _numeric
    ),
    _form("absolute", _MONTHS, rf"\b{_WEEKDAY_BEFORE}{_NUMBER_BEFORE}{_DAY}{_TO} (?:of )?{MONTH},? {_YEAR}", _dated),
    _form("absolute", _MONTHS, rf"\b{_WEEKDAY_BEFORE}{MONTH} {_DAY}{_TO},? {_YEAR}", _dated),
    _form("partial", _MONTHS, rf"\b{MONTH},? (?:of )?{_YEAR}", _month_of_year),
    _form("partial", _MONTHS, rf"\b{_WEEKDAY_BEFORE}{MONTH} {_DAY}{_TO}{_NOT_COUNT}", _yearless_days),
    _form("partial", _MONTHS, rf"\b{_WEEKDAY_BEFORE}{_NUMBER_BEFORE}{_DAY}{_TO} (?:of )?{MONTH}", _yearless_days),
    _form("relative", _MONTHS, rf"\b(?P<side>[Ll]ater|[Ee]arlier) in (?P<month>{_M_FULL})\b", _sided_month),
    _form(
        "relative",
        _MONTHS,
        rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast) (?P<month>{_M_FULL}){_NOT_NAME}",
        _shifted_month,
    ),
    _form("partial", _MONTHS, rf"\b{_IN_MONTH}(?P<words>(?P<month>{_M_FULL})){_NOT_NAME}", _yearless_month),
    _form("partial", _MONTHS, rf"\b{_BEFORE_SURE} (?P<words>{_SURE_MONTH}){_NOT_NAME}", _yearless_month),
    _form("relative", ("the day",), r"\b[Tt]he day (?:before yesterday|after tomorrow)\b", _near_day),
    _form("relative", ("ago",), rf"(?i)\b(?P<more>(?:more than|over|at least) )?{_COUNT} {_UNITS} ago\b", _ago),
    _form(
        "relative",
        _UNIT_WORDS,
        r"(?i)\b(?:(?P<side>later|earlier|late|early) )?(?P<the>the )?(?:this (?=past|coming))?"
        rf"(?P<which>this|last|next|past|coming) {_UNIT}",
        _this_unit,
    ),
    _form("relative", _UNIT_WORDS, r"\b(?P<side>[Ll]ater|[Ee]arlier) in the (?P<unit>week|month|year)\b", _of_the_unit),
    _form("relative", ("weekend",), r"\b(?:[Oo]ver|[Aa]t) (?P<words>the weekend)\b", _weekend),
    _form(
        "relative",
        ("day",),
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming) )?(?P<weekday>{_W_FULL})\b(?!-)",
        _weekday,
    ),
    _form("relative", ("night", "this"), r"\b(?:[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b", _near_day),
    _form("relative", _NEAR_DAYS, r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b", _near_day),
    _form("partial", _CENTURY, rf"{_YEAR_BEFORE}(?P<words>{_YEAR})\b{_NOT_COUNT}", _year),
)
FULL_DATE_FORMS = FORMS[:4]


def mentions(text: str, start: int, end: int, forms: tuple[Form, ...] = FORMS) -> list[Mention]:
    """Return the dates between two offsets of a text with plain spaces and marks, in text order."""
    taken = bytearray(end - start)
    found = []
    lower = text[start:end].lower()
    for kind, needs, pattern, read in forms:
        if not any(map(lower.__contains__, needs)):
            continue
        for match in pattern.finditer(text, start, end):
            begin, stop = match.span("words" if "words" in pattern.groupindex else 0)
            if any(taken[begin - start : stop - start]):
                continue
            meaning = read(match)
            if meaning is not None:
                taken[begin - start : stop - start] = b"\x01" * (stop - begin)
                found.append(Mention(begin, stop, kind, meaning))
    return sorted(found)
