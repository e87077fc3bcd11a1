"""An attribution relation as attributing finds it: source, cue and content by offsets, before anybody is identified."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Bounds = tuple[int, int]
"""Start and end of a stretch of the text, in code points, half open."""


@dataclass(slots=True, eq=False)
class Relation:
    """Words that give a statement to a source. Built while the text is read from left to right, then left alone."""

    paragraph: int
    """Index of the paragraph that holds the cue."""
    sentence: int
    """Number of the sentence in its paragraph."""
    cue: Bounds
    """The verb group, "according to", "citing", a noun such as "denials", or a colon."""
    lemma: str
    """Base form of the cue: say, claim, according to."""
    form: Literal["verb", "relative", "participle", "passive", "noun", "according-to", "citing", "colon", "beside"]
    """How the cue reports; beside: it does not, and who acts in its sentence is taken to speak behind it."""
    source: Bounds | None
    """The whole noun phrase of the source; None where it is left out."""
    subject: Literal["stated", "elided"] = "stated"
    """elided: a coordinated verb or a participle shares the source of the verb before it."""
    content: list[Bounds] = field(default_factory=list)
    """What is attributed, in text order."""
    quotes: list[str] = field(default_factory=list)
    """Ids of the quotations in the content, or tied to the cue from another paragraph."""
    detached: list[str] = field(default_factory=list)
    """Those of `quotes` that stand in another paragraph than the cue."""
    addressee: Bounds | None = None
    """Who was told."""
    occasion: Bounds | None = None
    """When or where it was said: "at a press conference", "in an interview with …", "on Telegram"."""
    product: Bounds | None = None
    """The document that speaks for its authors: "a joint statement" in "issued a joint statement declaring that"."""
    polarity: Literal["affirmed", "denied", "questioned"] = "affirmed"
    """Whether the text says that it was said."""
    parent: Relation | None = None
    """The relation whose content holds this one."""
    shares: Relation | None = None
    """The relation whose source this one shares, where the subject is elided."""


@dataclass(frozen=True, slots=True)
class ClauseBounds:
    """A reporting clause as rules and tagger read it together."""

    cue: Bounds
    """The words that report."""
    source: Bounds | None
    """The words that name the source; None where there are none."""
    content: tuple[Bounds, ...]
    """What is reported, in text order; the paragraphs that a quotation goes on for are added with its tie."""
    relation: Relation | None
    """The relation that stands for it; None for a clause that only the tagger found and no rule can vouch for."""
    found_by: Literal["rules", "tagger", "both"]
    """What found it."""


TieBasis = Literal[
    "same-sentence", "continuation", "next-paragraph", "previous-paragraph", "previous-sentence", "carried-over"
]


@dataclass(frozen=True, slots=True)
class Tie:
    """Which relation gives a quotation its speaker, and how the two were brought together."""

    relation: Relation
    basis: TieBasis


@dataclass(frozen=True, slots=True)
class Reading:
    """What attributing found in a document: its relations in text order, and the ties of its quotations."""

    relations: tuple[Relation, ...]
    ties: dict[str, Tie]
    clauses: tuple[ClauseBounds, ...] = ()
    """Every clause that reports something said, thought or wanted, in the order of the cues."""
