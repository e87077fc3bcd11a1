"""The page about the whole report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from provenance.models import Report

if TYPE_CHECKING:
    from provenance.reporting.html import Editing


def render(report: Report, texts: Mapping[str, str], editing: Editing | None) -> str:
    """Return the page."""
    raise NotImplementedError(report, texts, editing)
