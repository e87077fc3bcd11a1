"""The JSON Schemas, as their files give them; `provenance.reporting.generating` makes the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from provenance.errors import UsageError

SUFFIX = ".schema.json"


def folder() -> Path:
    """Return the folder of the schemas: in the installed package, or at the root of the source tree."""
    package = Path(__file__).parents[1]
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


def names() -> tuple[str, ...]:
    """Return the names of the schemas, in order."""
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in folder().glob(f"*{SUFFIX}")))


def text(name: str) -> str:
    """Return the file of a schema.

    Raises:
        UsageError: there is no schema of this name.
    """
    if name not in names():
        from provenance.config import nearest

        raise UsageError(
            f"there is no schema {name!r}", hint=nearest(name, names()) or f"there is {', '.join(names())}"
        )
    return (folder() / f"{name}{SUFFIX}").read_text("utf-8")


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return a schema as its file gives it."""
    loaded: Mapping[str, Any] = json.loads(text(name))
    return loaded
