"""Puts what was rendered where it belongs: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError, ReportError, UsageError
from provenance.models import Report
from provenance.reporting import export
from provenance.reporting.options import Options

STDOUT = "-"
PAGES = "html"
"""The format that is a folder of pages; it needs the texts besides the report."""
FORMATS = ("text", "concise", "json", PAGES, "sarif", "github", "junit", "markdown", *export.FORMATS)


class Output(NamedTuple):
    """One thing to write: a format, and the path of a file, a folder for `PAGES`, or `-`."""

    format: str
    path: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of pages."""
        return self.format == PAGES

    @property
    def needs_texts(self) -> bool:
        """Whether it shows words that are in no span of the report."""
        return self.format in (PAGES, "annotations")


def parse_output(value: str) -> Output:
    """Return what `FORMAT:PATH` asks for; `FORMAT` alone is standard output.

    Raises:
        UsageError: there is no such format, it needs a path and there is none, or a package that is not installed.
    """
    name, _, path = value.partition(":")
    if name not in FORMATS:
        from provenance.config import nearest

        hint = nearest(name, FORMATS) or f"the formats are {', '.join(FORMATS)}"
        raise UsageError(f"{value!r} names no format", hint=hint)
    if name == PAGES and path in ("", STDOUT):
        raise UsageError(f"{value!r} names no folder for the pages", hint=f"-o {PAGES}:FOLDER")
    if name in export.BINARY and path in ("", STDOUT):
        raise UsageError(f"{value!r} names no file, and {name} is no text", hint=f"-o {name}:FILE")
    export.check_installed(name)
    return Output(name, path or STDOUT)


def render(report: Report, format_: str, options: Options) -> str | bytes:
    """Return a report in one of the `FORMATS` but `PAGES`; bytes where the format is no text.

    Raises:
        ReportError: the report breaks its own schema or invariants, which is a fault of this program.
    """
    if format_ == "json":
        return checked_json(report)
    if format_ in export.FORMATS:
        return export.render(report, format_, options)
    rendered: str = import_module(f"provenance.reporting.{format_}").render(report, options)
    return rendered


def checked_json(report: Report) -> str:
    """Return a report as JSON that was held against the schema and the invariants.

    Raises:
        ReportError: it breaks them, which is a fault of this program; no old report is replaced by it.
    """
    from provenance.reporting.invariants import invariant_problems
    from provenance.reporting.json_report import as_data, rendered
    from provenance.reporting.validation import schema_problems

    data = as_data(report)
    problems = schema_problems(data) or invariant_problems(report)
    if problems:
        raise ReportError(
            f"the report is not valid and was not written: {problems[0]} ({len(problems)} in all)",
            hint="this is a fault of the program; please report it with the input",
        )
    return rendered(data)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file in one step, so that no reader sees half of it; folders are made.

    Raises:
        InputError: it cannot be written; what was there before is still there.
    """
    written = content.encode() if isinstance(content, str) else content
    try:
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():  # a device, a pipe
            path.write_bytes(written)
        else:
            _replace(path, written)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(path.as_posix(), "unwritable", f"{path} cannot be written: {reason}") from error


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file would have."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
