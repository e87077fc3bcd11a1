"""The cast of a document while it is being read: its entities, one record for each, and whom every relation means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.models import Bounds, Entity, EntityKind, Notice, Organ, Relation, Span, Text
from provenance.text import fold, slug


@dataclass(frozen=True, slots=True)
class Identified:
    """Whom the words of a source mean, and how that was found."""

    entities: tuple[str, ...]
    """Ids; several where the words name several."""
    basis: str
    """`named-cue`, `surname`, `pronoun`, `title`, `description`, `shared-subject`, `document`, …"""
    confidence: float
    """1 where the words name them; less where they were inferred."""


@dataclass(frozen=True, slots=True)
class OrganMention:
    """An organ that a relation, its occasion or its addressee names as the way the words came."""

    entity: str
    words: Bounds
    role: str
    """`interview`, `told`, `post`, `statement`; `self`, without an entity, where the outlet means itself."""


_LONGEST_FORM = 80


class Entities:
    """Entities by id, with the forms and places of their mentions."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._made: dict[str, Entity] = {}
        self._mentions: dict[str, dict[Bounds, Span]] = {}
        self._forms: dict[str, dict[str, str]] = {}

    def organ(self, organ: Organ, words: Bounds | None, resolved_by: str = "registry") -> str:
        """Return the id of an organ of the registry, with its mention noted."""
        if organ.id not in self._made:
            domain = organ.domains[0] if organ.domains else None
            self._made[organ.id] = Entity(
                id=organ.id,
                kind=organ.kind,
                name=organ.name,
                resolved_by=resolved_by,
                wikidata=organ.wikidata,
                domain=domain,
            )
            self._forms[organ.id] = {fold(alias): alias for alias in organ.aliases}
        return self._mention(organ.id, words)

    def named(self, kind: EntityKind, name: str, words: Bounds | None, resolved_by: str = "document") -> str:
        """Return the id of an entity that the document itself names or describes, with its mention noted."""
        key = f"{kind}:{slug(fold(name))}"
        if key not in self._made:
            self._made[key] = Entity(id=key, kind=kind, name=name, resolved_by=resolved_by)
            self._forms[key] = {}
        return self._mention(key, words)

    def _mention(self, key: str, words: Bounds | None) -> str:
        if words is not None:
            span = self._text.trimmed(*words)
            self._mentions.setdefault(key, {}).setdefault((span.start, span.end), span)
            form = " ".join(span.text.split())
            if form[:1].isupper() and len(form) <= _LONGEST_FORM and fold(form) != fold(self._made[key].name):
                self._forms[key].setdefault(fold(form), form)
        return key

    def credited(self, notice: Notice) -> str:
        """Return the id of the organ or person that a photo credit or hat tip names, as resolution left it."""
        name = notice.name or notice.span
        form = fold(name.text)
        for key, entity in self._made.items():
            if form == fold(entity.name) or form in self._forms[key]:
                return self._mention(key, (name.start, name.end))
        return self.named("organisation", " ".join(name.text.split()), (name.start, name.end), "form")

    def get(self, key: str) -> Entity:
        """Return the entity with this id, without its mentions."""
        return self._made[key]

    def known(self) -> Iterator[Entity]:
        """Yield the entities so far, without their mentions."""
        return iter(self._made.values())

    def finished(self) -> tuple[Entity, ...]:
        """Return every entity with its mentions and the forms of its name, in the order of first mention."""
        return tuple(
            entity.model_copy(
                update={
                    "mentions": tuple(self._mentions.get(key, {}).values()),
                    "aliases": tuple(self._forms[key].values()),
                }
            )
            for key, entity in self._made.items()
        )


@dataclass(slots=True)
class Cast:
    """The entities of a document, and who the relations of it give the words to."""

    entities: Entities
    sources: dict[Relation, Identified] = field(default_factory=dict)
    organs: dict[Relation, tuple[OrganMention, ...]] = field(default_factory=dict)
