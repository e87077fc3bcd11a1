"""The figures that may not fall: they are kept with a hash of the inputs, and only ever raised by this program."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import cast

FILE = Path(__file__).with_name("floors.json")
_SLACK = 0.0005
"""Figures are kept with three digits."""


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add `--raise-floors` to a command line."""
    parser.add_argument("--raise-floors", action="store_true", help="write the figures reached as floors")


def hold(benchmark: str, inputs: str, figures: dict[str, float], *, raised: bool) -> int:
    """Hold figures against their floors, name on standard error what lies below, and return the exit code.

    Inputs that have no floors yet are held against nothing.

    Args:
        benchmark: whose figures they are.
        inputs: the hash of what they were measured on.
        figures: by name; more is better.
        raised: the floors are to be raised to the figures; a floor above its figure stays where it is.
    """
    content = _read()
    floors = content.setdefault(benchmark, {}).setdefault(inputs, {})
    fallen = [
        f"{name} is {figures[name]:.3f}, its floor is {floor:.3f}" if name in figures else f"{name} is not measured"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor - _SLACK
    ]
    for line in fallen:
        print(f"BELOW ITS FLOOR: {line}", file=sys.stderr)
    if raised:
        floors.update({name: max(floors.get(name, 0.0), round(figure, 3)) for name, figure in figures.items()})
        FILE.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if fallen else 0


def _read() -> dict[str, dict[str, dict[str, float]]]:
    content = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return cast("dict[str, dict[str, dict[str, float]]]", content)
