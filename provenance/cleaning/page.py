"""What the cleaning rules look at: the rows that are left, what each is, and where the body lies among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from provenance.cleaning.rows import LONG, Row
from provenance.cleaning.tables import Pattern, furniture_in
from provenance.cleaning.vetoes import protected
from provenance.models import LineKind, Source


class Reason(NamedTuple):
    """Why a line is removed: the rule's id, the kind of thing it is, and words for a reader."""

    rule: str
    kind: str
    words: str


Strike = tuple[Row, Reason]


class _Matches(dict[int, tuple[Pattern, ...]]):
    """The wordings of page furniture that fit a row, by its index; found when first asked for."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self._rows = {row.index: row for row in rows}

    def __missing__(self, index: int) -> tuple[Pattern, ...]:
        return self.setdefault(index, furniture_of(self._rows[index]))


class _Safe(dict[int, bool]):
    """Whether a row may not be removed, by its index; found when first asked for."""

    def __init__(self, rows: list[Row], notices: dict[int, LineKind]) -> None:
        super().__init__()
        self._rows, self._notices = {row.index: row for row in rows}, notices

    def __missing__(self, index: int) -> bool:
        return self.setdefault(index, index in self._notices or protected(self._rows[index]))


class Page:
    """The rows of a text while rules strike them out.

    A position counts the rows that are left, so that a rule that looks at positions sees the same when the kept text
    is cleaned again. What stood next to a row may also be asked of all rows: that can only strike more, and only once.
    """

    def __init__(
        self, rows: list[Row], notices: dict[int, LineKind], source: Source, shared: dict[str, int] | None = None
    ) -> None:
        self.all = rows
        self.source = source
        self.shared = shared or {}
        self.notices = notices
        self.reasons: dict[int, Reason] = {}
        self.matches = _Matches(rows)
        self.safe = _Safe(rows, notices)
        self.order = {row.index: n for n, row in enumerate(rows)}
        self.refresh()

    def strike(self, strikes: list[Strike]) -> None:
        """Take the rows out and note why."""
        for row, reason in strikes:
            row.removed = True
            self.reasons.setdefault(row.index, reason)
        self.refresh()

    def leave(self, strikes: list[Strike]) -> None:
        """Take out rows that are no neighbours of what stays: those of a web page outside its article."""
        gone = {row.index for row, _ in strikes}
        self.all = [row for row in self.all if row.index not in gone]
        self.order = {row.index: n for n, row in enumerate(self.all)}
        self.strike(strikes)

    def refresh(self) -> None:
        """Find the rows that are left and the bounds of the body among them."""
        self.rows = [row for row in self.all if not row.removed]
        body = [n for n, row in enumerate(self.rows) if self.is_body(row)]
        self.first_body = body[0] if body else len(self.rows)
        self.last_body = body[-1] if body else -1

    def is_body(self, row: Row) -> bool:
        """Say whether the row is a paragraph, and neither a notice nor known furniture."""
        return row.is_paragraph and row.index not in self.notices and not self.matches[row.index]

    def lies(self, position: int, where: str) -> bool:
        """Say whether the row at this position among those left lies where a pattern wants it."""
        if where == "any":
            return True
        head = position < self.first_body
        tail = position > max(self.last_body, 0)
        return {"head": head, "tail": tail, "edge": head or tail, "after": position > self.first_body}[where]

    def tail(self) -> list[Row]:
        """Return the rows that are left behind the last paragraph of the body; none where there is no body."""
        return self.rows[self.last_body + 1 :] if self.last_body >= 0 else []

    def before(self, row: Row) -> Row | None:
        """Return the row in front of this one in the whole text, removed or not."""
        at = self.order[row.index]
        return self.all[at - 1] if at else None

    def after(self, row: Row) -> Row | None:
        """Return the row behind this one in the whole text, removed or not."""
        at = self.order[row.index] + 1
        return self.all[at] if at < len(self.all) else None


Rule = Callable[[Page], Iterator[Strike]]


def furniture_of(row: Row) -> tuple[Pattern, ...]:
    """Return the wordings of page furniture that fit a line, wherever it stands; none fits a very long one."""
    return furniture_in(row.folded) if 0 < len(row.folded) <= LONG else ()
