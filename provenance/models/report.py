"""The report: what `provenance audit` writes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from provenance.models.base import Record
from provenance.models.corpus import Corpus
from provenance.models.document import Document
from provenance.models.findings import StaleDecision
from provenance.models.source import InputFailure

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class Tool(Record):
    """What made the report."""

    name: Literal["provenance-audit"] = "provenance-audit"
    """Name of the distribution."""
    version: str
    """Its version."""
    rules_digest: str
    """Digest of the rules that ran and their severities."""
    registry_digest: str
    """Digest of the outlet data."""


class Summary(Record):
    """Counts over the whole report."""

    documents: int
    """Documents audited."""
    failed: int
    """Inputs that could not be audited."""
    severities: dict[str, int]
    """Flags by severity."""
    codes: dict[str, int]
    """Flags by code."""
    statuses: dict[str, int]
    """Quotations by status."""
    verdicts: dict[str, int] = Field(default_factory=dict)
    """Flags that editors decided about, by verdict."""


class Report(Record):
    """The whole report. Same input, same configuration, same version: the same bytes."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """Version of this schema."""
    tool: Tool
    """What made the report."""
    documents: tuple[Document, ...]
    """One entry an input, in the order of their paths."""
    corpus: Corpus
    """What is known across documents."""
    summary: Summary
    """Counts."""
    errors: tuple[InputFailure, ...] = ()
    """Inputs that could not be audited: never silently dropped."""
    stale: tuple[StaleDecision, ...] = ()
    """Decisions of editors that no flag of this audit has, in the order of the ledger."""
