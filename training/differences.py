"""What two annotations of one text do not have in common, and the groups in which the differences were settled."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from article import Article, Attribution
from measures import overlap, positions
from pydantic import BaseModel, ConfigDict, TypeAdapter

Key = tuple[str, int, int]
"""An article and the numbers of the attribution in the first and in the second annotation; 0 where one lacks it."""
Settled = Literal["first", "second"]


class UnsettledError(ValueError):
    """The table of settled differences is not that of these annotations; the message names the differences."""


class Group(BaseModel):
    """Differences of one kind. `rule` is how they were settled; `cases` says of each which annotation was right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    rule: str
    cases: dict[str, list[tuple[int, int, Settled]]]

    def keys(self) -> Iterator[Key]:
        """The differences of the group."""
        return ((article, first, second) for article, cases in self.cases.items() for first, second, _ in cases)

    def settled(self) -> Counter[str]:
        """How often which annotation was right."""
        return Counter(right for cases in self.cases.values() for *_, right in cases)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    group: list[Group]


@dataclass(frozen=True)
class Difference:
    """A difference, and in what: `missing`, or any of source, cue, content and level (outermost or inner)."""

    key: Key
    what: tuple[str, ...]


def differences(first: Article, second: Article) -> Iterator[Difference]:
    """Where the annotations of a text differ, in the order of the first one's attributions, then of the second one's.

    Two attributions are taken for the same if their cues overlap or their contents do by half or more, the most alike
    first; edges of spans are compared as `measures.positions` has them.
    """
    pairs = dict(_pairs(first, second))
    for a in first.attributions:
        b = pairs.get(a)
        what = ("missing",) if b is None else tuple(_differing(first.text, a, b))
        if what:
            yield Difference((first.name, a.number, b.number if b else 0), what)
    paired = set(pairs.values())
    for b in second.attributions:
        if b not in paired:
            yield Difference((first.name, 0, b.number), ("missing",))


def _pairs(first: Article, second: Article) -> Iterator[tuple[Attribution, Attribution]]:
    alike = [
        (likeness, a, b)
        for a in first.attributions
        for b in second.attributions
        if (likeness := _likeness(first.text, a, b)) > 0
    ]
    free = [set(first.attributions), set(second.attributions)]
    for _, a, b in sorted(alike, key=lambda found: (-found[0], found[1].number, found[2].number)):
        if a in free[0] and b in free[1]:
            free[0].discard(a)
            free[1].discard(b)
            yield a, b


def _likeness(text: str, a: Attribution, b: Attribution) -> float:
    cue = float(a.cue == b.cue) or overlap(positions(text, [a.cue]), positions(text, [b.cue]))
    content = overlap(positions(text, a.content), positions(text, b.content))
    return cue + content if cue > 0 or content >= 0.5 else 0.0


def _differing(text: str, a: Attribution, b: Attribution) -> Iterator[str]:
    for role, ours, theirs in (
        ("source", a.source, b.source),
        ("cue", (a.cue,), (b.cue,)),
        ("content", a.content, b.content),
    ):
        if positions(text, ours) != positions(text, theirs):
            yield role
    if (a.inside is None) != (b.inside is None):
        yield "level"


def groups(path: Path, found: Iterable[Difference]) -> list[Group]:
    """The groups that the table of settled differences tells, which must hold every difference found exactly once.

    Raises:
        UnsettledError: a difference is in no group or in several, or a group has one that is not there.
        pydantic.ValidationError: the table has another form.
    """
    table = TypeAdapter(_Table).validate_python(tomllib.loads(path.read_text("utf-8"))).group
    told = Counter(key for group in table for key in group.keys())  # noqa: SIM118
    known = Counter(difference.key for difference in found)
    if told != known:
        lacking, surplus = sorted((known - told).elements()), sorted((told - known).elements())
        raise UnsettledError(f"{path.name}: in no group: {lacking}; once too often, or no difference: {surplus}")
    return table
