"""The words of a document and the fingerprints that tell which documents share some of them.

Fingerprints are winnowed hashes of five words in a row, polynomials of the words' own hashes (Karp and Rabin 1987): of
every four in a row the smallest is kept, so any eight words that two documents share give at least one fingerprint in
common (Schleimer, Wilkerson and Aiken 2003).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from provenance.models import Removed, Text

GRAM = 5  # words
WINDOW = 4  # hashes
_MASK = 2**64 - 1
_POWERS = tuple(pow(0x9E3779B97F4A7C15, power, 2**64) for power in range(GRAM))
"""Of the odd number next to 2**64 divided by the golden ratio (Knuth's multiplicative hashing)."""
_OWN_REPEATS = 3  # documents of one outlet in which its own furniture stands at least
_OWN_SHARE = 0.1  # of the outlet's documents

_WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the kept text of a document, folded, each with its offsets in the original."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_in(text: Text, removed: Iterable[Removed]) -> Words:
    """Return the words of a text that lie in none of the removed spans."""
    found: list[re.Match[str]] = []
    at = 0
    cuts = sorted((entry.span.start, entry.span.end) for entry in removed)
    for start, end in (*cuts, (len(text), len(text))):
        found += _WORD.finditer(text.plain, at, max(at, start))
        at = max(at, end)
    return Words(
        tuple([match.group().casefold() for match in found]),
        tuple([match.start() for match in found]),
        tuple([match.end() for match in found]),
    )


@lru_cache(maxsize=65536)  # most words of a text are frequent ones; a long run keeps the latest
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(errors="surrogatepass"), digest_size=8).digest())


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """Return the winnowed hashes of a list of words; none if it is shorter than five."""
    each = [_hash(word) for word in words]
    hashes = [
        (a * _POWERS[4] + b * _POWERS[3] + c * _POWERS[2] + d * _POWERS[1] + e) & _MASK
        for a, b, c, d, e in zip(each, each[1:], each[2:], each[3:], each[4:], strict=False)
    ]
    if len(hashes) <= WINDOW:
        return frozenset([min(hashes)]) if hashes else frozenset()
    return frozenset(min(hashes[i : i + WINDOW]) for i in range(len(hashes) - WINDOW + 1))


def without_furniture(prints: Sequence[frozenset[int]], outlets: Sequence[str | None]) -> list[frozenset[int]]:
    """Return the fingerprints of every document without those that its outlet puts on many of its documents.

    They are counted for each outlet alone: a story that three hundred outlets run is no furniture of any of them.
    Documents without an outlet keep theirs.
    """
    documents = Counter(outlet for outlet in outlets if outlet)
    held: Counter[tuple[str, int]] = Counter()
    for outlet, found in zip(outlets, prints, strict=True):
        if outlet and documents[outlet] >= _OWN_REPEATS:
            held.update((outlet, mark) for mark in found)
    return [
        frozenset(mark for mark in found if not outlet or not _is_own(held[outlet, mark], documents[outlet]))
        for outlet, found in zip(outlets, prints, strict=True)
    ]


def _is_own(held: int, documents: int) -> bool:
    return held >= max(_OWN_REPEATS, _OWN_SHARE * documents)


def candidates(prints: Sequence[frozenset[int]], order: Sequence[int]) -> Counter[tuple[int, int]]:
    """Return pairs of documents that share fingerprints, each with how many.

    `order` gives the documents by time. Every fingerprint links the documents that hold it to the earliest of them
    only, so a story in three hundred copies makes three hundred pairs and not forty thousand, and the first publisher
    stands in each of them.
    """
    first: dict[int, int] = {}
    pairs: Counter[tuple[int, int]] = Counter()
    for document in order:
        pairs.update((first.setdefault(mark, document), document) for mark in prints[document])
    for document in order:
        pairs.pop((document, document), None)
    return pairs
