"""Files are replaced whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from provenance.errors import InputError, ReportError, UsageError
from provenance.models import Report
from provenance.reporting import json_report
from provenance.reporting.writing import checked_json, parse_output, write_file


def test_folders_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "report.json"
    write_file(path, "é\n")
    write_file(path, "second\n")
    assert path.read_text("utf-8") == "second\n"
    assert [one.name for one in path.parent.iterdir()] == ["report.json"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    write_file(path, "old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(InputError, match="No space left on device") as caught:
        write_file(path, "new")
    assert caught.value.code == "unwritable"
    assert path.read_text("utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "report.json", tmp_path / "latest.json"
    write_file(path, "old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, "new")
    assert link.is_symlink()
    assert path.read_text("utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()


def test_a_folder_in_the_way_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_file(tmp_path, "x")


def test_json_is_the_contract_by_its_names(report: Report) -> None:
    data = json.loads(checked_json(report))
    assert data["documents"][0]["attributions"][0]["from"] == "outlet:norvik-courier"
    assert data["corpus"]["reuse"][0]["from"] == "wire.txt"
    assert Report.model_validate(data) == report


@pytest.mark.parametrize("change", [{"language": 3}, {"characters": 1}])
def test_a_report_that_is_not_valid_is_not_written(report: Report, change: dict[str, object]) -> None:
    odd = report.documents[0].model_copy(update=change)
    with pytest.raises(ReportError, match="was not written"):
        checked_json(report.model_copy(update={"documents": (odd, report.documents[1])}))


def test_half_a_surrogate_pair_stays_an_escape(report: Report) -> None:
    odd = report.documents[0].model_copy(update={"language": "e\ud800n"})
    made = json_report.render(report.model_copy(update={"documents": (odd, report.documents[1])}))
    assert "e\\ud800n" in made.encode().decode()
    assert json.loads(made)["documents"][0]["language"] == "e\ud800n"


def test_an_unknown_format_is_named_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'sarif'"):
        parse_output("sarf:x")
