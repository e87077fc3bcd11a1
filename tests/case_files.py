"""Cases as data: the TOML files of a folder `cases/`, each a list `[[case]]`, as parameters of tests."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest


def cases(folder: Path, *names: str) -> list[Any]:
    """Return the cases of the files with these names, or of all files of the folder, each a parameter with an id.

    A case with `known_gap`, the reason in words, is expected to fail, and its test fails once the gap is closed.
    """
    files = [folder / f"{name}.toml" for name in names] or sorted(folder.glob("*.toml"))
    return [
        pytest.param(case, id=f"{file.stem}-{number:02}-{_words(case)}", marks=_marks(case))
        for file in files
        for number, case in enumerate(tomllib.loads(file.read_text("utf-8"))["case"], 1)
    ]


def texts(cases: list[Any]) -> list[Any]:
    """Return the texts of cases as parameters, for what holds of every text, known gaps or not."""
    return [pytest.param(param.values[0]["text"], id=param.id) for param in cases]


def _words(case: dict[str, Any]) -> str:
    return re.sub(r"[^a-z]+", "-", case.get("name", case["text"]).lower())[:40].strip("-")


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    gap = case.get("known_gap")
    return [pytest.mark.xfail(strict=True, reason=gap, raises=AssertionError)] if gap else []
