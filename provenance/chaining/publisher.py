"""Who published the text, and whose text it is, where it is another's."""

from __future__ import annotations

from collections.abc import Callable

from provenance.cast import Cast
from provenance.chaining.signs import Signs, media_organ
from provenance.models import Layout, Organ, Origin, Publisher, Reading, Source, Span
from provenance.registry import Registry


def find_publisher(
    source: Source, layout: Layout, reading: Reading, cast: Cast, registry: Registry
) -> tuple[Publisher, Origin | None]:
    """Return who published the text and, where it is another's, whose it is.

    What the user gave comes first, then the page's metadata, then what the text's own notices say together. An agency
    that signs a text published by somebody else is its origin.
    """
    signs = Signs(source, layout, reading, cast, registry)
    sign = signs.strongest()
    publisher = Publisher(entity=None, basis="none")
    if sign is not None:
        publisher = Publisher(entity=sign.entity, basis=sign.basis, evidence=sign.spans)
    return publisher, _Origins(source, layout, cast, registry, signs).origin(publisher.entity)


class _Origins:
    def __init__(self, source: Source, layout: Layout, cast: Cast, registry: Registry, signs: Signs) -> None:
        self.source, self.layout, self.cast, self.registry, self.signs = source, layout, cast, registry, signs
        self.text = source.text

    def _organ(self, name: Span) -> Organ | None:
        return media_organ(self.registry, " ".join(name.text.split()))

    def origin(self, outlet: str | None) -> Origin | None:
        """Return whose text it is, where a notice, a credit or the page says that it is another's."""
        makers: tuple[Callable[[str | None], Origin | None], ...] = (
            self._republished,
            self._based_on,
            self._cited_for_all,
            self._agency,
            self._source_line,
        )
        return next((made for make in makers if (made := make(outlet)) is not None), None)

    def _republished(self, outlet: str | None) -> Origin | None:
        for notice in self.layout.notices:
            if notice.kind not in ("republication", "feed"):
                continue
            if notice.name is not None and (entity := self._notice_name(notice.name)) != outlet and entity is not None:
                return Origin(
                    entity=entity, relation="republishes", basis="republication notice", evidence=(notice.span,)
                )
            if (
                notice.author is not None
                and (organ := self.registry.pseudonym(notice.author.text)) is not None
                and organ.id != outlet
            ):
                entity = self.cast.entities.organ(organ, (notice.author.start, notice.author.end), "house-pseudonym")
                return Origin(
                    entity=entity,
                    relation="republishes",
                    basis="house pseudonym in a republication notice",
                    evidence=(notice.span,),
                )
        return None

    def _notice_name(self, name: Span) -> str | None:
        words = " ".join(name.text.split())
        return self.signs.by_name(words, "form", (name.start, name.end))

    def _based_on(self, outlet: str | None) -> Origin | None:
        page, given = self.source.page, self.source.given
        if page is None:
            return None
        if page.is_based_on and (organ := self.registry.by_domain(page.is_based_on)) and organ.id != outlet:
            return Origin(
                entity=self.cast.entities.organ(organ, None, "metadata"),
                relation="republishes",
                basis="isBasedOn in the page's metadata",
            )
        organ = self.registry.by_domain(page.canonical_url) if page.canonical_url and given.url else None
        taken = self.registry.by_domain(given.url) if given.url else None
        if organ is None or taken is None or taken.id == organ.id:
            return None
        entity = self.cast.entities.organ(organ, None, "metadata")
        return Origin(entity=entity, relation="republishes", basis="canonical address on another domain")

    def _cited_for_all(self, outlet: str | None) -> Origin | None:
        for relation, cited in self.signs.reports_citing():
            entity = self.cast.sources[cited].entities[0]
            if self.cast.sources[relation].entities[0] == outlet and entity != outlet:
                words = relation.source or relation.cue
                span = self.text.span(words[0], cited.source[1] if cited.source else cited.cue[1])
                return Origin(entity=entity, relation="cites", basis="the outlet reports citing it", evidence=(span,))
        return None

    def _agency(self, outlet: str | None) -> Origin | None:
        kinds = ("dateline", "slug", "sign-off", "masthead", "byline-organ")
        for notice in sorted(self.layout.notices, key=lambda n: kinds.index(n.kind) if n.kind in kinds else len(kinds)):
            if notice.kind in kinds and notice.name is not None:
                organ = self._organ(notice.name)
                wired = organ is not None and (organ.kind == "agency" or notice.kind == "dateline")
                if organ is not None and wired and organ.id != outlet:
                    entity = self.cast.entities.organ(organ, (notice.name.start, notice.name.end))
                    relation = "agency-copy" if organ.kind == "agency" else "republishes"
                    return Origin(entity=entity, relation=relation, basis=notice.kind, evidence=(notice.span,))
        return None

    def _source_line(self, outlet: str | None) -> Origin | None:
        """Return the organ of a line "Source: X" by itself: the story is taken from it."""
        for notice in self.layout.notices:
            if notice.kind != "hat-tip" or notice.name is None or not notice.span.text.lower().startswith("source"):
                continue
            organ = self._organ(notice.name)
            if organ is not None and organ.id != outlet:
                entity = self.cast.entities.organ(organ, (notice.name.start, notice.name.end))
                return Origin(entity=entity, relation="cites", basis="source line", evidence=(notice.span,))
        return None
