"""What went wrong on a page: the lines that were taken and are not of the article, and those that were missed."""

from __future__ import annotations

from provenance.cleaning import ARTICLE_KINDS
from provenance.models import Cleaning, Source

from .scoring import shingles

_SHARE = 0.5
"""A line is of the article where so many of its runs of words stand in it."""


def faults(source: Source, cleaning: Cleaning, gold: str) -> list[tuple[str, str, str]]:
    """Return the faults, the longest first: + or -, the line, and what the cleaner took it for."""
    wanted, text, found = shingles(gold), source.text.original, []
    seen = shingles("\n".join(text[line.start : line.end] for line in cleaning.lines))
    for line in cleaning.lines:
        words = text[line.start : line.end].strip()
        runs = shingles(words)
        of_article = sum(run in wanted for run in runs) >= _SHARE * len(runs) if runs else False
        taken = line.kind in ARTICLE_KINDS
        if runs and taken != of_article:
            found.append(("+" if taken else "-", words, _called(cleaning, line.start, line.kind)))
    for words in filter(str.strip, gold.splitlines()):
        runs = shingles(words)
        if runs and not any(run in seen for run in runs):
            found.append(("-", words.strip(), "not in the visible text"))
    return sorted(found, key=lambda fault: -len(fault[1]))


def _called(cleaning: Cleaning, start: int, kind: str) -> str:
    for one in cleaning.removed:
        if one.span.start <= start < one.span.end:
            return f"{one.kind}, {one.rule}"
    return kind
