"""The action's own script, run as a job runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = textwrap.dedent((ROOT / "action.yml").read_text("utf-8").rpartition("      run: |\n")[2])
CUT = "The harbour of Norrvik will close on Monday, the council said.\n\n(Article by Elin Vass republished from\n"


def job(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step in a folder, with inputs in place of its defaults."""
    given = {"PATHS": "in", "FAIL_ON": "error", "BASELINE": "", "REPORT": "out/report.json", "SARIF": ""} | inputs
    runner = {"RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", SCRIPT],
        cwd=folder,
        env=os.environ | runner | given | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(CUT, "utf-8")
    return tmp_path


def test_an_error_fails_the_job_and_is_shown(texts: Path) -> None:
    done = job(texts, SARIF="out/log.sarif")
    assert done.returncode == 1
    assert "::error file=in/a.txt,line=3" in done.stdout
    assert "republished-without-link" in (texts / "summary.md").read_text("utf-8")
    assert (texts / "out" / "report.json").is_file()
    assert (texts / "out" / "log.sarif").is_file()


def test_a_baseline_lets_it_pass(texts: Path) -> None:
    job(texts, REPORT="old.json")
    assert job(texts, BASELINE="old.json").returncode == 0


def test_paths_are_lines_and_never_commands(texts: Path) -> None:
    (texts / "with space.txt").write_text("The harbour of Norrvik will close.\n", "utf-8")
    done = job(texts, PATHS="\n  \nwith space.txt\n$(touch bad)\n", FAIL_ON="never")
    assert done.returncode == 2
    assert "$(touch bad)" in done.stderr
    assert not (texts / "bad").exists()
    assert "with space.txt" in (texts / "out" / "report.json").read_text("utf-8")
