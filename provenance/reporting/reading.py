"""Reads reports back: JSON, then the schema, then the record types."""

from __future__ import annotations

import json
from pathlib import Path

from provenance.errors import ReportError
from provenance.models import Report
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
    """Return the report in a file.

    Raises:
        ReportError: the file cannot be read, or does not fit the schema of this version.
    """
    data = read_data(path)
    problems = schema_problems(data)
    if problems:
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise ReportError(f"{path}: {problems[0]}{more}", hint=f"`provenance validate {path}` lists all of it")
    return parsed(data)


def parsed(data: object) -> Report:
    """Return the report that JSON values stand for, which fit the schema."""
    return Report.model_validate(data)
