"""Scales of other people's lists: where on its scale a value lies, as one of the letters A to E."""

from __future__ import annotations

import re

from provenance.models import Grade

_GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "E")
_NUMBERS = re.compile(r"(?<![\w.])(\d{1,9}(?:\.\d{1,9})?) ?(?:-|–|\.\.|to) ?(\d{1,9}(?:\.\d{1,9})?)(?![\w.])")
_LETTERS = re.compile(r"(?<!\w)([A-Z]) ?(?:-|–|to) ?([A-Z])(?!\w)")
_LIST = re.compile(r"[/|,;]")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_GOOD = frozenset({"high", "very high", "reliable", "generally reliable", "good", "trusted", "green"})
_BAD = frozenset({"low", "very low", "unreliable", "generally unreliable", "poor", "bad", "untrusted", "red"})
_ADMIRALTY = re.compile(r"\b(?:admiralty|nato)\b", re.IGNORECASE)


def grade_of(value: str, scale: str) -> Grade | None:
    """Return the letter for the fifth of its scale that a value lies in, A the best; None where no order is known.

    A scale is read as steps from the best to the worst (`high > mixed > low`) or from the worst to the best
    (`low < mixed < high`), as numbers of which the higher is the better (`0-100`; `1 > 6` where it is the lower), as
    letters of which the first is the best (`A-E`), or as a list whose first or last word is plainly good or bad
    (`low/medium/high`). A scale that names the Admiralty code keeps its letters; its F says that nobody can judge.

    Raises:
        ValueError: the scale is one of these, and the value does not lie on it.
    """
    if _ADMIRALTY.search(scale):
        return _admiralty(value)
    if (ends := _ends(scale)) is not None:
        return _among(value, *ends)
    steps = _steps(scale)
    if steps is None:
        return None
    if value.casefold() not in steps:
        raise ValueError(f"it is none of {', '.join(steps)}")
    return _fifth(steps.index(value.casefold()) / (len(steps) - 1))


def _admiralty(value: str) -> Grade | None:
    letter = value[:1].upper()
    if len(value) > 2 or letter not in ("A", "B", "C", "D", "E", "F") or (value[1:] or "1") not in "123456":
        raise ValueError("it is no letter from A to F")
    return next((grade for grade in _GRADES if grade == letter), None)


def _ends(scale: str) -> tuple[float, float] | None:
    """Return the best and the worst number of a scale of numbers."""
    steps = _ordered(scale)
    if len(steps) == 2 and all(_NUMBER.fullmatch(step) for step in steps):
        return float(steps[0]), float(steps[1])
    found = None if steps else _NUMBERS.search(scale)
    if found is None:
        return None
    low, high = sorted((float(found[1]), float(found[2])))
    return high, low


def _among(value: str, best: float, worst: float) -> Grade:
    low, high = sorted((best, worst))
    if not _NUMBER.fullmatch(value) or not low <= float(value) <= high:
        raise ValueError(f"it is no number from {low:g} to {high:g}")
    return _fifth((best - float(value)) / (best - worst) if best != worst else 0)


def _steps(scale: str) -> list[str] | None:
    """Return the steps of a scale in lower case, the best first; None where their order is not known."""
    if steps := _ordered(scale):
        return steps
    if letters := _LETTERS.search(scale):
        first, last = sorted(map(ord, letters.groups()))
        return [chr(letter).casefold() for letter in range(first, last + 1)] if first < last else None
    steps = [step.strip().casefold() for step in _LIST.split(scale)]
    if len(steps) < 2 or len(set(steps)) < len(steps):
        return None
    if steps[0] in _GOOD or steps[-1] in _BAD:
        return steps
    return steps[::-1] if steps[0] in _BAD or steps[-1] in _GOOD else None


def _ordered(scale: str) -> list[str]:
    """Return the steps of a scale that says its order itself, the best first; none where it does not."""
    sign = ">" if ">" in scale else "<"
    steps = [step.strip().casefold() for step in scale.split(sign)]
    if len(steps) < 2 or len(set(steps)) < len(steps):
        return []
    return steps if sign == ">" else steps[::-1]


def _fifth(place: float) -> Grade:
    """Return the letter for a place on a scale, 0 the best and 1 the worst."""
    return _GRADES[min(4, int(place * 5 + 1e-9))]
