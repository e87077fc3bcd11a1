"""Resolution in text order: names through the registry and the document, words that point back through what came before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from provenance.lexicon import nouns
from provenance.cast import Cast, Entities, Identified, OrganMention
from provenance.models import Bounds, EntityKind, Layout, Quote, Reading, Relation, Source
from provenance.registry import Match, Registry
from provenance.resolving.naming import People
from provenance.resolving.phrases import Phrase, classify, split_joint
from provenance.text import fold

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "i"})
_NOBODY = frozenset({"nobody", "no one", "everyone", "everybody", "anyone", "anybody", "someone", "somebody", "none", "what", "there"})
_PLURAL = frozenset({"both", "they", "them", "their", "we", "us"})
_SINGULAR_BODY = frozenset({"it", "its", "this", "that", "which"})
_ORGAN_NOUNS = frozenset(
    {
        "paper",
        "newspaper",
        "outlet",
        "agency",
        "broadcaster",
        "channel",
        "magazine",
        "website",
        "site",
        "publication",
        "daily",
        "network",
        "newswire",
        "tabloid",
        "station",
        "blog",
        "portal",
    }
)
_GENERIC_BODIES = frozenset({"company", "firm", "group", "organisation", "organization", "body", "agency", "institution"})
_MEDIA_KINDS: frozenset[EntityKind] = frozenset({"outlet", "agency"})
_ON_X = re.compile(r"\bon (?P<name>X)\b")
_WITH = re.compile(r"\b(?:with|to|for|in|by|on)\s+(?:the\s+)?(?=[\w ]{0,40}[A-Z])")
_DESCRIPTION = re.compile(r"The\s+(?:[\w-]+\s+){0,3}?(?P<role>minister|president|mayor|governor|director|judge|coach|captain|chief|leader|manager|premier|chancellor|senator|ambassador|commissioner|secretary|chairman|chairwoman|spokesman|spokeswoman|professor|bishop|prosecutor|lawyer)\b")
_WORD = re.compile(r"[\w'-]+")


@dataclass(slots=True)
class _Spoken:
    """What was identified before, for words that point back."""

    offset: int
    paragraph: int
    entities: tuple[str, ...]


class Resolver:
    """Reads the relations of one document from first to last."""

    def __init__(self, source: Source, layout: Layout, quotes: Sequence[Quote], registry: Registry) -> None:
        self.text = source.text
        self.layout = layout
        self.registry = registry
        self.entities = Entities(source.text)
        self.demonyms = _demonyms(registry)
        self.bodies = [p for p in layout.paragraphs if p.role in ("body", "headline", "caption")]
        self.people = People(source.text, self.bodies, self.demonyms)
        self.quoted = [(q.span.start, q.span.end) for q in quotes if q.kind not in ("title", "scare")]
        self.matches: list[Match] = [
            m for p in self.bodies for m in registry.scan(source.text, p.start, p.end) if m.kind == "name"
        ]
        self.before: list[_Spoken] = []
        self.cast = Cast(self.entities)

    def resolve(self, reading: Reading) -> Cast:
        """Return the cast of the document."""
        for relation in reading.relations:
            found = self._source(relation, reading)
            if found is not None:
                self.cast.sources[relation] = found
                self.before.append(_Spoken(relation.cue[0], relation.paragraph, found.entities))
            self.cast.organs[relation] = tuple(self._organs(relation))
        return self.cast

    def _source(self, relation: Relation, reading: Reading) -> Identified | None:
        if relation.subject == "elided" and relation.shares is not None:
            shared = self.cast.sources.get(relation.shares)
            return Identified(shared.entities, "shared-subject", shared.confidence) if shared else None
        words = relation.product or relation.source
        if words is None:
            return None
        if relation.product:
            phrase = self.text.plain[words[0] : words[1]]
            return Identified((self.entities.named("document", _bare(phrase), words),), "document", 1.0)
        if self._reports_of_itself(relation, reading):
            return self._outlet_by_form(words)
        parts = split_joint(self.text, words, self.registry)
        found = [self._one(part, relation) for part in parts]
        known = [f for f in found if f is not None]
        if not known or len(known) < len(parts):
            return None
        ids = tuple(dict.fromkeys(id_ for f in known for id_ in f.entities))
        return Identified(ids, known[0].basis, min(f.confidence for f in known))

    def _reports_of_itself(self, relation: Relation, reading: Reading) -> bool:
        """Say whether the words are "X reports, citing Y": whatever X is called, it publishes."""
        if not self.text.plain[slice(*relation.cue)].endswith(("reports", "informs", "writes")):
            return False
        return any(
            other.form == "citing"
            and (other.paragraph, other.sentence) == (relation.paragraph, relation.sentence)
            and 0 <= other.cue[0] - relation.cue[1] <= 8
            for other in reading.relations
        )

    def _outlet_by_form(self, words: Bounds) -> Identified:
        name = _bare(self.text.original[slice(*words)])
        named = [organ for organ in self.registry.by_name(name) if organ.kind in _MEDIA_KINDS]
        if len(named) == 1:
            return Identified((self.entities.organ(named[0], words),), "named-cue", 1.0)
        return Identified((self.entities.named("outlet", name, words, "form"),), "named-cue", 1.0)

    def _one(self, words: Bounds, relation: Relation) -> Identified | None:
        phrase = classify(self.text, words, self.registry, self.demonyms)
        if fold(phrase.name) in _NOBODY:
            return None
        match phrase.kind:
            case "pronoun":
                return self._pronoun(phrase, relation)
            case "organ" | "government":
                return self._organ(phrase)
            case "person":
                return self._person(phrase, relation)
            case "described":
                return self._described("person", phrase)
            case "definite":
                return self._definite(phrase, relation)
            case "document" | "data" | "poll":
                return self._work(phrase)
            case "body":
                return self._body(phrase, relation)
            case "anonymous" | "group":
                kind: EntityKind = "anonymous" if phrase.kind == "anonymous" else "group"
                return Identified((self.entities.named(kind, phrase.name, phrase.bounds),), "description", 1.0)
        return None

    def _organ(self, phrase: Phrase) -> Identified | None:
        if phrase.organ is None:
            return None
        return Identified(
            (self.entities.organ(phrase.organ, phrase.bounds),), "named-cue", 0.8 if phrase.ambiguous else 1.0
        )

    def _person(self, phrase: Phrase, relation: Relation) -> Identified:
        full = self.people.full_name(phrase.name, phrase.bounds[0])
        if relation.lemma == "report" and not self.people.attested(full) and not self.people.known(full):
            return self._outlet_by_form(phrase.bounds)
        one_word = len(full.split()) == 1
        if one_word and not self.people.known(full) and not self._spoken_of_as_person(full):
            local = self._local_alias(phrase.name, phrase.bounds[0])
            if local is not None:
                return Identified((self.entities.organ(local.organs[0], phrase.bounds),), "local-alias", 1.0)
        basis = "named-cue" if fold(full) == fold(phrase.name) else "surname"
        return Identified((self.entities.named("person", full, phrase.bounds),), basis, 1.0)

    def _spoken_of_as_person(self, name: str) -> bool:
        return bool(self.people.roles.get(fold(name)))

    def _work(self, phrase: Phrase) -> Identified:
        if phrase.organ is not None:
            return Identified((self.entities.organ(phrase.organ, phrase.bounds),), "named-cue", 1.0)
        kinds: dict[str, EntityKind] = {"document": "document", "data": "data-source", "poll": "poll"}
        return Identified((self.entities.named(kinds[phrase.kind], phrase.name, phrase.bounds),), "document", 1.0)

    def _body(self, phrase: Phrase, relation: Relation | None = None) -> Identified:
        generic = phrase.name.lower() in nouns().organisations | nouns().bodies
        if relation is not None and generic and phrase.head in nouns().spokespersons:
            return self._definite_body(replace(phrase, name=phrase.name.lower(), head=phrase.name.lower()), relation)
        local = self._local_alias(phrase.name, phrase.bounds[0])
        if local is not None:
            return Identified((self.entities.organ(local.organs[0], phrase.bounds),), "local-alias", 1.0)
        named = self.registry.by_name(phrase.name)
        if len(named) == 1:
            return Identified((self.entities.organ(named[0], phrase.bounds),), "named-cue", 0.9)
        media = phrase.head == "outlet" or (phrase.name.split()[-1].lower() in nouns().media and len(phrase.name.split()) > 1)
        kind: EntityKind = "outlet" if media else "organisation"
        return Identified(
            (self.entities.named(kind, phrase.name, phrase.bounds, "form" if media else "document"),), "named-cue", 1.0
        )

    def _local_alias(self, name: str, offset: int) -> Match | None:
        """Return the last organ whose full name in this document ends in `name`: "the Post" is the last … Post."""
        head = name.split()[-1].lower()
        for match in reversed([m for m in self.matches if m.start < offset]):
            form = self.text.plain[match.start : match.end]
            if (
                len(form.split()) > len(name.split())
                and form.lower().split()[-len(name.split()) :] == name.lower().split()
                and head
            ):
                return match
        return None

    def _pronoun(self, phrase: Phrase, relation: Relation) -> Identified | None:
        if phrase.head in _PERSONAL:
            return self._back_to_person(relation, "pronoun", 0.9)
        if phrase.head in _PLURAL:
            return self._back(
                relation,
                lambda ids: (
                    len(ids) > 1
                    or self._kind(ids[0]) in ("group", "organisation", "government")
                    or (self._kind(ids[0]) == "anonymous" and ids[0].endswith("s"))
                ),
                "pronoun",
                0.7,
            )
        if phrase.head in _SINGULAR_BODY:
            return self._back(relation, lambda ids: self._kind(ids[0]) not in ("person", "group"), "pronoun", 0.7)
        return None

    def _back_to_person(self, relation: Relation, basis: str, confidence: float) -> Identified | None:
        """Return the person a word points back to: the last speaker, unless a later sentence has another subject."""
        offset = relation.source[0] if relation.source else relation.cue[0]
        said = next(
            (
                s
                for s in reversed(self.before)
                if s.offset < offset and len(s.entities) == 1 and self._kind(s.entities[0]) in ("person", "anonymous")
            ),
            None,
        )
        named = self._subject_before(offset, relation.paragraph)
        if said is not None and (named is None or named[0] <= said.offset):
            return Identified(said.entities, basis, confidence)
        if named is not None:
            full = self.people.full_name(named[1], offset)
            return Identified(
                (self.entities.named("person", full, (named[0], named[0] + len(named[1]))),), basis, confidence
            )
        if said is not None:
            return Identified(said.entities, basis, confidence)
        return self._main_person(offset, basis)

    def _main_person(self, offset: int, basis: str) -> Identified | None:
        """Return the first person whom the text introduces as the subject of a sentence, for a word with no nearer bearer."""
        starts = {sentence.start for body in self.bodies for sentence in body.sentences}
        for start, end, name in self.people.mentions:
            if start < offset and start in starts and len(name.split()) > 1 and self._is_person(name, start, end):
                return Identified((self.entities.named("person", name, (start, end)),), basis, 0.5)
        return None

    def _subject_before(self, offset: int, paragraph: int) -> tuple[int, str] | None:
        """Return the first person named in the nearest sentence before `offset`, in this paragraph or at the end of the last."""
        for body in reversed([p for p in self.bodies if p.index <= paragraph and p.index >= paragraph - 1]):
            for sentence in reversed(body.sentences):
                if sentence.start >= offset:
                    continue
                for start, end, name in self.people.mentions:
                    if (
                        sentence.start <= start
                        and end <= min(sentence.end, offset)
                        and self._is_person(name, start, end)
                    ):
                        return start, name
        return None

    def _described_subject(self, start: int, end: int) -> str | None:
        """Return the person whom "The 54-year-old minister, …" means at the beginning of a sentence."""
        match = _DESCRIPTION.match(self.text.plain, start, end)
        if match is None:
            return None
        return self.people.with_role([match["role"].lower()], start, nation=None, nations={})

    def _is_person(self, name: str, start: int, end: int) -> bool:
        if any(m.start < end and start < m.end for m in self.matches) or any(a <= start < b for a, b in self.quoted):
            return False
        if self.registry.government_of(name) is not None:
            return False
        spoke = any(e.kind == "person" and fold(name) in fold(e.name) for e in self.entities.all().values())
        return spoke or self.people.attested(name) or self.people.known(name)

    def _definite(self, phrase: Phrase, relation: Relation) -> Identified | None:
        """Resolve "the US president", "the minister", "the paper", "the report", "the ministry"."""
        parts = [w.lower() for w in _WORD.findall(phrase.name)]
        if phrase.head in _ORGAN_NOUNS:
            return self._back(relation, lambda ids: self._kind(ids[0]) in _MEDIA_KINDS, "description", 0.8)
        if phrase.head in nouns().documents | nouns().data | nouns().polls:
            return self._back(
                relation,
                lambda ids: (
                    self._kind(ids[0]) in ("outlet", "agency", "document", "data-source", "poll", "organisation")
                ),
                "description",
                0.8,
            )
        if phrase.head in nouns().organisations | nouns().bodies:
            return self._definite_body(phrase, relation)
        if (holder := self._holder(parts, phrase, later=False)) is not None:
            return holder
        if phrase.head in ("source", "sources"):
            unnamed = self._back(relation, lambda ids: self._kind(ids[0]) == "anonymous", "description", 0.8)
            organ = self._back(relation, lambda ids: self._kind(ids[0]) in _MEDIA_KINDS, "description", 0.7)
            return unnamed or organ or self._described("anonymous", phrase)
        if not _is_person_noun(phrase):
            return self._described("organisation", phrase)
        back = self._back_to_person(relation, "title" if phrase.head in nouns().roles else "description", 0.6)
        if back is not None:
            return back
        later = self._holder(parts, phrase, later=True)
        return later or self._described("person" if phrase.head in nouns().roles else "anonymous", phrase)

    def _holder(self, parts: list[str], phrase: Phrase, *, later: bool) -> Identified | None:
        """Return the person whom the document gives this office, before the phrase or only after it."""
        nations = _nations(self.registry)
        role = [word for word in parts if word in nouns().roles]
        nation = next((nations[word] for word in parts if word in nations), None)
        name = self.people.with_role(role, phrase.bounds[0], nation=nation, nations=nations, later=later) if role else None
        if name is None:
            return None
        full = self.people.full_name(name, phrase.bounds[0])
        return Identified((self.entities.named("person", full, phrase.bounds),), "title", 0.7 if later else 0.9)

    def _definite_body(self, phrase: Phrase, relation: Relation) -> Identified:
        """Resolve "the ministry" by the word in a name before it, and "the company" to the last body introduced as one."""
        same = self._back(relation, lambda ids: phrase.head in fold(self.entities.get(ids[0]).name).split(), "description", 0.8)
        if same is not None:
            return same
        if len(phrase.name.split()) == 1 and (introduced := self.people.body_before(phrase.head, phrase.bounds[0])) is not None:
            return Identified((self.entities.named("organisation", introduced, phrase.bounds),), "description", 0.7)
        if phrase.head in _GENERIC_BODIES:
            back = self._back(relation, lambda ids: self._kind(ids[0]) in ("organisation", "government"), "description", 0.6)
            if back is not None:
                return back
        return self._described("organisation", phrase)

    def _described(self, kind: EntityKind, phrase: Phrase) -> Identified:
        return Identified((self.entities.named(kind, phrase.name, phrase.bounds),), "description", 0.5)

    def _back(
        self, relation: Relation, wanted: Callable[[tuple[str, ...]], bool], basis: str, confidence: float
    ) -> Identified | None:
        offset = relation.source[0] if relation.source else relation.cue[0]
        for said in reversed(self.before):
            if said.offset < offset and said.paragraph >= relation.paragraph - 3 and wanted(said.entities):
                return Identified(said.entities, basis, confidence)
        return None

    def _kind(self, key: str) -> EntityKind:
        return self.entities.get(key).kind

    def _organs(self, relation: Relation) -> list[OrganMention]:
        """Return the organs that the occasion or the person told name: the way the words came."""
        found: list[OrganMention] = []
        if relation.occasion:
            found += self._in_occasion(relation.occasion)
        if relation.addressee:
            organ = self._told(relation.addressee)
            if organ and organ not in [f.entity for f in found]:
                found.append(OrganMention(organ, relation.addressee, "told"))
        return found

    def _in_occasion(self, bounds: Bounds) -> list[OrganMention]:
        found = []
        plain = self.text.plain[bounds[0] : bounds[1]].lower()
        for match in self.registry.scan(self.text, *bounds):
            organ = match.organs[0]
            if match.kind != "name" or organ.kind not in ("outlet", "agency", "platform"):
                continue
            role = (
                "post"
                if organ.kind == "platform"
                else "interview"
                if any(
                    w in plain
                    for w in ("interview", "conversation", "told", "podcast", "exclusive", "programme", "show")
                )
                else "statement"
            )
            found.append(
                OrganMention(self.entities.organ(organ, (match.start, match.end)), (match.start, match.end), role)
            )
        return found or self._by_description(bounds)

    def _by_description(self, bounds: Bounds) -> list[OrganMention]:
        """Return the organ of "on X", or of "in an interview with the daily Example", that no scan finds."""
        match = _ON_X.search(self.text.plain, *bounds)
        if match and (named := [o for o in self.registry.by_name("X") if o.kind == "platform"]):
            return [OrganMention(self.entities.organ(named[0], match.span("name")), match.span("name"), "post")]
        role = "interview" if "interview" in self.text.plain[bounds[0] : bounds[1]].lower() else "statement"
        for behind in _WITH.finditer(self.text.plain, *bounds):
            if (organ := self._told((behind.end(), bounds[1]))) is not None:
                return [OrganMention(organ, (behind.end(), bounds[1]), role)]
        return []

    def _named_here(self, words: str) -> str | None:
        """Return the outlet that only this document names, and of whose name these words are the end: "the Herald"."""
        short = fold(words)
        named = [n.name.text for n in self.layout.notices if n.name is not None and n.kind in ("masthead", "copyright", "slug", "page-title")]
        known = [e.name for e in self.entities.all().values() if e.kind == "outlet" and e.resolved_by == "form"]
        for name in (*known, *(" ".join(n.split()) for n in named)):
            if short and fold(name).endswith(" " + short):
                return re.sub(r"^[Tt]he\s+", "", name)
        return None

    def _told(self, bounds: Bounds) -> str | None:
        if (named := self._named_here(self.text.plain[bounds[0] : bounds[1]])) is not None:
            return self.entities.named("outlet", named, bounds)
        for match in self.registry.scan(self.text, *bounds):
            if match.kind == "name" and match.organs[0].kind in _MEDIA_KINDS:
                return self.entities.organ(match.organs[0], (match.start, match.end))
        phrase = classify(self.text, bounds, self.registry, self.demonyms)
        if phrase.head == "outlet":
            return self._body(phrase).entities[0]
        words = _bare(self.text.plain[bounds[0] : bounds[1]])
        if not words or not words[0].isupper():
            return None
        local = self._local_alias(words, bounds[0])
        if local is not None:
            return self.entities.organ(local.organs[0], bounds)
        named = [o for o in self.registry.by_name(words) if o.kind in _MEDIA_KINDS]
        if len(named) == 1:
            return self.entities.organ(named[0], bounds)
        last = words.split()[-1].lower()
        if (last in nouns().media and len(words.split()) > 1) or re.search(
            r"\w\.(?:com|net|org|news|[a-z]{2})$", words.lower()
        ):
            return self.entities.named("outlet", words, bounds, "form")
        return None


def _is_person_noun(phrase: Phrase) -> bool:
    """Say whether the noun of a description can mean a person: by list, by its form, or by an age."""
    head, table = phrase.head, nouns()
    if head in table.roles | table.persons or "-year-old" in phrase.name:
        return True
    return bool(re.search(r"(?:man|woman|ist|[^aeiou]er|[ct]or|ant|ian|boy|girl|old|half|[ei]e)$", head)) and not head.endswith(("centre", "newspaper", "paper"))


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", words.strip(), flags=re.IGNORECASE)


@cache
def _demonyms(registry: Registry) -> frozenset[str]:
    return frozenset(fold(word) for country in registry.countries.all for word in (*country.demonyms, *country.names))


@cache
def _nations(registry: Registry) -> dict[str, str]:
    """Return the code of the country that each adjective and name means, lower case."""
    return {fold(word): country.code for country in registry.countries.all for word in (*country.demonyms, *country.names)}
