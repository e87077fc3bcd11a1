"""`provenance clean`, `provenance schema` and `provenance config`: one thing each, printed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from provenance.cli import options
from provenance.cli.output import console, emit, say, say_skipped, shown

if TYPE_CHECKING:
    from provenance.models import Cleaning, InputFailure, Source
    from provenance.reporting.cleaned import Strike

Format = Annotated[
    Literal["text", "json", "markdown"],
    typer.Option("--format", help="text, json (an object a line, with all that is kept and removed), or markdown."),
]
ShowRemoved = Annotated[
    bool, typer.Option("--show-removed", help="Show what was removed too, struck through, with its kind and reason.")
]
Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="report, registry, …; without it, they are listed.")]


def clean(
    paths: options.Paths,
    format: Format = "text",  # noqa: A002 - the name of the option
    show_removed: ShowRemoved = False,
    max_size: options.MaxSize = None,
    stdin_filename: options.StdinFilename = None,
) -> None:
    """Print the article of texts and web pages without what is not part of it.

    A text of several files has a line with the name above each. Lines that several articles of one outlet share are
    found only where those are cleaned together.
    """
    from provenance.cleaning import ARTICLE_KINDS, shared_lines
    from provenance.cleaning import clean as run
    from provenance.config import DEFAULT_MAX_SIZE

    options.check_stdin(paths, stdin_filename)
    sources, failures = _load(paths, stdin_filename, max_size or DEFAULT_MAX_SIZE)
    shared = shared_lines(sources)
    several = len(sources) > 1
    for number, source in enumerate(sources):
        cleaning = run(source, shared)
        emit(_made(source, cleaning, format, show_removed=show_removed, named=several, first=number == 0))
        if not any(line.kind in ARTICLE_KINDS for line in cleaning.lines):
            say(f"{source.id}: nothing of it is an article; --show-removed shows what was removed, and why")
    for failure in failures:
        say(failure.message)
    if failures:
        raise typer.Exit(2)


def _load(paths: Sequence[str], stdin_filename: str | None, max_size: int) -> tuple[list[Source], list[InputFailure]]:
    """Return the documents in the order of their ids, and what could not be read of them."""
    from provenance.loading import MIB, discover, load
    from provenance.models import InputFailure

    found = discover(paths, stdin=sys.stdin.buffer if "-" in paths else None, stdin_filename=stdin_filename)
    if found.skipped:
        say_skipped(found.skipped)
    loaded = [load(input_, max_bytes=max_size * MIB) for input_ in found.inputs]
    sources = [one for one in loaded if not isinstance(one, InputFailure)]
    failures = [*found.failures, *(one for one in loaded if isinstance(one, InputFailure))]
    return sources, [*failures, *(failure for source in sources for failure in source.failures)]


def _made(source: Source, cleaning: Cleaning, format_: str, *, show_removed: bool, named: bool, first: bool) -> str:
    from provenance.reporting import cleaned
    from provenance.reporting.words import plain

    if format_ == "json":
        return cleaned.as_json(source, cleaning)
    if format_ == "markdown":
        made = cleaned.as_markdown(source, cleaning, show_removed=show_removed)
        title = f"# {cleaned.escaped(source.id)}\n\n" if named else ""
        return f"{'' if first else chr(10)}{title}{made}\n" if made or title else ""
    made = cleaned.with_removed(source, cleaning, _strike()) if show_removed else cleaned.article_of(source, cleaning)
    return f"{'' if first else chr(10)}==> {plain(source.id)} <==\n{made}" if named else made


def _strike() -> Strike:
    """Return what strikes a line: a style of the terminal, or marks where it has none or its user wants none."""
    out = console()
    if out.is_terminal and not out.no_color:
        return lambda line: f"\x1b[9m{line}\x1b[29m"
    return lambda line: f"[-{line}-]"


def schema(name: Name = None) -> None:
    """Print a JSON Schema."""
    from provenance.reporting import schemas

    emit(schemas.text(name) if name else "".join(f"{known}\n" for known in schemas.names()))


def config(config: options.ConfigFile = None, isolated: options.Isolated = False) -> None:
    """Show the configuration that holds here, and where each value comes from."""
    from rich.table import Table
    from rich.text import Text

    settings = options.settings(config, isolated=isolated)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for key, value in settings.config.model_dump(mode="json").items():
        grid.add_row(Text(key, style="bold"), Text(_toml(value)), Text(settings.origins[key], style="dim"))
    emit(shown(grid))


def _toml(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return f"[{', '.join(map(_toml, value))}]" if isinstance(value, list) else f'"{value}"'
