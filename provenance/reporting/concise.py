"""One flag a line, `path:line:col: code severity message`, as editors and `grep` like it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.models import Flag, Report
from provenance.reporting.options import Options
from provenance.reporting.words import decision_line, plain


def render(report: Report, options: Options) -> str:
    """Return one line a flag. A flag without a place is at 1:1."""
    return "".join(f"{line}\n" for line in _lines(report, options.base))


def _lines(report: Report, base: str) -> Iterator[str]:
    for document in report.documents:
        for flag in document.flags:
            yield _line(f"{base}{document.path}", flag)
    for flag in report.corpus.flags:
        yield _line(f"{base}{flag.document}" if flag.document else ".", flag)
    for failure in report.errors:
        yield f"{plain(failure.path)}:1:1: {failure.code} error {plain(failure.message)}"


def _line(path: str, flag: Flag) -> str:
    line, column = (flag.evidence[0].line, flag.evidence[0].column) if flag.evidence else (1, 1)
    decided = f" [{decision_line(flag.decision)}]" if flag.decision else ""
    return f"{plain(path)}:{line}:{column}: {flag.code} {flag.severity} {plain(flag.message)}{decided}"
