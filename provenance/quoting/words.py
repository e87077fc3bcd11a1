"""The word lists of this package, read once from the tables in `provenance/data/quoting`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from provenance.errors import DataError
from provenance.lexicon import cue_verbs

_FOLDER = Path(__file__).parent.parent / "data" / "quoting"


@cache
def words(name: str) -> frozenset[str]:
    """Return one word list by its name, in lower case.

    Raises:
        DataError: there is no such list, or the table is not well formed.
    """
    try:
        return _lists()[name]
    except KeyError:
        raise DataError(f"no word list {name!r} in {_FOLDER.name}", hint="the tables are part of the package") from None


@cache
def reporting() -> frozenset[str]:
    """Return the words that report speech, in all their forms, in lower case."""
    return frozenset(cue_verbs()) | words("reporting")


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{path.name} is not well formed: {error}", hint="reinstall the package") from error
        for name, entry in table.items():
            found[name] = frozenset(entry["words"].split())
    return found
