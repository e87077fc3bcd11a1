"""Which report stands inside another's content, and where one ends because the next begins."""

from __future__ import annotations

from provenance.attributing.credits import CREDITS
from provenance.attributing.drafts import Draft, at
from provenance.models import Bounds, Relation

_NEAR = 40  # characters between a verb and the "citing" that belongs to it: a day, a place


def nest(draft: Draft) -> None:
    """Cut contents where a sibling begins, and tell nested relations from siblings."""
    found = sorted(draft.found, key=lambda relation: relation.cue)
    for position, relation in enumerate(found):
        for later in found[position + 1 :]:
            if later.form != "relative":  # "…, which Example denies": about the content, and no part of it
                _place(draft, relation, later)
        if relation.form == "citing":
            _hang(relation, found)
        if relation.form in CREDITS:
            _credit(relation, found)


def _place(draft: Draft, relation: Relation, later: Relation) -> None:
    """Make a later relation inside a content a part of it, or cut the content where it begins."""
    holder = next((c for c in relation.content if c[0] <= later.cue[0] < c[1]), None)
    if holder is None:
        return
    begin = min(later.cue[0], later.source[0] if later.source and later.subject == "stated" else later.cue[0])
    if later.form == "according-to" and any(c[0] <= relation.cue[0] < c[1] for c in later.content):
        _cut(draft, relation, holder, begin)  # "X said that …, according to a transcript": the transcript has it all
        _put_inside(relation, later)
        return
    if _is_sibling(draft, relation, later, begin):
        _cut(draft, relation, holder, begin)
    elif later.form != "citing" and later.shares is None:
        _put_inside(later, relation)


def _hang(relation: Relation, found: list[Relation]) -> None:
    """Let a citation stand inside the report it is hung on: "Reuters reported, citing sources" came through Reuters."""
    hosts = [r for r in found if r.form == "verb" and r.parent is None and _is_hung_on(relation, r)]
    if hosts:
        _put_inside(relation, hosts[-1])


def _is_hung_on(relation: Relation, host: Relation) -> bool:
    """Say whether a citation follows a verb closely, stands between it and its subject, or opens its sentence."""
    if relation.cue[0] >= host.cue[1]:
        return relation.cue[0] - host.cue[1] <= _NEAR
    between = host.source is not None and host.source[1] <= relation.cue[0]
    return between or not relation.content


def _credit(relation: Relation, found: list[Relation]) -> None:
    """Let what a credit covers be told through it."""
    for other in found:
        covered = any(c[0] <= other.cue[0] < c[1] for c in relation.content)
        if covered:
            _put_inside(other, relation)


def _put_inside(inner: Relation, outer: Relation) -> None:
    """Let one relation stand inside another, unless it does already, or the other way round."""
    above: Relation | None = outer
    while above is not None and above is not inner:
        above = above.parent
    if inner.parent is None and above is None:
        inner.parent = outer


def _is_sibling(draft: Draft, relation: Relation, later: Relation, begin: int) -> bool:
    """Say whether a report that begins inside another's content goes beside it: ", and Jones said", ", adding that"."""
    if later.subject == "elided":
        return later.shares is not None
    if begin <= relation.cue[1]:
        return False
    before = [a for a in draft.atoms if a.end <= begin]
    last, ahead = at(before, len(before) - 1), at(before, len(before) - 2)
    if later.content and later.content[0][0] < later.cue[0] and later.form == "verb":
        return False
    if last.lower in ("and", "but", "while", "whereas", "though", "although"):
        return last.lower != "and" or ahead.plain in (",", ";") or ahead.tag == "quote"
    return last.plain in (";",)


def _cut(draft: Draft, relation: Relation, holder: Bounds, begin: int) -> None:
    inside = [i for i, a in enumerate(draft.atoms) if holder[0] <= a.start and a.end <= begin]
    place = relation.content.index(holder)
    dropped = {a.quote.id for a in draft.atoms if a.quote is not None and begin <= a.start < holder[1]}
    relation.content.pop(place)
    relation.quotes = [q for q in relation.quotes if q not in dropped]
    if inside:
        kept = list(relation.quotes)
        draft.give(relation, inside[0], inside[-1] + 1)
        relation.quotes = kept
