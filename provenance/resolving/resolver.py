"""Resolution in text order: names by the registry and the document, words that point back by what came before."""

from __future__ import annotations

from provenance.cast import Cast, Identified
from provenance.lexicon import nouns
from provenance.models import MEDIA_KINDS, Bounds, EntityKind, Reading, Relation
from provenance.resolving import backward, names
from provenance.resolving.heads import Phrase, bare
from provenance.resolving.organs import organs_of
from provenance.resolving.phrases import classify, split_joint
from provenance.resolving.state import Spoken, State, described, kind_of, outlet_by_form
from provenance.text import fold

_BODIES = frozenset({"organisation", "government"})
_GUESSED = 0.7
"""The confidence of what only the nearest bearer of a description says."""


def resolve_relations(state: State, reading: Reading) -> Cast:
    """Return the cast of the document."""
    for relation in reading.relations:
        found = _source_of(state, relation, reading)
        if found is not None:
            state.cast.sources[relation] = found
            state.before.append(Spoken(relation.cue[0], relation.paragraph, found.entities, relation.lemma))
        state.cast.organs[relation] = tuple(organs_of(state, relation))
    _credits(state)
    return state.cast


def _credits(state: State) -> None:
    """Note the organs that credits name and the registry knows, so that a credit and a citation are one entity."""
    for notice in state.layout.notices:
        if notice.kind in ("photo-credit", "hat-tip", "agency-credit") and notice.name is not None:
            known = [o for o in state.registry.by_name(" ".join(notice.name.text.split())) if o.kind in MEDIA_KINDS]
            if len(known) == 1:
                state.entities.organ(known[0], (notice.name.start, notice.name.end))


def _source_of(state: State, relation: Relation, reading: Reading) -> Identified | None:
    if relation.subject == "elided" and relation.shares is not None:
        shared = state.cast.sources.get(relation.shares)
        return Identified(shared.entities, "shared-subject", shared.confidence) if shared else None
    words = relation.product or relation.source
    if words is None:
        return None
    if relation.product:
        phrase = state.text.plain[words[0] : words[1]]
        return Identified((state.entities.named("document", bare(phrase), words),), "document", 1.0)
    if _reports_of_itself(state, relation, reading):
        return outlet_by_form(state, words)
    parts = split_joint(state.text, words, state.registry)
    found = [_one(state, part, relation, alone=len(parts) == 1) for part in parts]
    known = [f for f in found if f is not None]
    if not known or len(known) < len(parts):
        return None
    ids = tuple(dict.fromkeys(id_ for f in known for id_ in f.entities))
    return Identified(ids, known[0].basis, min(f.confidence for f in known))


def _reports_of_itself(state: State, relation: Relation, reading: Reading) -> bool:
    """Say whether the words are "X reports, citing Y": whatever X is called, it publishes."""
    if not state.text.plain[slice(*relation.cue)].endswith(("reports", "informs", "writes")):
        return False
    return any(
        other.form == "citing"
        and (other.paragraph, other.sentence) == (relation.paragraph, relation.sentence)
        and 0 <= other.cue[0] - relation.cue[1] <= 8
        for other in reading.relations
    )


def _one(state: State, words: Bounds, relation: Relation, *, alone: bool) -> Identified | None:
    """Identify one source; beside another ("the mayor and the bishop") it does not point back to whoever spoke last."""
    phrase = classify(state.text, words, state.registry, state.demonyms)
    if fold(phrase.name) in nouns().nobody or phrase.name.lower().startswith("no "):
        return None
    if phrase.kind == "group" and names.is_surname(state, phrase.name):
        return names.person(state, phrase, relation)
    found = _of_kind(state, phrase, relation)
    if not alone and phrase.kind == "definite" and found is not None and found.confidence <= _GUESSED:
        known = kind_of(state, found.entities[0])
        kind: EntityKind = "person" if phrase.head in nouns().roles and known not in _BODIES else known
        return described(state, kind, phrase)
    return found


def _of_kind(state: State, phrase: Phrase, relation: Relation) -> Identified | None:
    match phrase.kind:
        case "pronoun":
            return backward.pronoun(state, phrase, relation)
        case "organ" | "government":
            return names.organ(state, phrase)
        case "person":
            return names.person(state, phrase, relation)
        case "described":
            return described(state, "person", phrase)
        case "definite":
            return backward.definite(state, phrase, relation)
        case "document" | "data" | "poll":
            return names.work(state, phrase)
        case "body":
            return names.body(state, phrase, relation)
        case "anonymous" | "group":
            kind: EntityKind = "anonymous" if phrase.kind == "anonymous" else "group"
            return Identified((state.entities.named(kind, phrase.name, phrase.bounds),), "description", 1.0)
    return None
