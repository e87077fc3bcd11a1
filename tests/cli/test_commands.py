"""The table of commands: what each exits with, prints and leaves behind."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "commands.toml").read_text("utf-8"))["case"]
KEYS = {"name", "files", "stdin", "env", "command", "exit", "stdout", "stderr", "written", "absent", "absent_words"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_command(
    case: dict[str, Any], provenance: Callable[..., Any], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case.keys() <= KEYS
    for name, text in case.get("files", {}).items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(text, "utf-8")
    for name, value in case.get("env", {}).items():
        monkeypatch.setenv(name, value)
    run = provenance(*case["command"], stdin=case.get("stdin", "").encode())
    assert run.exit == case["exit"], run
    in_order(case["stdout"], run.stdout)
    in_order(case["stderr"], run.stderr)
    for name, words in case.get("written", {}).items():
        assert words in (desk / name).read_text("utf-8")
    for name in case.get("absent", []):
        assert not (desk / name).exists()
    for words in case.get("absent_words", []):
        assert words not in run.stdout + run.stderr


def in_order(words: list[str], text: str) -> None:
    if not words:
        assert text == ""
    start = 0
    for word in words:
        assert word in text[start:], text
        start = text.index(word, start) + len(word)
