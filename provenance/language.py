"""The language of a text, told by its script or its function words; null rather than a guess."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

READ = frozenset({"en"})
"""The languages whose reporting words are known; of others the marks, the names of organs and the page are read."""
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_ENOUGH = 0.08


def language_of(sample: str) -> str | None:
    """Return the BCP 47 tag of a text's language, or None where neither script nor function words tell it.

    Scripts that several languages share give the one that news is most often written in (Cyrillic: Russian, unless the
    text has letters that only Ukrainian uses).
    """
    sample = sample[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return None
    table = _table()
    letters = Counter("".join(words))
    for tag, (first, last) in table["scripts"].items():
        if sum(count for letter, count in letters.items() if first <= letter <= last) > 0.5 * letters.total():
            return "uk" if tag == "ru" and any(letter in letters for letter in "їієґ") else tag
    counts = Counter(words)
    shares = {tag: sum(counts[word] for word in listed) / len(words) for tag, listed in table["function_words"].items()}
    best = max(shares, key=lambda tag: shares[tag])
    return best if shares[best] >= _ENOUGH else None


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("provenance.data") / "lexicon" / "languages.toml").read_text("utf-8"))
