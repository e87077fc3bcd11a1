"""Tables for analysts: quotations, attributions and flags, one row each, as CSV or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from typing import Any

from provenance.models import UNVERIFIED, Attribution, Document, Flag, Quote, Report
from provenance.reporting.export.naming import fit, named

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would take for a formula."""
_BETWEEN = "; "
_MARK = "\ufeff"
"""Byte order mark: without it, Excel on Windows reads the UTF-8 of a CSV file as cp1252, and curly quotes as debris."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quotation."""

    document: str
    quote: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    line: int
    column: int
    content: str
    kind: str
    speakers: tuple[str, ...]
    speaker_names: tuple[str, ...]
    speaker_basis: str
    via: tuple[str, ...]
    status: str
    verified: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """An attribution; `content` holds its spans, one after the other."""

    document: str
    attribution: str
    outlet: str | None
    published: str | None
    type: str
    start: int
    end: int
    line: int
    column: int
    source: str | None
    cue: str | None
    cue_lemma: str | None
    content: str
    sources: tuple[str, ...]
    source_names: tuple[str, ...]
    via: tuple[str, ...]
    polarity: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag; its place is that of its first evidence, if it has any."""

    document: str | None
    flag: str
    code: str
    severity: str
    message: str
    start: int | None
    end: int | None
    line: int | None
    column: int | None
    evidence: str | None
    targets: tuple[str, ...]
    others: tuple[str, ...]
    confidence: float
    fingerprint: str
    verdict: str | None


Row = QuoteRow | AttributionRow | FlagRow


def as_csv(report: Report, table: str) -> str:
    """Return a table as CSV (RFC 4180) behind a byte order mark, lists with `; ` between their items.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    kind, rows = _TABLES[table]
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([field.name for field in fields(kind)])
    writer.writerows([_cell(value) for value in astuple(row)] for row in rows(report))
    return _MARK + file.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    words = fit(_BETWEEN.join(value) if isinstance(value, tuple) else str(value))
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words


def as_parquet(report: Report, table: str) -> bytes:
    """Return a table as Parquet, lists as lists, words as they are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kind, rows = _TABLES[table]
    types = {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "tuple[str, ...]": pa.list_(pa.string()),
    }
    columns = [
        (field.name, types[str(field.type).removesuffix(" | None")], "None" in str(field.type))
        for field in fields(kind)
    ]
    schema = pa.schema([pa.field(name, type_, nullable=nullable) for name, type_, nullable in columns])
    made = [[_value(value) for value in astuple(row)] for row in rows(report)]
    data = {name: [row[n] for row in made] for n, (name, _, _) in enumerate(columns)}
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pydict(data, schema=schema), sink)
    return bytes(sink.getvalue())


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return fit(value)
    return [fit(one) for one in value] if isinstance(value, tuple) else value


def _quotes(report: Report) -> Iterator[QuoteRow]:
    for document in report.documents:
        yield from (_quote(document, quote) for quote in document.quotes)


def _quote(document: Document, quote: Quote) -> QuoteRow:
    span = quote.span
    return QuoteRow(
        document=document.id,
        quote=quote.id,
        outlet=document.outlet.entity,
        published=document.published.date,
        start=span.start,
        end=span.end,
        line=span.line,
        column=span.column,
        content=quote.content,
        kind=quote.kind,
        speakers=quote.speaker,
        speaker_names=named(document, quote.speaker),
        speaker_basis=quote.speaker_basis,
        via=quote.via,
        status=quote.status,
        verified=quote.status not in UNVERIFIED,
        confidence=quote.confidence,
    )


def _attributions(report: Report) -> Iterator[AttributionRow]:
    for document in report.documents:
        yield from (_attribution(document, one) for one in document.attributions)


def _attribution(document: Document, one: Attribution) -> AttributionRow:
    return AttributionRow(
        document=document.id,
        attribution=one.id,
        outlet=document.outlet.entity,
        published=document.published.date,
        type=one.type,
        start=one.evidence.start,
        end=one.evidence.end,
        line=one.evidence.line,
        column=one.evidence.column,
        source=one.source.text if one.source else None,
        cue=one.cue.text if one.cue else None,
        cue_lemma=one.cue_lemma,
        content=" … ".join(span.text for span in one.content),
        sources=one.to,
        source_names=named(document, one.to),
        via=one.via,
        polarity=one.polarity,
        confidence=one.confidence,
    )


def _flags(report: Report) -> Iterator[FlagRow]:
    for document in report.documents:
        yield from (_flag(document.id, flag) for flag in document.flags)
    yield from (_flag(flag.document, flag) for flag in report.corpus.flags)


def _flag(document: str | None, flag: Flag) -> FlagRow:
    first = flag.evidence[0] if flag.evidence else None
    return FlagRow(
        document=document,
        flag=flag.id,
        code=flag.code,
        severity=flag.severity,
        message=flag.message,
        start=first.start if first else None,
        end=first.end if first else None,
        line=first.line if first else None,
        column=first.column if first else None,
        evidence=first.text if first else None,
        targets=(flag.target,) if isinstance(flag.target, str) else flag.target or (),
        others=flag.others,
        confidence=flag.confidence,
        fingerprint=flag.fingerprint,
        verdict=flag.decision.verdict if flag.decision else None,
    )


_TABLES: Mapping[str, tuple[type[Row], Callable[[Report], Iterator[Row]]]] = {
    "quotes": (QuoteRow, _quotes),
    "attributions": (AttributionRow, _attributions),
    "flags": (FlagRow, _flags),
}
