"""What a date in a text says by itself, before anything else resolves it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from provenance.dating.calendars import Period, Unit

Side = Literal["earlier", "later"]


class Days(NamedTuple):
    """Days that are named with their year."""

    period: Period


class Yearless(NamedTuple):
    """A month, or days of one, without a year."""

    month: int
    first: int | None = None
    last: int | None = None
    side: Side | None = None
    """The part of the month before or after the day of writing: "later in May"."""
    shift: int = 0
    """-1 for "last May", 1 for "next May"."""


class Weekday(NamedTuple):
    """A day of the week, counted from 0 for Monday."""

    number: int
    shift: int = 0
    """-1 for "last Monday", 1 for "next Monday"."""


class Shifted(NamedTuple):
    """A unit of time counted from the one that holds the day of writing."""

    unit: Unit
    shift: int
    side: Side | None = None
    """The part of the unit before or after the day of writing."""
    rolling: bool = False
    """Whether the unit ends or begins with the day of writing: "the past week"."""
    stretch: int = 0
    """How many more units back it may lie: "more than two years ago"."""


Meaning = Days | Yearless | Weekday | Shifted


class Mention(NamedTuple):
    """A date in a text, by offsets, and what it says."""

    start: int
    end: int
    kind: Literal["absolute", "partial", "relative"]
    meaning: Meaning
