"""What is known across articles: wordings of one utterance side by side, and text that stands in several."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from provenance.models import Document, Quote, QuoteGroup, Report, Reuse, Span
from provenance.reporting import words
from provenance.reporting.html import facts
from provenance.reporting.html.markup import Html, el, join
from provenance.reporting.html.wordings import compared

_AROUND = 80
"""Characters of the text that are shown on each side of a wording."""
_PASSAGE = 600
"""Characters of a passage that are shown."""
_RELATIONS = {
    "identical": "the same words",
    "variant": "words left out or added",
    "altered": "a word that carries the meaning was replaced",
}


def place(url: Callable[[str], str], document: str, span: Span) -> str:
    """Return the address of the line where a span of a document stands."""
    return f"{url(document)}#L{span.line}"


def groups(report: Report, texts: Mapping[str, str], url: Callable[[str], str]) -> Html | None:
    """Return the wordings of each utterance that is quoted more than once, side by side."""
    documents = {one.id: one for one in report.documents}
    return join(*(_group(one, documents, texts, url) for one in report.corpus.quote_groups)) or None


def _group(
    group: QuoteGroup, documents: Mapping[str, Document], texts: Mapping[str, str], url: Callable[[str], str]
) -> Html:
    members = [(documents[one.document], _quote(documents[one.document], one.quote)) for one in group.members]
    wordings = [words.plain(quote.content) for _, quote in members]
    shown = [compared(wordings[0], wordings[1])[0], *(compared(wordings[0], other)[1] for other in wordings[1:])]
    columns = (
        _wording(document, quote, wording, texts[document.id], url)
        for (document, quote), wording in zip(members, shown, strict=True)
    )
    roots = words.counted(group.independent_roots, "independent way")
    title = f"{_RELATIONS[group.relation]}; reached these articles by {roots}"
    return el("section", el("h3", title), el("div", columns, class_="wordings"), id=group.id, class_="group")


def _quote(document: Document, id_: str) -> Quote:
    return next(quote for quote in document.quotes if quote.id == id_)


def _wording(document: Document, quote: Quote, wording: Html, text: str, url: Callable[[str], str]) -> Html:
    before = words.plain(text[max(0, quote.span.start - _AROUND) : quote.span.start]).partition(" ")[2]
    after = words.plain(text[quote.span.end : quote.span.end + _AROUND]).rpartition(" ")[0]
    return el(
        "figure",
        el(
            "figcaption",
            el("a", words.outlet_name(document), href=f"{url(document.id)}#at-{quote.id}"),
            " ",
            el("small", el("bdi", words.plain(document.path)), f", line {quote.span.line}"),
        ),
        el(
            "blockquote",
            el("span", f"…{before} ", class_="around"),
            el("span", wording, class_="wording"),
            el("span", f" {after}…", class_="around"),
            dir="auto",
            lang=document.language or "",
        ),
        el(
            "p",
            facts.status_mark(quote.status),
            f" {words.STATUS_WORDS[quote.status]}; ",
            facts.speakers(words.names(document), quote.speaker),
        ),
    )


def reuse(report: Report, url: Callable[[str], str]) -> Html | None:
    """Return what each pair of articles shares, passage by passage."""
    titles = words.titles(report)
    return join(*(_pair(one, titles, url) for one in report.corpus.reuse)) or None


def _pair(pair: Reuse, titles: Mapping[str, str], url: Callable[[str], str]) -> Html:
    credited = "it names its source" if pair.credited else "it names no source for it"
    heading = el(
        "h3",
        el("a", titles.get(pair.to, pair.to), href=url(pair.to)),
        f" shares {pair.coverage_to:.0%} of its words with ",
        el("a", titles.get(pair.from_, pair.from_), href=url(pair.from_)),
    )
    rows = (
        el("tr", _passage(pair.from_, passage.from_, url), _passage(pair.to, passage.to, url))
        for passage in pair.passages
    )
    heads = el("tr", el("th", "earlier", scope="col"), el("th", "later", scope="col"))
    table = el("table", el("thead", heads), el("tbody", rows), class_="passages")
    return el(
        "section",
        heading,
        el("p", f"{pair.relation}; {credited}; which is the earlier one rests on: {pair.order}"),
        el("details", el("summary", words.counted(len(pair.passages), "passage")), table) if pair.passages else None,
    )


def _passage(document: str, span: Span, url: Callable[[str], str]) -> Html:
    text = words.plain(span.text)
    shown = text if len(text) <= _PASSAGE else f"{text[:_PASSAGE]}…"
    return el("td", el("a", f"line {span.line}", href=place(url, document, span)), " ", el("bdi", shown))
