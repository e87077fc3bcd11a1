"""Hand-made sentences: which words are quotations, of what kind, and how they hang together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from case_files import cases

from provenance.models import Quote

FOLDER = Path(__file__).parent / "cases"
Find = Callable[[str], tuple[Quote, ...]]


@pytest.mark.parametrize("case", cases(FOLDER, "marks", "apostrophes", "nesting"))
def test_spans(case: dict[str, Any], quotes_in: Find) -> None:
    expected = [{"span": e} if isinstance(e, str) else e for e in case["quotes"]]
    found = quotes_in(case["text"])
    assert [q.span.text for q in found] == [e["span"] for e in expected]
    for quote, entry in zip(found, expected, strict=True):
        assert quote.closed is entry.get("closed", True)
        if "continues" in entry:
            assert (quote.continues or "") == entry["continues"]
        if "content" in entry:
            assert quote.content == entry["content"]


@pytest.mark.parametrize("case", cases(FOLDER, "kinds"))
def test_kinds(case: dict[str, Any], quotes_in: Find) -> None:
    assert [quote.kind for quote in quotes_in(case["text"])] == case["kinds"]
