"""The attribution relations of a sentence: which words report, whose words they are, and what is reported."""

from __future__ import annotations

from provenance.attributing.credits import (
    cites,
    read_according_to,
    read_citing,
    read_label,
    read_possessive,
    read_words_of,
    words_of,
)
from provenance.attributing.drafts import Draft, at
from provenance.attributing.frames import Frame
from provenance.attributing.nesting import nest
from provenance.attributing.quoting_as import read_relayed
from provenance.attributing.verbs import read_verb
from provenance.models import Relation


def relations_of(frame: Frame) -> list[Relation]:
    """Return the attribution relations of one sentence, in text order, with their content inside the sentence."""
    draft = Draft(frame)
    for index, atom in enumerate(frame.atoms):
        if read_relayed(draft, index):
            continue
        if atom.verb is not None and atom.tag == "cue":
            read_verb(draft, index)
        elif atom.lower == "according" and at(frame.atoms, index + 1).lower == "to":
            read_according_to(draft, index)
        elif atom.tag == "poss" or atom.lower in ("his", "her", "their", "its"):
            read_possessive(draft, index)
        elif (start := words_of(frame.atoms, index)) is not None:
            read_words_of(draft, index, start)
        if cites(frame.atoms, index):
            read_citing(draft, index)
    read_label(draft)
    nest(draft)
    return sorted(draft.found, key=lambda relation: relation.cue)
