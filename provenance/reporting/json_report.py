"""The report as JSON: the same report is the same bytes."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from provenance.models import Report

_SURROGATE = re.compile("[\ud800-\udfff]")


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as JSON values; whether they fit the schema is for the schema to say."""
    return report.model_dump(mode="json", by_alias=True, warnings=False)


def render(report: Report) -> str:
    """Return the report as JSON text that UTF-8 can encode: half of a surrogate pair stays an escape."""
    return rendered(as_data(report))


def rendered(data: dict[str, Any]) -> str:
    """Return JSON values as the text of a report."""
    try:
        made = to_json(data, indent=1).decode()  # the standard library takes nine times as long where it indents
    except PydanticSerializationError:  # half of a surrogate pair
        made = json.dumps(data, indent=1, ensure_ascii=False)
    return _encodable(made)


def line_of(data: dict[str, Any]) -> str:
    """Return JSON values on one line, for lines of JSON."""
    return _encodable(json.dumps(data, ensure_ascii=False))


def _encodable(made: str) -> str:
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", made) + "\n"
