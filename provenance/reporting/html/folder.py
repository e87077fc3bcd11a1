"""The folder of pages: written whole, told from texts to audit, and cleared of pages that are out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from provenance.errors import InputError
from provenance.loading.walking import REPORT_MARK
from provenance.models import Report
from provenance.reporting.html.around import surroundings
from provenance.reporting.html.article_page import render as render_article
from provenance.reporting.html.index_page import render as render_index
from provenance.reporting.html.naming import INDEX, is_page_name, page_name
from provenance.reporting.writing import write_file


def write(report: Report, folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write the pages of a report, one by one: those of a large corpus are more than a memory holds.

    The index comes last, so that it never leads to a page that is not there.
    """
    mark = folder / REPORT_MARK
    earlier = _earlier(folder, mark)
    names = {document.id: page_name(document.id) for document in report.documents}
    write_file(mark, _list({*names.values(), *earlier}))
    beside = surroundings(report)
    for document in report.documents:
        page = render_article(report, document, texts[document.id], beside[document.id], {}, None)
        write_file(folder / names[document.id], page)
    write_file(folder / INDEX, render_index(report, texts, {}, None))
    for name in sorted(earlier.difference(names.values())):
        (folder / name).unlink(missing_ok=True)
    write_file(mark, _list(names.values()))
    return [*(folder / name for name in names.values()), folder / INDEX]


def _list(names: Iterable[str]) -> str:
    return "".join(f"{name}\n" for name in sorted(names))


def _earlier(folder: Path, mark: Path) -> set[str]:
    """Return the pages that an earlier report left in the folder; nothing else in it is ours to remove.

    Raises:
        InputError: the folder holds something, and no report: audits would pass over it from now on.
    """
    try:
        return {name for name in mark.read_text("utf-8", "replace").splitlines() if is_page_name(name)}
    except FileNotFoundError:
        if folder.is_dir() and any(folder.iterdir()):
            message = f"{folder} holds other files: pages are written to a folder of their own"
            raise InputError(folder.as_posix(), "unwritable", message, hint="-o html:NEW-FOLDER") from None
        return set()
    except OSError as error:
        raise InputError(folder.as_posix(), "unwritable", f"{folder} cannot be read: {error.strerror}") from error
