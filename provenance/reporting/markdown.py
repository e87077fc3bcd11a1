"""Markdown, for a comment on a change or a page in a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.models import Document, Flag, Report
from provenance.reporting import words
from provenance.reporting.options import Options


def render(report: Report, options: Options) -> str:
    """Return a report with one section a document; notes are folded away."""
    return "".join(f"{line}\n" for line in _lines(report, options))


def _lines(report: Report, options: Options) -> Iterator[str]:
    yield from ("# Provenance of the texts", "", _safe(words.totals_line(report)))
    for document in report.documents:
        yield from ("", f"## {_safe(document.path)}", "")
        yield from _facts(document)
        yield from _flags(document.flags, options)
    if report.corpus.flags:
        yield from ("", "## Across the documents")
        yield from _flags(report.corpus.flags, options)
    if stale := words.stale_lines(report):
        yield from ("", "## Stale decisions", "")
        yield from (f"- {_safe(line)}" for line in stale)
    if report.errors:
        yield from ("", "## Not read, or not as it stands", "")
        yield from (f"- {_safe(failure.message)}" for failure in report.errors)


def _facts(document: Document) -> Iterator[str]:
    if document.headline:
        yield from (f"> {_safe(document.headline.text)}", "")
    yield f"- **Outlet:** {_safe(words.outlet_name(document))}, {document.published.date or 'no date'}"
    yield from (f"- **Chain:** {_safe(line)}" for line in words.chains(document))
    if unread := words.unread(document):
        yield f"- **Language:** {_safe(unread)}"
    yield f"- **Quotes:** {_safe(words.quotes_line(document))}"
    if grades := words.grades_line(document):
        yield f"- **Grades:** {_safe(grades)}"
    yield from (f"- **Rated:** {_safe(line)}" for line in words.ratings_lines(document))
    yield f"- **Removed:** {_safe(words.removed_line(document))}"


def _flags(flags: tuple[Flag, ...], options: Options) -> Iterator[str]:
    open_ = [flag for flag in flags if not words.is_dismissed(flag)]
    grave = [group for severity in ("error", "warning") for group in words.grouped(open_, severity)]
    if grave:
        yield from ("", *_table(grave))
    if notes := words.grouped(open_, "note"):
        yield from _folded(words.counted(sum(len(group.flags) for group in notes), "note"), notes, options)
    dismissed = [flag for flag in flags if words.is_dismissed(flag)]
    if dismissed:
        groups = [group for severity in words.SEVERITIES for group in words.grouped(dismissed, severity)]
        yield from _folded(f"{len(dismissed)} dismissed", groups, options)


def _folded(title: str, groups: Iterable[words.FlagGroup], options: Options) -> Iterator[str]:
    opened = " open" if options.verbose else ""
    yield from ("", f"<details{opened}><summary>{title}</summary>", "", *_table(groups), "", "</details>")


def _table(groups: Iterable[words.FlagGroup]) -> Iterator[str]:
    yield from ("| | Where | What |", "|---|---|---|")
    yield from map(_row, groups)


def _row(group: words.FlagGroup) -> str:
    where = f"{group.first.line}:{group.first.column}" if group.first else ""
    decided = words.group_decisions(group)
    said = f" *{_safe(decided)}*" if decided else ""
    return f"| {group.severity} | {where} | {_safe(words.group_line(group))} `{group.code}`{said} |"


def _safe(text: str) -> str:
    """Return text in which nothing is taken for Markdown or HTML, and nobody is notified."""
    return words.plain(text).translate(_ESCAPED)


_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]#|~$"} | {"<": "&lt;", ">": "&gt;", "@": "@\u200b"})
