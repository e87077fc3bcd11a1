"""What a rule is: a function from facts to findings, with everything that is said about it in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from provenance.models import Cleaning, Corpus, Document, Given, Layout, Published, Severity, Source, Span

if TYPE_CHECKING:
    from provenance.registry import Registry

Tier = Literal["must", "should", "table", "corpus", "optional"]
"""What a rule needs: must: the text alone, for certain; should: the text alone, by heuristics; table: a table of names;
corpus: other documents; optional: more than a machine can be trusted with."""
Scope = Literal["document", "corpus"]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All that is known about one document when the rules run."""

    document: Document
    source: Source
    cleaning: Cleaning
    layout: Layout
    registry: Registry
    stated: tuple[Published, ...] = ()
    """Every statement of the date of publication, the strongest first."""


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """All that is known about the documents of one audit when the rules across documents run."""

    documents: tuple[DocumentFacts, ...]
    corpus: Corpus


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
    """An invented text that a rule flags, or does not; `others` are the documents beside it."""

    text: str
    name: str = "example.txt"
    given: Given | None = None
    others: tuple[Example, ...] = ()


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
