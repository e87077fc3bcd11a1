"""An audit does not write over what it reads, nor an empty report over a full one."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from provenance.cli.app import app

TEXT = "The harbour of Norrvik will close on Monday, the council said.\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "story.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("option", ["json:story.txt", "text:./story.txt", "json:story.txt.meta.json"])
def test_what_is_read_is_not_written_over(article: Path, option: str) -> None:
    sidecar = article.with_name("story.txt.meta.json")
    sidecar.write_text('{"outlet": "Norrvik Courier"}', "utf-8")
    done = CliRunner().invoke(app, ["audit", "story.txt", "-o", option], standalone_mode=False)
    assert done.exception is not None
    assert "would be overwritten" in str(done.exception)
    assert article.read_text("utf-8") == TEXT
    assert "Norrvik Courier" in sidecar.read_text("utf-8")


def test_a_report_outlives_an_audit_of_nothing(article: Path) -> None:
    CliRunner().invoke(app, ["audit", article.name, "-q"])
    report = Path("reports/report.json").read_text("utf-8")
    CliRunner().invoke(app, ["audit", "stroy.txt", "-q"])
    assert Path("reports/report.json").read_text("utf-8") == report
