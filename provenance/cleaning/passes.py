"""The order of the rules, applied until none of them takes any more."""

from __future__ import annotations

from provenance.cleaning.blocks import BLOCK_RULES
from provenance.cleaning.page import Page, Reason, Rule
from provenance.cleaning.shared import shared_line
from provenance.cleaning.single import LINE_RULES
from provenance.cleaning.zone import boxes, linked_lines, outside_article

RULES: tuple[Rule, ...] = (boxes, linked_lines, *LINE_RULES, shared_line, *BLOCK_RULES)


def strike(page: Page) -> dict[int, Reason]:
    """Apply the rules until nothing changes, mark what they take, and return why, by line."""
    page.leave(list(outside_article(page)))
    changed = True
    while changed:
        changed = False
        for rule in RULES:
            if found := list(rule(page)):
                page.strike(found)
                changed = True
    return page.reasons
