"""Periods of days: weeks, months and years, and those before and after them. A week runs from Monday to Sunday."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade"]


class Period(NamedTuple):
    """Days from the first to the last, both of them in it."""

    first: dt.date
    last: dt.date


def day(year: int, month: int, number: int) -> dt.date | None:
    """Return a day of the calendar; None where there is no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Period:
    """Return a month; months outside 1 to 12 are counted on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Period:
    """Return a year."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def unit_of(unit: Unit, at: dt.date, shift: int = 0) -> Period:
    """Return the unit that holds a day, or one that comes `shift` units after it."""
    if unit == "day":
        moved = at + dt.timedelta(days=shift)
        return Period(moved, moved)
    if unit in ("week", "weekend"):
        monday = at - dt.timedelta(days=at.weekday() - 7 * shift)
        return Period(monday + dt.timedelta(days=5 if unit == "weekend" else 0), monday + dt.timedelta(days=6))
    if unit == "month":
        return month_of(at.year, at.month + shift)
    if unit == "quarter":
        first = (at.month - 1) // 3 * 3 + 1 + 3 * shift
        return Period(month_of(at.year, first).first, month_of(at.year, first + 2).last)
    if unit == "decade":
        start = at.year // 10 * 10 + 10 * shift
        return Period(dt.date(start, 1, 1), dt.date(start + 9, 12, 31))
    return year_of(at.year + shift)


def trailing(unit: Unit, at: dt.date) -> Period:
    """Return the days of one unit's length that end with a day: "the past week"."""
    length = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}[unit]
    return Period(at - dt.timedelta(days=length), at)


def leading(unit: Unit, at: dt.date) -> Period:
    """Return the days of one unit's length that begin with a day: "the coming week"."""
    back = trailing(unit, at)
    return Period(at, at + (back.last - back.first))
