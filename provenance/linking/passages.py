"""Which stretches of one document stand in another: candidates are proven here, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.linking.alignment import common
from provenance.linking.fingerprints import GRAM

_GAP = 25  # words that may differ between two shared stretches of one passage
_SHORTEST = 8  # words; what is shorter is a common turn of phrase


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage by word indices, half open, in the earlier and the later document, and how many words are the same."""

    first: int
    first_end: int
    second: int
    second_end: int
    same: int


def passages(first: Sequence[str], second: Sequence[str]) -> list[Shared]:
    """Return the passages of `second` that stand in `first`, in the order of `second`, none over another.

    A passage begins and ends with five words that are the same; between such stretches words may differ.
    """
    runs = _runs(first, second)
    joined: list[Shared] = []
    for run in runs:
        if joined and (wider := _join(joined[-1], run, first, second)):
            joined[-1] = wider
        else:
            joined.append(run)
    return [passage for passage in joined if passage.same >= _SHORTEST]


def _runs(first: Sequence[str], second: Sequence[str]) -> list[Shared]:
    """Return the stretches of five words and more that are the same, from left to right in `second`."""
    places: dict[tuple[str, ...], int] = {}
    for index in range(len(first) - GRAM + 1):
        places.setdefault(tuple(first[index : index + GRAM]), index)
    runs: list[Shared] = []
    at = 0
    while at <= len(second) - GRAM:
        follows = runs[-1].first_end + at - runs[-1].second_end if runs else -1
        place = _place(places, first, second, at, follows)
        if place is None:
            at += 1
            continue
        length = GRAM
        while (
            place + length < len(first) and at + length < len(second) and first[place + length] == second[at + length]
        ):
            length += 1
        runs.append(Shared(place, place + length, at, at + length, length))
        at += length
    return runs


def _place(
    places: dict[tuple[str, ...], int], first: Sequence[str], second: Sequence[str], at: int, follows: int
) -> int | None:
    """Return where the five words at `at` stand in `first`: where the last run goes on, or else where they first do."""
    gram = tuple(second[at : at + GRAM])
    if follows >= 0 and tuple(first[follows : follows + GRAM]) == gram:
        return follows
    return places.get(gram)


def _join(left: Shared, right: Shared, first: Sequence[str], second: Sequence[str]) -> Shared | None:
    """Return one passage of two that follow each other closely in both documents."""
    if not (0 <= right.first - left.first_end <= _GAP and right.second - left.second_end <= _GAP):
        return None
    between = common(first[left.first_end : right.first], second[left.second_end : right.second])
    same = left.same + len(between) + right.same
    return Shared(left.first, right.first_end, left.second, right.second_end, same)
