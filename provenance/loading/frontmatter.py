"""Front matter: a block of `key: value` lines between two `---` lines at the top of a text."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from provenance.errors import InputError
from provenance.loading.given import KEYS, make_given, suggest
from provenance.models import Given, Text

_MAX_LINES = 200
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40}):(?: +(.*))?")
_CONTINUES = re.compile(r"\s|-\s|#|$")


class FrontMatter(NamedTuple):
    """Where the block stands, with its two fences and the line end behind the second, and what it says."""

    start: int
    end: int
    pairs: tuple[tuple[int, str, str], ...]
    """Line, counted from 1, key in lower case, and value."""

    def given(self, id: str) -> Given:  # noqa: A002 - as the models call it
        """Return what the known keys say.

        Other programs keep their own keys here: those are left alone, unless one looks like a slip of ours.

        Raises:
            InputError: a value is not what it has to be, or a key is nearly one of ours.
        """
        known: dict[str, str] = {}
        for line, key, value in self.pairs:
            where = f"{id}:{line}"
            if key in KEYS:
                if key in known:
                    raise InputError(id, "bad-front-matter", f"{where}: {key} is there twice", hint="keep one of them")
                known[key] = getattr(make_given({key: _scalar(value, where, id)}, where, "bad-front-matter"), key) or ""
            elif difflib.get_close_matches(key, KEYS, n=1, cutoff=0.8):
                raise InputError(id, "bad-front-matter", f"{where}: unknown key {key!r}", hint=suggest(key))
        return Given(**{key: value for key, value in known.items() if value})


def find_front_matter(text: Text) -> FrontMatter | None:
    """Return the front matter of a text; None where it has none.

    A block counts only where every line reads as one of a `key: value` block and at least one key is known here, so
    that a text that merely opens with a rule is left alone.
    """
    if not text.original.startswith("---"):
        return None
    pairs: list[tuple[int, str, str]] = []
    for number, (start, end) in enumerate(text.lines[:_MAX_LINES], start=1):
        line = text.spaced[start:end].rstrip()
        if number == 1:
            if line != "---":
                return None
            continue
        if line in ("---", "..."):
            known = any(key in KEYS for _, key, _ in pairs)
            return FrontMatter(0, _behind(text, number), tuple(pairs)) if known else None
        pair = _PAIR.fullmatch(line)
        if pair:
            pairs.append((number, pair[1].lower(), (pair[2] or "").strip()))
        elif not _CONTINUES.match(line):
            return None
    return None


def _behind(text: Text, number: int) -> int:
    return text.lines[number][0] if number < len(text.lines) else len(text)


def _scalar(value: str, where: str, path: str) -> str:
    if value[:1] in ("'", '"'):
        if len(value) < 2 or value[-1] != value[0]:
            raise InputError(path, "bad-front-matter", f"{where}: the quotation mark is not closed")
        return value[1:-1]
    if value[:1] in ("[", "{", "|", ">", "&", "*"):
        raise InputError(
            path, "bad-front-matter", f"{where}: not a single value", hint="write `key: value` on one line"
        )
    return re.sub(r"\s#.*", "", value)
