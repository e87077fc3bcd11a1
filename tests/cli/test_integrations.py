"""The hooks and the action call commands and options that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.reporting.writing import FORMATS

ROOT = Path(__file__).parents[2]
HOOKS = re.findall(r"^  entry: (.*)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("text", "code"), [("error satire-origin: A.\n", 1), ("warning no-byline: A.\n", 0)])
def test_the_audit_hook_fails_for_errors_and_writes_no_file(
    provenance: Callable[..., Any], desk: Path, text: str, code: int
) -> None:
    [entry] = [shlex.split(entry) for entry in HOOKS if entry.startswith("provenance audit")]
    (desk / "a.txt").write_text(text, "utf-8")
    run = provenance(*entry[1:], "a.txt")
    assert run.exit == code
    assert "1 document" in run.stdout
    assert not (desk / "reports").exists()


def test_the_validate_hook(provenance: Callable[..., Any], desk: Path) -> None:
    [entry] = [shlex.split(entry) for entry in HOOKS if entry.startswith("provenance validate")]
    (desk / "a.txt").write_text("x", "utf-8")
    provenance("audit", "a.txt")
    assert provenance(*entry[1:], "reports/report.json").exit == 0


def test_the_options_of_the_action_exist(provenance: Callable[..., Any]) -> None:
    action = (ROOT / "action.yml").read_text("utf-8")
    used = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)(?= [\"a-z])", action.partition("options=(")[2]))
    assert {"--fail-on", "--baseline", "-o"} <= used
    known = provenance("audit", "--help").stdout
    assert [option for option in used if option not in known] == []


def test_the_help_names_every_format(provenance: Callable[..., Any]) -> None:
    words = " ".join(re.findall(r"[\w-]+", provenance("audit", "--help").stdout))
    assert f"Formats {' '.join(FORMATS)}" in words
