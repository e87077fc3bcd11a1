"""Hand-made sentences: which words are quotations, of what kind, and how they hang together."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.models import Quote

CASES = Path(__file__).parent / "cases"
Find = Callable[[str], tuple[Quote, ...]]


def _cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['name']}")
        for name in names
        for case in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    ]


@pytest.mark.parametrize("case", _cases("marks", "apostrophes", "nesting"))
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


@pytest.mark.parametrize("case", _cases("kinds"))
def test_kinds(case: dict[str, Any], quotes_in: Find) -> None:
    assert [quote.kind for quote in quotes_in(case["text"])] == case["kinds"]
