"""Bounds for the day of writing of a text that does not state it, from what it tells as past and as to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from provenance.dating.meanings import Days, Mention
from provenance.dating.tenses import Tense
from provenance.models import Published, Text


class Told(NamedTuple):
    """A date of the text, and how it is told."""

    mention: Mention
    tense: Tense | None
    happened: bool
    """Whether what is told of it has surely been."""
    quoted: bool
    """Whether it stands in a quotation."""


def infer(text: Text, told: Iterable[Told]) -> Published:
    """Return bounds: not before the latest date told as past, not after the earliest told as to come.

    Words in quotation marks were said at another time, and bound nothing from above. Where the two bounds contradict
    each other, only the lower one is kept.
    """
    dated = [(t.mention, t.mention.meaning.period, t) for t in told if isinstance(t.mention.meaning, Days)]
    past = [(period.first, mention) for mention, period, t in dated if t.happened]
    to_come = [(period.last, mention) for mention, period, t in dated if t.tense == "future" and not t.quoted]
    lower: tuple[dt.date, Mention] | None = max(past, key=lambda pair: (pair[0], -pair[1].start), default=None)
    upper: tuple[dt.date, Mention] | None = min(to_come, key=lambda pair: (pair[0], pair[1].start), default=None)
    if lower and upper and upper[0] < lower[0]:
        upper = None
    bounds = [bound for bound in (lower, upper) if bound]
    return Published(
        date=None,
        basis="inferred" if bounds else "none",
        evidence=tuple(text.span(mention.start, mention.end) for _, mention in bounds),
        earliest=lower[0].isoformat() if lower else None,
        latest=upper[0].isoformat() if upper else None,
    )
