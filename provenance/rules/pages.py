"""The rules as a page of documentation, made from what the rules say of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from provenance.models import Rating
from provenance.rules.base import Example, Rule
from provenance.rules.words import references

_HEAD = """# Rules

Made from the rules themselves by `provenance.rules.pages.rules_page`; do not edit. Each example is invented, and is a
test.

A flag never says that a text is false. **error**: the text itself proves it, and an editor has to act. **warning**: an
editor should look before publishing. **note**: worth recording; asks for no action.
"""


def rules_page(rules: Iterable[Rule]) -> str:
    """Return the documentation of rules in Markdown: a table, then a section a rule, in the order given."""
    chosen = list(rules)
    rows = [
        f"| [`{rule.code}`](#{rule.code}) | {_severities(rule)} | {rule.tier} | {rule.summary} |" for rule in chosen
    ]
    table = ["| code | severity | needs | finds |", "|---|---|---|---|", *rows]
    return "\n".join([_HEAD, *table, "", *(_section(rule) for rule in chosen)])


def _severities(rule: Rule) -> str:
    return " or ".join((rule.severity, *rule.also))


def _section(rule: Rule) -> str:
    known = references()
    asked = "\n".join(f"- {known[key]}" for key in rule.reference)
    parts = [
        f"## {rule.code}",
        f"{rule.summary} ({_severities(rule)})",
        f"**Why.** {rule.why}",
        f"**What it does not prove.** {rule.limits}",
        f"**Who asks for it.**\n\n{asked}",
        f"Flagged:\n\n{_shown(rule.fails[0])}",
        f"Not flagged:\n\n{_shown(rule.passes[0])}",
    ]
    return "\n\n".join(parts) + "\n"


def _shown(example: Example) -> str:
    texts = [example, *example.others]
    return "\n\n".join(f"{_heading(one, len(texts) > 1)}```text\n{one.text.strip()}\n```" for one in texts)


def _heading(example: Example, several: bool) -> str:
    given = (
        ", ".join(f"{key}: {value}" for key, value in example.given.model_dump(exclude_none=True).items())
        if example.given
        else ""
    )
    label = f"`{example.name}`" if several else ""
    told = f"given {given}" if given else ""
    rated = "".join(f"with a list that rates {_rating(rating)}" for rating in example.ratings)
    parts = [part for part in (label, told, rated) if part]
    return f"{' '.join(parts)}\n\n" if parts else ""


def _rating(rating: Rating) -> str:
    return f"{rating.name or rating.domain} {rating.value} ({rating.scale}; {rating.source}, {rating.date})"


def main() -> None:
    """Write `docs/rules.md`, seen from the working directory."""
    from provenance.rules.catalogue import all_rules

    Path("docs/rules.md").write_text(rules_page(all_rules()), encoding="utf-8")


if __name__ == "__main__":
    main()
