"""Every script is named, with how to run it, where a newcomer looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("CONTRIBUTING.md", "training/README.md")
SCRIPTS = [
    path.relative_to(ROOT).as_posix()
    for room in ("benchmarks", "tools", "training")
    for path in sorted((ROOT / room).glob("*.py"))
    if '__name__ == "__main__"' in path.read_text("utf-8")
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_told_with_its_command(script: str) -> None:
    told = "".join((ROOT / page).read_text("utf-8") for page in PAGES)
    assert f"python {script}" in told or f"`{script}`" in told


@pytest.mark.parametrize("room", ["benchmarks", "training"])
def test_the_page_of_a_room_names_its_modules(room: str) -> None:
    page = (ROOT / room / "README.md").read_text("utf-8")
    assert [path.name for path in (ROOT / room).glob("*.py") if path.name not in page] == []
