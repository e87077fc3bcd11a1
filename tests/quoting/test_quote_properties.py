"""What holds for the quotations of any text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.marks import STYLES, content_bounds, marks_of
from provenance.models import Quote, Text

Find = Callable[[str], tuple[Quote, ...]]

MARKS = sorted(STYLES)
_PIECES = st.sampled_from(
    [
        *MARKS,
        " ",
        "\n",
        "\n\n",
        ", ",
        ". ",
        ": ",
        "— ",
        "(",
        ")",
        "we're here",
        "The leaders",
        "s",
        "'90s",
        "6",
        "May",
        "said",
    ]
)
_TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join))


@given(_TEXTS)
def test_spans_are_true_and_apart(quotes_in: Find, string: str) -> None:
    text = Text(string)
    quotes = quotes_in(string)
    assert [q.id for q in quotes] == [f"q{n}" for n in range(1, len(quotes) + 1)]
    end = 0
    for quote in quotes:
        assert string[quote.span.start : quote.span.end] == quote.span.text
        assert quote.span.start >= end
        end = quote.span.end
        start, stop = content_bounds(text, quote)
        assert string[start:stop] == quote.content
        assert quote.content.strip() == quote.content != ""
        opening, _ = marks_of(text, quote)
        assert opening in STYLES


@given(_TEXTS)
def test_continued_quotations_come_before(quotes_in: Find, string: str) -> None:
    seen: set[str] = set()
    for quote in quotes_in(string):
        assert quote.continues is None or quote.continues in seen
        seen.add(quote.id)


@given(_TEXTS)
def test_no_marks_no_quotations(quotes_in: Find, string: str) -> None:
    marks = {c for mark in STYLES for c in mark}
    assert quotes_in("".join(c for c in string if c not in marks)) == ()


@given(_TEXTS.filter(lambda s: "\r" not in s))
def test_kinds_of_line_end_and_space_change_nothing(quotes_in: Find, string: str) -> None:
    plain = [(q.content, q.kind, q.closed, q.continues) for q in quotes_in(string)]
    windows = quotes_in(string.replace("\n", "\r\n"))
    assert [(q.content, q.kind, q.closed, q.continues) for q in windows] == plain
    spaced = quotes_in(string.replace(" ", "\u00a0"))
    assert [(q.content.replace("\u00a0", " "), q.kind) for q in spaced] == [
        (content.replace("\u00a0", " "), kind) for content, kind, _, _ in plain
    ]


@pytest.mark.parametrize(
    "piece",
    [
        *MARKS,
        "'\"",
        '" ',
        "' ",
        ' "a',
        ' "a"',
        "s' ",
        " 'a",
        " 'a s' ",
        '5" ',
        "“a ‘",
        "“a\n\n",
        "'90 ",
        '("',
        '—"',
        "« ",
    ],
)
def test_hostile_repeats_take_linear_time(quotes_in: Find, piece: str) -> None:
    string = piece * (100_000 // len(piece))
    before = time.perf_counter()
    quotes_in(string)
    assert time.perf_counter() - before < 10  # about 1 s on a slow machine; a quadratic pattern takes minutes
