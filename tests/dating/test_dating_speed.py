"""Every pattern is linear: ten times the text takes about ten times as long, and 100 kB takes well under a second."""

from __future__ import annotations

import re
import time

import pytest

from provenance.dating import stamps
from provenance.dating.patterns import FORMS, mentions

PIECES = [
    "May ",
    "30-",
    "the ",
    "last ",
    "Monday, ",
    "over ",
    "2031-",
    "03/",
    "date ",
    "more than ",
    "31 of ",
    "30-31 to 3rd ",
]
PIECES += ["   ", "\n", "2031.", "mid-", "''", "later in ", "published on ", "x", "Aug. 3, "]
PATTERNS = [form.pattern for form in FORMS] + [p for p in vars(stamps).values() if isinstance(p, re.Pattern)]


@pytest.mark.parametrize("piece", PIECES)
def test_patterns_are_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for pattern in PATTERNS:
        start = time.perf_counter()
        for _ in pattern.finditer(text):
            pass
        assert time.perf_counter() - start < 0.5, pattern.pattern


@pytest.mark.parametrize("piece", PIECES)
def test_all_forms_together_are_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    mentions(text, 0, len(text))
    assert time.perf_counter() - start < 2
