"""The summary for a terminal: per article the three to eight things that an editor should see."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from provenance.models import Document, Flag, Report
from provenance.reporting import words
from provenance.reporting.options import Options

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

FILE_WIDTH = 100
"""Columns of a summary that is not shown on a terminal."""
_GROUPS = 8


def render(report: Report, options: Options) -> str:
    """Return the summary as plain text, `FILE_WIDTH` columns wide."""
    from rich.console import Console

    console = Console(file=StringIO(), width=FILE_WIDTH, color_system=None, force_terminal=False)
    return captured(console, report, verbose=options.verbose)


def captured(console: Console, report: Report, *, verbose: bool = False) -> str:
    """Return the summary as this console would show it: its width, its colours, its character set."""
    arrow = " ← " if console.encoding.startswith("utf") else " <- "
    with console.capture() as capture:
        for document in report.documents:
            console.print(_heading(document), soft_wrap=False)
            console.print(_article(document, arrow, verbose=verbose))
            console.print()
        if (corpus := _corpus(report, verbose=verbose)) is not None:
            console.print("Across the documents", style="bold")
            console.print(corpus)
            console.print()
        console.print(words.totals_line(report), style="bold", highlight=False)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _heading(document: Document) -> Text:
    from rich.text import Text

    heading = Text().append(words.plain(document.path), style="bold cyan")
    return heading.append(f"  {words.plain(document.headline.text)}") if document.headline else heading


def _grid() -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=9)
    grid.add_column(overflow="fold")
    return grid


def _row(grid: Table, label: str, style: str, body: RenderableType) -> None:
    from rich.text import Text

    grid.add_row(Text("  ").append(label, style=style), body)


def _article(document: Document, arrow: str, *, verbose: bool) -> Table:
    from rich.text import Text

    grid = _grid()
    outlet = Text().append(words.outlet_name(document), style="bold" if document.outlet.entity else "bold yellow")
    outlet.append(f", {document.published.date or 'no date'}")
    _row(grid, "outlet", "dim", outlet)
    for number, line in enumerate(words.chains(document, arrow=arrow)):
        _row(grid, "" if number else "chain", "dim", Text(line))
    if unread := words.unread(document):
        _row(grid, "language", "dim", Text(unread))
    _row(grid, "quotes", "dim", Text(words.quotes_line(document)))
    if grades := words.grades_line(document):
        _row(grid, "grades", "dim", Text(grades))
    _row(grid, "removed", "dim", Text(words.removed_line(document)))
    _flags(grid, document.flags, verbose=verbose)
    return grid


def _flags(grid: Table, flags: tuple[Flag, ...], *, verbose: bool) -> None:
    """Add a row for every kind of error and, as far as there is room, of warning; notes are counted.

    Flags that an editor has dismissed are counted too, unless everything is to be shown.
    """
    from rich.text import Text

    dismissed = sum(map(words.is_dismissed, flags))
    if not verbose:
        flags = tuple(flag for flag in flags if not words.is_dismissed(flag))
    shown = 0
    for severity in words.SEVERITIES if verbose else words.SEVERITIES[:-1]:
        groups = words.grouped(flags, severity)
        room = len(groups) if verbose or severity == "error" else max(0, _GROUPS - shown)
        for group in groups[:room]:
            _row(grid, severity, words.SEVERITY_STYLES[severity], _told(group))
        shown += len(groups)
        if len(groups) > room:
            more = words.counted(len(groups) - room, "more kind")
            _row(grid, "", "dim", Text().append(f"{more} of {severity} (-v shows them)", style="dim"))
    notes = sum(flag.severity == "note" for flag in flags)
    counts = [words.counted(notes, "note")] if notes else []
    counts += [f"{dismissed} dismissed"] if dismissed else []
    if counts and not verbose:
        _row(grid, "", "dim", Text().append(f"{', '.join(counts)} (-v shows them)", style="dim"))


def _told(group: words.FlagGroup) -> Text:
    from rich.text import Text

    body = Text(words.group_line(group))
    if group.first and len(group.flags) == 1:
        body.append(f"  {group.first.line}:{group.first.column}", style="dim")
        body.append(f" {group.code}", style="dim")
    else:
        body.append(f"  {group.code}", style="dim")
    if decided := words.group_decisions(group):
        body.append(f"\n{decided}", style="italic")
    return body


def _corpus(report: Report, *, verbose: bool) -> Table | None:
    from rich.text import Text

    corpus, titles = report.corpus, words.titles(report)
    if len(report.documents) < 2 or not (corpus.flags or corpus.reuse or corpus.quote_groups):
        return None
    grid = _grid()
    for reuse in corpus.reuse:
        credited = "credited" if reuse.credited else "not credited"
        body = Text(f"{titles.get(reuse.to, reuse.to)} shares {reuse.coverage_to:.0%} of its words with ")
        body.append(f"{titles.get(reuse.from_, reuse.from_)}: {reuse.relation}, {credited}")
        _row(grid, "reuse", "dim", body)
    differing = sum(group.relation != "identical" for group in corpus.quote_groups)
    if corpus.quote_groups:
        groups = words.counted(len(corpus.quote_groups), "utterance")
        _row(grid, "quotes", "dim", Text(f"{groups} quoted more than once, {differing} with different words"))
    _flags(grid, corpus.flags, verbose=verbose)
    return grid
