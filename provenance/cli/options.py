"""Options that several commands share, and the configuration they come to together with the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.config import Settings

_WRITES, _GATE, _RUN = "What is written", "The gate", "The run"

Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Files, folders, patterns; - is standard input.")]
Output = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FORMAT:PATH",
        rich_help_panel=_WRITES,
        help="Write this instead of json:reports/report.json and html:reports/html; repeatable. The path - is standard "
        "output; html takes a folder. Formats: text, concise, json, html, sarif, github, junit, markdown, prov-json, "
        "prov-turtle, schema-org, annotations, quotes-csv, attributions-csv, flags-csv, quotes-parquet, "
        "attributions-parquet, flags-parquet.",
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print no summary.", rich_help_panel=_WRITES)]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Show notes too.", rich_help_panel=_WRITES)]
FailOn = Annotated[
    Literal["never", "note", "warning", "error"] | None,
    typer.Option(
        "--fail-on", rich_help_panel=_GATE, help="Exit with 1 if a flag is this grave or graver (default: never)."
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option("--baseline", metavar="REPORT", rich_help_panel=_GATE, help="Flags of this report do not count."),
]
Decisions = Annotated[
    str | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        rich_help_panel=_GATE,
        help="The ledger of decisions about flags (default: decisions.jsonl beside the configuration or here).",
    ),
]
FailOnStale = Annotated[
    bool | None,
    typer.Option(
        "--fail-on-stale", rich_help_panel=_GATE, help="Exit with 1 if a decision belongs to no flag any more."
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODES", rich_help_panel=_GATE, help="Run these rules only: a,b or repeated."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODES", rich_help_panel=_GATE, help="Leave these rules out."),
]
Registry = Annotated[
    list[str] | None,
    typer.Option("--registry", metavar="FILE", rich_help_panel=_RUN, help="Read further outlets from this .toml."),
]
Ratings = Annotated[
    list[str] | None,
    typer.Option(
        "--ratings",
        metavar="FILE",
        rich_help_panel=_RUN,
        help="Your list of verdicts about outlets (.csv); repeatable.",
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest", metavar="FILE", rich_help_panel=_RUN, help="What is known of the texts, as .csv or .jsonl."
    ),
]
MaxSize = Annotated[
    int | None,
    typer.Option(
        "--max-size", metavar="MIB", min=1, rich_help_panel=_RUN, help="Refuse larger inputs, in MiB (default: 10)."
    ),
]
StdinFilename = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME", rich_help_panel=_RUN, help="The name of standard input."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", rich_help_panel=_RUN, help="Read this configuration, not the nearest."),
]
Isolated = Annotated[bool, typer.Option("--isolated", rich_help_panel=_RUN, help="Read no configuration.")]
Progress = Annotated[
    bool,
    typer.Option("--progress/--no-progress", rich_help_panel=_RUN, help="Show on a terminal how far the audit is."),
]

Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", envvar="PROVENANCE_WHO", help="Who decides.", show_default=False),
]


def settings(file: Path | None, *, isolated: bool, given: Mapping[str, object] | None = None) -> Settings:
    """Return the configuration of the working directory with what was given on the command line in its place.

    Args:
        file: the configuration file to read; None: the nearest.
        isolated: read none.
        given: values by key, None where an option was not used.

    Raises:
        ConfigError: a key, a value or the code of a rule does not exist.
        UsageError: a file is named and none is to be read, an output names no format, or no rule is left.
    """
    from provenance.config import load
    from provenance.reporting.writing import parse_output

    refuse_together({"--config": file is not None, "--isolated": isolated})
    made = load(Path.cwd(), file=file, isolated=isolated)
    for key, value in (given or {}).items():
        if value is not None:
            made = made.override(key, value, f"--{key.replace('_', '-')}")
    for output in made.config.output:
        parse_output(output)
    if made.config.select or made.config.ignore:
        from provenance.rules import select_rules

        if not select_rules(made.config.select, made.config.ignore):
            raise UsageError("select and ignore leave no rule to run", hint="`provenance config` shows both")
    return made


def refuse_together(options: Mapping[str, bool]) -> None:
    """Refuse a command line that has used more than one of these options.

    Raises:
        UsageError: it has; the first two are named.
    """
    used = [name for name, is_used in options.items() if is_used]
    if len(used) > 1:
        raise UsageError(f"{used[0]} and {used[1]} contradict each other", hint="leave out one of them")


def check_stdin(paths: Sequence[str], filename: str | None) -> None:
    """Check that standard input is read if it is given a name.

    Raises:
        UsageError: it has a name and is not among the paths.
    """
    if filename is not None and "-" not in paths:
        raise UsageError("--stdin-filename is the name of standard input, which is not read", hint="add the path -")


def check_sources(folder: Path | None) -> None:
    """Check that what `--sources` names is a folder.

    Raises:
        UsageError: it is something else, or is not there.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(f"{folder} is no folder", hint="--sources takes the folder that was audited")


def codes(values: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return the codes of an option that takes them one by one or with commas between; None where it was not used."""
    if values is None:
        return None
    return tuple(dict.fromkeys(code.strip() for value in values for code in value.split(",") if code.strip()))
