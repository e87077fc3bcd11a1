"""`provenance explain REPORT#FLAG`: one flag of a report, with its text read again where it is still the same."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli import options
from provenance.cli.output import emit, shown
from provenance.cli.referring import divided
from provenance.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text as Shown

    from provenance.models import Document, Flag, Report, Text
    from provenance.reporting.explaining import Step


def explain_flag(reference: str, sources: Path | None) -> None:
    """Print what `REPORT#FLAG` names.

    Raises:
        UsageError: it names no report, the report has no such flag, or `sources` is no folder.
        ReportError: the report cannot be read.
    """
    from provenance.decisions import find
    from provenance.reporting.reading import read_report

    options.check_sources(sources)
    path, name = divided(reference)
    if path is None:
        begins = reference.partition("#")[0]
        raise UsageError(f"there is no report {begins!r}", hint="write REPORT#DOCUMENT:f3 or REPORT#FINGERPRINT")
    report = read_report(path)
    handle = find(report, name)
    document = next((one for one in report.documents if one.id in handle.documents[:1]), None)
    if document is None:
        raise UsageError(f"{path} does not say which text the flag {name!r} is about", hint="audit anew")
    emit(shown(_explained(report, document, handle.flag, _text(document, path, sources)), width=100))


def _text(document: Document, report: Path, sources: Path | None) -> Text | None:
    """Return the text of a document, where a file is found whose bytes are those that were audited."""
    from provenance.loading import discover, load
    from provenance.models import Source

    for root in [sources] if sources is not None else _roots(report):
        whole = sources is not None and not (root / document.path).is_file()  # a line of a file of many texts
        file = root if whole else root / document.path
        if not whole and (not file.is_file() or sha256(file.read_bytes()).hexdigest() != document.sha256):
            continue
        for input_ in discover([file]).inputs:
            if not whole or input_.id == document.id:
                source = load(input_, max_bytes=None)
                if isinstance(source, Source) and source.sha256 == document.sha256:
                    return source.text
    return None


def _roots(report: Path) -> list[Path]:
    """Return where the audited folder can be, when nobody says: here, below, and where the report is."""
    here = Path.cwd()
    below = sorted(path for path in here.iterdir() if path.is_dir() and not path.name.startswith("."))
    return [here, *below, report.resolve().parent, report.resolve().parent.parent]


def _explained(report: Report, document: Document, flag: Flag, text: Text | None) -> Shown:
    from rich.text import Text as Shown

    from provenance.reporting import words
    from provenance.reporting.explaining import paths

    made = Shown().append(flag.code, style="bold cyan")
    made.append(f"  {flag.severity}", style=words.SEVERITY_STYLES[flag.severity])
    made.append(f"  {words.plain(document.path)} {flag.id}  {flag.fingerprint}\n", style="dim")
    made.append(f"{words.plain(flag.message)}\n\n")
    _evidence(made, document, flag, text)
    for title, body in _rule(flag):
        made.append(f"{title}\n", style="bold").append(f"{body}\n\n")
    made.append("How the words came here\n", style="bold")
    ways = paths(report, document, flag)
    for way in ways:
        _way(made, way)
    if not ways:
        made.append("No quotation and no attribution is concerned: the flag is about the text itself.\n")
    if flag.decision is not None:
        one = flag.decision
        made.append("\nDecision\n", style="bold").append(words.plain(f"{one.verdict} by {one.who}, {one.when}:"))
        made.append(f" {words.plain(one.reason)}\n")
    return made


def _evidence(made: Shown, document: Document, flag: Flag, text: Text | None) -> None:
    from provenance.reporting import words
    from provenance.reporting.explaining import context

    made.append("Evidence\n", style="bold")
    if not flag.evidence:
        made.append("None: the flag says that something is missing from the whole text.\n")
    for span in flag.evidence:
        made.append(f"{words.plain(document.path)}:{span.line}:{span.column}  ", style="dim")
        made.append(f"{context(span, text)}\n")
    if flag.evidence and text is None:
        made.append("The text is not there or has changed since: these are the words that the report keeps.", "dim")
        made.append(" --sources DIR says where it is.\n", style="dim")
    made.append("\n")


def _rule(flag: Flag) -> list[tuple[str, str]]:
    from provenance.rules import all_rules

    rule = next((rule for rule in all_rules() if rule.code == flag.code), None)
    if rule is None:
        return [("Why", "This installation has no rule of that code.")]
    return [("Why", " ".join(rule.why.split())), ("What it does not prove", " ".join(rule.limits.split()))]


def _way(made: Shown, way: tuple[Step, ...]) -> None:
    from provenance.reporting import words

    for depth, step in enumerate(way):
        made.append(f"{'   ' * depth}{'← ' if depth else ''}{words.plain(step.name)}")
        made.append(f"  {step.relation}", style="dim")
        if step.evidence is not None:
            made.append(f"  “{words.plain(step.evidence.text)}”")
            made.append(f"  {step.evidence.line}:{step.evidence.column}", style="dim")
        made.append("\n")
