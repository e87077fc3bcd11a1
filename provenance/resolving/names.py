"""Sources that are named or described by their own words: persons, organs, bodies, documents, data."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.cast import Identified
from provenance.lexicon import nouns
from provenance.models import MEDIA_KINDS, Bounds, EntityKind, Organ, Relation
from provenance.resolving.backward import definite_body
from provenance.resolving.heads import Phrase, bare, is_plural, owners
from provenance.resolving.state import State, described, local_alias, named_here, outlet_by_form
from provenance.text import fold


def organ(state: State, phrase: Phrase) -> Identified | None:
    """Return the organ or government that a phrase names; surer where the name means only one."""
    if phrase.organ is None:
        return None
    return Identified(
        (state.entities.organ(phrase.organ, phrase.bounds),), "named-cue", 0.8 if phrase.ambiguous else 1.0
    )


def person(state: State, phrase: Phrase, relation: Relation) -> Identified:
    """Return the person whom a name means by the document's own full names; what "reported" may be an outlet."""
    full = state.people.full_name(phrase.name, phrase.bounds[0])
    if relation.lemma == "report" and not state.people.attested(full) and not state.people.known(full):
        return outlet_by_form(state, phrase.bounds)
    if not state.people.attested(full) and _is_outlet(state, full, relation):
        return outlet_by_form(state, phrase.bounds)
    one_word = len(full.split()) == 1
    if one_word and _is_common_noun(state, full, phrase.bounds):
        return described(state, "group", phrase)
    if one_word and not state.people.known(full) and not _spoken_of_as_person(state, full):
        local = local_alias(state, phrase.name, phrase.bounds[0])
        if local is not None:
            return Identified((state.entities.organ(local.organs[0], phrase.bounds),), "local-alias", 1.0)
    basis = "named-cue" if fold(full) == fold(phrase.name) else "surname"
    return Identified((state.entities.named("person", full, phrase.bounds),), basis, 1.0)


def _is_outlet(state: State, name: str, relation: Relation) -> bool:
    """Say whether a name is an outlet's; of one word only where the text credits it, or no person is so called."""
    formed = len(name.split()) > 1 or not name.isalpha() or relation.form in ("according-to", "citing")
    return formed and not state.people.known(name) and state.registry.is_outlet(name)


def is_surname(state: State, words: str) -> bool:
    """Say whether a word is the name of a person whom the document knows by more: "Crews", of Ann Crews."""
    return words.istitle() and (state.people.known(words) or _spoken_of_as_person(state, words))


def _is_common_noun(state: State, word: str, bounds: Bounds) -> bool:
    """Say whether a word has its capital only from the sentence that it begins: "Crews from Example said".

    It is a plural, and a list has it, or the text has it with a small letter, or a preposition comes behind it.
    """
    lower, text, table = word.lower(), state.text, nouns()
    if is_surname(state, word) or bounds[0] not in state.sentence_starts:
        return False
    if lower in table.groups:
        return True
    singular = {lower[:-1], re.sub("ies$", "y", lower), re.sub("men$", "man", lower)} - {lower}
    if singular & (table.persons | table.roles | table.bodies | table.organisations):
        return True
    small = re.compile(rf"(?<!\w){re.escape(lower)}(?!\w)")
    return is_plural(lower) and (bounds[1] > bounds[0] + len(word) or small.search(text.plain) is not None)


def _spoken_of_as_person(state: State, name: str) -> bool:
    return bool(state.people.roles.get(fold(name)))


def work(state: State, phrase: Phrase) -> Identified:
    """Return the organ whose report, poll or data speaks, else the document itself."""
    if phrase.organ is not None:
        return Identified((state.entities.organ(phrase.organ, phrase.bounds),), "named-cue", 1.0)
    kinds: dict[str, EntityKind] = {"document": "document", "data": "data-source", "poll": "poll"}
    return Identified((state.entities.named(kinds[phrase.kind], phrase.name, phrase.bounds),), "document", 1.0)


def body(state: State, phrase: Phrase, relation: Relation | None = None) -> Identified:
    """Return the body that a phrase names: by the document, by the registry, or as one that only its form tells."""
    generic = phrase.name.lower() in nouns().organisations | nouns().bodies
    if relation is not None and generic and phrase.head in nouns().spokespersons:
        return definite_body(state, replace(phrase, name=phrase.name.lower(), head=phrase.name.lower()), relation)
    if (titled := _titled(state, phrase)) is not None:
        return Identified((state.entities.organ(titled, phrase.bounds),), "named-cue", 0.9)
    reported = relation is not None and relation.lemma == "report"
    local = local_alias(state, phrase.name, phrase.bounds[0])
    if local is not None:
        return Identified((state.entities.organ(local.organs[0], phrase.bounds),), "local-alias", 1.0)
    if (full := named_here(state, phrase.name)) is not None:
        return Identified((state.entities.named("outlet", full, phrase.bounds, "form"),), "local-alias", 1.0)
    named = owners(state.registry, phrase.name)
    if len(named) == 1:
        return Identified((state.entities.organ(named[0], phrase.bounds),), "named-cue", 0.9)
    media = phrase.head == "outlet" or _is_press(phrase.name) or (reported and _is_bare_name(phrase.name))
    kind: EntityKind = "outlet" if media else "organisation"
    return Identified(
        (state.entities.named(kind, phrase.name, phrase.bounds, "form" if media else "document"),), "named-cue", 1.0
    )


def _titled(state: State, phrase: Phrase) -> Organ | None:
    """Return the organ of the press that "The Example" names inside a sentence, where the capital makes it a title."""
    before = state.text.plain[max(0, phrase.bounds[0] - 4) : phrase.bounds[1]]
    words = state.text.plain[slice(*phrase.bounds)]
    start = phrase.bounds[0] if words.startswith("The ") else phrase.bounds[0] - 4
    if not before.startswith("The ") and not words.startswith("The "):
        return None
    if start in state.sentence_starts:
        return None
    found = [organ for organ in state.registry.by_name(f"The {bare(words)}") if organ.kind in MEDIA_KINDS]
    return found[0] if len(found) == 1 else None


def _is_press(name: str) -> bool:
    """Say whether a name of several words is one of the press by its form: "Marsh Courier", "Radio Example"."""
    parts = name.lower().split()
    return len(parts) > 1 and (
        parts[-1] in nouns().media or any(part in nouns().media & nouns().organs for part in parts)
    )


def _is_bare_name(name: str) -> bool:
    """Say whether a name has no word for a body in it: what "reported" under such a name publishes."""
    return name[:1].isupper() and not any(
        word.lower() in nouns().organisations | nouns().bodies | nouns().groups for word in name.split()
    )
