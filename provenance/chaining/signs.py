"""The signs of who published a text: what the user gave, the page's metadata, and the text's own notices, weighed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from provenance.cast import Cast
from provenance.lexicon import is_press_name, nouns
from provenance.models import MEDIA_KINDS, Bounds, Layout, Notice, Organ, Reading, Relation, Source, Span
from provenance.registry import Registry
from provenance.text import fold

_WEIGHTS = {
    "self-citation": 6,
    "house-line": 6,
    "page-title": 6,
    "slug": 5,
    "dated-slug": 4,
    "masthead": 4,
    "title-suffix": 4,
    "copyright": 4,
    "byline-organ": 3,
    "head-name": 3,
    "dateline": 3,
    "sign-off": 3,
    "footer": 2,
    "house-mail": 2,
    "follow-us": 2,
    "house-voice": 2,
    "feed": 1,
}
"""Kinds of signs, each with how much it counts; several kinds add up, one kind counts once however often it stands."""
_WIRED = ("dateline", "slug", "sign-off", "masthead", "head-name", "copyright", "footer", "feed")
"""Kinds that say of an agency no more than where a text came from: they count where no other organ has a sign."""
_CORROBORATED = frozenset(
    {"follow-us", "footer", "sign-off", "title-suffix", "byline-organ", "head-name", "dated-slug"}
)
_BESIDE = frozenset({"head-name", "photo-credit"})
"""Kinds that bear out no other sign."""
_SITE_NOTICES = frozenset(_WEIGHTS) - {"self-citation", "head-name", "dateline", "feed", "house-voice"}
"""Notices in which a site names itself."""
_LEGAL = re.compile(
    r"(?<!\s)(?:\s{1,3}+\(?(?:Ltd|Inc|LLC|Pvt|plc|GmbH|Limited|Corporation|Group|Media Group|Pte)\)?\.?){1,4}$"
    r"|(?<!\s)\s{1,3}+(?:19|20)\d\d$|[.,]\s{0,3}+(?:All|Todos).*$"
)
_PICTURES = frozenset({"images", "photo", "photos", "pictures"})


@dataclass(slots=True)
class Sign:
    """An organ that may have published the text, with the strongest kind of sign, and the words."""

    entity: str
    basis: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Candidate:
    """What speaks for one entity: its kinds of signs in the order of their weight."""

    wired: bool = True
    kinds: dict[str, int] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


def notice_name(span: Span) -> str:
    """Return the name in a notice on one line, without article, year and legal form."""
    name = re.split(r"(?<=\w{3})\.\s+(?=[A-Z])", " ".join(span.text.split()))[0]
    name = _LEGAL.sub("", name)
    return re.sub(r"^[Tt]he\s+(?=[A-Z].*\s)", "", _LEGAL.sub("", name))


def media_organ(registry: Registry, name: str) -> Organ | None:
    """Return the outlet or agency that a name, or a domain, means where one is expected; None where several can be."""
    found = [organ for organ in registry.by_name(name) if organ.kind in MEDIA_KINDS]
    if len(found) == 1:
        return found[0]
    organ = registry.by_domain(name) if "." in name and " " not in name else None
    return organ if organ is not None and organ.kind in MEDIA_KINDS else None


class Signs:
    """Weighs the signs of one document."""

    def __init__(self, source: Source, layout: Layout, reading: Reading, cast: Cast, registry: Registry) -> None:
        self._source, self._text = source, source.text
        self._reading, self._cast, self._registry = reading, cast, registry
        self._named = [(n, n.name, notice_name(n.name)) for n in layout.notices if n.name is not None]
        self._by_key: dict[str, list[Notice]] = defaultdict(list)
        for notice, _, name in self._named:
            for key in _keys(name):
                self._by_key[key].append(notice)
        self._site_names = [name for notice, _, name in self._named if notice.kind in _SITE_NOTICES]

    def strongest(self) -> Sign | None:
        """Return who published the text: what the user gave, else what the page says, else what most signs speak for.

        An agency counts by its own lines alone, for its name in a text of others says where they had it from.
        """
        known = next(self._given(), None)
        if known is not None:
            return known
        found: dict[str, _Candidate] = defaultdict(_Candidate)
        for entity, kind, span, wired in (*self._self_citations(), *self._of_notices()):
            candidate = found[entity]
            candidate.wired = candidate.wired and wired
            candidate.kinds[kind] = _WEIGHTS[kind]
            candidate.spans.append(span)
        if not found:
            return None
        # The first of equals, in text order: max keeps it.
        entity, best = max(found.items(), key=lambda item: (not item[1].wired, sum(item[1].kinds.values())))
        return Sign(entity, max(best.kinds, key=_WEIGHTS.__getitem__), tuple(best.spans))

    def _given(self) -> Iterator[Sign]:
        given, page = self._source.given, self._source.page
        if given.outlet:
            yield Sign(self.by_name(given.outlet, "given"), "given", ())
        if given.url and (organ := self._registry.by_domain(given.url)):
            yield Sign(self._cast.entities.organ(organ, None, "given"), "url", ())
        if page is not None:
            for value in (page.canonical_url, page.site_name, page.publisher):
                if value and (entity := self._of_page(value)):
                    yield Sign(entity, "metadata", ())

    def _of_page(self, value: str) -> str | None:
        if "/" in value:
            organ = self._registry.by_domain(value)
            return self._cast.entities.organ(organ, None, "metadata") if organ else None
        return self.by_name(value, "metadata")

    def by_name(self, name: str, resolved_by: str, words: Bounds | None = None) -> str:
        """Return the entity of a name that is known to be an organ's."""
        organ = media_organ(self._registry, name)
        if organ is not None:
            return self._cast.entities.organ(organ, words)
        return self._cast.entities.named("outlet", name, words, resolved_by)

    def _of_notices(self) -> Iterator[tuple[str, str, Span, bool]]:
        """Yield entity, kind and words of each notice that names the outlet, and whether it says only where from."""
        for notice, span, name in self._named:
            if notice.kind not in _WEIGHTS:
                continue
            organ = media_organ(self._registry, name)
            if not self._can_be_outlet(notice, name, organ):
                continue
            words = (span.start, span.end)
            entity = self._cast.entities.organ(organ, words) if organ else self._local(name, words)
            wired = notice.kind == "feed" or (organ is not None and organ.kind == "agency" and notice.kind in _WIRED)
            yield entity, notice.kind, notice.span, wired

    def _local(self, name: str, words: Bounds) -> str:
        """Return the entity that the document's own lines name, by the longest form of the name among them."""
        keys = _keys(name)
        same = (form for form in self._site_names if fold(form).endswith(fold(name)) or keys & _keys(form))
        longest = max(same, key=lambda form: (" " in form, len(form)), default=name)
        return self._cast.entities.named("outlet", max(longest, name, key=len), words, "form")

    def _can_be_outlet(self, notice: Notice, name: str, organ: Organ | None) -> bool:
        """Say whether a name is an organ's: known, borne out elsewhere, or in a form that only organs have.

        A name in the lines above the article may be that of a section or a person, even if an organ is called so
        (Metro, Beauty): a sign of another kind has to bear it out. Nor is the outlet whom a text is republished from.
        """
        same = [n for key in _keys(name) for n in self._by_key[key]]
        if notice.kind in _CORROBORATED | {"copyright"} and any(n.kind == "republication" for n in same):
            return False
        others = [n for n in same if n.kind not in _BESIDE and n.span.start != notice.span.start]
        if notice.kind == "head-name" and (organ is None or " " not in name):
            return bool(others)
        if notice.kind == "house-voice":
            return any(n.kind != "told" for n in others)
        if organ is not None:
            signed = notice.kind == "byline-organ" and organ.kind == "agency"  # whose text it is, not whose page
            return not signed and name.split()[-1].lower() not in _PICTURES
        if self._registry.government_of(name) is not None or any(
            o.kind not in MEDIA_KINDS for o in self._registry.by_name(name)
        ):
            return False
        if notice.kind in _CORROBORATED:
            return any(n.span.start != notice.span.start for n in same) or is_press_name(name)
        if notice.kind == "copyright" and name.split()[-1].lower() in nouns().organisations | nouns().bodies:
            return bool(others)  # the owner's name, not the paper's
        return any(letter.isalpha() for letter in name)

    def _self_citations(self) -> Iterator[tuple[str, str, Span, bool]]:
        """Yield the organ that says of itself "X reports, citing Y": it reports what another told."""
        for relation, cited in self.reports_citing():
            words = relation.source or relation.cue
            span = self._text.span(words[0], cited.source[1] if cited.source else relation.cue[1])
            yield self._cast.sources[relation].entities[0], "self-citation", span, False

    def reports_citing(self) -> Iterator[tuple[Relation, Relation]]:
        """Yield each report of an organ in the present tense, with what it cites in the same sentence."""
        citing: dict[tuple[int, int], list[Relation]] = defaultdict(list)
        for relation in self._reading.relations:
            if relation.form == "citing" and relation in self._cast.sources:
                citing[relation.paragraph, relation.sentence].append(relation)
        for relation in self._reading.relations if citing else ():
            found = self._cast.sources.get(relation)
            present = self._text.plain[slice(*relation.cue)].endswith(("reports", "writes", "informs"))
            if found is None or not present or self._cast.entities.get(found.entities[0]).kind not in MEDIA_KINDS:
                continue
            for other in citing[relation.paragraph, relation.sentence]:
                if relation.cue[1] <= other.cue[0] <= relation.cue[1] + 40:
                    yield relation, other


def _keys(name: str) -> frozenset[str]:
    """Return by which words a name is the same name: letters and digits alone; of a domain or handle, its labels."""
    if " " not in name and ("." in name or name.startswith("@")):
        labels: Iterable[str] = name.lower().removeprefix("@").rsplit(".", 1)[0].split(".")
        return frozenset(re.sub(r"\W|_", "", label) for label in labels if label) | {fold(name)}
    return frozenset({fold(name), fold(name).replace(" ", "")})
