"""What changed between two reports."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.models import Report
from provenance.reporting.difference import compare
from provenance.reporting.json_report import as_data

CHANGES: list[tuple[str, list[str]]] = [
    ("", []),
    ("r['documents'].pop()", ["- wire.txt: no longer audited"]),
    ("d['outlet']['entity'] = None", ["news/harbour.txt", "  ~ outlet: Norvik Courier → unidentified outlet"]),
    ("d['origin'] = None", ["news/harbour.txt", "  ~ origin: Belmar Wire → none"]),
    ("d['published']['date'] = '2031-05-05'", ["news/harbour.txt", "  ~ published: no date → 2031-05-05"]),
    ("d['sha256'] = '0' * 64", ["news/harbour.txt", "  ~ the file itself has changed"]),
    ("d['quotes'].pop()", ["news/harbour.txt", "  - quotation “too dear”"]),
    (
        "d['quotes'][0].update(speaker=[], status='no-speaker')",
        [
            "news/harbour.txt",
            "  ~ speaker of “The toll must rise,”: Odo Quill → nobody",
            "  ~ status of “The toll must rise,”: relayed from a named organ → no speaker",
        ],
    ),
    (
        "d['flags'].pop(1)",
        ["news/harbour.txt", "  - 4:101 republished-without-link error: The origin cannot be reached."],
    ),
    (
        "d['flags'][0].update(severity='note')",
        [
            "news/harbour.txt",
            "  ~ undated-document warning: No date of publication is stated. → note: No date of publication is stated.",
        ],
    ),
    (
        "r['corpus']['flags'].pop()",
        ["across the documents", "  - 4:2 variant-wording-across-documents warning: Two wordings of one utterance."],
    ),
]


@pytest.mark.parametrize(("change", "lines"), CHANGES, ids=[change for change, _ in CHANGES])
def test_changes(report: Report, change: str, lines: list[str]) -> None:
    data: Any = as_data(report)
    exec(change, {"r": data, "d": data["documents"][0]})  # noqa: S102 - the table above
    changed = Report.model_validate(data)
    assert list(compare(report, changed)) == lines
    assert len(compare(changed, report)) == len(lines)


def test_a_new_document_and_a_new_flag(report: Report) -> None:
    less = report.model_copy(update={"documents": report.documents[1:]})
    assert compare(less, report) == ("+ news/harbour.txt: audited for the first time, 5 flags",)


def test_flags_that_only_moved_have_not_changed(report: Report) -> None:
    data: Any = as_data(report)
    for flag in data["documents"][0]["flags"]:
        for span in flag["evidence"]:
            span["line"] += 10
    assert compare(report, Report.model_validate(data)) == ()
