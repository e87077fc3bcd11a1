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


_NAME_TAIL = re.compile(r"(?<![.,;:'’&-])(?:['’]s)?[.,;:'’&-]*+$")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.[ ]")


def name_end(words: str, start: int, end: int) -> int:
    """Return where a name ends that a form found: before the next sentence, a page of it, a full stop, a genitive."""
    if (stop := _SENTENCE_END.search(words, start, end)) is not None:
        end = stop.start()
    if (page := pattern("words", "pages").search(words, start, end)) is not None:
        end = page.start()
    tail = _NAME_TAIL.search(words, start, end)
    # "U.S." and "Inc." keep their full stop.
    if tail is None or re.search(r"(?:\b[A-Z]|Inc|Ltd|Co|Corp)\.$", words[start:end]):
        return end
    return tail.start() if tail.start() > start else end
