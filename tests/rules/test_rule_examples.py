"""The examples of every rule are its tests, and so are the look-alikes: each is audited from text to flags."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from provenance.pipeline import facts_of, make_report
from provenance.registry import load_registry
from provenance.rules import Example, Rule, all_rules, select_rules

LOOKALIKES = tomllib.loads((Path(__file__).parent / "lookalikes.toml").read_text("utf-8"))["case"]


def flags_of(rule: Rule, example: Example) -> list[str]:
    """Return the severities of the flags that a rule makes of an example and its further documents."""
    texts = [example, *example.others]
    facts = [facts_of(one.text, name=one.name, given=one.given, ratings=one.ratings) for one in texts]
    report = make_report(facts, [], load_registry(), (rule,))
    return [flag.severity for document in report.documents for flag in document.flags] + [
        flag.severity for flag in report.corpus.flags
    ]


def cases(which: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in all_rules()
        for number, example in enumerate(getattr(rule, which), 1)
    ]


@pytest.mark.parametrize(("rule", "example"), cases("fails"))
def test_flags(rule: Rule, example: Example) -> None:
    severities = flags_of(rule, example)
    assert severities
    assert set(severities) <= {rule.severity, *rule.also}


@pytest.mark.parametrize(("rule", "example"), cases("passes"))
def test_does_not_flag(rule: Rule, example: Example) -> None:
    assert flags_of(rule, example) == []


@pytest.mark.parametrize("case", LOOKALIKES, ids=lambda case: f"{case['rule']}: {case['because']}")
def test_a_lookalike_is_left_alone(case: dict[str, str]) -> None:
    [rule] = select_rules([case["rule"]])
    assert flags_of(rule, Example(case["flagged"]))
    assert flags_of(rule, Example(case["left"])) == []
