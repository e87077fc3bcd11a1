"""What only a process of its own can show: what is imported, colours, pipes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("trafilatura", "tldextract", "lxml", "duckdb", "pandas", "numpy", "jsonschema", "requests")


def run(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=clean | env, check=False
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


def test_a_narrow_terminal_without_unicode() -> None:
    done = run(f"{command('explain', 'ellipsis')}; main()", COLUMNS="30", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 30
