"""Names as the registry compares them."""

from __future__ import annotations

from provenance.text import fold

_ARTICLES = ("the ", "a ", "an ")


def folded(name: str) -> str:
    """Return what `fold` returns, sooner for the plain names that most names are."""
    if name.isascii() and name.replace(" ", "").isalnum() and "  " not in name:
        lower = name.strip().lower()
        return lower if not lower.startswith(_ARTICLES) else fold(lower)
    return fold(name)
