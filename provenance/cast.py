"""The cast of a document while it is being read: its entities, one record for each, and whom every relation means."""

from __future__ import annotations

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


class Entities:
    """Entities by id, with the forms and places of their mentions."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._made: dict[str, Entity] = {}

    def organ(self, organ: Organ, words: Bounds | None, resolved_by: str = "registry") -> str:
        """Return the id of an organ of the registry, with its mention noted."""
        if organ.id not in self._made:
            domain = organ.domains[0] if organ.domains else None
            self._made[organ.id] = Entity(
                id=organ.id,
                kind=organ.kind,
                name=organ.name,
                aliases=organ.aliases,
                resolved_by=resolved_by,
                wikidata=organ.wikidata,
                domain=domain,
            )
        return self._mention(organ.id, words)

    def named(self, kind: EntityKind, name: str, words: Bounds | None, resolved_by: str = "document") -> str:
        """Return the id of an entity that the document itself names or describes, with its mention noted."""
        key = f"{kind}:{slug(fold(name))}"
        if key not in self._made:
            self._made[key] = Entity(id=key, kind=kind, name=name, resolved_by=resolved_by)
        return self._mention(key, words)

    def _mention(self, key: str, words: Bounds | None) -> str:
        if words is None:
            return key
        entity = self._made[key]
        span = self._text.trimmed(*words)
        if span not in entity.mentions:
            aliases = self._with_alias(entity, span)
            mentions = (*entity.mentions, span)
            self._made[key] = entity.model_copy(update={"mentions": mentions, "aliases": aliases})
        return key

    @staticmethod
    def _with_alias(entity: Entity, span: Span) -> tuple[str, ...]:
        form = " ".join(span.text.split())
        known = {fold(name) for name in (entity.name, *entity.aliases)}
        if not form[:1].isupper() or fold(form) in known or len(form) > 80:
            return entity.aliases
        return (*entity.aliases, form)

    def credited(self, notice: Notice) -> str:
        """Return the id of the organ or person that a photo credit or hat tip names, as resolution left it."""
        name = notice.name or notice.span
        form = fold(name.text)
        for entity in self._made.values():
            if form in {fold(known) for known in (entity.name, *entity.aliases)}:
                return self._mention(entity.id, (name.start, name.end))
        return self.named("organisation", " ".join(name.text.split()), (name.start, name.end), "form")

    def get(self, key: str) -> Entity:
        """Return the entity with this id."""
        return self._made[key]

    def all(self) -> dict[str, Entity]:
        """Return every entity by id, in the order of first mention."""
        return dict(self._made)


@dataclass(slots=True)
class Cast:
    """The entities of a document, and who the relations of it give the words to."""

    entities: Entities
    sources: dict[Relation, Identified] = field(default_factory=dict)
    organs: dict[Relation, tuple[OrganMention, ...]] = field(default_factory=dict)
