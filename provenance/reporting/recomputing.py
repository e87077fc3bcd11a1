"""What of a report can be made again, from itself and from the texts: days, counts of words, fingerprints of flags."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from provenance.models import Document, Flag, Source
from provenance.reporting.validation import Path, Problem, json_path
from provenance.rules.fingerprint import Mark, make_fingerprints
from provenance.text import tokenize

_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def day_problems(document: Document, path: Path) -> Iterator[Problem]:
    """Yield every date of a document that no calendar has, and every period that ends before it begins."""
    published = document.published
    yield from _days((*path, "published"), published.date, published.earliest, published.latest)
    for n, expression in enumerate(document.dates):
        yield from _days((*path, "dates", n), None, expression.earliest, expression.latest)
    for n, entity in enumerate(document.entities):
        for m, rating in enumerate(entity.ratings):
            if not _PERIOD.fullmatch(rating.date) or not _is_day(f"{rating.date}-01-01"[:10]):
                at = json_path((*path, "entities", n, "ratings", m, "date"))
                yield Problem(
                    at, f"is {rating.date!r}, and has to be a day, a month or a year: 2031-02-03, 2031-02, 2031"
                )
    for n, flag in enumerate(document.flags):
        if flag.decision and not _is_moment(flag.decision.when):
            at = json_path((*path, "flags", n, "decision", "when"))
            yield Problem(at, f"is {flag.decision.when!r}, and has to be a moment: 2031-02-03T04:05:06Z")


def _days(path: Path, date: str | None, earliest: str | None, latest: str | None) -> Iterator[Problem]:
    for name, value in (("date", date), ("earliest", earliest), ("latest", latest)):
        if value is not None and not _is_day(value):
            yield Problem(json_path((*path, name)), f"is {value!r}, and has to be a day of the calendar: 2031-02-03")
    if earliest and latest and latest < earliest:
        yield Problem(json_path((*path, "latest")), f"is {latest!r}, and has to be {earliest!r} or later")


def _is_day(written: str) -> bool:
    try:
        dt.date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _is_moment(written: str) -> bool:
    try:
        dt.datetime.fromisoformat(written)
    except ValueError:
        return False
    return True


def word_problems(document: Document, path: Path, source: Source) -> Iterator[Problem]:
    """Yield a problem if a document has another number of words than its text without what was removed."""
    words, end = 0, 0
    for start, after in [*((one.span.start, one.span.end) for one in document.removed), (len(source.text), 0)]:
        words += sum(token.plain[0].isalnum() for token in tokenize(source.text, end, start))
        end = after
    if words != document.words:
        yield Problem(json_path((*path, "words")), f"is {document.words}, but what is left of the text has {words}")


def fingerprint_problems(document: Document, flags: Sequence[tuple[Path, Flag]], source: Source) -> Iterator[Problem]:
    """Yield the flags of a document that have another fingerprint than their code, evidence and text make.

    Args:
        document: the document that holds their evidence.
        flags: its own, and those about the corpus whose evidence it holds, each kind in its order, with their paths.
        source: the document's text.
    """
    marks = [Mark(flag.code, flag.evidence, flag.others) for _, flag in flags]
    for (path, flag), true in zip(flags, make_fingerprints(document.id, source.text, marks), strict=True):
        if flag.fingerprint != true:
            at = json_path((*path, "fingerprint"))
            yield Problem(at, f"is {flag.fingerprint}, but code, evidence and text of the flag make {true}")
