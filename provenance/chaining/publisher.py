"""Who published the text, and whose text it is: from what the user gave, the page, and the text's own notices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from provenance.cast import Cast
from provenance.lexicon import is_press_name, nouns
from provenance.models import (
    MEDIA_KINDS,
    Bounds,
    Layout,
    Notice,
    Organ,
    Origin,
    Publisher,
    Reading,
    Relation,
    Source,
    Span,
)
from provenance.registry import Registry
from provenance.text import fold

_ORDER: tuple[tuple[str, bool], ...] = (
    ("slug", False),
    ("self-citation", False),
    ("page-title", False),
    ("title-suffix", False),
    ("masthead", False),
    ("head-name", False),
    ("byline-organ", False),
    ("dateline", False),
    ("sign-off", False),
    ("copyright", False),
    ("footer", False),
    ("follow-us", False),
    ("dateline", True),
    ("slug", True),
    ("sign-off", True),
    ("hat-tip", True),
    ("masthead", True),
    ("head-name", True),
    ("copyright", True),
    ("footer", True),
)
"""Signs from strong to weak, each with whether an agency counts: its name may mean only where the text came from."""
_CORROBORATED = frozenset({"follow-us", "footer", "sign-off", "title-suffix", "byline-organ", "head-name"})
_LEGAL = re.compile(
    r"(?<!\s)(?:\s{1,3}+\(?(?:Ltd|Inc|LLC|Pvt|plc|GmbH|Limited|Corporation|Group|Media Group|Pte)\)?\.?){1,4}$"
    r"|(?<!\s)\s{1,3}+(?:19|20)\d\d$|[.,]\s{0,3}+(?:All|Todos).*$"
)


@dataclass(slots=True)
class _Evidence:
    """A sign of the publisher: which entity, what kind of sign, and the words."""

    entity: str
    basis: str
    spans: tuple[Span, ...]


def find_publisher(
    source: Source, layout: Layout, reading: Reading, cast: Cast, registry: Registry
) -> tuple[Publisher, Origin | None]:
    """Return who published the text and, where it is another's, whose it is.

    What the user gave comes first, then the page's metadata, then slug, sign-off, dateline, the text citing itself, and
    the footer. An agency that signs a text published by somebody else is its origin.
    """
    reader = _Reader(source, layout, reading, cast, registry)
    signs = list(reader.signs())
    first = signs[0] if signs else None
    publisher = Publisher(entity=None, basis="none")
    if first is not None:
        spans = tuple(s for sign in signs if sign.entity == first.entity for s in sign.spans)
        publisher = Publisher(entity=first.entity, basis=first.basis, evidence=spans)
    return publisher, reader.origin(publisher.entity)


SITE_NOTICES = frozenset(
    {"masthead", "page-title", "title-suffix", "byline-organ", "footer", "copyright", "follow-us", "slug", "sign-off"}
)
"""Notices in which a site names itself."""


def notice_name(span: Span) -> str:
    """Return the name in a notice on one line, without article, year and legal form."""
    name = re.split(r"(?<=\w{3})\.\s+(?=[A-Z])", " ".join(span.text.split()))[0]
    name = _LEGAL.sub("", name)
    return re.sub(r"^[Tt]he\s+(?=[A-Z].*\s)", "", _LEGAL.sub("", name))


class _Reader:
    def __init__(self, source: Source, layout: Layout, reading: Reading, cast: Cast, registry: Registry) -> None:
        self.source, self.layout, self.reading, self.cast, self.registry = source, layout, reading, cast, registry
        self.text = source.text

    def signs(self) -> Iterator[_Evidence]:
        """Yield the signs of the publisher, strongest first."""
        given, page = self.source.given, self.source.page
        if given.outlet:
            yield _Evidence(self._by_name(given.outlet, "given"), "given", ())
        if given.url and (organ := self.registry.by_domain(given.url)):
            yield _Evidence(self.cast.entities.organ(organ, None, "given"), "url", ())
        if page is not None:
            for value in (page.canonical_url, page.site_name, page.publisher):
                if value and (entity := self._of_page(value)):
                    yield _Evidence(entity, "metadata", ())
        for basis, agencies in _ORDER:
            yield from self._self_citations() if basis == "self-citation" else self._notices(basis, agencies)

    def _of_page(self, value: str) -> str | None:
        if "/" in value:
            organ = self.registry.by_domain(value)
            return self.cast.entities.organ(organ, None, "metadata") if organ else None
        return self._by_name(value, "metadata")

    def _by_name(self, name: str, resolved_by: str, words: Bounds | None = None) -> str:
        organ = self._organ(name)
        if organ is not None:
            return self.cast.entities.organ(organ, words)
        return self.cast.entities.named("outlet", name, words, resolved_by)

    def _organ(self, name: str) -> Organ | None:
        found = [o for o in self.registry.by_name(name) if o.kind in MEDIA_KINDS]
        if len(found) == 1:
            return found[0]
        organ = self.registry.by_domain(name) if "." in name and " " not in name else None
        return organ if organ is not None and organ.kind in MEDIA_KINDS else None

    def _notices(self, basis: str, agencies: bool) -> Iterator[_Evidence]:
        for notice in self.layout.notices:
            if notice.kind != basis or notice.name is None:
                continue
            name = notice_name(notice.name)
            organ = self._organ(name)
            if (organ is not None and organ.kind == "agency") != agencies or not self._can_be_outlet(
                notice, name, organ
            ):
                continue
            words = (notice.name.start, notice.name.end)
            entity = self.cast.entities.organ(organ, words) if organ else self._local(name, words)
            yield _Evidence(entity, basis, (notice.span,))

    def _local(self, name: str, words: Bounds) -> str:
        """Return the entity that the document's own lines name, by the longest form of the name among them."""
        forms = [notice_name(n.name) for n in self.layout.notices if n.name is not None and n.kind in SITE_NOTICES]
        longest = max((f for f in forms if fold(f).endswith(fold(name))), key=len, default=name)
        return self.cast.entities.named("outlet", longest, words, "form")

    def _can_be_outlet(self, notice: Notice, name: str, organ: Organ | None) -> bool:
        """Say whether a name is an organ's: known, borne out elsewhere, or in a form that only organs have.

        A name in the lines above the article may be that of a section or a person, even if an organ is called so
        (Metro, Beauty): a sign of another kind has to bear it out. Nor is the outlet whom a text is republished from.
        """
        same = [n for n in self.layout.notices if n.name is not None and fold(notice_name(n.name)) == fold(name)]
        if notice.kind in _CORROBORATED and any(n.kind == "republication" for n in same):
            return False
        others = [n for n in same if n.kind not in ("head-name", "photo-credit") and n.span.start != notice.span.start]
        if notice.kind == "head-name" and (organ is None or " " not in name):
            return bool(others)
        if organ is not None:
            return True
        if self.registry.government_of(name) is not None or any(
            o.kind not in MEDIA_KINDS for o in self.registry.by_name(name)
        ):
            return False
        if notice.kind in _CORROBORATED:
            elsewhere = [n for n in same if n.span.start != notice.span.start]
            return bool(elsewhere) or is_press_name(name)
        if notice.kind == "copyright" and name.split()[-1].lower() in nouns().organisations | nouns().bodies:
            return bool(others)  # the owner's name, not the paper's
        return notice.kind != "hat-tip" and any(letter.isalpha() for letter in name)

    def _self_citations(self) -> Iterator[_Evidence]:
        """Yield the organ that says of itself "X reports, citing Y": it reports what another told."""
        for relation, cited in self._reports_citing():
            found = self.cast.sources[relation]
            words = relation.source or relation.cue
            yield _Evidence(
                found.entities[0],
                "self-citation",
                (self.text.span(words[0], cited.source[1] if cited.source else relation.cue[1]),),
            )

    def _reports_citing(self) -> Iterator[tuple[Relation, Relation]]:
        for relation in self.reading.relations:
            found = self.cast.sources.get(relation)
            present = self.text.plain[slice(*relation.cue)].endswith(("reports", "writes", "informs"))
            if found is None or not present or self._kind(found.entities[0]) not in MEDIA_KINDS:
                continue
            for other in self.reading.relations:
                same = (
                    other.form == "citing"
                    and other.paragraph == relation.paragraph
                    and other.sentence == relation.sentence
                )
                if same and relation.cue[1] <= other.cue[0] <= relation.cue[1] + 40 and other in self.cast.sources:
                    yield relation, other

    def _kind(self, entity: str) -> str:
        return self.cast.entities.get(entity).kind

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
            if notice.kind != "republication":
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
        return self._by_name(words, "form", (name.start, name.end))

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
        for relation, cited in self._reports_citing():
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
                organ = self._organ(" ".join(notice.name.text.split()))
                if organ is not None and organ.kind == "agency" and organ.id != outlet:
                    entity = self.cast.entities.organ(organ, (notice.name.start, notice.name.end))
                    return Origin(entity=entity, relation="agency-copy", basis=notice.kind, evidence=(notice.span,))
        return None

    def _source_line(self, outlet: str | None) -> Origin | None:
        """Return the organ of a line "Source: X" by itself: the story is taken from it."""
        for notice in self.layout.notices:
            if notice.kind != "hat-tip" or notice.name is None or not notice.span.text.lower().startswith("source"):
                continue
            organ = self._organ(" ".join(notice.name.text.split()))
            if organ is not None and organ.id != outlet:
                entity = self.cast.entities.organ(organ, (notice.name.start, notice.name.end))
                return Origin(entity=entity, relation="cites", basis="source line", evidence=(notice.span,))
        return None
