"""The facts about one document, as the report gives them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from provenance.models.base import Record, Span
from provenance.models.findings import Flag, Indicator
from provenance.models.layout import Removed
from provenance.models.rating import Rating

EntityKind = Literal[
    "outlet",
    "agency",
    "platform",
    "person",
    "organisation",
    "government",
    "group",
    "anonymous",
    "document",
    "data-source",
    "poll",
]
MEDIA_KINDS: frozenset[EntityKind] = frozenset({"outlet", "agency"})
"""Kinds of entities that publish news."""
AttributionType = Literal[
    "quotes",
    "reports",
    "cites",
    "republishes",
    "interview",
    "statement",
    "data",
    "document",
    "photo-credit",
    "post",
    "hat-tip",
]
QuoteKind = Literal["full", "fragment", "scare", "title", "block"]
QuoteStatus = Literal[
    "first-hand-claimed",
    "checkable-occasion",
    "relayed-named-organ",
    "relayed-organ-distant",
    "occasion-unknown",
    "closed-room",
    "anonymous",
    "no-speaker",
]
UNVERIFIED: frozenset[QuoteStatus] = frozenset({"occasion-unknown", "closed-room", "anonymous", "no-speaker"})
"""Statuses that give the reader no way to reach the person who heard the words. It never means false."""


class Entity(Record):
    """Somebody or something that publishes, speaks, or is cited in this document."""

    id: str
    """`kind:slug`, stable and readable, e.g. `outlet:bbc`."""
    kind: EntityKind
    """What it is."""
    name: str
    """Its fullest name: the registry's, or else the longest one in the document."""
    aliases: tuple[str, ...] = ()
    """Other forms of the name, from the registry and from the document."""
    mentions: tuple[Span, ...] = ()
    """Where the document names it."""
    resolved_by: str
    """How it was identified: `registry`, `document` (the text's own words), `given`, `metadata`, `form`."""
    wikidata: str | None = None
    """Wikidata id, where the registry has one."""
    domain: str | None = None
    """Registrable domain of its site, where it has one."""
    ratings: tuple[Rating, ...] = ()
    """What lists that the user loaded say of it: each is the verdict of its source."""


class Publisher(Record):
    """Who published this text."""

    entity: str | None
    """Id of the outlet; null where the document does not let one be named."""
    basis: str
    """What says so: `dateline`, `slug`, `sign-off`, `self-citation`, `byline`, `url`, `metadata`, `given`, `none`, …"""
    evidence: tuple[Span, ...] = ()
    """The words it rests on."""


class Origin(Record):
    """Whose text it is, where it is another's."""

    entity: str
    """Id of the origin."""
    relation: str
    """How the document depends on it: `republishes`, `cites`, `agency-copy`, …"""
    basis: str
    """What says so."""
    evidence: tuple[Span, ...] = ()
    """The words it rests on."""


class Published(Record):
    """When the text was published."""

    date: str | None
    """ISO 8601 date, where the document or its metadata states one."""
    basis: str
    """What says so: `given`, `metadata`, `page-chrome`, `dateline`, `inferred`, `none`."""
    evidence: tuple[Span, ...] = ()
    """The words it rests on."""
    earliest: str | None = None
    """Earliest date that the text's own dates allow, where no date is stated."""
    latest: str | None = None
    """Latest date that the text's own dates allow."""


class DateExpression(Record):
    """A date or time in the text, and the days it can mean."""

    span: Span
    """Where it stands."""
    kind: Literal["absolute", "partial", "relative"]
    """`absolute` names day, month and year; `partial` lacks one of them; `relative` needs the day of writing."""
    earliest: str | None = None
    """First day it can mean, ISO 8601; null where nothing in the document resolves it."""
    latest: str | None = None
    """Last day it can mean."""
    anchor: str | None = None
    """What resolved it: `itself`, `published`, `given`, `context`; null where it is unresolved."""


class Attribution(Record):
    """One statement that the document gives to somebody: who tells whom what, and through whom."""

    id: str
    """`aN`, counted in text order."""
    type: AttributionType
    """What kind of link it is."""
    from_: str = Field(alias="from")
    """Id of the outlet of the document, or `document` where it is not known."""
    via: tuple[str, ...] = ()
    """Ids between the document and the source, from the document outward."""
    to: tuple[str, ...]
    """Ids of who is said to have said it; two or more where they said it jointly."""
    source: Span | None
    """The words that name the source here: a name, "he", "a spokesman", "Reuters"."""
    cue: Span | None
    """The words that report: the verb group, "according to", a colon."""
    content: tuple[Span, ...] = ()
    """What is attributed; more than one span where the cue interrupts it."""
    evidence: Span
    """The words the link rests on: source and cue together, or the notice."""
    cue_lemma: str | None = None
    """Base form of the reporting verb or noun: say, claim, according to."""
    polarity: Literal["affirmed", "denied", "questioned"] = "affirmed"
    """Whether the text says that it was said."""
    occasion: Span | None = None
    """Words that say when or where it was said: "at a press conference", "in an interview with …"."""
    nested_in: str | None = None
    """Id of the attribution whose content holds this one."""
    confidence: float = 1.0
    """1 where the words name the source; less where it was inferred."""


class Clause(Record):
    """One reporting clause of the text: source, cue and content, in the scheme of the field's annotated corpora.

    Finer and wider than an attribution: a follow-up ("she added") has its own, and so has what somebody thinks, wants
    or plans, which nobody was heard saying and which is therefore no link of a chain.
    """

    id: str
    """`cN`, counted in the order of the cues."""
    attribution: str | None
    """Id of the attribution that it is part of; null where it is none."""
    source: Span | None
    """The words that name the source; null where there are none ("it was announced that")."""
    cue: Span
    """The words that report."""
    content: tuple[Span, ...]
    """What is reported; more than one span where it is interrupted, or goes on in a later sentence."""
    inside: str | None = None
    """Id of the clause whose content holds this one."""
    found_by: Literal["rules", "tagger", "both"]
    """Rules of the language, the trained tagger, or both."""


class Quote(Record):
    """Words in quotation marks, and who was heard saying them."""

    id: str
    """`qN`, counted in text order."""
    span: Span
    """The quotation with its marks."""
    content: str
    """The words inside the marks."""
    kind: QuoteKind
    """full: a sentence or clause; fragment: a few words; block: a paragraph set off; scare: distance; title: a name."""
    speaker: tuple[str, ...] = ()
    """Ids of the speakers; two or more where the text gives the same words to several."""
    speaker_basis: str = "none"
    """How the speaker was found: `named-cue`, `surname`, `pronoun`, `title`, `continuation`, `previous-sentence`, …"""
    cue: Span | None = None
    """The words that report it."""
    via: tuple[str, ...] = ()
    """Ids between the document and the speaker, from the document outward."""
    status: QuoteStatus = "no-speaker"
    """How far a reader could check it."""
    status_reason: str = ""
    """Why it has this status, in words."""
    occasion: Span | None = None
    """Words that say when or where it was said."""
    closed: bool = True
    """False where the closing mark is missing."""
    continues: str | None = None
    """Id of the quotation this one goes on from: the same utterance, split by the cue or by a paragraph."""
    confidence: float = 1.0
    """1 where the words name the speaker; less where the speaker was inferred."""


class Document(Record):
    """Everything the audit found out about one input."""

    id: str
    """Path relative to the audited root, POSIX style."""
    path: str
    """The same path, for programs that read files."""
    sha256: str
    """SHA-256 of the file's bytes."""
    media_type: str
    """`text/plain`, `text/html`, …"""
    encoding: str
    """How the bytes were decoded."""
    language: str | None
    """BCP 47 tag of the text's language, as far as it can be told."""
    characters: int
    """Number of code points of the decoded text."""
    words: int
    """Number of words of the article after cleaning."""
    outlet: Publisher
    """Who published this text."""
    origin: Origin | None
    """Whose text it is, if another's."""
    published: Published
    """When it was published."""
    headline: Span | None
    """Its headline."""
    byline: Span | None
    """The words that name its author."""
    removed: tuple[Removed, ...] = ()
    """What is not the article."""
    entities: tuple[Entity, ...] = ()
    """Who publishes, speaks, or is cited."""
    attributions: tuple[Attribution, ...] = ()
    """Who tells whom what."""
    clauses: tuple[Clause, ...] = ()
    """Every clause that reports something said, thought or wanted, as the text words it."""
    quotes: tuple[Quote, ...] = ()
    """Words in quotation marks."""
    dates: tuple[DateExpression, ...] = ()
    """Dates and times in the text."""
    flags: tuple[Flag, ...] = ()
    """What an editor should know or look at."""
    indicators: tuple[Indicator, ...] = ()
    """Counts and grades that rest on the flags, each with what it does not prove."""

    def entity(self, id_: str) -> Entity:
        """Return the entity with this id.

        Raises:
            KeyError: the document has none.
        """
        for entity in self.entities:
            if entity.id == id_:
                return entity
        raise KeyError(id_)
