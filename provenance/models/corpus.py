"""Facts across documents: who copied whom, which quotations share an utterance, how chains join."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from provenance.models.base import Record, Span
from provenance.models.findings import Flag


class QuoteMember(Record):
    """A quotation of one document."""

    document: str
    """Id of the document."""
    quote: str
    """Id of the quotation in it."""


class QuoteGroup(Record):
    """Quotations of one utterance, in one document or in several."""

    id: str
    """`gN`."""
    members: tuple[QuoteMember, ...]
    """The quotations, in the order of documents and text."""
    relation: Literal["identical", "variant", "altered"]
    """identical after normalisation; variant: words dropped or added; altered: a content word replaced."""
    differences: tuple[str, ...] = ()
    """The words in which the members differ from the first one."""
    independent_roots: int
    """How many independent chains the utterance reached these documents by."""


class Passage(Record):
    """A stretch of one document that stands in another."""

    from_: Span = Field(alias="from")
    """Where it stands in the earlier document."""
    to: Span
    """Where it stands in the later document."""


class Reuse(Record):
    """Text of one document that stands in another."""

    from_: str = Field(alias="from")
    """Id of the earlier document, as far as that can be told."""
    to: str
    """Id of the later document."""
    coverage_from: float
    """Share of the earlier document's words that stand in the later one."""
    coverage_to: float
    """Share of the later document's words that stand in the earlier one."""
    relation: Literal["copy", "edited", "partial", "quote"]
    """How much of it is shared."""
    passages: tuple[Passage, ...] = ()
    """The shared stretches."""
    credited: bool
    """Whether the later document names the earlier one's outlet or its source."""
    order: str
    """What the order rests on: `dates`, `credit`, `unknown`."""


class Hop(Record):
    """One step of a chain, from the document outward."""

    entity: str | None = None
    """Id of an entity."""
    document: str | None = None
    """Id of a document of the corpus, where the step leads to one."""
    relation: str
    """How the step before depends on this one."""
    evidence: Span | None = None
    """The words it rests on."""


class Chain(Record):
    """A chain of a document: who told whom, from the document outward."""

    document: str
    """Id of the document."""
    hops: tuple[Hop, ...]
    """The steps, from the document outward."""
    root: str
    """Id of the entity or document where it ends."""


class Corpus(Record):
    """What is known across the documents of a report."""

    quote_groups: tuple[QuoteGroup, ...] = ()
    """Quotations of one utterance."""
    reuse: tuple[Reuse, ...] = ()
    """Text of one document that stands in another."""
    chains: tuple[Chain, ...] = ()
    """Who told whom."""
    flags: tuple[Flag, ...] = ()
    """Flags with evidence in more than one document."""
