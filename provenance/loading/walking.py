"""The files below a folder, each once, whatever links lead to it."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from provenance.loading.sniffing import binary_kind

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl"})
REPORT_MARK = ".provenance-report"
"""Name of a file that says: this folder holds pages about texts, made by this program, and nothing to audit."""
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")


@dataclass(slots=True)
class Walk:
    """What a folder holds: files to audit, files of other formats, and what could not be looked at."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    unreadable: list[tuple[Path, OSError]] = field(default_factory=list)
    loops: list[Path] = field(default_factory=list)
    """Links that lead back to a folder they lie in; it is looked through once all the same."""
    outside: list[Path] = field(default_factory=list)
    """Links that lead out of the folder, to what nobody named: whoever laid them may be somebody else."""


def walk(folder: Path) -> Walk:
    """Look through a folder and those below it, in the order of their names; hidden ones and sidecars are left out.

    A folder that `REPORT_MARK` stands in is passed over: a report is no source of the next one.

    Links are followed inside the folder only. Those to folders are followed after all real folders, so a file that both
    lead to has its real name, and a loop of links ends at the first folder that was seen before.
    """
    found = Walk()
    seen: set[tuple[int, int]] = set()
    real, linked = [folder], list[Path]()
    while real or linked:
        current = real.pop(0) if real else linked.pop(0)
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in seen:
                if current.is_symlink() and current.resolve() in current.parent.resolve().joinpath("_").parents:
                    found.loops.append(current)
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            found.unreadable.append((current, error))
            continue
        if any(entry.name == REPORT_MARK for entry in entries):
            continue
        for entry in entries:
            if entry.is_symlink() and _leads_out(Path(entry.path), folder):
                found.outside.append(Path(entry.path))
            else:
                _sort_in(entry, found, real, linked)
    return found


def _leads_out(link: Path, folder: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False  # reading it says what is wrong
    return not target.is_relative_to(folder.resolve())


def _sort_in(entry: os.DirEntry[str], found: Walk, real: list[Path], linked: list[Path]) -> None:
    path = Path(entry.path)
    if entry.name.startswith(".") or is_sidecar(path):
        return
    try:
        if entry.is_dir():
            (linked if entry.is_symlink() else real).append(path)
        elif not stat.S_ISREG(path.stat().st_mode):  # of a link, what it leads to: nothing, perhaps, or itself
            found.skipped.append(path)
        elif is_auditable(path):
            found.files.append(path)
        else:
            found.skipped.append(path)
    except OSError as error:
        found.unreadable.append((path, error))


def is_sidecar(path: Path) -> bool:
    """Say whether a file holds what the user knows about another file."""
    return path.name.endswith(".meta.json")


def is_auditable(path: Path) -> bool:
    """Say whether a file of a folder is taken for a text: by its extension, or because it has none and reads as one."""
    extension = _EXTENSION.search(path.name)
    if extension:
        return extension.group().lower() in TEXT_SUFFIXES
    return not _is_binary(path)


def _is_binary(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return binary_kind(file.read(4_096)) is not None
    except OSError:
        return False  # reading it says what is wrong
