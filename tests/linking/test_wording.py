"""Whether two wordings are one utterance, by their words."""

from __future__ import annotations

import itertools
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.linking.alignment import common, gaps
from provenance.linking.wording import compare, differences, wording

CASES = tomllib.loads((Path(__file__).parent / "cases" / "wordings.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_wordings(case: dict[str, Any]) -> None:
    first, second = wording(case["first"]), wording(case["second"])
    assert (compare(first, second) or "none") == case["relation"]
    assert (compare(second, first) or "none") == case["relation"]
    if "differences" in case:
        assert list(differences(first, second)) == case["differences"]


_WORDS = st.lists(st.sampled_from(["harbour", "ferry", "not", "the", "two", "12", "island", "we", "paid"]), max_size=12)


@given(_WORDS, _WORDS)
def test_the_common_words_are_common_and_as_many_as_can_be(first: list[str], second: list[str]) -> None:
    pairs = common(first, second)
    assert all(first[i] == second[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(pairs))
    assert len(pairs) == _longest(first, second)


@given(_WORDS, _WORDS)
def test_gaps_and_common_words_are_everything(first: list[str], second: list[str]) -> None:
    pairs = common(first, second)
    found = gaps(pairs, len(first), len(second))
    assert sum(gap.first_end - gap.first for gap in found) + len(pairs) == len(first)
    assert sum(gap.second_end - gap.second for gap in found) + len(pairs) == len(second)


@given(st.text(), st.text())
def test_any_two_texts_compare_the_same_both_ways(first: str, second: str) -> None:
    one, other = wording(first), wording(second)
    assert compare(one, one) in ("identical", None)
    assert (compare(one, other) is None) == (compare(other, one) is None)


def test_very_long_quotations_compare_fast() -> None:
    one, other = wording("harbour ferry island " * 30_000), wording("ferry harbour island " * 30_000)
    before = time.perf_counter()
    compare(one, other)
    assert time.perf_counter() - before < 10


def _longest(first: list[str], second: list[str]) -> int:
    row = [0] * (len(second) + 1)
    for one in first:
        last = row
        row = [0]
        for index, other in enumerate(second):
            row.append(last[index] + 1 if one == other else max(last[index + 1], row[-1]))
    return row[-1]
