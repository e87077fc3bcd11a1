"""Whether two documents give words to the same speaker, whose id may rest on a longer name in one of them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal

from provenance.models import Document, Entity, Quote
from provenance.text import fold

_NAMED = frozenset({"person", "organisation", "government", "outlet", "agency"})
_ONE_SPELLING = 0.85  # of the letters of two family names: Zelensky, Zelenskyy
_SHORTEST_VARIED = 6  # letters; shorter names differ in one letter and mean two people


def compare_speakers(
    first: tuple[Document, Quote], second: tuple[Document, Quote]
) -> Literal["same", "different", "unknown"]:
    """Say whether two quotations have the same speakers.

    `unknown`: one of them has none, or one that is not named, such as "a source", who may be anybody.
    """
    one, other = _speakers(*first), _speakers(*second)
    if set(first[1].speaker) == set(second[1].speaker) and first[1].speaker:
        return "same"
    if not one or not other or any(entity.kind not in _NAMED for entity in (*one, *other)):
        return "unknown"
    matched = all(any(_is_same(a, b) for b in other) for a in one) and all(
        any(_is_same(a, b) for a in one) for b in other
    )
    return "same" if matched else "different"


def _speakers(document: Document, quote: Quote) -> list[Entity]:
    known = {entity.id: entity for entity in document.entities}
    return [known[id_] for id_ in quote.speaker if id_ in known]


def _is_same(one: Entity, other: Entity) -> bool:
    if one.id == other.id:
        return True
    if one.kind != other.kind:
        return False
    names, others = ({fold(name) for name in (entity.name, *entity.aliases)} - {""} for entity in (one, other))
    if names & others:
        return True
    return one.kind == "person" and _is_same_person(fold(one.name).split(), fold(other.name).split())


def _is_same_person(one: list[str], other: list[str]) -> bool:
    """Say whether two names can be one person's: one spelling of the family name, no other given name."""
    if not one or not other or not _is_one_spelling(one[-1], other[-1]):
        return False
    return len(one) == 1 or len(other) == 1 or _is_one_spelling(one[0], other[0])


def _is_one_spelling(one: str, other: str) -> bool:
    if one == other:
        return True
    long_enough = min(len(one), len(other)) >= _SHORTEST_VARIED
    return long_enough and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ONE_SPELLING
