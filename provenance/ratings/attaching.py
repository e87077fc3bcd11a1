"""Which entity of a document a row of a user's list means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from provenance.models import Document, Entity, Rating
from provenance.registry import Registry
from provenance.text import fold


class Ratings:
    """A user's lists, ready to be looked up.

    A row means the organ of the registry that has its domain, or alone has its name; and whatever a document names in
    full by that name, or that has that domain. Surnames and short forms mean nobody.
    """

    def __init__(self, ratings: Iterable[Rating], registry: Registry) -> None:
        self._by_key: defaultdict[str, list[Rating]] = defaultdict(list)
        for rating in ratings:
            for key in dict.fromkeys(_keys(rating, registry)):
                self._by_key[key].append(rating)

    def attach(self, document: Document) -> Document:
        """Return the document with each entity's ratings on it, in the order of the lists."""
        if not self._by_key:
            return document
        entities = tuple(self._rated(entity) for entity in document.entities)
        return document.model_copy(update={"entities": entities})

    def _rated(self, entity: Entity) -> Entity:
        if entity.kind == "anonymous":
            return entity
        keys = (entity.id, f"name {fold(entity.name)}", f"domain {entity.domain}")
        found = tuple(dict.fromkeys(rating for key in keys for rating in self._by_key.get(key, ())))
        return entity.model_copy(update={"ratings": found}) if found else entity


def _keys(rating: Rating, registry: Registry) -> Iterable[str]:
    if rating.domain:
        yield f"domain {rating.domain}"
        if (organ := registry.by_domain(rating.domain)) is not None:
            yield organ.id
    if rating.name:
        yield f"name {fold(rating.name)}"
        organs = registry.by_name(rating.name)
        if len(organs) == 1:
            yield organs[0].id
