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

Place = Literal["any", "edge", "head", "tail"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording of page furniture; it is matched on `Row.folded`."""

    id: str
    kind: str
    reason: str
    where: Place
    longest: int
    lines: str | None
    starts: str | None
    finds: str | None

    def fits(self, row: Row) -> bool:
        """Say whether the wording fits the line, which is no longer than `longest`, wherever it stands."""
        folded = row.folded
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
        if self.needs and not any(needed in row.folded for needed in self.needs):
            return False
        return self.starts.match(row.text) is not None


@cache
def furniture() -> tuple[Pattern, ...]:
    """Return the wordings of page furniture in the order of the table.

    Raises:
        DataError: the table lacks a key.
    """
    return tuple(_pattern(entry) for entry in _table("furniture.toml", "pattern"))


@cache
def any_furniture() -> re.Pattern[str]:
    """Return one expression that fits the beginning of every line which a pattern of page furniture fits."""
    parts = []
    for pattern in furniture():
        parts += [rf"(?:{pattern.lines})\Z"] if pattern.lines else []
        parts += [pattern.starts] if pattern.starts else []
        parts += [rf".*?(?:{pattern.finds})"] if pattern.finds else []
    return re.compile("|".join(parts))


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
