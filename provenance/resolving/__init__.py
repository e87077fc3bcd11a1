"""Who the sources are: the words for every source tied to a person, a body, a document, or somebody unnamed."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.cast import Cast
from provenance.models import Layout, Quote, Reading, Source
from provenance.registry import Registry
from provenance.resolving.resolver import resolve_relations
from provenance.resolving.state import State


def resolve(source: Source, layout: Layout, quotes: Sequence[Quote], reading: Reading, registry: Registry) -> Cast:
    """Return the entities of a document and whom each relation gives its words to, read in text order."""
    return resolve_relations(State(source, layout, quotes, registry), reading)
