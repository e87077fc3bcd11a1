"""Word lists of the rules, as TOML files under `provenance/data/rules`: loaded once, when a rule first asks."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from provenance.errors import DataError

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "rules"


@cache
def _table(file: str) -> dict[str, object]:
    return tomllib.loads((_FOLDER / f"{file}.toml").read_text(encoding="utf-8"))


@cache
def words(file: str, key: str) -> frozenset[str]:
    """Return a list of words or phrases in lower case.

    Raises:
        DataError: the file has no such list, or it holds something else than words.
    """
    value = _table(file).get(key)
    if not isinstance(value, list) or not all(isinstance(word, str) and word == word.lower() for word in value):
        raise DataError(f"data/rules/{file}.toml: {key} has to be a list of words in lower case")
    return frozenset(value)


@cache
def pattern(file: str, *keys: str) -> re.Pattern[str]:
    """Return a pattern that finds the words and phrases of some lists as whole words, the longest first.

    It is meant for `Text.plain`; a space in a phrase matches one or two white spaces, a line end among them.
    """
    phrases = sorted((phrase for key in keys for phrase in words(file, key)), key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,2}") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@cache
def references() -> dict[str, str]:
    """Return the works that rules refer to: key, and title with address.

    Raises:
        DataError: an entry is no text.
    """
    table = _table("references")
    if not all(isinstance(value, str) for value in table.values()):
        raise DataError("data/rules/references.toml: every reference has to be a text")
    return {key: str(value) for key, value in table.items()}
