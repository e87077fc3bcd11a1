"""What discovery finds: inputs that are still to be read, and what cannot be one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from provenance.models import Given, InputFailure


@dataclass(frozen=True, slots=True)
class Input:
    """A document that can be loaded; it holds no text, so a large folder costs little."""

    id: str
    """Id of the document: its path relative to the audited root, POSIX style."""
    file: Path | None
    """The file it is read from; None for standard input."""
    given: Given = field(default_factory=Given)
    """What the manifest says about it."""
    data: bytes | None = None
    """Its bytes, where they came from standard input."""
    record: Record | None = None
    """The line of a `.jsonl` file that holds it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a `.jsonl` file: its number, counted from 1, and the bytes it takes up."""

    number: int
    offset: int
    length: int


class Discovery(NamedTuple):
    """The inputs in the order of their ids, what could not be one, and the files of other formats passed over."""

    inputs: tuple[Input, ...]
    failures: tuple[InputFailure, ...]
    skipped: tuple[str, ...] = ()
