"""What a report has around one of its documents, and what the pages show of it beside the document itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from provenance.models import Flag, Report
from provenance.reporting import words
from provenance.reporting.html.reused import Stretch, stretches


class Surroundings(NamedTuple):
    """What lies around one document."""

    before: str | None
    """Id of the document before it."""
    after: str | None
    """Id of the document after it."""
    flags: tuple[Flag, ...]
    """Flags across documents whose evidence it holds."""
    reused: tuple[Stretch, ...]
    """What of it stands in other documents."""
    titles: Mapping[str, str]
    """What each document of the report is called, by its id."""


def surroundings(report: Report) -> dict[str, Surroundings]:
    """Return what is around each document of a report, by its id; made at once, so that no page looks at all others."""
    across: defaultdict[str, list[Flag]] = defaultdict(list)
    for flag in report.corpus.flags:
        if flag.document is not None:
            across[flag.document].append(flag)
    reused, titles = stretches(report), words.titles(report)
    ids = [document.id for document in report.documents]
    beside = zip([None, *ids], ids, [*ids[1:], None], strict=False)
    return {
        id_: Surroundings(before, after, tuple(across[id_]), reused.get(id_, ()), titles)
        for before, id_, after in beside
    }
