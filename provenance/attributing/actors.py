"""Who acts in a sentence that reports nothing, before words in quotation marks: "The mayor was furious. “…”"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from provenance.attributing.drafts import at
from provenance.attributing.frames import Atom, Frame
from provenance.attributing.phrases import Range, subject, verb_group
from provenance.lexicon import nouns, words
from provenance.models import Relation


def read_actor(frame: Frame, speakers: Collection[str]) -> Relation | None:
    """Return the relation of a person who acts in a sentence to the words that stand behind it, or None.

    A person is who is called "he" or "she", has an office or an age, or is one of `speakers`: words of names, lower
    case, that other sentences of the text have as sources. A question and a passive put nobody forward.
    """
    atoms = frame.atoms
    for index, atom in enumerate(atoms):
        if atom.quote is not None or atom.plain in ("?", ":"):
            return None
        finite = atom.tag in ("verb", "aux") or (atom.verb is not None and "ing" not in atom.verb.forms)
        if not finite or (index and atoms[index - 1].tag == "aux"):
            continue
        found = subject(atoms, index)
        if found is None or atoms[found[0]].lower in ("who", "which", "that"):
            continue
        if _is_passive(atoms, index) or not _is_person(atoms[slice(*found)], speakers):
            return None
        group = verb_group(atoms, index)
        return Relation(
            paragraph=frame.paragraph.index,
            sentence=frame.number,
            cue=(atoms[group[0]].start, atoms[group[1] - 1].end),
            lemma=atom.verb.lemma if atom.verb is not None else atom.lower,
            form="beside",
            source=_bounds(atoms, found),
        )
    return None


def _is_passive(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether "was" at an index begins a passive: "was arrested", "has been sacked"."""
    helpers = [atoms[index].lower]
    while at(atoms, index + 1).tag in ("aux", "adv"):
        index += 1
        helpers.append(atoms[index].lower)
    following = at(atoms, index + 1)
    participle = following.tag == "verb" or (following.verb is not None and "participle" in following.verb.forms)
    return participle and helpers[-1] in words().copulas


def _is_person(phrase: Sequence[Atom], speakers: Collection[str]) -> bool:
    if phrase[0].tag == "pron":
        return phrase[0].lower in ("he", "she")
    if any(atom.organ is not None for atom in phrase):
        return False
    table = nouns()
    return any(
        atom.lower in table.roles | table.persons | table.titles
        or atom.lower.endswith("-year-old")
        or (atom.tag == "name" and atom.lower in speakers)
        for atom in phrase
    )


def _bounds(atoms: Sequence[Atom], part: Range) -> tuple[int, int]:
    return atoms[part[0]].start, atoms[part[1] - 1].end
