"""The figures that may not fall: they are kept with a hash of the inputs, and only ever raised by this program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

FILE = Path(__file__).parents[1] / "floors.json"
_SLACK = 0.0005
"""Figures are kept with three digits."""


def read() -> dict[str, dict[str, float]]:
    """Return the floors of every set of inputs, by the hash of the inputs."""
    content = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return cast("dict[str, dict[str, float]]", content.get("clean", {}))


def fallen(inputs: str, figures: dict[str, float]) -> list[str]:
    """Return what lies below its floor, in words; nothing where these inputs have no floors yet."""
    floors = read().get(inputs, {})
    return [
        f"{name} is {figures[name]:.3f}, its floor is {floor:.3f}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor - _SLACK
    ]


def raise_to(inputs: str, figures: dict[str, float]) -> None:
    """Raise the floors of these inputs to the figures; a floor above its figure stays where it is."""
    content = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    floors = content.setdefault("clean", {}).setdefault(inputs, {})
    for name, figure in figures.items():
        floors[name] = max(floors.get(name, 0.0), round(figure, 3))
    FILE.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")
