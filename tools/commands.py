"""The commands as a page of documentation, made from what the command line says of itself in `--help`."""

from __future__ import annotations

import inspect

import typer
import typer.main
from typer.core import TyperGroup

from provenance.cli.app import app

_HEAD = """# Commands

Made from the command line itself by `tools/refresh.py`; do not edit. `provenance COMMAND --help` says the same."""


def commands_page() -> str:
    """Return the documentation of every command in Markdown, in the order of `provenance --help`."""
    group = typer.main.get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("the program has one command only")
    index = [
        f"- [`provenance {name}`](#{name}): {_text(command.help).partition('. ')[0].rstrip('.')}"
        for name, command in group.commands.items()
    ]
    parts = [_HEAD, "\n".join(index), group.epilog or ""]
    for name, command in group.commands.items():
        context = typer.Context(command, info_name=name)
        rows = []
        for one in command.params:
            record = one.get_help_record(context)
            if record is not None:
                rows.append(f"| {_cell(record[0])} | {_text(getattr(one, 'help', ''))} |")
        table = ["| takes | does |", "|---|---|", *rows] if rows else []
        parts += [f"## {name}", inspect.cleandoc(command.help or "").replace("\f", ""), "\n".join(table)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _cell(name: str) -> str:
    """Return names as code, without the type of an argument; `|` would end the cell of the table."""
    words = name.split(" <")[0] if not name.startswith("-") else name
    return f"`{words}`".replace("|", "\\|")


def _text(words: str | None) -> str:
    return " ".join((words or "").split()).replace("|", "\\|")
