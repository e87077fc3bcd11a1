"""Opinions about the facts: flags, indicators and the decisions of editors."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from provenance.models.base import Record, Span

Severity = Literal["note", "warning", "error"]
Verdict = Literal["confirmed", "dismissed", "needs-work"]
Said = Annotated[str, StringConstraints(pattern=r"\S")]
"""Words that somebody has to write: at least one character that is no space."""


def _moment(value: str) -> str:
    datetime.fromisoformat(value)
    return value


class Decision(Record):
    """What an editor decided about a flag."""

    verdict: Verdict
    """confirmed: it stands; dismissed: it does not; needs-work: somebody has to look into it."""
    reason: str
    """Why."""
    who: str
    """Who decided."""
    when: str
    """When, ISO 8601."""


class LedgerEntry(Record):
    """A line of the ledger of decisions: what an editor decided about a flag; a later line supersedes it."""

    fingerprint: Said
    """The flag's fingerprint, as the report gives it."""
    verdict: Literal["confirmed", "dismissed", "needs-work", "withdrawn"]
    """confirmed: it stands; dismissed: it does not; needs-work: somebody has to look into it; withdrawn: what was
    decided before does not hold any more, and nothing takes its place."""
    reason: Said
    """Why."""
    who: Said
    """Who decided."""
    when: Annotated[str, AfterValidator(_moment)]
    """When, ISO 8601."""
    documents: tuple[str, ...] = ()
    """Ids of the documents that the flag concerns, the one that holds the evidence first: they tell when it is gone."""
    code: str = ""
    """The code of the flag's rule."""
    evidence: str = ""
    """The first words that the flag rested on, shortened."""


class StaleDecision(Record):
    """A decision that the ledger holds and that no flag of this audit has: it was not moved to another one."""

    decision: LedgerEntry
    """The line of the ledger."""
    reason: Literal["flag-gone", "document-absent"]
    """flag-gone: its document was audited and has no such flag any more; document-absent: it was not audited."""


class Flag(Record):
    """Something in a document that an editor should know or look at. It never says that the text is false."""

    id: str
    """`fN`, counted in the order of the document."""
    code: str
    """The rule's code; `provenance explain CODE` says why it exists and what it does not prove."""
    severity: Severity
    """error: the text proves it and somebody has to act; warning: look before publishing; note: worth recording."""
    message: str
    """What was found, in words."""
    evidence: tuple[Span, ...] = ()
    """The words it rests on; none where the flag says that something is missing from the whole text."""
    target: str | tuple[str, ...] | None = None
    """Ids of the quotes or attributions it concerns."""
    document: str | None = None
    """Id of the document that holds the evidence; only in flags about the corpus."""
    others: tuple[str, ...] = ()
    """Ids of the other documents it concerns; only in flags about the corpus."""
    fingerprint: str
    """Survives edits elsewhere in the text: made of code, document, normalised evidence and its surroundings."""
    confidence: float = 1.0
    """1 where the words prove it; less where a fact it rests on was inferred."""
    decision: Decision | None = None
    """What an editor decided about it."""


class Indicator(Record):
    """A count or grade over a document, with the flags it rests on and what it does not prove."""

    name: str
    """What is measured."""
    value: str | int | float
    """The value."""
    explanation: str
    """How it is made and what it does not prove."""
    flags: tuple[str, ...] = ()
    """Ids of the flags it rests on."""
