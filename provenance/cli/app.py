"""The commands by name, and what becomes of their errors."""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import Annotated

import typer

from provenance.cli import audit, decide, reports, review, rules, texts
from provenance.cli.output import emit, leave_stdout, say
from provenance.errors import ProvenanceError

_OBJECTS = 200_000
"""New objects before the collector looks for cycles: a short run makes few, and looking for them takes its time."""

app = typer.Typer(
    name="provenance",
    help="Says who published a text, whose text it is, who was heard saying it, and what of it a reader can check.",
    epilog="Exit codes: 0 done; 1 the gate is not met or a report is not valid; 2 it could not be done.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("audit")(audit.audit)
app.command("decide")(decide.decide)
app.command("review")(review.review)
app.command("validate")(reports.validate)
app.command("diff")(reports.diff)
app.command("explain")(rules.explain)
app.command("rules")(rules.rules)
app.command("clean")(texts.clean)
app.command("schema")(texts.schema)
app.command("config")(texts.config)


def _version(asked: bool) -> None:
    if asked:
        from provenance import __version__

        emit(f"provenance {__version__}\n")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)]


@app.callback()
def _program(version: Version = False) -> None:
    pass


def main() -> None:
    """Run the command line and exit: 0 done, 1 gate not met or report not valid, 2 it could not be done."""
    gc.set_threshold(_OBJECTS)
    # Looking for plug-ins of pydantic reads the metadata of every installed package; none is meant for our records.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
    try:
        app()
    except ProvenanceError as error:
        say(str(error))
        sys.exit(2)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:  # files say so themselves, with their names
            leave_stdout()
            say(f"standard output cannot be written: {error.strerror}")
        elif os.environ.get("PROVENANCE_TRACEBACK"):
            import traceback

            traceback.print_exc()
        else:
            say(f"internal error: {type(error).__name__}: {' '.join(str(error).split())[:200]}")
            say("this is a fault of the program; PROVENANCE_TRACEBACK=1 shows where it happened")
        sys.exit(2)
