"""Figures are held against what was reached on the same inputs; precision, recall and F1 are the textbooks'."""

from __future__ import annotations

import json
from pathlib import Path

import floors
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shares import Shares, shares

INPUTS = "a" * 64


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"b": {INPUTS: {"recall": 0.5, "speed": 3.0}}}), "utf-8")
    monkeypatch.setattr(floors, "FILE", path)
    return path


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"recall": 0.5, "speed": 3.1}, ""),
        ({"recall": 0.4996, "speed": 3.0}, ""),  # as much as rounding hides
        ({"recall": 0.49, "speed": 3.0}, "recall is 0.490, its floor is 0.500"),
        ({"recall": 0.5}, "speed is not measured"),
    ],
)
def test_a_figure_below_its_floor_is_told(
    figures: dict[str, float], told: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_text("utf-8")
    assert floors.hold("b", INPUTS, figures, raised=False) == bool(told)
    assert capsys.readouterr().err == (f"BELOW ITS FLOOR: {told}\n" if told else "")
    assert file.read_text("utf-8") == before


@pytest.mark.usefixtures("file")
def test_other_inputs_have_other_floors() -> None:
    assert floors.hold("b", "other", {"recall": 0.1}, raised=False) == 0
    assert floors.hold("other", INPUTS, {"recall": 0.1}, raised=False) == 0


def test_floors_are_raised_and_never_lowered(file: Path) -> None:
    assert floors.hold("b", INPUTS, {"recall": 0.4, "speed": 3.1416, "f1": 0.2}, raised=True) == 1
    assert json.loads(file.read_text("utf-8"))["b"][INPUTS] == {"recall": 0.5, "speed": 3.142, "f1": 0.2}


def test_shares_are_the_textbooks() -> None:
    assert shares(6, 8, 12) == Shares(0.75, 0.5)
    assert shares(6, 8, 12).f1 == pytest.approx(0.6)
    assert shares(0, 0, 0) == (1, 1)
    assert shares(0, 3, 2).f1 == 0


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_f1_is_twice_the_right_among_all(right: int, extra: int, missed: int) -> None:
    total = 2 * right + extra + missed
    if right:
        assert shares(right, right + extra, right + missed).f1 == pytest.approx(2 * right / total)
