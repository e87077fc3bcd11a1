"""Names of documents and entities as IRIs, and words that every format can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from provenance.models import Document, Entity

URN = "urn:provenance-audit:"
PEOPLE = frozenset({"person", "anonymous"})
"""Kinds of entities that are persons; who is no person and no work is a body of persons."""
_LOCAL_KINDS = frozenset({"anonymous", "group"})
"""Kinds whose ids say the same words and not the same people: they are told apart by document."""
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def local(*parts: str) -> str:
    """Return the parts of a name with slashes between them, everything else than letters and digits as `%XX`."""
    return "/".join(quote(part, safe="-_/", errors="surrogatepass") for part in parts)


def document_iri(document: str) -> str:
    """Return the IRI of a document of a report, by its id."""
    return f"{URN}document:{local(document)}"


def entity_local(document: str, id_: str) -> str:
    """Return the local name of an entity: the same in every document, unless its id is only a description."""
    kind, _, slug = id_.partition(":")
    return local(document, kind, slug) if kind in _LOCAL_KINDS else local(kind, slug)


def fit(words: str) -> str:
    """Return words with U+FFFD for what JSON-LD, RDF or a table cannot hold: controls and half characters."""
    return _UNFIT.sub("\ufffd", words)


def named(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the names of entities of a document; an id that it does not explain stands for itself."""
    entities = known(document)
    return tuple(entities[id_].name if id_ in entities else id_ for id_ in ids)


def known(document: Document) -> dict[str, Entity]:
    """Return the entities of a document by their ids."""
    return {entity.id: entity for entity in document.entities}
