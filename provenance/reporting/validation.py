"""Checks of a report against its JSON Schema, by an implementation that knows nothing of our record types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.reporting import schemas
from provenance.reporting.fitting import Check, quick_check

Path = tuple[str | int, ...]
"""The keys and numbers that lead to a value of a report."""
_SHOWN = 120


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a report, and where: `$.documents[0].quotes[2].span`."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def schema_problems(data: Any, name: str = "report") -> tuple[Problem, ...]:
    """Return every way in which JSON values do not fit a schema, in the order of their paths."""
    if _check(name)(data):
        return ()
    from jsonschema import Draft202012Validator

    found = Draft202012Validator(schemas.schema(name)).iter_errors(data)
    errors = sorted(found, key=lambda error: list(map(str, error.absolute_path)))
    return tuple(Problem(json_path(error.absolute_path), _short(error.message)) for error in errors)


def json_path(parts: Iterable[str | int]) -> str:
    """Return the path of a value: `$.documents[0].id`."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


def _short(message: str) -> str:
    return message if len(message) <= _SHOWN else f"{message[: _SHOWN // 2]} … {message[-_SHOWN // 2 :]}"


@cache
def _check(name: str) -> Check:
    return quick_check(schemas.schema(name))
