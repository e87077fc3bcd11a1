"""From tagged atoms to clauses: which source and which content belong to which cue of a sentence."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from provenance.attributing.frames import Atom
from provenance.attributing.phrases import Range

OUTSIDE = "O"
_BESIDE = 0.5
"""What a source behind its cue, or content in front of it, costs more than the usual order, in atoms."""
_ACROSS_CONTENT = 6.0
"""What a source costs more behind a content that lies between it and the cue, in atoms."""
_ACROSS_CUE = 8.0
"""What a content costs more for each other cue between, in atoms."""
_JOINS = frozenset({"and", "but", "or", ","})


class Piece(NamedTuple):
    """A run of atoms with one role: S (source), C (cue) or T (content)."""

    role: str
    start: int
    end: int


@dataclass(slots=True)
class Linked:
    """A cue with its source and its content, as ranges of atoms."""

    cue: Range
    source: Range | None = None
    shared: bool = False
    """The source is that of the clause before, which this one continues ("… said …, adding …")."""
    content: list[Range] = field(default_factory=list)


def pieces_of(labels: Sequence[str]) -> list[Piece]:
    """Return the runs in labels such as `B-S`, `I-S` and `O`; an I- that continues nothing begins a run."""
    found: list[Piece] = []
    start, role = 0, ""
    for i, label in enumerate((*labels, OUTSIDE)):
        here = label[-1] if label != OUTSIDE else ""
        if here == role and label[0] != "B":
            continue
        if role:
            found.append(Piece(role, start, i))
        start, role = i, here
    return found


def link(atoms: Sequence[Atom], labels: Sequence[str]) -> list[Linked]:
    """Return the clauses of a sentence in the order of their cues.

    A source goes to every cue that it is nearest to, with no other cue between; content goes to the one nearest cue or
    source. None of this is learnt.
    """
    pieces = pieces_of(labels)
    clauses = [Linked((piece.start, piece.end)) for piece in pieces if piece.role == "C"]
    cues = [clause.cue[0] for clause in clauses]
    for clause in clauses:
        clause.source = _source_of(clause.cue, pieces, cues)
    for before, clause in itertools.pairwise(clauses):
        if clause.source is None and before.source is not None and _continues(atoms, clause.cue):
            clause.source, clause.shared = before.source, True
    for piece in pieces:
        if piece.role == "T" and clauses:
            min(clauses, key=lambda clause: _distance(clause, piece, cues)).content.append((piece.start, piece.end))
    return clauses


def _source_of(cue: Range, pieces: Sequence[Piece], cues: Sequence[int]) -> Range | None:
    best: tuple[float, Range] | None = None
    for piece in pieces:
        if piece.role != "S":
            continue
        start, end = _between(cue, (piece.start, piece.end))
        if _within(cues, start, end):
            continue
        across = any(other.role == "T" and start <= other.start and other.end <= end for other in pieces)
        cost = end - start + _ACROSS_CONTENT * across + _BESIDE * (piece.start > cue[0])
        if best is None or cost < best[0]:
            best = cost, (piece.start, piece.end)
    return best[1] if best else None


def _distance(clause: Linked, piece: Piece, cues: Sequence[int]) -> float:
    here = piece.start, piece.end
    ends = [clause.cue, *([clause.source] if clause.source is not None else [])]
    nearest = min(_gap(one, here) for one in ends)
    start, end = _between(clause.cue, here)
    return nearest + _ACROSS_CUE * _within(cues, start, end) + _BESIDE * (piece.start < clause.cue[0])


def _within(cues: Sequence[int], start: int, end: int) -> int:
    """Return how many cues begin between two atoms."""
    return bisect_left(cues, end) - bisect_left(cues, start)


def _gap(one: Range, other: Range) -> int:
    start, end = _between(one, other)
    return end - start


def _between(one: Range, other: Range) -> Range:
    """Return the range between two ranges."""
    first, second = sorted((one, other))
    return first[1], max(first[1], second[0])


def _continues(atoms: Sequence[Atom], cue: Range) -> bool:
    """Say whether a cue without a source of its own goes on from the one before: "and warned", ", adding"."""
    before = atoms[cue[0] - 1].lower if cue[0] else ""
    return before in _JOINS or atoms[cue[0]].lower.endswith("ing")
