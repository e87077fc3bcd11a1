"""The measures: lines and characters removed, and shingles of four words of the article found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shares import Shares, shares

from .data import LabelledText

_WORD = re.compile(r"\w+")
Spans = Sequence[tuple[int, int]]


@dataclass(slots=True)
class LineScore:
    """Sums over texts: a line counts as removed where half of its characters are."""

    hit: int = 0
    false: int = 0
    missed: int = 0
    content: int = 0
    lost: int = 0
    worst: float = 0.0
    worst_id: str = ""

    def add(self, text: LabelledText, removed: Spans) -> None:
        """Add a text."""
        mask = bytearray(len(text.text))
        for start, end in removed:
            mask[start:end] = b"\x01" * (end - start)
        content = lost = 0
        for start, end, is_content in text.lines:
            gone = mask.count(1, start, end)
            if is_content:
                content, lost = content + end - start, lost + gone
            if end > start and 2 * gone >= end - start:
                self.hit, self.false = self.hit + (not is_content), self.false + is_content
            elif not is_content:
                self.missed += 1
        self.content, self.lost = self.content + content, self.lost + lost
        if content and lost / content > self.worst:
            self.worst, self.worst_id = lost / content, text.id

    @property
    def shares(self) -> Shares:
        """Of the removed lines those that are boilerplate, and of the boilerplate lines those that are removed."""
        return shares(self.hit, self.hit + self.false, self.hit + self.missed)

    @property
    def content_lost(self) -> float:
        """Share of the content's characters that are removed."""
        return self.lost / self.content if self.content else 0.0


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text, with their counts."""
    words = _WORD.findall(text)
    if len(words) < size:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[n:] for n in range(size)), strict=False))


@dataclass(slots=True)
class PageScore:
    """Sums over pages, each with the weight of one."""

    rows: list[tuple[str, float, float, float]] = field(default_factory=list)
    """For each page its id, and the shares of hits, of what was taken too much, and of what was missed."""

    def add(self, id_: str, gold: str, found: str) -> None:
        """Add a page: its article, and what was taken for it."""
        wanted, got = shingles(gold), shingles(found)
        hit, false, missed = (wanted & got).total(), (got - wanted).total(), (wanted - got).total()
        total = hit + false + missed or 1
        self.rows.append((id_, hit / total, false / total, missed / total))

    @property
    def shares(self) -> Shares:
        """Of the shingles that were taken those of the article, and of the article's those that were taken."""
        hit = sum(row[1] for row in self.rows)
        taken = hit + sum(row[2] for row in self.rows)
        due = hit + sum(row[3] for row in self.rows)
        return shares(hit, taken, due)

    def worst(self, count: int) -> list[tuple[str, float, float]]:
        """Return the pages with the lowest share of hits: id, share taken too much, share missed."""
        return [(row[0], row[2], row[3]) for row in sorted(self.rows, key=lambda row: row[1])[:count]]


@dataclass(slots=True)
class KindScore:
    """What one kind of removal took: pieces of lines and their characters, and how many of these are content."""

    lines: int = 0
    wrong_lines: int = 0
    characters: int = 0
    wrong_characters: int = 0


def by_kind(pieces: Iterable[tuple[str, bool, int]]) -> dict[str, KindScore]:
    """Return the sums for each kind, the most frequent first; a piece is a kind, whether content, and a size."""
    sums: dict[str, KindScore] = {}
    for kind, is_content, size in pieces:
        one = sums.setdefault(kind, KindScore())
        one.lines, one.characters = one.lines + 1, one.characters + size
        if is_content:
            one.wrong_lines, one.wrong_characters = one.wrong_lines + 1, one.wrong_characters + size
    return dict(sorted(sums.items(), key=lambda item: (-item[1].lines, item[0])))
