"""Which articles have a standfirst: their first line is what the page's description says, and no more than that."""

from __future__ import annotations

import re

from provenance.models import Source

_WORD = re.compile(r"\w+")
_FEWEST, _MOST = 5, 60


def has_standfirst(source: Source, gold: str) -> str | None:
    """Return the standfirst of an article as words, or None where it has none that the page's markup confirms."""
    lines = [line for line in gold.splitlines() if line.strip()]
    if len(lines) < 3 or source.page is None or not source.page.description:
        return None
    words = _WORD.findall(lines[0].lower())
    described = _WORD.findall(source.page.description.lower())
    if not _FEWEST <= len(words) <= _MOST or words[:8] != described[: len(words[:8])]:
        return None
    return " ".join(words) if " ".join(words) not in " ".join(_WORD.findall(" ".join(lines[1:]).lower())) else None


def keeps_standfirst(standfirst: str, text: str) -> bool:
    """Say whether a text holds the words of a standfirst."""
    return standfirst in " ".join(_WORD.findall(text.lower()))
