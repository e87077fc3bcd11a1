"""How far two annotations of the same text agree: kappa over tokens, and AR50 over attributions.

Both are the measures that the field reports, so that figures compare. Spans are compared as sets of code point
positions, without white space, quotation marks and punctuation at the edges of a piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import harmonic_mean

from article import Article, Attribution, Kind, Span

NONE = "none"
_TOKEN = re.compile(r"\w+(?:['’.,]\w+)*")


@dataclass(frozen=True)
class Score:
    """How many of a thing two annotations have, and how many of them are matched in the other. Scores add up."""

    first: int = 0
    second: int = 0
    first_matched: int = 0
    second_matched: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.first + other.first,
            self.second + other.second,
            self.first_matched + other.first_matched,
            self.second_matched + other.second_matched,
        )

    @property
    def recall(self) -> float:
        """The share of the first annotation that is matched, 0 to 1; 1.0 if there is nothing to match."""
        return self.first_matched / self.first if self.first else 1.0

    @property
    def precision(self) -> float:
        """The share of the second annotation that is matched, 0 to 1; 1.0 if there is nothing to match."""
        return self.second_matched / self.second if self.second else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two shares."""
        return harmonic_mean((self.precision, self.recall))


def ar50(first: Article, second: Article, kind: Kind | None = None, *, inner: bool = False) -> Score:
    """AR50 of two annotations of a text, of the outermost attributions or, with `inner`, of all.

    With a kind, only attributions of it are counted; they may be matched with one of another kind.
    """
    sides = [[a for a in article.attributions if inner or a.inside is None] for article in (first, second)]
    pairs = agreed(first.text, *sides)
    return Score(
        sum(kind in (None, a.kind) for a in sides[0]),
        sum(kind in (None, a.kind) for a in sides[1]),
        sum(kind in (None, sides[0][i].kind) for i, _ in pairs),
        sum(kind in (None, sides[1][j].kind) for _, j in pairs),
    )


def labels(article: Article) -> list[str]:
    """For each word of the text, its role in the outermost attributions: source, cue, content or none.

    A word that two roles share (a source and its *'s*) has the role of its first letter that is in one.
    """
    role_at: dict[int, str] = {}
    for a in article.attributions:
        if a.inside is None:
            for role, spans in (("source", a.source), ("cue", (a.cue,)), ("content", a.content)):
                role_at.update((at, role) for start, end in spans for at in range(start, end))
    return [
        next((role_at[at] for at in range(*token.span()) if at in role_at), NONE)
        for token in _TOKEN.finditer(article.text)
    ]


def kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Cohen's kappa of two labellings, given as the pairs of labels; 1.0 where chance alone would agree always."""
    table = Counter(pairs)
    total = table.total()
    first, second = Counter[str](), Counter[str]()
    for (a, b), n in table.items():
        first[a] += n
        second[b] += n
    seen = sum(n for (a, b), n in table.items() if a == b) / total if total else 1.0
    chance = sum(n * second[label] for label, n in first.items()) / total**2 if total else 1.0
    return 1.0 if chance == 1.0 else (seen - chance) / (1 - chance)


def positions(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The code points that the spans cover, each span cut at its edges to letters, figures and symbols."""
    found: set[int] = set()
    for start, end in spans:
        while start < end and _is_edge(text[start]):
            start += 1
        while start < end and _is_edge(text[end - 1]):
            end -= 1
        found.update(range(start, end))
    return frozenset(found)


def _is_edge(letter: str) -> bool:
    return letter.isspace() or letter == "`" or unicodedata.category(letter).startswith("P")


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union, 0 to 1; 1.0 for two empty sets."""
    return len(a & b) / len(a | b) if a or b else 1.0


def agreed(text: str, first: Sequence[Attribution], second: Sequence[Attribution]) -> list[tuple[int, int]]:
    """The attributions that AR50 counts as the same, as indices into the two sequences.

    Attributions are paired one to one, by falling overlap of their contents, then of their sources. A pair counts if
    the contents overlap by half or more and the sources do too, or neither has one.
    """
    contents = [[positions(text, a.content) for a in side] for side in (first, second)]
    sources = [[positions(text, a.source) for a in side] for side in (first, second)]
    scored = [
        (overlap(c, d), overlap(sources[0][i], sources[1][j]), i, j)
        for i, c in enumerate(contents[0])
        for j, d in enumerate(contents[1])
        if c & d
    ]
    free = [set(range(len(first))), set(range(len(second)))]
    counted: list[tuple[int, int]] = []
    for content, source, i, j in sorted(scored, key=lambda s: (-s[0], -s[1], s[2:])):
        if i in free[0] and j in free[1]:
            free[0].discard(i)
            free[1].discard(j)
            if content >= 0.5 and source >= 0.5:
                counted.append((i, j))
    return counted
