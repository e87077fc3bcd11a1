"""What a list that the user loaded says about an organ: somebody's verdict, with who gave it and when."""

from __future__ import annotations

from typing import Literal

from provenance.models.base import Record

Grade = Literal["A", "B", "C", "D", "E"]
"""Reliability of a source in the Admiralty code, from completely reliable to unreliable."""


class Rating(Record):
    """One row of a user's list. It is the verdict of its source, never of this program."""

    name: str | None = None
    """Name of the organ, as the list gives it."""
    domain: str | None = None
    """Domain of the organ, as the list gives it."""
    value: str
    """The verdict, as the list gives it."""
    scale: str
    """What the value is one of: `0-100`, `A-E`, `high > mixed > low`, or a name."""
    source: str
    """Whose verdict it is."""
    date: str
    """When it was given, ISO 8601 (year, month or day)."""
    grade: Grade | None = None
    """The letter for the fifth of its scale that the value lies in; null where the scale says no order."""
