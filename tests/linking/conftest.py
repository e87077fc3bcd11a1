"""Documents made from bare strings, with just the facts that linking reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from provenance.models import (
    Attribution,
    Corpus,
    Document,
    Entity,
    Origin,
    Published,
    Publisher,
    Quote,
    Removed,
    Span,
    Text,
)


@dataclass
class Desk:
    """Documents in the making, and their texts."""

    documents: list[Document] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)

    def add(
        self,
        id_: str,
        string: str,
        *,
        outlet: str | None = None,
        date: str | None = None,
        origin: str | None = None,
        quotes: Sequence[tuple[str, str] | tuple[str, str, tuple[str, ...]]] = (),
        continues: dict[str, str] | None = None,
        kinds: dict[str, str] | None = None,
        told: Sequence[tuple[str, str, tuple[str, ...]]] = (),
        removed: Sequence[str] = (),
    ) -> Document:
        """Add a document; `quotes` are (words with marks, speaker, via), `told` are (type, source, via)."""
        text = Text(string)
        spans = [self._span(text, entry[0]) for entry in quotes]
        made = [
            Quote(
                id=f"q{n}",
                span=span,
                content=span.text[1:-1],
                kind=(kinds or {}).get(f"q{n}", "full"),
                speaker=(entry[1],) if entry[1] else (),
                via=entry[2] if len(entry) > 2 else (),
                continues=(continues or {}).get(f"q{n}"),
            )
            for n, (entry, span) in enumerate(zip(quotes, spans, strict=True), 1)
        ]
        attributions = [
            Attribution(
                id=f"a{n}",
                type=type_,
                from_=outlet or "document",
                via=via,
                to=(source,),
                source=None,
                cue=None,
                evidence=text.span(0, min(5, len(text))),
            )
            for n, (type_, source, via) in enumerate(told, 1)
        ]
        named = {name for quote in made for name in (*quote.speaker, *quote.via)}
        named |= {name for a in attributions for name in (*a.to, *a.via)} | ({origin} if origin else set())
        document = Document(
            id=id_, path=id_, sha256="0" * 64, media_type="text/plain", encoding="utf-8", language="en",
            characters=len(text), words=len(string.split()),
            outlet=Publisher(entity=outlet, basis="given" if outlet else "none"),
            origin=Origin(entity=origin, relation="republishes", basis="republication") if origin else None,
            published=Published(date=date, basis="given" if date else "none"),
            headline=None, byline=None,
            removed=tuple(Removed(span=self._span(text, r), rule="r", kind="k", reason="r") for r in removed),
            entities=tuple(self._entity(name, text) for name in sorted(named)),
            attributions=tuple(attributions),
            quotes=tuple(made),
        )  # fmt: skip
        self.documents.append(document)
        self.texts[id_] = text
        return document

    def link(self) -> Corpus:
        """Link what was added."""
        from provenance.linking import link

        return link(self.documents, self.texts)

    @staticmethod
    def _span(text: Text, words: str) -> Span:
        start = text.original.index(words)
        return text.span(start, start + len(words))

    @staticmethod
    def _entity(id_: str, text: Text) -> Entity:
        kind, _, slug = id_.partition(":")
        name = slug.replace("-", " ").title()
        return Entity(id=id_, kind=kind, name=name, mentions=(text.span(0, 1),), resolved_by="given")


@pytest.fixture
def desk() -> Desk:
    """Return an empty desk."""
    return Desk()
