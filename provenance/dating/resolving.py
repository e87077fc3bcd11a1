"""From what a date says to the days it can mean, given the day of writing and the tense of its clause."""

from __future__ import annotations

import datetime as dt

from provenance.dating.calendars import Period, day, leading, month_of, trailing, unit_of
from provenance.dating.meanings import Days, Meaning, Shifted, Weekday, Yearless
from provenance.dating.tenses import Tense

_WEEK = dt.timedelta(days=7)
_LEAP_YEARS_APART = 8


def resolve(meaning: Meaning, written: dt.date, tense: Tense | None) -> Period | None:
    """Return the days that a date can mean in a text written on a day; None where they lie outside the calendar."""
    tense = "future" if tense == "foreseen" else tense
    try:
        if isinstance(meaning, Days):
            return meaning.period
        if isinstance(meaning, Weekday):
            return _weekday(meaning, written, tense)
        if isinstance(meaning, Shifted):
            return _shifted(meaning, written, tense)
        return _yearless(meaning, written, tense)
    except (OverflowError, ValueError):
        return None


def _weekday(meaning: Weekday, written: dt.date, tense: Tense | None) -> Period:
    """Take a bare weekday for one of the last seven days, as news writes it, unless its clause is of the future."""
    back = written - dt.timedelta(days=(written.weekday() - meaning.number) % 7)
    ahead = written + dt.timedelta(days=(meaning.number - written.weekday()) % 7)
    if meaning.shift < 0:
        latest = back if back < written else back - _WEEK
        return Period(min(latest, unit_of("week", written, -1).first + dt.timedelta(days=meaning.number)), latest)
    if meaning.shift > 0:
        first = ahead if ahead > written else ahead + _WEEK
        return Period(first, max(first, unit_of("week", written, 1).first + dt.timedelta(days=meaning.number)))
    if tense == "future":
        return Period(ahead, ahead)
    return Period(back, ahead if tense == "either" else back)


def _shifted(meaning: Shifted, written: dt.date, tense: Tense | None) -> Period:
    if meaning.unit == "weekend" and meaning.shift == 0:
        return _weekend(written, tense)
    if meaning.rolling:
        return trailing(meaning.unit, written) if meaning.shift < 0 else leading(meaning.unit, written)
    period = unit_of(meaning.unit, written, meaning.shift)
    if meaning.stretch:
        period = Period(unit_of(meaning.unit, written, meaning.shift - meaning.stretch).first, period.last)
    return _side(period, meaning.side, written) if meaning.shift == 0 else period


def _weekend(written: dt.date, tense: Tense | None) -> Period:
    """On a working day, "the weekend" is the one before, the one to come, or either."""
    this, last = unit_of("weekend", written), unit_of("weekend", written, -1)
    if tense == "future" or this.first <= written:
        return this
    return last if tense == "past" else Period(last.first, this.last)


def _side(period: Period, side: str | None, written: dt.date) -> Period:
    if side == "earlier" and period.first <= written:
        return Period(period.first, min(period.last, written))
    if side == "later" and period.last >= written:
        return Period(max(period.first, written), period.last)
    return period


def _yearless(meaning: Yearless, written: dt.date, tense: Tense | None) -> Period | None:
    """Take the year that puts the days on the right side of the day of writing, or else nearest to it."""
    years = range(written.year - _LEAP_YEARS_APART, written.year + _LEAP_YEARS_APART + 1)
    found = [period for period in (_in_year(meaning, year) for year in years) if period]
    past = [period for period in found if period.first <= written]
    to_come = [period for period in found if period.last >= written]
    if meaning.shift < 0:
        return max(period for period in past if period.last < written)
    if meaning.shift > 0:
        return min(period for period in to_come if period.first > written)
    if meaning.side:
        this = min(found, key=lambda period: _distance(period, written))
        return _side(this, meaning.side, written)
    if tense == "past" and past:
        last = max(past)
        return Period(last.first, min(last.last, written))
    if tense == "future" and to_come:
        first = min(to_come)
        return Period(max(first.first, written), first.last)
    return min(found, key=lambda period: _distance(period, written), default=None)


def _in_year(meaning: Yearless, year: int) -> Period | None:
    if meaning.first is None or meaning.last is None:
        return month_of(year, meaning.month)
    first, last = day(year, meaning.month, meaning.first), day(year, meaning.month, meaning.last)
    return Period(first, last) if first and last else None


def _distance(period: Period, written: dt.date) -> dt.timedelta:
    return max(period.first - written, written - period.last, dt.timedelta(0))
