"""`provenance decide`, and the audits that honour what it writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
TEXT = "error satire-origin: Not serious.\nwarning no-byline: Nobody.\nnote ellipsis: Cut.\n"
SAID = ("--reason", "the caption names it", "--who", "Ada Marsh")


@pytest.fixture
def audited(provenance: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("PROVENANCE_WHO", raising=False)
    (desk / "in").mkdir()
    (desk / "in" / "a.txt").write_text(TEXT, "utf-8")
    (desk / "in" / "b.txt").write_text("warning no-byline: Nobody.\n", "utf-8")
    assert provenance("audit", "in", "-q", "-o", "json:reports/report.json").exit == 0
    return desk


def ledger(desk: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (desk / "decisions.jsonl").read_text("utf-8").splitlines()]


def test_a_decision_is_a_line_that_can_be_read_alone(provenance: Command, audited: Path) -> None:
    run = provenance("decide", "a.txt:f1", "--verdict", "dismissed", *SAID)
    assert (run.exit, run.stderr) == (0, "")
    assert "a.txt: satire-origin" in run.stdout
    assert run.stdout.endswith("decisions.jsonl written\n")
    [line] = ledger(audited)
    when = line.pop("when")
    assert when.endswith("Z")
    assert line == {
        "fingerprint": "a.txt-error satire-origin: Not serious.",
        "verdict": "dismissed",
        "reason": "the caption names it",
        "who": "Ada Marsh",
        "documents": ["a.txt"],
        "code": "satire-origin",
        "evidence": "satire-origin",
    }


@pytest.mark.parametrize(
    "name",
    ["a.txt:f2", "f2", "reports/report.json#a.txt:f2", "a.txt-warning no-byline: Nobody.", "a.txt-warn"],
    ids=["document and flag", "the only flag of this id", "with its report", "fingerprint", "beginning of one"],
)
def test_every_way_to_name_a_flag(provenance: Command, audited: Path, name: str) -> None:
    assert provenance("decide", name, "--verdict", "confirmed", *SAID).exit == 0
    assert [line["fingerprint"] for line in ledger(audited)] == ["a.txt-warning no-byline: Nobody."]


def test_several_flags_at_once(provenance: Command, audited: Path) -> None:
    assert provenance("decide", "a.txt:f1", "b.txt:f1", "a.txt:f1", "--verdict", "needs-work", *SAID).exit == 0
    assert [line["documents"] for line in ledger(audited)] == [["a.txt"], ["b.txt"]]


def test_the_name_may_come_from_the_environment(
    provenance: Command, audited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_WHO", "B. Quill")
    assert provenance("decide", "f3", "--verdict", "confirmed", "--reason", "r").exit == 0
    assert provenance("decide", "f3", "--verdict", "confirmed", *SAID).exit == 0
    assert [line["who"] for line in ledger(audited)] == ["B. Quill", "Ada Marsh"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt:f1", *SAID], "needs a verdict (--verdict confirmed, dismissed or needs-work)"),
        (["a.txt:f1", "--verdict", "dismissed", "--who", "w"], "needs a reason"),
        (["a.txt:f1", "--verdict", "dismissed", "--who", "w", "--reason", " "], "needs a reason"),
        (["a.txt:f1", "--verdict", "dismissed", "--reason", "r"], "needs a name (--who NAME, or PROVENANCE_WHO"),
        (["--verdict", "dismissed", *SAID], "no flag is named"),
        (["f1", "--verdict", "dismissed", *SAID], "'f1' names several flags (name one: a.txt:f1, b.txt:f1)"),
        (["c.txt:f1", "--verdict", "dismissed", *SAID], "the report has no flag 'c.txt:f1'"),
        (["a.txt:f1", "c.txt:f1", "--verdict", "dismissed", *SAID], "the report has no flag 'c.txt:f1'"),
        (["none.json#f1", "--verdict", "dismissed", *SAID], "none.json: it cannot be read"),
        (["reports/report.json", "--verdict", "dismissed", *SAID], "names a report and no flag"),
        (["a.txt:f1", "--undo", "--who", "w"], "nobody has decided about a.txt:f1"),
        (["--list", "--undo"], "--list and --undo contradict each other"),
        (["--list", "--reason", "r"], "--list and --reason contradict each other"),
        (["a.txt:f1", "--undo", "--verdict", "confirmed", *SAID], "--undo and --verdict contradict each other"),
        (["--list", "a.txt:f1"], "not a.txt:f1"),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    provenance: Command, audited: Path, arguments: list[str], message: str
) -> None:
    run = provenance("decide", *arguments)
    assert (run.exit, run.stdout) == (2, "")
    assert message in run.stderr
    assert not (audited / "decisions.jsonl").exists()


def test_a_flag_of_a_text_in_a_corpus_is_named_like_any_other(provenance: Command, audited: Path) -> None:
    (audited / "in.jsonl").write_text('{"text": "x"}\n{"text": "warning no-byline: Nobody."}\n', "utf-8")
    assert provenance("audit", "in.jsonl", "-q", "-o", "json:reports/report.json").exit == 0
    run = provenance("decide", "in.jsonl#2:f1", "--verdict", "confirmed", *SAID)
    assert (run.exit, run.stderr) == (0, "")
    assert [line["documents"] for line in ledger(audited)] == [["in.jsonl#2"]]


def test_a_report_whose_name_has_a_number_sign_is_found(provenance: Command, audited: Path) -> None:
    (audited / "reports" / "report.json").rename(audited / "desk#1.json")
    assert provenance("decide", "desk#1.json#a.txt/f1", "--verdict", "confirmed", *SAID).exit == 0


def test_without_a_report_it_is_said_where_one_comes_from(provenance: Command, desk: Path) -> None:
    run = provenance("decide", "f1", "--verdict", "dismissed", *SAID)
    assert run.exit == 2
    assert "there is no report reports/report.json (`provenance audit` writes it" in run.stderr


def test_undo_is_a_line_too_and_works_when_the_flag_is_gone(provenance: Command, audited: Path) -> None:
    provenance("decide", "f3", "--verdict", "dismissed", *SAID)
    (audited / "in" / "a.txt").write_text("Nothing.\n", "utf-8")
    provenance("audit", "in", "-q", "-o", "json:reports/report.json")
    run = provenance("decide", "--undo", "a.txt-note ellipsis: Cut.", "--who", "B. Quill")
    assert (run.exit, run.stderr) == (0, "")
    assert [(line["verdict"], line["reason"]) for line in ledger(audited)] == [
        ("dismissed", "the caption names it"),
        ("withdrawn", "taken back"),
    ]
    assert provenance("decide", "--undo", "a.txt-note ellipsis: Cut.", "--who", "B. Quill").exit == 2


def test_the_list_shows_every_flag_and_what_was_decided(provenance: Command, audited: Path) -> None:
    provenance("decide", "a.txt:f1", "--verdict", "dismissed", *SAID)
    lines = provenance("decide", "--list").stdout.splitlines()
    assert lines[0].startswith("a.txt:f1 a.txt-er error satire-origin: Not serious. [dismissed by Ada Marsh, ")
    assert lines[0].endswith(": the caption names it]")
    assert lines[1] == "a.txt:f2 a.txt-wa warning no-byline: Nobody."
    assert lines[-1] == "1 of 4 decided (1 dismissed)"
    assert provenance("decide", "--list", "reports/report.json").stdout.splitlines() == lines


def test_the_gate_counts_what_nobody_decided_or_somebody_confirmed(provenance: Command, audited: Path) -> None:
    gate = ("audit", "in", "-q", "-o", "json:new.json", "--fail-on", "warning")
    assert "3 flags of severity warning" in provenance(*gate).stderr
    provenance("decide", "a.txt:f1", "--verdict", "dismissed", *SAID)
    provenance("decide", "a.txt:f2", "--verdict", "needs-work", *SAID)
    provenance("decide", "b.txt:f1", "--verdict", "confirmed", *SAID)
    assert "1 flag of severity warning" in provenance(*gate).stderr
    provenance("decide", "b.txt:f1", "--verdict", "dismissed", *SAID)
    run = provenance(*gate)
    assert (run.exit, run.stderr) == (0, "")
    provenance("decide", "--undo", "b.txt:f1", "--who", "w")
    assert provenance(*gate).exit == 1
    assert json.loads((audited / "new.json").read_text("utf-8"))["summary"]["verdicts"] == {
        "dismissed": 1,
        "needs-work": 1,
    }


def test_a_stale_decision_is_always_told_and_fails_where_it_is_asked_to(provenance: Command, audited: Path) -> None:
    provenance("decide", "f3", "--verdict", "dismissed", *SAID)
    (audited / "in" / "a.txt").write_text(TEXT.replace("Cut.", "Cut off."), "utf-8")
    run = provenance("audit", "in", "-q")
    assert run.exit == 0
    assert "stale decision: a.txt: ellipsis “ellipsis” (a.txt-no) was dismissed by Ada Marsh" in run.stderr
    [stale] = json.loads((audited / "reports" / "report.json").read_text("utf-8"))["stale"]
    assert (stale["reason"], stale["decision"]["code"]) == ("flag-gone", "ellipsis")
    run = provenance("audit", "in", "-q", "--fail-on-stale")
    assert run.exit == 1
    assert "the gate is not met: 1 decision is stale" in run.stderr
    (audited / "provenance.toml").write_text("fail-on-stale = true\n", "utf-8")
    assert provenance("audit", "in", "-q").exit == 1
    provenance("decide", "--undo", "a.txt-note ellipsis: Cut.", "--who", "w")
    assert provenance("audit", "in", "-q").exit == 0


def test_documents_that_are_not_audited_fail_only_where_a_whole_folder_is(provenance: Command, audited: Path) -> None:
    provenance("decide", "b.txt:f1", "--verdict", "dismissed", *SAID)
    run = provenance("audit", "in/a.txt", "-q", "--fail-on-stale")
    assert (run.exit, run.stderr) == (0, "provenance: 1 decision about documents that are not in this audit\n")
    (audited / "in" / "b.txt").unlink()
    assert provenance("audit", "in", "-q", "--fail-on-stale").exit == 1


def test_where_the_ledger_is(provenance: Command, audited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the configuration, or where that says, or where the command line says; never with --isolated."""

    def verdicts(*more: str) -> dict[str, int]:
        assert provenance("audit", str(audited / "in"), "-q", "-o", "json:out.json", *more).exit == 0
        found: dict[str, int] = json.loads(Path("out.json").read_text("utf-8"))["summary"]["verdicts"]
        return found

    report = (audited / "reports" / "report.json").as_posix()
    (audited / "provenance.toml").write_text("", "utf-8")
    (audited / "desk").mkdir()
    monkeypatch.chdir(audited / "desk")
    provenance("decide", f"{report}#a.txt:f1", "--verdict", "dismissed", *SAID)
    assert len(ledger(audited)) == 1
    assert verdicts() == {"dismissed": 1}
    assert verdicts("--isolated") == {}
    monkeypatch.chdir(audited)
    assert 'decisions      "decisions.jsonl"' in provenance("config").stdout
    monkeypatch.chdir(audited / "desk")
    (audited / "provenance.toml").write_text('decisions = "kept/mine.jsonl"\n', "utf-8")
    assert verdicts() == {}
    provenance("decide", f"{report}#a.txt:f1", "--verdict", "confirmed", *SAID)
    assert (audited / "kept" / "mine.jsonl").exists()
    assert verdicts() == {"confirmed": 1}
    assert verdicts("--decisions", str(audited / "decisions.jsonl")) == {"dismissed": 1}
    run = provenance("audit", str(audited / "in"), "-q", "--decisions", "none.jsonl")
    assert run.exit == 2
    assert "there is no ledger none.jsonl" in run.stderr


def test_a_torn_ledger_stops_the_audit_and_no_report_takes_its_place(provenance: Command, audited: Path) -> None:
    (audited / "decisions.jsonl").write_text('{"fing', "utf-8")
    run = provenance("audit", "in", "-q", "-o", "json:new.json")
    assert run.exit == 2
    assert "decisions.jsonl:1: the last line is torn" in run.stderr
    assert not (audited / "new.json").exists()
    run = provenance("audit", "in", "-q", "-o", "json:decisions.jsonl", "--decisions", "decisions.jsonl")
    assert "decisions.jsonl is read by this audit and would be overwritten" in run.stderr
