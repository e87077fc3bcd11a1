"""What the flag of an undated document says is there, and what is not."""

from __future__ import annotations

import pytest

from provenance.pipeline import facts_of, make_report
from provenance.registry import load_registry
from provenance.rules import select_rules

STORY = "The ferry to Norrvik sank with all its lamps lit on Sunday night, the harbour master told the council."


@pytest.mark.parametrize(
    ("text", "message", "evidence"),
    [
        (f"NORRVIK, May 3 (Reuters) - {STORY}", "“May 3” and no year", ["May 3"]),
        (f"NORRVIK, May 3 - {STORY}", "“May 3” and no year", ["May 3"]),
        (f"NORRVIK (Reuters) - {STORY}", "Nothing in this text", []),
        (f"{STORY} It had been built on May 3.", "Nothing in this text", []),
        (f"Published: 03/05/2031\n\n{STORY}", "more than one day", ["Published: 03/05/2031"]),
    ],
)
def test_the_message_says_what_is_missing(text: str, message: str, evidence: list[str]) -> None:
    report = make_report([facts_of(text)], [], load_registry(), select_rules(["undated-document"]))
    [flag] = report.documents[0].flags
    assert message in flag.message
    assert [span.text for span in flag.evidence] == evidence
