"""The page of one article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from provenance.models import Decision, Document, Report

if TYPE_CHECKING:
    from provenance.reporting.html import Editing


def render(
    report: Report, document: Document, text: str, history: Mapping[str, Sequence[Decision]], editing: Editing | None
) -> str:
    """Return the page."""
    raise NotImplementedError(report, document, text, history, editing)
