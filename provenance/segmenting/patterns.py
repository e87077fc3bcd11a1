"""The forms of notices, read from the data file; each is compiled when it is first asked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads((files("provenance.data") / "segmenting" / "notices.toml").read_text("utf-8"))


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """Return a form by its group and name, with the macros of the file filled in."""
    regex = str(_table()[group][name])
    for _ in range(2):  # a macro may use another
        for macro, text in _table()["macros"].items():
            regex = regex.replace(f"<{macro}>", str(text))
    return re.compile(regex, re.VERBOSE)


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of words of the file, lower case."""
    return frozenset(_table()["lists"][name])
