"""`provenance decide`: what an editor decides about flags, into the ledger, and what was decided so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from provenance.cli import options
from provenance.cli.output import emit
from provenance.cli.referring import default_report, divided
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.config import Config
    from provenance.decisions import Handle, Ledger
    from provenance.models import LedgerEntry, Report

Flags = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FLAGS",
        help="REPORT#FLAG, or FLAG of the default report. A flag is named as --list does, a.txt:f3, or by its "
        "fingerprint or the beginning of it.",
        show_default=False,
    ),
]
GivenVerdict = Annotated[
    Literal["confirmed", "dismissed", "needs-work"] | None,
    typer.Option("--verdict", help="It stands, it does not, or somebody has to look into it."),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="WORDS", help="Why; kept with the decision.")]
Listed = Annotated[bool, typer.Option("--list", help="List the flags of the report with their decisions.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take back what was decided, by a new line; a reason is optional.")]


def decide(
    flags: Flags = None,
    verdict: GivenVerdict = None,
    reason: Reason = None,
    who: options.Who = None,
    list_: Listed = False,
    undo: Undo = False,
    decisions: options.Decisions = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
) -> None:
    """Decide about flags: a line in decisions.jsonl, which the next audit honours.

    --list shows what there is to decide; --undo takes decisions back. Nothing that was written is ever changed: a later
    line supersedes an earlier one.
    """
    options.refuse_together({"--list": list_, "--undo": undo, "--verdict": verdict is not None})
    options.refuse_together({"--list": list_, "--reason": reason is not None})
    settings = options.settings(config, isolated=isolated, given={"decisions": decisions})
    ledger = Path(settings.ledger)
    if list_:
        emit(_listing(flags, settings.config, ledger))
    elif undo:
        _take_back(flags, settings.config, ledger, reason or "", _named(who))
    else:
        if verdict is None:
            raise UsageError("a decision needs a verdict", hint="--verdict confirmed, dismissed or needs-work")
        if not (reason or "").strip():
            raise UsageError("a decision needs a reason", hint="--reason WORDS; it is kept, for whoever comes later")
        from provenance.decisions import add, decided, now

        when, name = now(), _named(who)
        found = [_found(flag, settings.config) for flag in _some(flags)]
        entries = [decided(handle, verdict, reason=reason or "", who=name, when=when) for handle in found]
        add(ledger, lambda _: entries)
        _tell(entries, ledger)


def _named(who: str | None) -> str:
    if not (who or "").strip():
        raise UsageError("a decision needs a name", hint="--who NAME, or PROVENANCE_WHO in the environment")
    return who or ""


def _some(flags: list[str] | None) -> list[str]:
    if not flags:
        raise UsageError("no flag is named", hint="`provenance decide --list` shows them")
    return list(dict.fromkeys(flags))


def _take_back(flags: list[str] | None, config: Config, path: Path, reason: str, who: str) -> None:
    from provenance.decisions import add, now, read_ledger, withdrawn

    when, names = now(), _some(flags)
    made: list[LedgerEntry] = []
    for name in names:
        _standing(name, config, read_ledger(path))  # before a ledger is made that has nothing in it

    def make(ledger: Ledger) -> Sequence[LedgerEntry]:
        standing = [_standing(name, config, ledger) for name in names]
        made.extend(withdrawn(entry, reason=reason, who=who, when=when) for entry in standing)
        return made

    add(path, make)
    _tell(made, path)


def _standing(name: str, config: Config, ledger: Ledger) -> LedgerEntry:
    """Return the decision that holds about a flag, which the report need not have any more."""
    found = [entry for key, entry in ledger.standing.items() if key.startswith(name)] if len(name) >= 8 else []
    if len(found) == 1:
        return found[0]
    handle = _found(name, config)
    if handle.flag.fingerprint not in ledger.standing:
        raise UsageError(f"nobody has decided about {name}", hint="`provenance decide --list` shows what is decided")
    return ledger.standing[handle.flag.fingerprint]


def _found(name: str, config: Config) -> Handle:
    from provenance.decisions import find

    report, flag = _report(name, config)
    if not flag:
        raise UsageError(f"{name} names a report and no flag", hint="add # and the flag, as `--list` names it")
    return find(report, flag)


def _report(name: str, config: Config) -> tuple[Report, str]:
    """Return the report that a name begins with, or else the default one, and the flag that it names."""
    from provenance.reporting.reading import read_report

    path, flag = divided(name)
    return read_report(path or default_report(config)), flag


def _tell(entries: Sequence[LedgerEntry], path: Path) -> None:
    from provenance.reporting.words import decision_line, plain

    for entry in entries:
        place = f"{plain(entry.documents[0])}: " if entry.documents else ""
        emit(f"{place}{plain(entry.code)} {plain(entry.fingerprint)[:8]} {decision_line(entry)}\n")
    emit(f"{path} written\n")


def _listing(flags: list[str] | None, config: Config, path: Path) -> str:
    if len(flags or ()) > 1:
        raise UsageError("--list takes one report")
    name = flags[0] if flags else ""
    report, flag = _report(name, config)
    if flag:
        raise UsageError(f"--list lists all flags of a report, and not {flag}", hint="leave out what stands behind it")
    return "".join(f"{line}\n" for line in _lines(report, path))


def _lines(report: Report, path: Path) -> Iterator[str]:
    """Yield a line for every flag with its name, fingerprint and decision; then what is stale, and how far it is."""
    from provenance.decisions import decisions_made, handles, read_ledger
    from provenance.reporting.words import decision_line, plain, progress_line, stale_lines

    ledger = read_ledger(path)
    made = decisions_made(report, ledger)
    for handle in handles(made):
        flag = handle.flag
        decided = f" [{decision_line(flag.decision)}]" if flag.decision else ""
        yield f"{plain(handle.name)} {flag.fingerprint[:8]} {flag.severity} {flag.code}: {plain(flag.message)}{decided}"
    yield from stale_lines(made)
    yield progress_line(made)
