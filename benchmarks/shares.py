"""Precision and recall from counts, and F1 from both."""

from __future__ import annotations

from statistics import harmonic_mean
from typing import NamedTuple


class Shares(NamedTuple):
    """What share of the found is right, and what share of what was to be found is."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return harmonic_mean(self)


def shares(right: float, found: float, due: float) -> Shares:
    """Return the shares, 0 to 1; 1.0 of nothing."""
    return Shares(right / found if found else 1.0, right / due if due else 1.0)
