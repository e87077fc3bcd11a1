"""W3C PROV: documents and words as entities, outlets and speakers as agents, chains as derivations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from provenance.models import Document, Entity, Report
from provenance.reporting.export.naming import PEOPLE, URN, entity_local, fit, known, local

if TYPE_CHECKING:
    from prov.identifier import QualifiedName
    from prov.model import ProvDocument

_WORKS = frozenset({"document", "data-source", "poll"})
"""Kinds of sources that are things, and nobody who speaks."""
_SPACES = ("document", "entity", "quote", "attribution", "account", "audit")


def render(report: Report, *, turtle: bool) -> str:
    """Return the report as PROV-JSON, or as PROV-O in Turtle."""
    made = Maker(report).made
    if turtle:
        return f"{str(made.serialize(format='rdf', rdf_format='turtle')).rstrip()}\n"
    return f"{made.serialize(format='json', indent=1)}\n"


class Maker:
    """Makes the PROV document of a report.

    A text is a collection of its quotations and attributions. Each was taken from an account of the first organ that
    relays it, that from one of the next, and the last one is attributed to who spoke.
    """

    def __init__(self, report: Report) -> None:
        from prov.model import ProvDocument

        self.made: ProvDocument = ProvDocument()
        self._spaces = {name: self.made.add_namespace(name, f"{URN}{name}:") for name in _SPACES}
        self._vocabulary = self.made.add_namespace("audit-terms", f"{URN}terms:")
        self._entities: dict[str, Entity] = {}
        self._known: set[str] = set()
        self._audit(report)
        for document in report.documents:
            self._document(document)
        for reuse in report.corpus.reuse:
            attributes = {self._term("relation"): reuse.relation, self._term("coverage"): reuse.coverage_to}
            self.made.wasDerivedFrom(
                self._named("document", reuse.to), self._named("document", reuse.from_), other_attributes=attributes
            )

    def _named(self, space: str, *parts: str) -> QualifiedName:
        name: QualifiedName = self._spaces[space][local(*parts)]
        return name

    def _term(self, name: str) -> QualifiedName:
        term: QualifiedName = self._vocabulary[name]
        return term

    def _audit(self, report: Report) -> None:
        audit, tool = self._named("audit", "run"), self._named("audit", "provenance-audit")
        self.made.activity(audit)
        self.made.agent(
            tool,
            {
                "prov:type": self._prov("SoftwareAgent"),
                "prov:label": f"provenance-audit {report.tool.version}",
                self._term("rules"): report.tool.rules_digest,
            },
        )
        self.made.wasAssociatedWith(audit, tool)
        for document in report.documents:
            self.made.used(audit, self._named("document", document.id))

    def _document(self, document: Document) -> None:
        self._entities = known(document)
        name = self._named("document", document.id)
        label = document.headline.text if document.headline else document.path
        attributes: list[tuple[Any, Any]] = [
            ("prov:type", self._prov("Collection")),
            ("prov:label", fit(" ".join(label.split()))),
            (self._term("sha256"), document.sha256),
        ]
        if document.published.date:
            attributes.append((self._term("published"), document.published.date))
        self.made.entity(name, attributes)
        if document.outlet.entity:
            self.made.wasAttributedTo(name, self._source(document, document.outlet.entity))
        if document.origin:
            self.made.wasDerivedFrom(name, self._account(document, "origin", [document.origin.entity], ()))
        for quote in document.quotes:
            words = self._named("quote", document.id, quote.id)
            self._words(words, "Quotation", quote.content, "status", quote.status)
            self.made.hadMember(name, words)
            if quote.speaker or quote.via:
                self.made.wasQuotedFrom(words, self._account(document, quote.id, quote.via, quote.speaker))
        for one in document.attributions:
            words = self._named("attribution", document.id, one.id)
            self._words(words, "Attribution", one.evidence.text, "type", one.type)
            self.made.hadMember(name, words)
            self.made.wasDerivedFrom(words, self._account(document, one.id, one.via, one.to))

    def _words(self, name: QualifiedName, kind: str, value: str, term: str, said: str) -> None:
        told: list[tuple[Any, Any]] = [("prov:type", self._term(kind)), ("prov:value", fit(value))]
        self.made.entity(name, [*told, (self._term(term), said)])

    def _account(self, document: Document, of: str, via: Sequence[str], spoken: Sequence[str]) -> QualifiedName:
        """Return the outermost of the accounts that words passed through, each derived from the next one in."""
        steps = [[organ] for organ in via] + ([list(spoken)] if spoken else [])
        names = [self._named("account", document.id, of, str(number)) for number in range(1, len(steps) + 1)]
        for number, (name, sources) in enumerate(zip(names, steps, strict=True)):
            self.made.entity(name, {"prov:type": self._term("Account")})
            for source in sources:
                entity = self._entities.get(source)
                if entity is not None and entity.kind in _WORKS:
                    self.made.wasDerivedFrom(name, self._source(document, source))
                else:
                    self.made.wasAttributedTo(name, self._source(document, source))
            if number:
                self.made.wasDerivedFrom(names[number - 1], name)
        return names[0]

    def _source(self, document: Document, id_: str) -> QualifiedName:
        """Return the name of who or what is a source, declared once in the whole."""
        key = entity_local(document.id, id_)
        name: QualifiedName = self._spaces["entity"][key]
        if key not in self._known:
            self._known.add(key)
            entity = self._entities.get(id_)
            told: list[tuple[Any, Any]] = [("prov:label", fit(entity.name if entity else id_))]
            if entity is not None and entity.kind in _WORKS:
                self.made.entity(name, told)
            else:
                kind = "Person" if entity is not None and entity.kind in PEOPLE else "Organization"
                self.made.agent(name, [("prov:type", self._prov(kind)), *told])
        return name

    def _prov(self, name: str) -> QualifiedName:
        from prov.constants import PROV

        term: QualifiedName = PROV[name]
        return term
