"""Reports that commands hand to each other: audit, validate, diff, baseline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def audited(provenance: Command, desk: Path) -> Path:
    (desk / "in").mkdir()
    (desk / "in" / "a.txt").write_text("warning no-byline: Nobody.\n", "utf-8")
    assert provenance("audit", "in", "-q").exit == 0
    return desk


def test_a_report_is_valid_and_true_to_its_files(provenance: Command, desk: Path) -> None:
    (desk / "in").mkdir()
    (desk / "in" / "a.txt").write_text("Four words and no flag.\n", "utf-8")
    assert provenance("audit", "in", "-q").exit == 0
    run = provenance("validate", "reports/report.json", "--sources", "in")
    assert (run.exit, run.stdout, run.stderr) == (0, "reports/report.json: valid\n", "")


def test_validate_finds_what_is_wrong_with_each_report(provenance: Command, audited: Path) -> None:
    data = json.loads((audited / "reports" / "report.json").read_text("utf-8"))
    data["documents"][0]["flags"][0]["evidence"][0]["text"] = "yes-byline"
    (audited / "odd.json").write_text(json.dumps(data), "utf-8")
    run = provenance("validate", "odd.json", "reports/report.json")
    assert run.exit == 1
    assert run.stdout == (
        "odd.json: $.documents[0].flags[0].evidence[0]: 8:17 holds 10 characters of text\nreports/report.json: valid\n"
    )


def test_a_changed_file_is_found_only_with_sources(provenance: Command, audited: Path) -> None:
    (audited / "in" / "a.txt").write_text("other\n", "utf-8")
    assert provenance("validate", "reports/report.json").exit == 0
    run = provenance("validate", "reports/report.json", "--sources", "in")
    assert (run.exit, run.stderr) == (1, "")
    assert "$.documents[0].sha256: is " in run.stdout
    assert "…: it has changed" in run.stdout


def test_flags_of_the_baseline_do_not_count_for_the_gate(provenance: Command, audited: Path) -> None:
    gate = ("audit", "in", "-q", "-o", "json:new.json", "--fail-on", "note")
    assert provenance(*gate).exit == 1
    assert provenance(*gate, "--baseline", "reports/report.json").exit == 0
    with (audited / "in" / "a.txt").open("a", encoding="utf-8") as file:
        file.write("note ellipsis: Cut.\n")
    run = provenance(*gate, "--baseline", "reports/report.json")
    assert run.exit == 1
    assert "1 flag of severity note or graver that the baseline does not have" in run.stderr


def test_a_report_of_an_earlier_version_is_a_baseline_and_can_be_compared(provenance: Command, audited: Path) -> None:
    path = audited / "reports" / "report.json"
    data = json.loads(path.read_text("utf-8"))
    del data["stale"], data["summary"]["verdicts"]
    for document in data["documents"]:
        del document["clauses"]
        for flag in document["flags"]:
            del flag["decision"]
    (audited / "old.json").write_text(json.dumps(data), "utf-8")
    run = provenance("audit", "in", "-q", "-o", "json:new.json", "--fail-on", "note", "--baseline", "old.json")
    assert (run.exit, run.stderr) == (0, "")
    assert provenance("diff", "old.json", "new.json").stdout == "no difference\n"


def test_a_baseline_that_is_old_and_wrong_is_refused(provenance: Command, audited: Path) -> None:
    data = json.loads((audited / "reports" / "report.json").read_text("utf-8"))
    del data["stale"]
    data["documents"][0]["flags"][0]["evidence"][0]["start"] = -1
    (audited / "old.json").write_text(json.dumps(data), "utf-8")
    run = provenance("audit", "in", "-q", "--fail-on", "note", "--baseline", "old.json")
    assert run.exit == 2
    assert "old.json: $.documents[0].flags[0].evidence[0].start: -1 is less than the minimum" in run.stderr


def test_diff(provenance: Command, audited: Path) -> None:
    same = provenance("diff", "reports/report.json", "reports/report.json", "--exit-code")
    assert (same.exit, same.stdout) == (0, "no difference\n")
    (audited / "in" / "a.txt").write_text("note ellipsis: Cut.\n", "utf-8")
    provenance("audit", "in", "-q", "-o", "json:new.json")
    run = provenance("diff", "reports/report.json", "new.json")
    assert run.exit == 0
    assert run.stdout.splitlines() == [
        "a.txt",
        "  ~ the file itself has changed",
        "  - 1:9 no-byline warning: Nobody.",
        "  + 1:6 ellipsis note: Cut.",
    ]
    assert provenance("diff", "reports/report.json", "new.json", "--exit-code").exit == 1


def test_the_same_input_is_the_same_bytes_from_anywhere(
    provenance: Command, audited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = (audited / "reports" / "report.json").read_bytes()
    monkeypatch.chdir(audited / "in")
    assert provenance("audit", str(audited / "in"), "-q").exit == 0
    assert (audited / "in" / "reports" / "report.json").read_bytes() == first
    assert str(audited).encode() not in first
