"""Quotation marks as tables: which characters they are, which belong together, and what stands between them.

Nothing here decides whether a character *is* a quotation mark where it stands: `provenance.quoting` does.
"""

from __future__ import annotations

from typing import Literal

from provenance.models import Quote, Text

Style = Literal["double", "single", "guillemet", "single-guillemet", "corner", "white-corner"]

STYLES: dict[str, Style] = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "＂", "``", "''", "‘‘", "’’"), "double"),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`"), "single"),
    **dict.fromkeys(("«", "»"), "guillemet"),
    **dict.fromkeys(("‹", "›"), "single-guillemet"),
    **dict.fromkeys(("「", "」"), "corner"),
    **dict.fromkeys(("『", "』"), "white-corner"),
}
"""Every mark and the style it belongs to. Marks of one style can pair, conventionally or not."""

OPENING = frozenset({"“", "„", "‟", "``", "‘‘", "‘", "‚", "‛", "`", "«", "‹", "「", "『"})
"""Marks that open where the characters around them leave it undecided."""

CLOSING = frozenset({"”", "’’", "’", "»", "›", "」", "』"})
"""Marks that close where the characters around them leave it undecided."""

CONVENTIONAL = frozenset(
    {
        ("“", "”"),
        ("„", "“"),
        ("„", "”"),
        ("‟", "”"),
        ("”", "”"),  # Swedish, Finnish
        ('"', '"'),
        ("＂", "＂"),
        ("``", "''"),
        ("``", '"'),
        ("''", "''"),
        ("‘‘", "’’"),
        ("‘", "’"),
        ("‚", "‘"),
        ("‚", "’"),
        ("‛", "’"),
        ("’", "’"),
        ("'", "'"),
        ("`", "'"),
        ("«", "»"),
        ("»", "«"),
        ("»", "»"),
        ("‹", "›"),
        ("›", "‹"),
        ("›", "›"),
        ("「", "」"),
        ("『", "』"),
    }
)
"""The pairs that some typographic convention knows."""


def style(opening: str, closing: str) -> Style:
    """Return the style of a quotation, which is that of its opening mark, or of the closing one if there is no other.

    Raises:
        KeyError: neither is a quotation mark.
    """
    return STYLES[opening or closing]


def mixed(opening: str, closing: str) -> bool:
    """Say whether the two marks of one quotation belong to different conventions; a missing mark mixes nothing."""
    return bool(opening and closing) and (opening, closing) not in CONVENTIONAL


def content_bounds(text: Text, quote: Quote) -> tuple[int, int]:
    """Return the offsets of the words between the marks of a quotation.

    Raises:
        ValueError: the quotation is not one of this text.
    """
    start = text.original.index(quote.content, quote.span.start, quote.span.end)
    return start, start + len(quote.content)


def marks_of(text: Text, quote: Quote) -> tuple[str, str]:
    """Return the opening and the closing mark of a quotation; the closing one is empty where the text has none.

    Raises:
        ValueError: the quotation is not one of this text.
    """
    start, end = content_bounds(text, quote)
    return text.original[quote.span.start : start].strip(), text.original[end : quote.span.end].strip()
