"""Reports at second hand by one verb: "The paper quoted X as saying …", "The paper quotes X: “…”"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attributing.drafts import Draft, at, fronted_content, quote_ahead
from provenance.attributing.frames import Atom
from provenance.attributing.phrases import Range, agent, subject, verb_group
from provenance.lexicon import words

_RELAYING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited"})
_SAYING = ("saying", "telling", "warning")


def read_relayed(draft: Draft, index: int) -> bool:
    """Note who speaks and who relays where the verb at an index quotes somebody, and say whether it does."""
    atoms = draft.atoms
    if atoms[index].lower not in _RELAYING or atoms[index].tag not in ("cue", "verb"):
        return False
    group = verb_group(atoms, index)
    if {a.lower for a in atoms[group[0] : index]} & words().modals:
        return False
    if (said := _quoted_as(atoms, index)) is not None:
        _read_quoted_as(draft, index, group, said)
        return True
    return _read_quoted(draft, index, group)


def _quoted_as(atoms: Sequence[Atom], index: int) -> int | None:
    """Return the index of "saying" in "quoted … as saying"."""
    for i in range(index + 1, min(len(atoms) - 1, index + 16)):
        if atoms[i].lower == "as" and atoms[i + 1].lower in _SAYING:
            return i + 1
    return None


def _read_quoted(draft: Draft, index: int, group: Range) -> bool:
    """Read "The paper quotes X: “…”"."""
    atoms = draft.atoms
    speaker, relaying = agent(atoms, index + 1), subject(atoms, group[0])
    if speaker is None or relaying is None or at(atoms, speaker[1]).plain != ":":
        return False
    if at(atoms, speaker[1] + 1).tag != "quote":
        return False
    relation = draft.relation((speaker[1], speaker[1] + 1), ":", "colon", speaker)
    draft.give(relation, speaker[1] + 1, len(atoms))
    outer = draft.relation(group, "quote", "citing", relaying)
    outer.content = list(relation.content)
    relation.parent = outer
    return True


def _read_quoted_as(draft: Draft, index: int, group: Range, said: int) -> None:
    """Read "The paper quoted X as saying …" and "X was quoted as saying …": X speaks, the paper relays."""
    atoms = draft.atoms
    passive = bool({a.lower for a in atoms[group[0] : index]} & words().copulas)
    front = subject(atoms, group[0])
    relaying = front
    speaker = agent(atoms, index + 1, apposition=False)
    if at(atoms, index + 1).lower in ("her", "him", "them"):
        speaker = (index + 1, index + 2)
    if passive:
        speaker = front
        relaying = agent(atoms, index + 2, apposition=False) if at(atoms, index + 1).lower == "by" else None
    if speaker is None:
        return
    relation = draft.relation((said - 1, said + 1), "say", "verb", speaker)
    quote = quote_ahead(atoms, said + 1)
    first = front if front is not None and not passive else speaker
    if quote is None and (fronted := fronted_content(draft, first[0])) is not None:
        draft.give(relation, *fronted)
    else:
        draft.open(relation, said + 1)
    if relaying is not None:
        outer = draft.relation(group, "quote", "citing", relaying)
        outer.content = list(relation.content)
        relation.parent = outer
