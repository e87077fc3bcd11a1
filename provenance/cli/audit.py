"""`provenance audit`: reads, audits, writes, sums up, and holds the result against the gate."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from provenance.cli import options
from provenance.cli.output import console, emit, say, say_skipped
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.config import Config
    from provenance.models import Report, Source
    from provenance.reporting.writing import Output


def audit(
    paths: options.Paths,
    output: options.Output = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    fail_on: options.FailOn = None,
    baseline: options.Baseline = None,
    decisions: options.Decisions = None,
    fail_on_stale: options.FailOnStale = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    registry: options.Registry = None,
    ratings: options.Ratings = None,
    manifest: options.Manifest = None,
    max_size: options.MaxSize = None,
    stdin_filename: options.StdinFilename = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    progress: options.Progress = True,
) -> None:
    """Audit texts for their provenance.

    Writes reports/report.json and, to read it, reports/html; prints for each article its outlet, the chain that its
    words came by, what of its quotations a reader can check, and what an editor should look at.
    """
    options.check_stdin(paths, stdin_filename)
    given = {
        "output": output,
        "fail_on": fail_on,
        "baseline": baseline,
        "decisions": decisions,
        "fail_on_stale": fail_on_stale,
        "select": options.codes(select),
        "ignore": options.codes(ignore),
        "registry": registry,
        "ratings": ratings,
        "max_size": max_size,
    }
    settings = options.settings(config, isolated=isolated, given=given).config
    if decisions is not None and not Path(decisions).is_file():
        raise UsageError(f"there is no ledger {decisions}", hint="`provenance decide` makes it with the first decision")
    outputs = _outputs(settings)
    _refuse_to_overwrite(outputs, [*paths, *map(str, _read_besides(settings, manifest))])
    old = _baseline(settings)
    texts: dict[str, str] = {}
    keep = texts if any(output.needs_texts for output in outputs) else None
    report = _run(paths, settings, manifest, stdin_filename, keep, quiet=quiet, progress=progress)
    written = _write(report, outputs, paths, texts, verbose=verbose)
    for failure in report.errors:
        say(failure.message)
    if not quiet and not any(output.path == "-" for output in outputs):
        _sum_up(report, written, verbose=verbose)
    met = _gate(report, settings, old)
    fresh = _none_stale(report, settings, whole=all(Path(path).is_dir() for path in paths))
    if report.errors:
        raise typer.Exit(2)
    if not (met and fresh):
        raise typer.Exit(1)


def _outputs(settings: Config) -> tuple[Output, ...]:
    from provenance.reporting.writing import parse_output

    outputs = tuple(parse_output(value) for value in settings.output)
    paths = [output.path for output in outputs]
    for path in paths:
        if paths.count(path) > 1:
            where = "standard output" if path == "-" else path
            raise UsageError(f"two formats cannot both be written to {where}", hint="give each a path: -o sarif:FILE")
    return outputs


def _read_besides(settings: Config, manifest: Path | None) -> list[Path]:
    named = (manifest, settings.baseline, settings.decisions, *settings.registry, *settings.ratings)
    return [Path(path) for path in named if path is not None]


def _refuse_to_overwrite(outputs: tuple[Output, ...], paths: list[str]) -> None:
    """Refuse an output that is one of the files that this audit reads: a report must not take the place of its source.

    Raises:
        UsageError: an output path is an input, a sidecar of one, or one of the files that are read besides.
    """
    read = [Path(path) for path in paths if path != "-" and not Path(path).is_dir()]
    read += [sidecar for path in list(read) for sidecar in (Path(f"{path}.meta.json"), path.with_suffix(".meta.json"))]
    for output in outputs:
        target = Path(output.path)
        _refuse_pages_among_texts(output, paths)
        if output.path != "-" and any(target.exists() and one.exists() and target.samefile(one) for one in read):
            raise UsageError(f"{output.path} is read by this audit and would be overwritten", hint="write elsewhere")


def _refuse_pages_among_texts(output: Output, paths: list[str]) -> None:
    """Refuse a folder of pages that holds what is audited: audits pass such a folder over."""
    target = Path(output.path).resolve()
    for path in paths if output.is_folder else ():
        if path != "-" and target in (Path(path).resolve(), *Path(path).resolve().parents):
            raise UsageError(
                f"{output.path} holds texts, and audits pass over a folder of pages", hint="write elsewhere"
            )


def _baseline(settings: Config) -> Report | None:
    if settings.baseline is None:
        return None
    from provenance.reporting.reading import read_report

    return read_report(Path(settings.baseline))


def _run(
    paths: list[str],
    settings: Config,
    manifest: Path | None,
    stdin_filename: str | None,
    texts: dict[str, str] | None,
    *,
    quiet: bool,
    progress: bool,
) -> Report:
    """Audit, and keep the text of each document in `texts`, where it is wanted."""
    from provenance.pipeline import audit as run

    def on_source(source: Source) -> None:
        if texts is not None:
            texts[source.id] = source.text.original

    with _progress(show=progress and not quiet) as on_document:
        return run(
            paths,
            settings,
            stdin=sys.stdin.buffer if "-" in paths else None,
            stdin_filename=stdin_filename,
            manifest=manifest,
            on_document=on_document,
            on_source=on_source,
            on_skipped=None if quiet else say_skipped,
        )


@contextmanager
def _progress(*, show: bool) -> Iterator[Callable[[str], None] | None]:
    """Give what to call with each document; on a terminal it moves a line on standard error."""
    if not show or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("looking for texts") as status:
        count = 0

        def on_document(name: str) -> None:
            nonlocal count
            count += 1
            status.update(Text(f"{count:,} · {name}", style="dim", no_wrap=True, overflow="ellipsis"))

        yield on_document


def _write(
    report: Report, outputs: tuple[Output, ...], paths: list[str], texts: Mapping[str, str], *, verbose: bool
) -> list[Output]:
    """Make every file that is asked for, and only then write: a fault in one format leaves all old files.

    Returns:
        What was written.
    """
    from provenance.reporting.html import write_html
    from provenance.reporting.options import Options
    from provenance.reporting.text import captured
    from provenance.reporting.writing import render, write_file

    look = Options(base=base_of(paths), verbose=verbose, texts=texts)
    made: list[str | bytes] = []
    written: list[Output] = []
    for output in outputs:
        if (output.format, output.path) == ("text", "-"):
            made.append(captured(console(), report, verbose=verbose))
        elif not output.is_folder:
            made.append(render(report, output.format, look))
    for output in sorted(outputs, key=lambda output: not output.is_folder):
        path = Path(output.path)
        text = "" if output.is_folder else made.pop(0)
        if output.path == "-" and isinstance(text, str):
            emit(text)
        elif not report.documents and path.exists():
            say(f"nothing was audited: {output.path} stays as it was")
            continue
        elif output.is_folder:
            write_html(report, path, texts)
        else:
            write_file(path, text)
        written.append(output)
    return [output for output in outputs if output in written]


def base_of(paths: list[str]) -> str:
    """Return the folder that the documents' paths count from, as seen from the working directory: `seeds/`, or ``."""
    roots = [Path(path) if Path(path).is_dir() else Path(path).parent for path in paths if path != "-"]
    if not roots:
        return ""
    try:
        common = os.path.commonpath([root.absolute() for root in roots])
        base = os.path.relpath(common)
    except ValueError:  # on different drives
        return ""
    return "" if base == "." else f"{Path(base).as_posix()}/"


def _sum_up(report: Report, outputs: Sequence[Output], *, verbose: bool) -> None:
    from provenance.reporting.text import captured

    emit(captured(console(), report, verbose=verbose))
    emit("".join(f"{_first_file(output)} written\n" for output in outputs))


def _first_file(output: Output) -> str:
    """Return what a reader of an output opens."""
    return (Path(output.path) / "index.html").as_posix() if output.is_folder else output.path


def _gate(report: Report, settings: Config, old: Report | None) -> bool:
    """Say whether the report passes, and on standard error why it does not."""
    if settings.fail_on == "never":
        return True
    from provenance.decisions import new_flags

    found = new_flags(report, old, settings.fail_on)
    if found:
        beyond = " that the baseline does not have" if old else ""
        flags = "1 flag" if len(found) == 1 else f"{len(found)} flags"
        say(f"the gate is not met: {flags} of severity {settings.fail_on} or graver{beyond}")
    return not found


def _none_stale(report: Report, settings: Config, *, whole: bool) -> bool:
    """Say whether no decision is stale that matters to the gate, and on standard error which are stale.

    That a document was not audited says nothing where single files were named, as a pre-commit hook does.
    """
    from provenance.reporting.words import stale_lines

    for line in stale_lines(report):
        say(line)
    if not settings.fail_on_stale:
        return True
    found = [one for one in report.stale if whole or one.reason == "flag-gone"]
    if found:
        number = "1 decision is" if len(found) == 1 else f"{len(found)} decisions are"
        say(f"the gate is not met: {number} stale; decide anew, or take them back with `provenance decide --undo`")
    return not found
