"""The ledger of decisions: a file of JSON lines that is only ever added to, by one writer at a time.

A line counts once `add` has returned: it is on the disk then. What a crash leaves of a line that was being written is
found by the next reader, who says so and changes nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from provenance.decisions.locking import locked
from provenance.errors import LedgerError
from provenance.models import LedgerEntry

_SHOWN = 60


@dataclass(frozen=True)
class Ledger:
    """The lines of a ledger, in their order."""

    entries: tuple[LedgerEntry, ...] = ()

    @cached_property
    def histories(self) -> dict[str, list[LedgerEntry]]:
        """Every line about a flag, the oldest first, by the flag's fingerprint."""
        found: dict[str, list[LedgerEntry]] = {}
        for entry in self.entries:
            found.setdefault(entry.fingerprint, []).append(entry)
        return found

    @cached_property
    def standing(self) -> dict[str, LedgerEntry]:
        """The decision that holds by the flag's fingerprint: its last line, unless that withdraws the one before."""
        last = {fingerprint: lines[-1] for fingerprint, lines in self.histories.items()}
        return {fingerprint: entry for fingerprint, entry in last.items() if entry.verdict != "withdrawn"}


def read_ledger(path: Path) -> Ledger:
    """Return the ledger in a file; one that does not exist has no lines.

    Raises:
        LedgerError: it cannot be read, or a line is torn or is no decision; the message names the line.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise LedgerError(f"{path}: it cannot be read: {error.strerror}") from error
    return _parsed(path, content)


def add(path: Path, make: Callable[[Ledger], Sequence[LedgerEntry]]) -> Ledger:
    """Add lines to a ledger, and return it with them: they are on the disk, and survive whatever happens now.

    Args:
        path: the file; it is made where it does not exist, and its folder too.
        make: given the ledger as it is, returns the lines to add. No other writer comes between, on this machine.

    Raises:
        LedgerError: the file cannot be read or written, or is not well formed; nothing was added.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(path) as file:
            content = _content(file)
            before = _parsed(path, content)
            entries = tuple(make(before))
            # Some editors leave the last line without its end.
            end = "\n" if entries and content and not content.endswith(b"\n") else ""
            _append(file, _encoded(end + "".join(map(line, entries))), len(content))
    except OSError as error:
        raise LedgerError(f"{path}: no decision can be written to it: {error.strerror}") from error
    return Ledger((*before.entries, *entries))


def line(entry: LedgerEntry) -> str:
    """Return an entry as a line of a ledger, with its line end; what is not known is left out."""
    return json.dumps(entry.model_dump(exclude_defaults=True), ensure_ascii=False) + "\n"


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open a ledger for its only writer.

    Whoever had the lock before may have put another file in its place, as version control does: then that one is it.
    """
    while True:
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with locked(file):
                if path.exists() and os.path.samestat(os.fstat(file), path.stat()):
                    _sync_folder(path.parent)
                    yield file
                    return
        finally:
            os.close(file)


def _sync_folder(folder: Path) -> None:
    """See to it that the name of a new file is on the disk too, where the system lets a folder be opened for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _content(file: int) -> bytes:
    with os.fdopen(os.dup(file), "rb") as reader:
        reader.seek(0)
        return reader.read()


def _encoded(lines: str) -> bytes:
    """Return lines as UTF-8; half of a surrogate pair, in a name of a file, becomes the escape that JSON has for it."""
    return lines.encode("utf-8", "backslashreplace")


def _append(file: int, lines: bytes, end: int) -> None:
    """Write lines to the end of a file and to the disk; where that fails, take back what was written of them."""
    try:
        written = 0
        while written < len(lines):
            written += os.write(file, lines[written:])
        os.fsync(file)
    except OSError:
        os.ftruncate(file, end)
        raise


def _parsed(path: Path, content: bytes) -> Ledger:
    rows = content.split(b"\n")
    last = len(rows) - 1  # what stands behind the last line end: nothing, or a line without one
    entries = []
    for number, row in enumerate(rows):
        if row.strip():
            entries.append(_entry(path, number + 1, row, open_ended=number == last))
    return Ledger(tuple(entries))


def _entry(path: Path, number: int, row: bytes, *, open_ended: bool) -> LedgerEntry:
    from pydantic import ValidationError

    where = f"{path}:{number}"
    try:
        return LedgerEntry.model_validate(json.loads(row.decode()))
    except (ValueError, RecursionError) as error:
        if isinstance(error, ValidationError):
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"]))
            what = f"{key}: {first['msg']}" if key else first["msg"]
            raise LedgerError(
                f"{where}: this is no decision: {what}", hint=f"correct line {number}; `provenance schema decision`"
            ) from error
        if open_ended:
            raise LedgerError(
                f"{where}: the last line is torn: whoever wrote it was stopped before it was whole",
                hint=f"delete line {number}; nobody was told that this decision is kept, so make it again",
            ) from error
        shown = row[:_SHOWN].decode("utf-8", "replace")
        raise LedgerError(f"{where}: this is not JSON: {shown}", hint=f"correct or delete line {number}") from error
