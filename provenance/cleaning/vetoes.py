"""What protects a line: quoted words and attributions are never removed, whatever else the line looks like."""

from __future__ import annotations

import re

from provenance.cleaning.rows import Row

_QUOTED = re.compile(r'"([^"\n]*)(?:"|$)')
QUOTED_WORDS = 3
"""Fewer words in marks than this are a title or a name, and protect nothing."""
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|told|tells|added|adds|according to|announced|argued|claimed|claims|confirmed|denied|explained|"
    r"insisted|noted|reported|stated|stressed|tweeted|warned|wrote)\b"
)
_CHROME_TALK = re.compile(r"\b(?:subscri|newsletter|sign up|cookies?|comments? (?:policy|section)|donat|click here)\b")


def protected(row: Row) -> bool:
    """Say whether the line holds quoted words of some length, or says who said something."""
    if len(row.text) > 1 and not row.folded:
        return any(c.isalnum() for c in row.text)
    if row.quoted and any(len(words.split()) >= QUOTED_WORDS for words in _QUOTED.findall(row.text)):
        return True
    return _ATTRIBUTION.search(row.folded) is not None and row.ends_sentence and not _CHROME_TALK.search(row.folded)
