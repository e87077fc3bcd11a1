"""What a rule is: a function from facts to findings, with everything that is said about it in one place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from provenance.models import (
    Attribution,
    Cleaning,
    Corpus,
    DateExpression,
    Document,
    Entity,
    Given,
    Layout,
    Published,
    Quote,
    QuoteMember,
    Rating,
    Severity,
    Source,
    Span,
)
from provenance.rules.stretches import Stretches

if TYPE_CHECKING:
    from provenance.registry import Registry

Tier = Literal["must", "should", "table", "corpus", "optional"]
"""What a rule needs: must: the text alone, for certain; should: the text alone, by heuristics; table: a table of names;
corpus: other documents; optional: more than a machine can be trusted with."""
Scope = Literal["document", "corpus"]
_NO_STATEMENT = ("photo-credit", "hat-tip", "republishes")


@dataclass(frozen=True, eq=False)
class DocumentFacts:
    """All that is known about one document when the rules run, and what many of them ask of it."""

    document: Document
    source: Source
    cleaning: Cleaning
    layout: Layout
    registry: Registry
    stated: tuple[Published, ...] = ()
    """Every statement of the date of publication, the strongest first."""

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities of the document by id."""
        return {entity.id: entity for entity in self.document.entities}

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """The quotations of the document by id."""
        return {quote.id: quote for quote in self.document.quotes}

    @cached_property
    def statements(self) -> tuple[Attribution, ...]:
        """The attributions of words or claims to a source; a credit or a notice is none, nor a question."""
        made = self.document.attributions
        return tuple(one for one in made if one.type not in _NO_STATEMENT and one.polarity != "questioned")

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.span.start for date in self.document.dates]

    def dates_between(self, start: int, end: int) -> tuple[DateExpression, ...]:
        """Return the dates that begin between two offsets."""
        return self.document.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    @cached_property
    def quoted(self) -> Stretches:
        """Where words stand in quotation marks."""
        return Stretches(quote.span for quote in self.document.quotes)

    @cached_property
    def reported(self) -> Stretches:
        """Where words are a statement of somebody's, or the words that report it."""
        return Stretches(span for one in self.statements for span in (one.evidence, *one.content))


@dataclass(frozen=True, eq=False)
class CorpusFacts:
    """All that is known about the documents of one audit when the rules across documents run."""

    documents: tuple[DocumentFacts, ...]
    corpus: Corpus

    @cached_property
    def by_id(self) -> dict[str, DocumentFacts]:
        """The documents by id."""
        return {one.source.id: one for one in self.documents}

    def quote(self, member: QuoteMember) -> Quote:
        """Return the quotation that a quote group speaks of.

        Raises:
            KeyError: no document has it.
        """
        return self.by_id[member.document].quotes[member.quote]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before it becomes a flag.

    `evidence` lies in one document: the one the rule was given, or, for a rule over the corpus, the one that `document`
    names. `others` are the further documents it concerns. `severity` is the rule's own unless the evidence decides.
    """

    evidence: tuple[Span, ...]
    message: str
    target: str | tuple[str, ...] | None = None
    severity: Severity | None = None
    confidence: float = 1.0
    document: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """An invented text that a rule flags, or does not; `others` are the documents beside it.

    `ratings` are what a list of the user's says.
    """

    text: str
    name: str = "example.txt"
    given: Given | None = None
    others: tuple[Example, ...] = ()
    ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what `explain`, the documentation, SARIF and the tests say about it."""

    code: str
    severity: Severity
    """What its findings are unless the evidence decides otherwise."""
    also: tuple[Severity, ...]
    """What else its findings can be."""
    tier: Tier
    scope: Scope
    summary: str
    why: str
    """Why an editor should know."""
    limits: str
    """What it does not prove."""
    reference: tuple[str, ...]
    """Keys of `references()`: who asks for this."""
    fails: tuple[Example, ...]
    """Texts that it flags."""
    passes: tuple[Example, ...]
    """Texts that look alike, and that it does not flag."""
    check: Callable[..., Iterable[Finding]]
    """Takes `DocumentFacts`, or `CorpusFacts` where the scope is the corpus."""
    plugin: str | None = None
    """Name of the entry point that brought it; None for the rules of this package."""


Facts = TypeVar("Facts", DocumentFacts, CorpusFacts)


def rule(
    *,
    code: str,
    severity: Severity,
    tier: Tier,
    why: str,
    limits: str,
    reference: tuple[str, ...],
    fails: tuple[Example, ...],
    passes: tuple[Example, ...],
    also: tuple[Severity, ...] = (),
    scope: Scope = "document",
) -> Callable[[Callable[[Facts], Iterable[Finding]]], Rule]:
    """Make a rule of the function below it; the function's docstring is the rule's one-sentence summary."""

    def make(check: Callable[[Facts], Iterable[Finding]]) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            also=also,
            tier=tier,
            scope=scope,
            summary=" ".join((check.__doc__ or code).split()),
            why=why,
            limits=limits,
            reference=reference,
            fails=fails,
            passes=passes,
            check=check,
        )

    return make
