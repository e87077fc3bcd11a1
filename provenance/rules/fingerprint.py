"""What tells a flag from another one when the text around it has been edited: no line numbers, no offsets."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from provenance.models import Span, Text

_AROUND = 40
"""Normalised characters on either side that belong to a flag."""
_MARKS = {ord(c): "'" for c in "‘’‚‛ʼ`´"} | {ord(c): '"' for c in "“”„‟«»"}


class Mark(NamedTuple):
    """What a flag is known by in its document."""

    code: str
    evidence: tuple[Span, ...]
    others: tuple[str, ...] = ()
    """Ids of the other documents it concerns."""


def make_fingerprints(document: str, text: Text, found: Iterable[Mark]) -> list[str]:
    """Return the fingerprints of one document's flags: 32 hexadecimal digits each.

    They are made of code, documents, evidence and surroundings. Where all of that is the same for several flags, each
    is the nth of so many: if one of them comes or goes, all get new ones, because nobody could say which is which.

    Args:
        document: id of the document.
        text: its text.
        found: its flags, in text order.
    """
    keys = [_key(document, text, mark) for mark in found]
    total, seen = Counter(keys), Counter[str]()
    made = []
    for key in keys:
        place = f"{seen[key]}/{total[key]}" if total[key] > 1 else "0"
        seen[key] += 1
        made.append(blake2b(f"{key}\x1f{place}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return made


def _key(document: str, text: Text, mark: Mark) -> str:
    parts = [mark.code, document, *(normal(span.text) for span in mark.evidence)]
    if mark.evidence:
        parts += _surroundings(text.original, mark.evidence[0])
    parts += sorted(mark.others)
    return "\x1f".join(parts)


def _surroundings(text: str, span: Span) -> list[str]:
    before = normal(text[max(0, span.start - 4 * _AROUND) : span.start])
    after = normal(text[span.end : span.end + 4 * _AROUND])
    return [before[-_AROUND:], after[:_AROUND]]


def normal(words: str) -> str:
    """Return words without what an editor's program may change: case, kind of space, kind of quotation mark."""
    return " ".join(unicodedata.normalize("NFKC", words.translate(_MARKS)).casefold().split())
