"""What only a process of its own can show: what is imported, colours, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

FULL = Path("/dev/full")
"""A device on which nothing has room."""
HEAVY = ("trafilatura", "tldextract", "lxml", "duckdb", "pandas", "numpy", "jsonschema", "requests")


def run(
    code: str, stdout: IO[bytes] | int = subprocess.PIPE, stderr: IO[bytes] | int = subprocess.PIPE, **env: str
) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-c", code], stdout=stdout, stderr=stderr, encoding="utf-8", env=clean | env, check=False
    )


def command(*arguments: str) -> str:
    return f"import sys; sys.argv = {['provenance', *arguments]!r}; from provenance.cli import main"


@pytest.mark.parametrize("arguments", [("--help",), ("explain", "ellipsis"), ("rules",), ("schema",), ("config",)])
def test_nothing_heavy_is_imported(arguments: tuple[str, ...]) -> None:
    code = f"{command(*arguments)}\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = run(code)
    loaded = done.stderr.split()
    assert done.returncode == 0
    assert "typer" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_colour_can_be_forced_and_forbidden() -> None:
    code = f"{command('explain', 'ellipsis')}; main()"
    assert "\x1b" not in run(code).stdout
    assert "\x1b" in run(code, FORCE_COLOR="1", TERM="xterm").stdout
    assert "\x1b[1;36m" not in run(code, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm").stdout


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    code = f"{command('schema', 'report')}; import os; r, w = os.pipe(); os.close(r); os.dup2(w, 1); main()"
    done = run(code)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not FULL.exists(), reason="no device of this system is always full")
@pytest.mark.parametrize("arguments", [("--help",), ("rules",), ("--version",), ("schema", "report")])
def test_a_full_disk_behind_standard_output_is_told(arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = run(f"{command(*arguments)}; main()", stdout=full)
    assert done.returncode == 2
    assert done.stderr == "provenance: standard output cannot be written: No space left on device\n"


@pytest.mark.skipif(not FULL.exists(), reason="no device of this system is always full")
def test_the_exit_code_is_the_same_where_nobody_can_be_told() -> None:
    with FULL.open("wb") as full:
        assert run(f"{command('audit', 'no-such-file')}; main()", stderr=full).returncode == 2


@pytest.mark.skipif(not FULL.exists(), reason="no device of this system is always full")
def test_a_report_on_a_full_disk_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour will close.", "utf-8")
    done = run(f"{command('audit', str(tmp_path / 'a.txt'), '--isolated', '-q', '-o', f'json:{FULL}')}; main()")
    assert (done.returncode, done.stderr) == (
        2,
        "provenance: /dev/full cannot be written: No space left on device\n",
    )


def test_a_narrow_terminal_without_unicode() -> None:
    done = run(f"{command('explain', 'ellipsis')}; main()", COLUMNS="30", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 30
