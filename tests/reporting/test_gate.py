"""Which flags count for the gate when an older report is the baseline."""

from __future__ import annotations

import pytest

from provenance.decisions import all_flags, fingerprints, new_flags
from provenance.models import Report


def test_flags_of_documents_and_corpus(report: Report) -> None:
    assert [flag.code for flag in all_flags(report)][-1] == "variant-wording-across-documents"
    assert len(fingerprints(report)) == len(list(all_flags(report))) == 6


@pytest.mark.parametrize(("floor", "count"), [("note", 6), ("warning", 5), ("error", 1)])
def test_without_a_baseline_every_flag_of_the_severity_counts(report: Report, floor: str, count: int) -> None:
    assert len(new_flags(report, None, floor)) == count  # type: ignore[arg-type]


def test_flags_of_the_baseline_do_not_count(report: Report) -> None:
    assert new_flags(report, report, "note") == ()
    first = report.documents[0]
    older = report.model_copy(
        update={"documents": (first.model_copy(update={"flags": first.flags[:1]}), *report.documents[1:])}
    )
    assert [flag.code for flag in new_flags(report, older, "warning")] == [
        "republished-without-link",
        "unattributed-quote",
        "unattributed-quote",
    ]
