"""The table of wordings: the quick test that goes before the expressions lets every line pass that one of them fits."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cleaning.tables import furniture, furniture_in

PATTERNS: list[dict[str, Any]] = tomllib.loads(
    (files("provenance") / "data" / "cleaning" / "furniture.toml").read_text("utf-8")
)["pattern"]
KEYS = {"id", "kind", "reason", "where", "max", "opens", "holds", "lines", "starts", "finds"}
EDGE = " .\t-–—•·*|>»›«‹▶►→⟶▸:;,…"


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern["id"])
def test_a_pattern_has_what_it_needs(pattern: dict[str, Any]) -> None:
    assert pattern.keys() <= KEYS
    assert pattern["opens"] == pattern["opens"].casefold()
    assert all(held == held.casefold() for held in pattern.get("holds", []))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern["id"])
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_wording_is_hidden_by_the_quick_test(pattern: dict[str, Any], data: st.DataObject) -> None:
    expressions = [(key, one) for key in ("lines", "starts", "finds") for one in pattern.get(key, [])]
    key, expression = data.draw(st.sampled_from(expressions))
    line = data.draw(st.from_regex(expression, fullmatch=key == "lines"))
    folded = " ".join(line.casefold().split()).strip(EDGE)
    used = next(one for one in furniture() if one.id == pattern["id"])
    if 0 < len(folded) <= used.longest and used.fits(folded):
        assert used in furniture_in(folded)


def test_expressions_are_in_lower_case() -> None:
    for pattern in PATTERNS:
        for expression in (*pattern.get("lines", []), *pattern.get("starts", []), *pattern.get("finds", [])):
            assert not re.search(r"(?<!\\)[A-ZÀ-Þ]", expression), expression
