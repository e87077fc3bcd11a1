"""Who the sources are: every relation's words for its source tied to a person, a body, a document, or somebody unnamed."""

from __future__ import annotations

from provenance.cast import Cast
from provenance.models import Layout, Reading, Source
from provenance.registry import Registry
from provenance.resolving.resolver import Resolver


def resolve(source: Source, layout: Layout, reading: Reading, registry: Registry) -> Cast:
    """Return the entities of a document and whom each relation gives its words to, read in text order."""
    return Resolver(source, layout, registry).resolve(reading)
