"""`provenance validate` and `provenance diff`: what reports say about themselves, and about each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.output import emit, say
from provenance.errors import ReportError

if TYPE_CHECKING:
    from provenance.models import Source

Reports = Annotated[list[Path], typer.Argument(metavar="REPORTS", help="Reports in JSON.")]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="DIR",
        help="The folder that was audited: hold every span against its file, and make again what can be.",
    ),
]
Old = Annotated[Path, typer.Argument(metavar="OLD", help="The earlier report.")]
New = Annotated[Path, typer.Argument(metavar="NEW", help="The later report.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if the reports differ.")]


def validate(reports: Reports, sources: Sources = None) -> None:
    """Check reports: against the JSON Schema, then what a schema cannot say.

    Ids are unique and lead somewhere, spans hold what they say, parts are in order, counts are right, dates are days of
    the calendar. With --sources also: every span is in its file, and counts of words and fingerprints come out alike.
    """
    options.check_sources(sources)
    texts = _texts(sources) if sources is not None else None
    codes = [_validate(report, texts) for report in reports]
    if any(codes):
        raise typer.Exit(max(codes))


def _validate(path: Path, texts: dict[str, Source] | None) -> int:
    """Print what is wrong with one report, and return the exit code that it alone would have."""
    from provenance.reporting.invariants import invariant_problems
    from provenance.reporting.reading import parsed, read_data
    from provenance.reporting.validation import schema_problems

    try:
        data = read_data(path)
    except ReportError as error:
        say(str(error))
        return 1 if path.is_file() else 2
    problems = schema_problems(data) or invariant_problems(parsed(data), texts)
    for problem in problems:
        emit(f"{path}: {problem}\n")
    if not problems:
        emit(f"{path}: valid\n")
    return 1 if problems else 0


def _texts(folder: Path) -> dict[str, Source]:
    from provenance.loading import discover, load
    from provenance.models import InputFailure

    loaded = (load(input_, max_bytes=None) for input_ in discover([folder]).inputs)
    return {source.id: source for source in loaded if not isinstance(source, InputFailure)}


def diff(old: Old, new: New, exit_code: ExitCode = False) -> None:
    """Show what changed between two reports: flags by their fingerprints, and facts."""
    from provenance.reporting.difference import compare
    from provenance.reporting.reading import read_report

    changes = compare(read_report(old), read_report(new))
    emit("".join(f"{line}\n" for line in changes) or "no difference\n")
    if changes and exit_code:
        raise typer.Exit(1)
