"""What is on the editors' desk: a report, its texts, and the ledger as it is at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from provenance.decisions import Handle, Ledger, add, decided, decisions_made, handles, now, read_ledger, withdrawn
from provenance.models import LedgerEntry, Report, Verdict
from provenance.review.sources import Sources


class State(NamedTuple):
    """The report with the decisions of a ledger, and that ledger."""

    report: Report
    ledger: Ledger


class Said(NamedTuple):
    """What an editor says about a flag."""

    fingerprint: str
    verdict: Verdict | None
    """None: what was decided is taken back."""
    reason: str
    who: str
    seen: int | None = None
    """How many lines about the flag the editor had before the eyes; None: nobody knows."""


class SupersededError(Exception):
    """There is nothing to take back, or something that the editor has not seen."""


class Desk:
    """Many requests use it at the same time: reading changes nothing, and the ledger has one writer at a time."""

    def __init__(self, report: Report, sources: Sources, ledger: Path) -> None:
        self._audited = report
        self._ledger = ledger
        self._lock = Lock()
        self._known: tuple[tuple[int, int] | None, State] | None = None
        self.sources = sources
        self.handles: dict[str, Handle] = {handle.flag.fingerprint: handle for handle in handles(report)}

    def state(self) -> State:
        """Return the report with what the ledger holds now, whoever wrote it.

        Raises:
            LedgerError: the ledger cannot be read, or is not well formed.
        """
        with self._lock:
            look = self._look()
            if self._known is None or self._known[0] != look:
                ledger = read_ledger(self._ledger)
                self._known = look, State(decisions_made(self._audited, ledger), ledger)
            return self._known[1]

    def _look(self) -> tuple[int, int] | None:
        """Return what changes whenever the ledger does: it only ever grows."""
        try:
            status = self._ledger.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_size

    def exported(self) -> bytes:
        """Return the ledger as it is on the disk; nothing where there is none yet."""
        return self._ledger.read_bytes() if self._ledger.exists() else b""

    def record(self, said: Said) -> tuple[LedgerEntry, ...]:
        """Write what an editor says to the ledger, and return what others said since the editor looked.

        Nothing is written where the last line says the same already: somebody pressed the button twice.

        Raises:
            KeyError: the report has no such flag.
            LedgerError: it cannot be written; nothing was.
            UsageError: there is no reason, or no name.
            SupersededError: what is to be taken back is not there any more, or has been decided anew.
        """
        handle, when = self.handles[said.fingerprint], now()
        unseen: tuple[LedgerEntry, ...] = ()

        def make(ledger: Ledger) -> Sequence[LedgerEntry]:
            nonlocal unseen
            history = ledger.histories.get(said.fingerprint, [])
            unseen = tuple(history[said.seen :]) if said.seen is not None else ()
            entry = _line(said, handle, ledger.standing.get(said.fingerprint), unseen, when)
            if unseen and _same(unseen[-1], entry):
                unseen = unseen[:-1]
                return ()
            return (entry,)

        add(self._ledger, make)
        return unseen


def _line(
    said: Said, handle: Handle, standing: LedgerEntry | None, unseen: Sequence[LedgerEntry], when: str
) -> LedgerEntry:
    if said.verdict is not None:
        return decided(handle, said.verdict, reason=said.reason, who=said.who, when=when)
    if unseen and unseen[-1].verdict == "withdrawn" and unseen[-1].who == said.who.strip():
        return unseen[-1]
    if standing is None or unseen:
        raise SupersededError
    return withdrawn(standing, reason=said.reason, who=said.who, when=when)


def _same(one: LedgerEntry, other: LedgerEntry) -> bool:
    return one.model_copy(update={"when": other.when}) == other
