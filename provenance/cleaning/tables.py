"""The pattern tables: wordings of page furniture, and of notices that are kept. Read once, when first asked for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from provenance.cleaning.rows import Row
from provenance.errors import DataError
from provenance.models import LineKind

Place = Literal["any", "edge", "head", "tail", "after"]
_OPENING = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording of page furniture; it is matched on `Row.folded`."""

    id: str
    kind: str
    reason: str
    where: Place
    longest: int
    opens: frozenset[str]
    holds: tuple[str, ...]
    lines: str | None
    starts: str | None
    finds: str | None

    def may_fit(self, opening: str, folded: str) -> bool:
        """Say, without an expression, whether the wording can fit a line: only few lines begin or go on like it."""
        if len(folded) > self.longest:
            return False
        return opening in self.opens or _holds(folded, self.holds)

    def fits(self, folded: str) -> bool:
        """Say whether the wording fits the line, wherever it stands, given that it may."""
        return bool(
            (self.lines is not None and _compiled(self.lines).fullmatch(folded))
            or (self.starts is not None and _compiled(self.starts).match(folded))
            or (self.finds is not None and _compiled(self.finds).search(folded))
        )


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """A form of a line that is kept because it says where a text or a picture comes from."""

    kind: LineKind
    longest: int
    needs: tuple[str, ...]
    starts: re.Pattern[str]

    def fits(self, row: Row) -> bool:
        """Say whether the line has this form."""
        if not len(row.folded) > 0 or len(row.text) > self.longest:
            return False
        if self.needs and not _holds(row.folded, self.needs):
            return False
        return self.starts.match(row.text) is not None


def _holds(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a loop: this is asked of every line, and `any` takes twice as long
        if word in text:
            return True
    return False


@cache
def furniture() -> tuple[Pattern, ...]:
    """Return the wordings of page furniture in the order of the table.

    Raises:
        DataError: the table lacks a key.
    """
    return tuple(_pattern(entry) for entry in _table("furniture.toml", "pattern"))


def furniture_in(folded: str) -> tuple[Pattern, ...]:
    """Return the wordings of page furniture that fit a line, wherever it stands, in the order of the table.

    An expression is tried, and compiled, only where the first word of the line or what it holds leaves it a chance.
    """
    match = _OPENING.match(folded)
    opening = match.group() if match else "0" if folded[:1].isdigit() else folded[:1]
    by_opening, others = _by_opening()
    candidates = by_opening.get(opening, others)
    return tuple(pattern for pattern in candidates if pattern.may_fit(opening, folded) and pattern.fits(folded))


@cache
def _by_opening() -> tuple[dict[str, tuple[Pattern, ...]], tuple[Pattern, ...]]:
    """Return the patterns that a line may fit by what it begins with, and those that may fit lines with other words."""
    words = {word for pattern in furniture() for word in pattern.opens}
    made = {word: tuple(p for p in furniture() if word in p.opens or p.holds) for word in words}
    return made, tuple(p for p in furniture() if p.holds)


@cache
def section_names() -> frozenset[str]:
    """Return the names that sites give their sections, in lower case."""
    content = (files("provenance") / "data" / "cleaning" / "sections.txt").read_text(encoding="utf-8")
    return frozenset(line for line in content.splitlines() if line and not line.startswith("#"))


@cache
def notice_forms() -> tuple[NoticeForm, ...]:
    """Return the forms of lines that are always kept, in the order of the table.

    Raises:
        DataError: the table lacks a key.
    """
    return tuple(
        NoticeForm(
            kind=cast("LineKind", _string(entry, "kind")),
            longest=_number(entry, "max"),
            needs=tuple(cast("list[str]", entry.get("needs", []))),
            starts=re.compile(_joined(entry, "starts")),
        )
        for entry in _table("notices.toml", "notice")
    )


def _pattern(entry: dict[str, object]) -> Pattern:
    return Pattern(
        id=_string(entry, "id"),
        kind=_string(entry, "kind"),
        reason=_string(entry, "reason"),
        where=cast("Place", _string(entry, "where")),
        longest=_number(entry, "max"),
        opens=frozenset(_string(entry, "opens").split()),
        holds=tuple(cast("list[str]", entry.get("holds", []))),
        lines=_joined(entry, "lines") if "lines" in entry else None,
        starts=_joined(entry, "starts") if "starts" in entry else None,
        finds=_joined(entry, "finds") if "finds" in entry else None,
    )


def _table(name: str, key: str) -> list[dict[str, object]]:
    content = (files("provenance") / "data" / "cleaning" / name).read_text(encoding="utf-8")
    entries = tomllib.loads(content).get(key)
    if not isinstance(entries, list):
        raise DataError(f"{name} has no table {key}")
    return cast("list[dict[str, object]]", entries)


def _string(entry: dict[str, object], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise DataError(f"a pattern lacks the text {key}: {entry!r:.80}")
    return value


def _number(entry: dict[str, object], key: str) -> int:
    value = entry.get(key)
    if not isinstance(value, int):
        raise DataError(f"a pattern lacks the number {key}: {entry!r:.80}")
    return value


def _joined(entry: dict[str, object], key: str) -> str:
    return "|".join(f"(?:{expression})" for expression in cast("list[str]", entry.get(key) or []))


_compiled = cache(re.compile)  # most wordings never meet a line that may be theirs
