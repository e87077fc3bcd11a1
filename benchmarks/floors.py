"""The figures that may not fall: they are kept with a hash of the inputs, and only ever raised by this program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

FILE = Path(__file__).with_name("floors.json")
_SLACK = 0.0005
"""Figures are kept with three digits."""


def fallen(benchmark: str, inputs: str, figures: dict[str, float]) -> list[str]:
    """Return what lies below its floor, in words; nothing where these inputs have no floors yet.

    Args:
        benchmark: whose figures they are.
        inputs: the hash of what they were measured on.
        figures: by name; more is better.
    """
    floors = _read().get(benchmark, {}).get(inputs, {})
    return [
        f"{name} is {figures[name]:.3f}, its floor is {floor:.3f}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor - _SLACK
    ]


def raise_to(benchmark: str, inputs: str, figures: dict[str, float]) -> None:
    """Raise the floors of these inputs to the figures; a floor above its figure stays where it is."""
    content = _read()
    floors = content.setdefault(benchmark, {}).setdefault(inputs, {})
    for name, figure in figures.items():
        floors[name] = max(floors.get(name, 0.0), round(figure, 3))
    FILE.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _read() -> dict[str, dict[str, dict[str, float]]]:
    content = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return cast("dict[str, dict[str, dict[str, float]]]", content)
