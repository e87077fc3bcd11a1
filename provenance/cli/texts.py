"""`provenance clean`, `provenance schema` and `provenance config`: one thing each, printed."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.output import emit, shown
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.models import Removed, Source

File = Annotated[str, typer.Argument(metavar="FILE", help="A text or a web page; - is standard input.")]
ShowRemoved = Annotated[
    bool, typer.Option("--show-removed", help="Print what was removed, with rule and reason, to standard error.")
]
Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="report, registry, …; without it, they are listed.")]
_GAP = re.compile(r"\n(?:[ \t]*\r?\n){2,}")


def clean(file: File, show_removed: ShowRemoved = False) -> None:
    """Print the article of a text without what is not part of it."""
    from provenance.cleaning import clean as run

    source = _load(file)
    removed = run(source).removed
    emit(kept(source.text.original, [(one.span.start, one.span.end) for one in removed]))
    if show_removed:
        sys.stderr.write(_ledger(removed))


def kept(text: str, removed: list[tuple[int, int]]) -> str:
    """Return a text without some of its spans, and without the empty lines that they leave."""
    parts, end = [], 0
    for start, stop in removed:
        parts.append(text[end:start])
        end = max(end, stop)
    parts.append(text[end:])
    article = _GAP.sub("\n\n", "".join(parts)).strip()
    return f"{article}\n" if article else ""


def _load(file: str) -> Source:
    from provenance.loading import discover, load
    from provenance.models import InputFailure

    found = discover([file], stdin=sys.stdin.buffer if file == "-" else None)
    loaded = load(found.inputs[0]) if found.inputs else None
    if loaded is None or isinstance(loaded, InputFailure):
        failure = loaded or next(iter(found.failures), None)
        message = failure.message if failure else f"{file} is not a text"
        raise InputError(file, failure.code if failure else "missing", message)
    return loaded


def _ledger(removed: tuple[Removed, ...]) -> str:
    from provenance.reporting.words import plain

    lines = []
    for one in removed:
        lines.append(f"{one.span.line}:{one.span.column}: {one.kind} ({one.rule}): {plain(one.reason)}\n")
        lines += [f"    {plain(line)}\n" for line in one.span.text.splitlines() if line.strip()]
    return "".join(lines)


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
    return f"[{', '.join(map(_toml, value))}]" if isinstance(value, list) else f'"{value}"'
