"""Where words come from in the end: what counts as one witness, however many documents repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.models import Document, Quote, Reuse

_WHOLE_TEXTS = frozenset({"copy", "edited"})


class Roots:
    """The root of every quotation: the organ nearest to the speaker, or else the one that first published the text.

    Copies of one text have one root, and so have a document and those that name its outlet as their source. Two
    documents that only quote the same words do not: both may have been there. So a document of unknown outlet is a root
    of its own unless its text is a copy, for texts are counted, and not names of publishers.
    """

    def __init__(self, documents: Sequence[Document], reuse: Iterable[Reuse]) -> None:
        self._by_id = {document.id: document for document in documents}
        whole = sorted((e for e in reuse if e.relation in _WHOLE_TEXTS), key=lambda e: (e.coverage_to, e.from_, e.to))
        self._source = {edge.to: edge.from_ for edge in whole}

    def of(self, document: Document, quote: Quote) -> str:
        """Return the id of the organ or document at the root of a quotation."""
        if quote.via:
            return quote.via[-1]
        first = self._by_id[self._first(document.id)]
        if first.origin is not None:
            return first.origin.entity
        return first.outlet.entity or first.id

    def _first(self, document: str) -> str:
        """Follow the copies of a text to the document that no other one here was copied to."""
        passed = {document}
        while (source := self._source.get(document)) is not None and source not in passed:
            document = source
            passed.add(document)
        return document
