"""What a report has around one of its documents, and what the pages show of it beside the document itself."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from provenance.models import Flag, Report
from provenance.reporting.html.reused import Stretch, stretches


class Surroundings(NamedTuple):
    """The articles before and after a document, the flags across documents in it, and what of it stands elsewhere."""

    before: str | None
    after: str | None
    flags: tuple[Flag, ...]
    reused: tuple[Stretch, ...]


def surroundings(report: Report) -> dict[str, Surroundings]:
    """Return what is around each document of a report, by its id."""
    across: defaultdict[str, list[Flag]] = defaultdict(list)
    for flag in report.corpus.flags:
        if flag.document is not None:
            across[flag.document].append(flag)
    reused = stretches(report)
    ids = [document.id for document in report.documents]
    beside = zip([None, *ids], ids, [*ids[1:], None], strict=False)
    return {id_: Surroundings(before, after, tuple(across[id_]), reused.get(id_, ())) for before, id_, after in beside}
