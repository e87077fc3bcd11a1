"""One reading of a sentence out of two: what rules found in it, and what the tagger found.

Rules know how a cue reports, who shares a subject and what stands inside what; the tagger knows cues that no list has
and where a noun phrase or a content ends. The authority of the marks stays: the content of a clause with a quotation is
the rules'.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attributing.credits import CREDITS
from provenance.attributing.frames import Atom, Frame
from provenance.attributing.phrases import Range
from provenance.attributing.tagger import Linked
from provenance.lexicon import words
from provenance.models import Bounds, ClauseBounds, Relation


def reconcile(
    frame: Frame, relations: Sequence[Relation], linked: Sequence[Linked]
) -> tuple[list[Relation], list[ClauseBounds]]:
    """Return the relations of a sentence in text order, those of the tagger with them, and its clauses.

    A clause that only the tagger found becomes a relation where its source is named, and it has a quotation or a verb
    known to report speech: what somebody wants or plans was not heard by anybody.
    """
    atoms = frame.atoms
    kept = list(relations)
    clauses = []
    met: set[int] = set()
    for one in linked:
        cue = _bounds(atoms, one.cue)
        host = _host(relations, cue)
        if host is not None:
            met.add(id(host))
            clauses.append(_both(atoms, host, one))
        elif one.content:
            made = _relation(frame, one)
            if made is not None:
                kept.append(made)
            clauses.append(ClauseBounds(cue, _of(atoms, one.source), _all(atoms, one.content), made, "tagger"))
    clauses += [_alone(r) for r in relations if id(r) not in met and _stands(r, relations)]
    return sorted(kept, key=lambda r: r.cue), sorted(clauses, key=lambda clause: clause.cue)


def _host(relations: Sequence[Relation], cue: Bounds) -> Relation | None:
    """Return the relation whose cue overlaps, the outermost and nearest where there are several."""
    same = [r for r in relations if r.cue[0] < cue[1] and cue[0] < r.cue[1]]
    return min(same, key=lambda r: (r.parent is not None, abs(r.cue[0] - cue[0])), default=None)


def _both(atoms: Sequence[Atom], relation: Relation, one: Linked) -> ClauseBounds:
    source, content = relation.source, tuple(relation.content)
    if one.source is not None and (relation.subject == "stated" or source is None):
        source = _bounds(atoms, one.source)
    if one.content and relation.parent is None and not relation.quotes:
        content = _all(atoms, one.content)
    return ClauseBounds(relation.cue, source, content, relation, "both")


def _alone(relation: Relation) -> ClauseBounds:
    return ClauseBounds(relation.cue, relation.source, tuple(relation.content), relation, "rules")


def _stands(relation: Relation, relations: Sequence[Relation]) -> bool:
    """Say whether a relation that the tagger does not see is a clause: it quotes, credits, or carries another.

    Rules read credits by fixed words, so that the tagger's silence says nothing against them.
    """
    if relation.quotes or relation.parent is not None or relation.form in CREDITS:
        return True
    return any(other.parent is relation or other.shares is relation for other in relations)


def _relation(frame: Frame, one: Linked) -> Relation | None:
    """Return the relation of a clause that no rule found, or None where it reports no speech of somebody named."""
    atoms, last = frame.atoms, frame.atoms[one.cue[1] - 1]
    quotes = [a.quote.id for a in _atoms(atoms, one.content) if a.quote is not None and a.tag == "quote"]
    speech = last.verb is not None and "clause" in last.verb.frames and _is_clause(_atoms(atoms, one.content))
    if one.source is None or one.shared or not (quotes or speech) or not _asserts(atoms, one.cue, one.source):
        return None
    return Relation(
        paragraph=frame.paragraph.index,
        sentence=frame.number,
        cue=_bounds(atoms, one.cue),
        lemma=last.verb.lemma if last.verb is not None else last.lower,
        form="verb",
        source=_bounds(atoms, one.source),
        content=list(_all(atoms, one.content)),
        quotes=quotes,
    )


def _asserts(atoms: Sequence[Atom], cue: Range, source: Range) -> bool:
    """Say whether the words have somebody speak: not "would say", "is said to", "refused to confirm", "that said"."""
    table = words()
    helpers = [atom for atom in atoms[cue[0] : cue[1] - 1] if atom.tag != "adv"]
    plain = all(a.tag == "aux" and a.lower not in table.modals | table.copulas for a in helpers)
    return plain and any(atom.tag not in ("sub", "det") for atom in atoms[source[0] : source[1]])


def _is_clause(content: Sequence[Atom]) -> bool:
    """Say whether words that are reported have a verb: "added that it was shut", and not "added sugar"."""
    return any(atom.lower == "that" or atom.tag in ("aux", "verb", "cue") for atom in content)


def _atoms(atoms: Sequence[Atom], parts: Sequence[Range]) -> list[Atom]:
    return [atom for start, end in parts for atom in atoms[start:end]]


def _all(atoms: Sequence[Atom], parts: Sequence[Range]) -> tuple[Bounds, ...]:
    return tuple(_bounds(atoms, part) for part in parts)


def _of(atoms: Sequence[Atom], part: Range | None) -> Bounds | None:
    return _bounds(atoms, part) if part is not None else None


def _bounds(atoms: Sequence[Atom], part: Range) -> Bounds:
    return atoms[part[0]].start, atoms[part[1] - 1].end
