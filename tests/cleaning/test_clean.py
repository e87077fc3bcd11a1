"""The cleaner: every line gets a kind, what goes is in the ledger with a reason, and nothing is lost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cleaning import clean
from provenance.models import Cleaning, Source, Text

CASES = tomllib.loads((Path(__file__).parent / "lines.toml").read_text(encoding="utf-8"))["case"]
EXTRAS = ["", " ", "\u200b", "***", "12", "Comments (3)", "Related", "Tags", "- a", "مرحبا", "Thanks!", "Sport"]
PIECES = [line for case in CASES for line in case["text"].strip().splitlines()] + EXTRAS
SECONDS = 0.5


def source_of(text: str) -> Source:
    return Source(id="a.txt", path="a.txt", sha256="", media_type="text/plain", encoding="utf-8", text=Text(text))


def cleaned(text: str) -> Cleaning:
    return clean(source_of(text))


def kept_text(text: str, cleaning: Cleaning) -> str:
    kept, at = [], 0
    for removed in cleaning.removed:
        kept.append(text[at : removed.span.start])
        at = removed.span.end
    return "".join(kept) + text[at:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_lines(case: dict[str, Any]) -> None:
    text = case["text"]
    cleaning = cleaned(text)
    gone = [
        (line.strip(), removed.kind)
        for removed in cleaning.removed
        for line in removed.span.text.splitlines()
        if line.strip()
    ]
    assert gone == [tuple(pair) for pair in case["removed"]]
    kinds = {text[line.start : line.end]: line.kind for line in cleaning.lines if line.kind != "boilerplate"}
    for line, kind in case.get("kinds", {}).items():
        assert kinds[line] == kind


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_line_ends_do_not_matter(case: dict[str, Any]) -> None:
    text = case["text"]
    windows = text.replace("\n", "\r\n")
    assert [line.kind for line in cleaned(windows).lines] == [line.kind for line in cleaned(text).lines]


def check(text: str) -> None:
    cleaning = cleaned(text)
    assert [(line.start, line.end) for line in cleaning.lines] == list(Text(text).lines)
    at = 0
    for removed in cleaning.removed:
        span = removed.span
        assert at <= span.start < span.end
        assert text[span.start : span.end] == span.text
        assert removed.rule
        assert removed.kind
        assert removed.reason
        at = span.end
    struck = "".join(removed.span.text for removed in cleaning.removed)
    assert len(kept_text(text, cleaning)) + len(struck) == len(text)
    for line in cleaning.lines:
        inside = any(r.span.start <= line.start and line.end <= r.span.end for r in cleaning.removed)
        assert (line.kind == "boilerplate") == (inside and bool(text[line.start : line.end].strip()))
        assert (line.kind == "blank") == (not text[line.start : line.end].strip())
    assert cleaned(kept_text(text, cleaning)).removed == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join))
def test_nothing_is_lost_and_twice_is_once(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=200))
def test_any_text(text: str) -> None:
    check(text)


def test_empty_text() -> None:
    assert [line.kind for line in cleaned("").lines] == ["blank"]


@pytest.mark.parametrize(
    "mark", ['"', "“a ", "(", "[Photo ", "By A", "Share ", "more ", "- + ", "#a ", "a@b ", "x reporter ", "{"]
)
@pytest.mark.parametrize("length", [400, 1_199, 100_000])
def test_hostile_repeats_take_no_time(mark: str, length: int) -> None:
    from time import process_time

    text = (mark * length)[:length]
    start = process_time()
    cleaned(text)
    assert process_time() - start < SECONDS


def test_one_endless_line_is_content() -> None:
    cleaning = cleaned("word " * 200_000)
    assert [line.kind for line in cleaning.lines] == ["content"]
    assert cleaning.removed == ()


def test_many_lines_take_linear_time() -> None:
    cleaning = cleaned("\n".join(f"Share\nA line with number {n}" for n in range(3_000)))
    assert sum(line.kind == "boilerplate" for line in cleaning.lines) == 3_000
