"""Workflow commands, which GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.models import Flag, Report, Severity
from provenance.reporting.options import Options
from provenance.reporting.words import decision_line, is_dismissed, plain

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, options: Options) -> str:
    """Return one command a flag, and one for each input that could not be read."""
    return "".join(f"{line}\n" for line in _lines(report, options.base))


def _lines(report: Report, base: str) -> Iterator[str]:
    for document in report.documents:
        for flag in document.flags:
            yield _command(flag, base + document.path)
    for flag in report.corpus.flags:
        yield _command(flag, base + flag.document if flag.document else None)
    for failure in report.errors:
        yield f"::error file={_property(base + failure.path)},title={_property(failure.code)}::{_data(failure.message)}"


def _command(flag: Flag, path: str | None) -> str:
    properties = {"file": path} if path else {}
    if path and flag.evidence:
        span = flag.evidence[0]
        properties |= {"line": str(span.line), "col": str(span.column)}
        if len(span.text.splitlines()) == 1:
            properties |= {"endLine": str(span.line), "endColumn": str(span.column + len(span.text))}
    properties["title"] = flag.code
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    level = "notice" if is_dismissed(flag) else _LEVELS[flag.severity]
    decided = f" [{decision_line(flag.decision)}]" if flag.decision else ""
    return f"::{level} {listed}::{_data(flag.message + decided)}"


def _data(text: str) -> str:
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
