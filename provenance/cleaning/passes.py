"""The rules that strike lines: each names the rows it takes; they are applied until none of them takes any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from provenance.cleaning.labels import headline_of, wording
from provenance.cleaning.rows import Row, kept
from provenance.cleaning.tables import Pattern, furniture
from provenance.cleaning.vetoes import protected
from provenance.models import LineKind, Source


class Reason(NamedTuple):
    """Why a line is removed: the rule's id, the kind of thing it is, and words for a reader."""

    rule: str
    kind: str
    words: str


class Page:
    """What the rules look at: the rows that are left, what each is, and where the body lies."""

    def __init__(self, rows: list[Row], notices: dict[int, LineKind], source: Source) -> None:
        self.all = rows
        self.source = source
        self.notices = notices
        self.matches: dict[int, tuple[Pattern, ...]] = {row.index: _matches(row) for row in rows}
        self.safe = {row.index for row in rows if row.index in notices or protected(row)}
        self.refresh()

    def refresh(self) -> None:
        """Find the rows that are left and the bounds of the body among them."""
        self.rows = kept(self.all)
        body = [n for n, row in enumerate(self.rows) if self.is_body(row)]
        self.first_body = body[0] if body else len(self.rows)
        self.last_body = body[-1] if body else -1

    def is_body(self, row: Row) -> bool:
        """Say whether the row is a paragraph, and neither notice nor known furniture."""
        return row.is_paragraph and row.index not in self.notices and not any(p.sure for p in self.matches[row.index])

    def lies(self, position: int, where: str) -> bool:
        """Say whether the row at this position among those left lies where a pattern wants it."""
        if where == "any":
            return True
        head = position < self.first_body
        tail = position > self.last_body >= 0 or (self.last_body < 0 and position > 0)
        return {"head": head, "tail": tail, "edge": head or tail}[where]


Strike = tuple[Row, Reason]
Rule = Callable[[Page], Iterator[Strike]]


def _matches(row: Row) -> tuple[Pattern, ...]:
    if not row.folded:
        return ()
    return tuple(pattern for pattern in furniture() if pattern.fits(row))


def known_wording(page: Page) -> Iterator[Strike]:
    """Take lines whose wording is that of page furniture, where that furniture stands."""
    for position, row in enumerate(page.rows):
        if row.index in page.safe:
            continue
        for pattern in page.matches[row.index]:
            if page.lies(position, pattern.where):
                yield row, Reason(pattern.id, pattern.kind, pattern.reason)
                break


def repeated_headline(page: Page) -> Iterator[Strike]:
    """Take later lines that repeat the headline."""
    headline = headline_of(page.rows, page.notices, page.source)
    if headline is None or headline.words < 3:
        return
    wanted = wording(headline.text)
    for row in page.rows:
        if row is not headline and row.words == headline.words and wording(row.text) == wanted:
            yield row, Reason("repeated-headline", "duplicate-headline", "The headline again.")


RULES: tuple[Rule, ...] = (repeated_headline, known_wording)


def strike(rows: list[Row], notices: dict[int, LineKind], source: Source) -> dict[int, Reason]:
    """Apply the rules until nothing changes; mark the rows they take as removed and return why, by index of the line."""
    page, struck = Page(rows, notices, source), {}
    changed = True
    while changed:
        changed = False
        for rule in RULES:
            found = list(rule(page))
            for row, reason in found:
                row.removed = True
                struck[row.index] = reason
            if found:
                changed = True
                page.refresh()
    return struck
