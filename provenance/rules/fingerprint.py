"""What tells a flag from another one when the text around it has been edited: no line numbers, no offsets."""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import blake2b

from provenance.models import Span, Text

_AROUND = 40
"""Normalised characters on either side that belong to a flag."""
_MARKS = {ord(c): "'" for c in "‘’‚‛ʼ`´"} | {ord(c): '"' for c in "“”„‟«»"}


class Fingerprints:
    """Makes the fingerprints of one document's flags; identical ones are told apart by their order in the text."""

    def __init__(self, document: str, text: Text) -> None:
        self._document = document
        self._text = text
        self._seen: Counter[str] = Counter()

    def make(self, code: str, evidence: tuple[Span, ...]) -> str:
        """Return 32 hexadecimal digits of code, document, evidence and surroundings; call in text order."""
        parts = [code, self._document, *(normal(span.text) for span in evidence)]
        if evidence:
            parts += self._surroundings(evidence[0])
        key = "\x1f".join(parts)
        occurrence = self._seen[key]
        self._seen[key] += 1
        return blake2b(f"{key}\x1f{occurrence}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _surroundings(self, span: Span) -> list[str]:
        text = self._text.original
        before = normal(text[max(0, span.start - 4 * _AROUND) : span.start])
        after = normal(text[span.end : span.end + 4 * _AROUND])
        return [before[-_AROUND:], after[:_AROUND]]


def normal(words: str) -> str:
    """Return words without what an editor's program may change: case, kind of space, kind of quotation mark."""
    return " ".join(unicodedata.normalize("NFKC", words.translate(_MARKS)).casefold().split())
