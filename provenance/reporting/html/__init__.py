"""The report as pages: an index, and a page for each article with everything marked where it stands.

Each page is whole in itself: style and script are in it, nothing is fetched, and without the script nothing is missing.
The same pages serve for reading and, given an `Editing`, for deciding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from provenance.models import Document, LedgerEntry, Report
from provenance.reporting.html.naming import page_name

__all__ = [
    "Editing",
    "page_name",
    "render_document",
    "render_index",
    "write_html",
]

_NO_HISTORY: Mapping[str, Sequence[LedgerEntry]] = MappingProxyType({})


class Editing(NamedTuple):
    """What pages need besides a report where decisions can be made on them."""

    action: str
    """The URL that the forms post to."""
    token: str
    """The value of the field `csrf`."""
    who: str
    """The editor's name; may be empty."""
    index_url: str
    """The URL of the index page."""
    document_url: Callable[[str], str]
    """Returns the URL of the page of a document, given its id."""
    nonce: str | None
    """What the server's Content-Security-Policy calls for on style and script, besides their digests."""
    export_url: str
    """The URL of the ledger of decisions, to take away."""


def render_index(
    report: Report,
    texts: Mapping[str, str],
    history: Mapping[str, Sequence[LedgerEntry]] = _NO_HISTORY,
    editing: Editing | None = None,
) -> str:
    """Return the page about the whole report.

    Args:
        report: the report.
        texts: the text of each document by its id, as `Source.text.original` has it.
        history: the decisions on a flag by its fingerprint, the oldest first.
        editing: makes forms for decisions; None: a page to read.

    Raises:
        KeyError: a document has no text.
    """
    from provenance.reporting.html.index_page import render

    return render(report, texts, history, editing)


def render_document(
    report: Report,
    document: Document,
    text: str,
    history: Mapping[str, Sequence[LedgerEntry]] = _NO_HISTORY,
    editing: Editing | None = None,
) -> str:
    """Return the page of one document of a report.

    Args:
        report: the report.
        document: one of its documents.
        text: the text that the document's spans count in.
        history: the decisions on a flag by its fingerprint, the oldest first.
        editing: makes forms for decisions; None: a page to read.
    """
    from provenance.reporting.html.around import surroundings
    from provenance.reporting.html.article_page import render

    return render(report, document, text, surroundings(report)[document.id], history, editing)


def write_html(report: Report, folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write the pages of a report to a folder that they have to themselves, and return their paths, the index last.

    Audits pass the folder over. Pages that an earlier report left there are removed.

    Raises:
        InputError: a page cannot be written, or the folder holds other files.
        KeyError: a document has no text.
    """
    from provenance.reporting.html.folder import write

    return write(report, folder, texts)
