"""W3C Web Annotations of quotations and flags, each on its words by quote and by position, in code points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.models import Document, Flag, Quote, Report, Span
from provenance.reporting.export.naming import URN, fit, local, named
from provenance.reporting.json_report import rendered
from provenance.reporting.options import Options
from provenance.reporting.words import STATUS_WORDS

Json = dict[str, Any]
_AROUND = 32
"""Characters of a prefix and a suffix."""


def render(report: Report, options: Options) -> str:
    """Return the annotations as one collection of one page; prefix and suffix need the texts in the options."""
    items = list(_items(report, options))
    page = {"id": f"{URN}annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": f"{URN}annotations"}
    return rendered({**collection, "type": "AnnotationCollection", "total": len(items), "first": page})


def _items(report: Report, options: Options) -> Iterator[Json]:
    by_id = {document.id: document for document in report.documents}
    for document in report.documents:
        yield from (_quote(document, quote, options) for quote in document.quotes)
        yield from (_flag(document, flag, options) for flag in document.flags)
    for flag in report.corpus.flags:
        if flag.document in by_id:
            yield _flag(by_id[flag.document], flag, options)


def _quote(document: Document, quote: Quote, options: Options) -> Json:
    speakers = ", ".join(named(document, quote.speaker)) or "nobody named"
    told = f"{speakers}; {STATUS_WORDS[quote.status]}"
    return {
        "id": f"{URN}quote:{local(document.id, quote.id)}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [_words(told, "describing"), _words(quote.status, "tagging")],
        "target": _target(document, quote.span, options),
    }


def _flag(document: Document, flag: Flag, options: Options) -> Json:
    targets: list[Any] = [_target(document, span, options) for span in flag.evidence]
    return {
        "id": f"{URN}flag:{flag.fingerprint}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            _words(flag.message, "assessing"),
            _words(flag.code, "tagging"),
            _words(flag.severity, "classifying"),
        ],
        "target": targets or _source(document, options),
    }


def _words(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": fit(value), "format": "text/plain", "purpose": purpose}


def _source(document: Document, options: Options) -> str:
    return local(f"{options.base}{document.path}")


def _target(document: Document, span: Span, options: Options) -> Json:
    quote = {"type": "TextQuoteSelector", "exact": fit(span.text)}
    if (text := options.texts.get(document.id)) is not None:
        quote["prefix"] = fit(text[max(0, span.start - _AROUND) : span.start])
        quote["suffix"] = fit(text[span.end : span.end + _AROUND])
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": _source(document, options), "selector": [quote, position]}
