"""`provenance rules` and `provenance explain`: what is looked for, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.output import emit, shown
from provenance.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from provenance.rules import Example, Rule

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE|REPORT#FLAG",
        help="The code of a rule (unattributed-quote), or a flag of a report: report.json#a.txt:f3, "
        "report.json#c1 for one about several texts, or report.json#FINGERPRINT.",
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option("--sources", metavar="DIR", help="The folder that was audited: show a flag's words in their text."),
]


def rules() -> None:
    """List the rules: code, severity, and what each finds."""
    from rich.table import Table
    from rich.text import Text

    from provenance.reporting.words import SEVERITY_STYLES
    from provenance.rules import all_rules

    grid = Table.grid(padding=(0, 2, 0, 0))
    for rule in all_rules():
        grid.add_row(
            Text(rule.code, style="bold"),
            Text(_severity(rule), style=SEVERITY_STYLES[rule.severity]),
            Text(rule.summary),
        )
    emit(shown(grid))


def explain(code: Code, sources: Sources = None) -> None:
    """Explain a rule, or one flag of a report.

    Of a rule: what it finds, why an editor should know, what it does not prove, examples. Of a flag: its evidence in
    context, why it matters and what it does not prove, and the path by which the words came to the text.
    """
    if "#" in code:
        from provenance.cli.flags import explain_flag

        explain_flag(code, sources)
        return
    if sources is not None:
        raise UsageError("--sources is for a flag of a report", hint="write REPORT#FLAG")
    from provenance.config import nearest
    from provenance.rules import all_rules

    known = {rule.code: rule for rule in all_rules()}
    if code not in known:
        flag = "a flag is explained by REPORT#FLAG: reports/report.json#f3" if ":" in code or "." in code else None
        hint = flag or nearest(code, known) or "`provenance rules` lists them"
        raise UsageError(f"there is no rule {code!r}", hint=hint)
    emit(shown(_explained(known[code]), width=100))


def _severity(rule: Rule) -> str:
    return "/".join((rule.severity, *rule.also))


def _explained(rule: Rule) -> Text:
    from rich.text import Text

    from provenance.reporting.words import SEVERITY_STYLES
    from provenance.rules import references

    known = references()
    made = Text()
    made.append(rule.code, style="bold cyan")
    made.append(f"  {_severity(rule)}", style=SEVERITY_STYLES[rule.severity])
    made.append(f"  {rule.tier}\n", style="dim")
    made.append(f"{rule.summary}\n\n")
    for title, body in (("Why", rule.why), ("What it does not prove", rule.limits)):
        made.append(f"{title}\n", style="bold")
        made.append(f"{' '.join(body.split())}\n\n")
    if rule.reference:
        made.append("Who asks for it\n", style="bold")
        made.append("".join(f"{known[key]}\n" for key in rule.reference) + "\n")
    for title, examples in (("Flagged", rule.fails), ("Not flagged", rule.passes)):
        for example in examples:
            made.append(f"{title}\n", style="bold")
            made.append(_example(example))
    return made


def _example(example: Example) -> str:
    lines = [f"  {line}" if line else "" for line in example.text.strip().splitlines()]
    return "\n".join(lines) + "\n\n" + "".join(_example(other) for other in example.others)
