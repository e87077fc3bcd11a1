"""Whether the text says that it was said: it may deny it, ask it, or make it a condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from provenance.attributing.drafts import at
from provenance.attributing.frames import Atom
from provenance.attributing.phrases import Range
from provenance.lexicon import words

Polarity = Literal["affirmed", "denied", "questioned"]

_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_OPEN = frozenset({"whether", "if"})


def polarity(atoms: Sequence[Atom], source: Range | None, group: Range) -> Polarity:
    """Say what the text makes of a report by a verb, whose source and verb group stand at these atoms.

    "Did X say …?" and "whether X said" leave it open; "Why did X say …?" takes for granted that X did.
    """
    if {atom.lower for atom in atoms[group[0] : group[1] - 1]} & words().negations:
        return "denied"
    if source is None:
        return "affirmed"
    if atoms[source[0]].lower in _NOBODY:
        return "denied"
    before = at(atoms, source[0] - 1)
    if before.lower in _OPEN or _asks(atoms, source[0] - 1):
        return "questioned"
    return "affirmed"


def _asks(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether the atom before a source is the "Did" or "Has" of a question that opens its sentence."""
    if at(atoms, index).tag != "aux" or atoms[-1].plain != "?":
        return False
    return all(atom.tag in ("conj", "adv", "punct", "aux") for atom in atoms[:index])
