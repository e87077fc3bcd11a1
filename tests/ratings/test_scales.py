"""Values on other people's scales, as letters."""

from __future__ import annotations

import time
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ratings import grade_of

CASES = tomllib.loads((Path(__file__).parent / "scales.toml").read_text("utf-8"))["grades"]


@pytest.mark.parametrize(("value", "scale", "expected"), CASES)
def test_a_value_on_its_scale(value: str, scale: str, expected: str) -> None:
    if expected == "refused":
        with pytest.raises(ValueError, match="it is no"):
            grade_of(value, scale)
    else:
        assert (grade_of(value, scale) or "") == expected


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_higher_number_is_never_a_worse_letter(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert (grade_of(str(high), "0-100") or "Z") <= (grade_of(str(low), "0-100") or "Z")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_are_read_or_refused(value: str, scale: str) -> None:
    try:
        assert grade_of(value, scale) in (None, "A", "B", "C", "D", "E")
    except ValueError as error:
        assert str(error).startswith("it is no")  # noqa: PT017 - what other scales raise is no failure


@pytest.mark.parametrize("unit", ["1-", "1 - ", "A > ", "a/", "0.", "9"])
def test_a_long_scale_takes_no_long_time(unit: str) -> None:
    before = time.perf_counter()
    with suppress(ValueError):
        grade_of("x", unit * 50_000)
    assert time.perf_counter() - before < 1
