"""Reads reports back: JSON, then the schema, then the record types."""

from __future__ import annotations

import json
from pathlib import Path

from provenance.errors import ReportError
from provenance.models import Report
from provenance.reporting.json_report import as_data
from provenance.reporting.validation import schema_problems


def read_data(path: Path) -> object:
    """Return the JSON values of a file.

    Raises:
        ReportError: the file cannot be read, or is not JSON.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ReportError(f"{path}: it cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ReportError(f"{path}: it is not JSON: {error}", hint="`provenance audit` writes reports") from error


def read_report(path: Path) -> Report:
    """Return the report in a file, of this version of the program or an earlier one with the same `schema_version`.

    What reports have only had since then has its default: a baseline is by its nature an older report.

    Raises:
        ReportError: the file cannot be read, or does not fit the schema of this version.
    """
    data = read_data(path)
    problems = schema_problems(data)
    if problems and (completed := _completed(data)) is not None:
        data = completed
        problems = schema_problems(data)
    if problems:
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise ReportError(f"{path}: {problems[0]}{more}", hint=f"`provenance validate {path}` lists all of it")
    return parsed(data)


def _completed(data: object) -> object | None:
    """Return JSON values with the defaults of what they lack; None where they are no report even so."""
    from pydantic import ValidationError

    try:
        return as_data(parsed(data))
    except ValidationError:
        return None


def parsed(data: object) -> Report:
    """Return the report that JSON values stand for, which fit the schema."""
    return Report.model_validate(data)
