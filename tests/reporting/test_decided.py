"""What formats show of what editors decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from provenance.decisions import Ledger, all_flags, apply
from provenance.models import LedgerEntry, Report
from provenance.reporting.invariants import invariant_problems
from provenance.reporting.json_report import as_data
from provenance.reporting.options import Options
from provenance.reporting.validation import schema_problems
from provenance.reporting.writing import render

SARIF = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
GONE = "the flag that it was about is gone"


def entry(fingerprint: str, verdict: str, reason: str, **more: object) -> LedgerEntry:
    said = {"verdict": verdict, "reason": reason, "who": "Ada | Marsh", "when": "2031-05-04T10:00:00Z"}
    return LedgerEntry.model_validate({"fingerprint": fingerprint, **said, **more})


@pytest.fixture
def decided(report: Report) -> Report:
    """The report, with its error dismissed, a warning confirmed, another that needs work, and a stale decision."""
    flags = {flag.id: flag.fingerprint for flag in report.documents[0].flags}
    entries = (
        entry(flags["f2"], "dismissed", "the wire is\nlinked"),
        entry(flags["f4"], "confirmed", "it stands"),
        entry(flags["f5"], "needs-work", "ask <him>"),
        entry("0" * 32, "confirmed", GONE, documents=("news/harbour.txt",), code="ellipsis", evidence="…"),
        entry("1" * 32, "confirmed", "elsewhere", documents=("sport/final.txt",), code="ellipsis"),
    )
    return apply(report, Ledger(entries), {flag.code for flag in all_flags(report)} | {"ellipsis"})


def test_the_report_is_valid_and_counts_what_was_decided(decided: Report) -> None:
    assert schema_problems(as_data(decided)) == ()
    assert invariant_problems(decided) == ()
    assert decided.summary.verdicts == {"confirmed": 1, "dismissed": 1, "needs-work": 1}
    assert [one.reason for one in decided.stale] == ["flag-gone", "document-absent"]


def test_counts_that_are_wrong_and_fingerprints_that_are_shared_are_found(decided: Report) -> None:
    wrong = decided.model_copy(update={"summary": decided.summary.model_copy(update={"verdicts": {"dismissed": 2}})})
    assert ["$.summary.verdicts" in problem.path for problem in invariant_problems(wrong)] == [True] * 3
    first = decided.documents[0]
    alike = tuple(flag.model_copy(update={"fingerprint": "f"}) for flag in first.flags)
    shared = decided.model_copy(update={"documents": (first.model_copy(update={"flags": alike}), decided.documents[1])})
    assert any("'f' is there 5 times" in problem.message for problem in invariant_problems(shared))


def test_the_summary_leaves_out_what_was_dismissed_and_counts_it(decided: Report) -> None:
    brief = render(decided, "text", Options())
    assert "republished-without-link" not in brief
    assert "1 note, 1 dismissed (-v shows them)" in brief
    assert "1 confirmed, 1 needs work" in brief  # two flags of one kind, on one line
    assert "3 of 6 decided (1 confirmed, 1 dismissed, 1 needs work)" in " ".join(brief.split())
    full = render(decided, "text", Options(verbose=True))
    assert "dismissed by Ada | Marsh, 2031-05-04: the wire is linked" in full


def test_markdown_folds_what_was_dismissed_and_lists_what_is_stale(decided: Report) -> None:
    page = render(decided, "markdown", Options())
    before, fold, after = page.partition("<summary>1 dismissed</summary>")
    assert "republished-without-link" not in before
    assert fold
    assert "*dismissed by Ada \\| Marsh, 2031-05-04: the wire is linked* |" in after
    assert "## Stale decisions\n\n- stale decision: news/harbour.txt: ellipsis “…” (00000000) was confirmed" in page
    assert "1 decision about documents that are not in this audit" in page
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {4}


def test_sarif_suppresses_what_was_dismissed_and_nothing_else(decided: Report, report: Report) -> None:
    log = json.loads(render(decided, "sarif", Options()))
    assert list(Draft4Validator(SARIF).iter_errors(log)) == []
    results = log["runs"][0]["results"]
    suppressed = {result["ruleId"]: result["suppressions"] for result in results if result["suppressions"]}
    said = "the wire is\nlinked (Ada | Marsh, 2031-05-04T10:00:00Z)"
    assert suppressed == {
        "republished-without-link": [{"kind": "external", "status": "accepted", "justification": said}]
    }
    verdicts = [result["properties"]["decision"]["verdict"] for result in results if "decision" in result["properties"]]
    assert sorted(verdicts) == ["confirmed", "dismissed", "needs-work"]
    undecided = json.loads(render(report, "sarif", Options()))["runs"][0]["results"]
    assert not any("suppressions" in result for result in undecided)


def test_formats_of_lines_say_what_was_decided(decided: Report) -> None:
    said = "[dismissed by Ada | Marsh, 2031-05-04: the wire is linked]"
    [line] = [line for line in render(decided, "concise", Options()).splitlines() if "republished" in line]
    assert line.endswith(said)
    [line] = [line for line in render(decided, "github", Options()).splitlines() if "republished" in line]
    assert line.startswith("::notice ")
    assert line.endswith(said)


def test_a_junit_case_fails_only_for_what_counts(decided: Report, report: Report) -> None:
    failing = 'failure type="error"'
    assert failing in render(report, "junit", Options())
    page = render(decided, "junit", Options())
    assert failing not in page
    assert "[dismissed by Ada | Marsh, 2031-05-04: the wire is linked]" in page
    assert 'name="unattributed-quote"' in page
    assert 'failure type="warning"' in page  # one of them is confirmed
