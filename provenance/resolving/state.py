"""What resolution knows while it reads: the entities so far, who spoke before, and names that only this text has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from provenance.cast import Cast, Entities, Identified
from provenance.models import MEDIA_KINDS, Bounds, EntityKind, Layout, Quote, Source
from provenance.registry import Match, Registry
from provenance.resolving.heads import Phrase, bare
from provenance.resolving.naming import People
from provenance.text import fold


@dataclass(slots=True)
class Spoken:
    """What was identified before, for words that point back."""

    offset: int
    paragraph: int
    entities: tuple[str, ...]
    lemma: str


class State:
    """The text, its names, and what was identified before the relation in hand."""

    def __init__(self, source: Source, layout: Layout, quotes: Sequence[Quote], registry: Registry) -> None:
        self.text = source.text
        self.layout = layout
        self.registry = registry
        self.entities = Entities(source.text)
        self.demonyms = demonyms(registry)
        self.bodies = [p for p in layout.paragraphs if p.role in ("body", "headline", "caption")]
        self.people = People(source.text, self.bodies, self.demonyms)
        self.sentence_starts = frozenset(s.start for p in self.bodies for s in p.sentences)
        self.quoted = [(q.span.start, q.span.end) for q in quotes if q.kind not in ("title", "scare")]
        self.matches: list[Match] = [
            m for p in self.bodies for m in registry.scan(source.text, p.start, p.end) if m.kind == "name"
        ]
        self.before: list[Spoken] = []
        self.cast = Cast(self.entities)


def kind_of(state: State, key: str) -> EntityKind:
    """Return the kind of an entity by its id."""
    return state.entities.get(key).kind


def described(state: State, kind: EntityKind, phrase: Phrase) -> Identified:
    """Return the entity that only its description identifies."""
    return Identified((state.entities.named(kind, phrase.name, phrase.bounds),), "description", 0.5)


def outlet_by_form(state: State, words: Bounds) -> Identified:
    """Return the outlet that words name whose form alone says that they name one."""
    name = bare(state.text.original[slice(*words)])
    named = [organ for organ in state.registry.by_name(name) if organ.kind in MEDIA_KINDS]
    if len(named) == 1:
        return Identified((state.entities.organ(named[0], words),), "named-cue", 1.0)
    return Identified((state.entities.named("outlet", name, words, "form"),), "named-cue", 1.0)


def local_alias(state: State, name: str, offset: int) -> Match | None:
    """Return the last organ whose full name in this document ends in `name`: "the Post" is the last … Post."""
    head = name.split()[-1].lower()
    for match in reversed([m for m in state.matches if m.start < offset]):
        form = state.text.plain[match.start : match.end]
        if (
            len(form.split()) > len(name.split())
            and form.lower().split()[-len(name.split()) :] == name.lower().split()
            and head
        ):
            return match
    return None


def named_here(state: State, words: str) -> str | None:
    """Return the outlet that only this document names, and of whose name these words are the end: "the Herald"."""
    short = fold(words)
    named = [
        n.name.text
        for n in state.layout.notices
        if n.name is not None and n.kind in ("masthead", "copyright", "slug", "page-title")
    ]
    known = [e.name for e in state.entities.known() if e.kind == "outlet" and e.resolved_by == "form"]
    for name in (*known, *(" ".join(n.split()) for n in named)):
        if short and fold(name).endswith(" " + short):
            return re.sub(r"^[Tt]he\s+", "", name)
    return None


@cache
def demonyms(registry: Registry) -> frozenset[str]:
    """Return the adjectives and names of all countries, folded."""
    return frozenset(fold(word) for country in registry.countries.all for word in (*country.demonyms, *country.names))


@cache
def nations(registry: Registry) -> dict[str, str]:
    """Return the code of the country that each adjective and name means, lower case."""
    return {
        fold(word): country.code for country in registry.countries.all for word in (*country.demonyms, *country.names)
    }
