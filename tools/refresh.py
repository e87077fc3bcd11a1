"""Write anew what the program makes of itself: schemas, rules, commands, reports/, and the outputs that pages show.

    python tools/refresh.py

A page marks an output with the command that prints it, in a comment before the block:

    <!-- output of: provenance audit seeds/ | tail -n 1 -->
    ```text
    5 documents · …
    ```

The commands of a page are run by bash, in their order, in one folder made for the page that holds `seeds/`, `scrape/`,
`tests/` and `benchmarks/`. A block of commands below `<!-- step -->` is run among them, for what it leaves behind.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from commands import commands_page

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_OUTPUT = re.compile(r"^(<!-- output of: ([^\n]+) -->\n```text\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
_STEP = re.compile(r"^<!-- step -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHOSEN_BY_THE_USER = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PROVENANCE_TRACEBACK")


def desk(folder: Path) -> Path:
    """Fill a folder with what the commands of the pages expect, and return it."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "docs" / "examples" / "scrape", folder / "scrape")
    for name in ("tests", "benchmarks"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def run(script: str, folder: Path) -> str:
    """Return what a script prints, run by bash in a folder, with this Python's `provenance` and `python` first.

    Raises:
        subprocess.CalledProcessError: a command of it failed.
    """
    env = {name: value for name, value in os.environ.items() if name not in _CHOSEN_BY_THE_USER}
    env["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), env["PATH"]))
    done = subprocess.run(  # noqa: S603 - the scripts are those of our own pages
        ["bash", "-euo", "pipefail", "-c", script],  # noqa: S607
        cwd=folder,
        env=env,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout


def outputs(page: str) -> list[tuple[str, str]]:
    """Return the command and the text of every output that a page shows."""
    return [(match[2], match[3]) for match in _OUTPUT.finditer(page)]


def refreshed(page: str) -> str:
    """Return a page with its outputs as the commands print them now.

    Raises:
        subprocess.CalledProcessError: a command of it failed.
    """
    made, done = [], 0
    with tempfile.TemporaryDirectory() as folder:
        desk(Path(folder))
        found = [*_OUTPUT.finditer(page), *_STEP.finditer(page)]
        for match in sorted(found, key=re.Match.start):
            if match.re is _STEP:
                run(match[1], Path(folder))
                continue
            made += [page[done : match.end(1)], run(match[2], Path(folder)).strip(), "\n"]
            done = match.start(4)
    return "".join((*made, page[done:]))


def main() -> None:
    """Write everything."""
    for script in (
        "python -m provenance.reporting.generating",
        "python -m provenance.rules.pages",
        "provenance audit seeds/ --isolated --quiet -o json:reports/report.json",
    ):
        run(script, ROOT)
    (ROOT / "docs" / "commands.md").write_text(commands_page(), "utf-8")
    for page in PAGES:
        page.write_text(refreshed(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
