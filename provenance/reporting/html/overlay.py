"""What is marked in the text of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.models import Document, Flag, Text
from provenance.reporting.html.facts import sentence, speakers
from provenance.reporting.html.marking import Fold, Mark, lines_within, rendered
from provenance.reporting.html.markup import Html
from provenance.reporting.words import STATUS_WORDS, names, plain

_LABEL = 120
"""Characters of a flag's message that name its sign in the text; the whole of it stands beside the text."""


def marked(text: Text, document: Document, also: Iterable[Mark]) -> Html:
    """Return the whole text of a document as markup; what is not the article is folded away line by line.

    Args:
        text: the whole text.
        document: what was found in it.
        also: marks of what the report knows besides: text that stands in other articles.
    """
    marks = [*_quotes(document), *_statements(document), *_flags(document.flags), *also]
    folds: list[Fold] = []
    for number, removed in enumerate(document.removed, 1):
        label = f"{plain(removed.kind.replace('-', ' '))}: {plain(removed.reason)}"
        whole = lines_within(text, removed.span)
        if whole and (not folds or folds[-1].end <= whole[0]):
            folds.append(Fold(*whole, f"r{number}", label))
        start, end = removed.span.start, removed.span.end
        pieces = ((start, min(end, whole[0])), (max(start, whole[1]), end)) if whole else ((start, end),)
        marks += (Mark(*piece, "removed", f"r{number}", "", f"Not the article: {label}") for piece in pieces)
    return rendered(text, marks, folds, _roles(text, document))


def _roles(text: Text, document: Document) -> dict[int, str]:
    """Return the classes of lines that hold the headline or the byline, by where they start."""
    parts = {"headline": document.headline, "byline": document.byline}
    return {text.lines[text.line_of(span.start)][0]: role for role, span in parts.items() if span}


def _quotes(document: Document) -> Iterator[Mark]:
    known = names(document)
    for quote in document.quotes:
        who = speakers(known, quote.speaker)
        label = f"Quotation {quote.id[1:]}: {STATUS_WORDS[quote.status]}; {who}"
        yield Mark(quote.span.start, quote.span.end, "quote", quote.id, quote.status, label, pin=True)


def _statements(document: Document) -> Iterator[Mark]:
    known = names(document)
    for one in document.attributions:
        told = sentence(known, one)
        if one.source:
            yield Mark(one.source.start, one.source.end, "source", one.id, "", f"Source: {told}")
        if one.cue:
            yield Mark(one.cue.start, one.cue.end, "cue", one.id, "", f"Cue: {told}")


def _flags(found: tuple[Flag, ...]) -> Iterator[Mark]:
    for flag in found:
        label = f"{flag.severity.capitalize()}: {plain(flag.message[:_LABEL])}"
        for number, span in enumerate(flag.evidence):
            yield Mark(span.start, span.end, "flag", flag.id, flag.severity, label, pin=number == 0)
