"""docs/rules.md is made from the rules and kept in step with them."""

from __future__ import annotations

from pathlib import Path

from provenance.rules import all_rules
from provenance.rules.pages import rules_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_in_step() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(all_rules()), "run: python -m provenance.rules.pages"


def test_every_rule_has_its_section_and_row() -> None:
    page = rules_page(all_rules())
    for rule in all_rules():
        assert f"\n## {rule.code}\n" in page
        assert f"(#{rule.code})" in page
        assert rule.limits in page


def test_examples_do_not_break_out_of_their_fences() -> None:
    assert rules_page(all_rules()).count("```") % 2 == 0
