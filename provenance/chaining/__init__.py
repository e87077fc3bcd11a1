"""Who relays whom: publisher and origin, the chain of every statement and quotation, and what a reader can check."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.cast import Cast
from provenance.chaining.clauses import make_clauses
from provenance.chaining.edges import make_attributions
from provenance.chaining.publisher import find_publisher
from provenance.chaining.scope import Scope
from provenance.chaining.status import status_of
from provenance.models import (
    Cleaning,
    DateExpression,
    Document,
    Layout,
    Published,
    Quote,
    Reading,
    Relation,
    Source,
    Span,
    Tie,
)
from provenance.registry import Registry

_STORY_WIDE = ("republishes", "cites", "agency-copy")


def chain(
    source: Source,
    cleaning: Cleaning,
    layout: Layout,
    quotes: Sequence[Quote],
    reading: Reading,
    cast: Cast,
    published: Published,
    dates: tuple[DateExpression, ...],
    registry: Registry,
    language: str | None,
) -> Document:
    """Return the facts about one document: everything before opinions."""
    publisher, origin = find_publisher(source, layout, reading, cast, registry)
    story = (origin.entity,) if origin is not None and origin.relation in _STORY_WIDE else ()
    scope = Scope(layout, reading, cast, publisher.entity, story)
    attributions, of_relation = make_attributions(source.text, layout, reading, cast, scope, publisher.entity, origin)
    spoken = _Speakers(source, reading, cast, scope, publisher.entity, story)
    return Document(
        id=source.id,
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        language=language,
        characters=len(source.text),
        words=sum(token.plain[0].isalnum() for p in layout.paragraphs for s in p.sentences for token in s.tokens),
        outlet=publisher,
        origin=origin,
        published=published,
        headline=layout.headline,
        byline=layout.byline,
        removed=cleaning.removed,
        entities=cast.entities.finished(),
        attributions=attributions,
        clauses=make_clauses(source.text, reading, quotes, of_relation),
        quotes=tuple(spoken.complete(quote) for quote in quotes),
        dates=dates,
    )


class _Speakers:
    """Completes quotations with speaker, cue, chain and status."""

    def __init__(
        self, source: Source, reading: Reading, cast: Cast, scope: Scope, outlet: str | None, story: tuple[str, ...]
    ) -> None:
        self._text, self._reading, self._cast, self._scope = source.text, reading, cast, scope
        self._outlet, self._story = outlet, story
        self._occasions: dict[tuple[int, tuple[str, ...]], tuple[int, int]] = {}
        for relation in reading.relations:
            found = cast.sources.get(relation)
            if found is not None and relation.occasion is not None:
                self._occasions.setdefault((relation.paragraph, found.entities), relation.occasion)

    def complete(self, quote: Quote) -> Quote:
        """Return the quotation with its speaker, as far as the text gives one."""
        tie = self._reading.ties.get(quote.id)
        found = self._cast.sources.get(tie.relation) if tie else None
        if quote.kind in ("title", "scare"):
            return quote
        if tie is None or found is None:
            kind = (
                "scare" if quote.kind == "fragment" and tie is None and len(quote.content.split()) <= 3 else quote.kind
            )
            status, reason = status_of(self._text, quote, None, (), self._cast, self._scope)
            return quote.model_copy(
                update={"kind": kind, "via": self._story, "status": status, "status_reason": reason}
            )
        via = tuple(e for e in self._scope.via(tie.relation) if e not in found.entities)
        occasion = self._occasion(tie.relation, found.entities)
        update = {
            "speaker": found.entities,
            "speaker_basis": _basis(tie, found.basis),
            "cue": self._cue(tie.relation, tie),
            "via": via,
            "occasion": self._text.trimmed(*occasion) if occasion else None,
            "confidence": min(found.confidence, 0.6 if tie.basis in ("carried-over", "previous-sentence") else 1.0),
        }
        made = quote.model_copy(update=update)
        status, reason = status_of(self._text, made, tie, via, self._cast, self._scope)
        return made.model_copy(update={"status": status, "status_reason": reason})

    def _occasion(self, relation: Relation, speakers: tuple[str, ...]) -> tuple[int, int] | None:
        return relation.occasion or self._occasions.get((relation.paragraph, speakers))

    def _cue(self, relation: Relation, tie: Tie) -> Span | None:
        if tie.basis == "carried-over":
            return None
        parts = [relation.cue, *([relation.source] if relation.source and relation.subject == "stated" else [])]
        return self._text.trimmed(min(p[0] for p in parts), max(p[1] for p in parts))


def _basis(tie: Tie, basis: str) -> str:
    if tie.basis in ("carried-over", "continuation", "previous-sentence"):
        return tie.basis
    return basis
