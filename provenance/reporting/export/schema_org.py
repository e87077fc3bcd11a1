"""schema.org as JSON-LD: each document a NewsArticle with what it is based on, what it cites, and its quotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.models import Document, Entity, Quote, Report
from provenance.reporting.export.naming import PEOPLE, URN, document_iri, entity_local, fit, known, local
from provenance.reporting.json_report import rendered
from provenance.reporting.options import Options

Json = dict[str, Any]
_WORKS = {"document": "CreativeWork", "data-source": "Dataset", "poll": "Dataset"}
_CITED = frozenset({"cites", "reports", "data", "document", "interview", "post"})
_SPEECH = ("full", "fragment", "block")


def render(report: Report, options: Options) -> str:
    """Return the report as one JSON-LD graph; the context is schema.org's own."""
    graph: list[Json] = []
    for document in report.documents:
        graph += [_article(report, document, options), *(_thing(document, entity) for entity in document.entities)]
    unique = {node["@id"]: node for node in reversed(graph)}
    return rendered({"@context": "https://schema.org", "@graph": [unique[key] for key in reversed(unique)]})


def _article(report: Report, document: Document, options: Options) -> Json:
    made: Json = {
        "@type": "NewsArticle",
        "@id": document_iri(document.id),
        "url": local(f"{options.base}{document.path}"),
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": document.sha256},
        "encodingFormat": document.media_type,
        "wordCount": document.words,
    }
    if document.headline:
        made["headline"] = fit(" ".join(document.headline.text.split()))
    if document.language:
        made["inLanguage"] = document.language
    if document.published.date:
        made["datePublished"] = document.published.date
    if document.outlet.entity:
        made["publisher"] = _reference(document, document.outlet.entity)
    for key, values in (
        ("isBasedOn", list(_based_on(report, document))),
        ("citation", list(_cited(document))),
        ("hasPart", [_quotation(document, quote) for quote in document.quotes if quote.kind in _SPEECH]),
    ):
        if values:
            made[key] = values
    return made


def _based_on(report: Report, document: Document) -> Iterator[Json]:
    """Yield the works whose text this one uses: the origin's, and documents of the report."""
    if document.origin is not None:
        yield {"@type": "CreativeWork", "publisher": _reference(document, document.origin.entity)}
    for reuse in report.corpus.reuse:
        if reuse.to == document.id and reuse.relation != "quote":
            yield {"@id": document_iri(reuse.from_)}


def _cited(document: Document) -> Iterator[Json]:
    entities = known(document)
    cited = dict.fromkeys(id_ for one in document.attributions if one.type in _CITED for id_ in (*one.via, *one.to))
    for id_ in cited:
        kind = entities[id_].kind if id_ in entities else ""
        if kind in _WORKS:
            yield _reference(document, id_)
        elif kind in ("outlet", "agency", "platform"):
            yield {"@type": "CreativeWork", "publisher": _reference(document, id_)}


def _quotation(document: Document, quote: Quote) -> Json:
    made: Json = {
        "@type": "Quotation",
        "@id": f"{URN}quote:{local(document.id, quote.id)}",
        "text": fit(quote.content),
        "creativeWorkStatus": quote.status,
    }
    if quote.speaker:
        made["spokenByCharacter"] = [_reference(document, id_) for id_ in quote.speaker]
    if quote.via:
        made["isBasedOn"] = [{"@type": "CreativeWork", "publisher": _reference(document, id_)} for id_ in quote.via]
    return made


def _reference(document: Document, id_: str) -> Json:
    return {"@id": f"{URN}entity:{entity_local(document.id, id_)}"}


def _thing(document: Document, entity: Entity) -> Json:
    kind = _WORKS.get(entity.kind) or ("Person" if entity.kind in PEOPLE else "Organization")
    if entity.kind in ("outlet", "agency"):
        kind = "NewsMediaOrganization"
    made: Json = {"@type": kind, **_reference(document, entity.id), "name": fit(entity.name)}
    if entity.wikidata:
        made["sameAs"] = f"http://www.wikidata.org/entity/{entity.wikidata}"
    return made
