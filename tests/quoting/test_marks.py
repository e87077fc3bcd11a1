"""The tables of marks, and what stands between the marks of a quotation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provenance.marks import CLOSING, CONVENTIONAL, OPENING, STYLES, content_bounds, marks_of, mixed, style
from provenance.models import Quote, Text

Find = Callable[[str], tuple[Quote, ...]]


@pytest.mark.parametrize(
    ("opening", "closing", "is_mixed"),
    [
        ("“", "”", False),
        ("„", "“", False),
        ("»", "«", False),
        ("”", "”", False),
        ("``", "''", False),
        ("“", '"', True),
        ('"', "”", True),
        ("“", "“", True),
        ("‘", "'", True),
        ("“", "", False),
    ],
)
def test_mixed(opening: str, closing: str, is_mixed: bool) -> None:
    assert mixed(opening, closing) is is_mixed


@pytest.mark.parametrize(
    ("opening", "closing", "name"),
    [("“", "”", "double"), ("'", "'", "single"), ("«", "»", "guillemet"), ("", "’", "single"), ("''", "''", "double")],
)
def test_style(opening: str, closing: str, name: str) -> None:
    assert style(opening, closing) == name


def test_conventional_pairs_stay_in_one_style() -> None:
    assert all(STYLES[opening] == STYLES[closing] for opening, closing in CONVENTIONAL)
    assert OPENING.isdisjoint(CLOSING)
    assert STYLES.keys() > OPENING | CLOSING


@pytest.mark.parametrize(
    ("string", "marks", "content"),
    [
        ('She said “no bridge".', ("“", '"'), "no bridge"),
        ("« Jamais ! » dit-elle.", ("«", "»"), "Jamais !"),
        ("She said: “Nobody ever asked us", ("“", ""), "Nobody ever asked us"),
        ("\"'Never' is what he said\"", ('"', '"'), "'Never' is what he said"),
        ("''never'' she said", ("''", "''"), "never"),
    ],
)
def test_between_the_marks(quotes_in: Find, string: str, marks: tuple[str, str], content: str) -> None:
    text = Text(string)
    (quote,) = quotes_in(string)
    assert quote.content == content
    start, end = content_bounds(text, quote)
    assert string[start:end] == content
    assert marks_of(text, quote) == marks


def test_bounds_in_another_text_are_refused(quotes_in: Find) -> None:
    (quote,) = quotes_in('She said "no bridge".')
    with pytest.raises(ValueError, match="substring not found"):
        content_bounds(Text("another text altogether, longer"), quote)
