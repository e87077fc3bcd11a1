"""Whether an entity of a report is the one the annotation means: by name or alias, never by id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from facts_gold import EntityNote

from provenance.models import Entity

DESCRIBED = {"anonymous", "group", "document", "data-source", "poll"}
"""Kinds that a text describes rather than names: of these, one side's words may contain the other's."""
_POINTERS = frozenset(("he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "one"))


def key(name: str) -> str:
    """Return a name for comparison: no case, diacritics, punctuation or leading article."""
    folded = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    return re.sub(r"^(?:the|an?) ", "", re.sub(r"[\W_]+", " ", re.sub(r"['’]s\b", "", plain)).strip())


def same(wanted: EntityNote, found: Entity) -> bool:
    """Say whether both are one: they share a name or, where one is described, one description holds the other."""
    want = {key(name) for name in (wanted.name, *wanted.aliases)} - {""}
    have = {key(name) for name in (found.name, *found.aliases)} - {""}
    if want & have:
        return True
    if wanted.kind not in DESCRIBED:
        return False
    have |= {key(mention.text) for mention in found.mentions}
    return any(_holds(a, b) or _holds(b, a) for a in want for b in have)


def _holds(outer: str, inner: str) -> bool:
    return bool(inner) and inner not in _POINTERS and f" {inner} " in f" {outer} "


def same_all(wanted: Sequence[EntityNote], found: Sequence[Entity]) -> bool:
    """Say whether both sides name the same entities, in any order."""
    return len(wanted) == len(found) and all(any(same(want, have) for have in found) for want in wanted)


def same_chain(wanted: Sequence[EntityNote], found: Sequence[Entity]) -> bool:
    """Say whether both sides name the same entities in the same order."""
    return len(wanted) == len(found) and all(map(same, wanted, found))
