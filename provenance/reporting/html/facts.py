"""What is known of one article, in words: its head, its chain, its quotations, who told whom, what was removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from provenance.models import UNVERIFIED, Attribution, Document, Quote, QuoteStatus, Severity
from provenance.reporting import words
from provenance.reporting.html.markup import Child, Html, el, join

LETTERS: Mapping[QuoteStatus, str] = {
    "first-hand-claimed": "F",
    "checkable-occasion": "C",
    "relayed-named-organ": "N",
    "relayed-organ-distant": "D",
    "occasion-unknown": "O",
    "closed-room": "R",
    "anonymous": "A",
    "no-speaker": "X",
}
"""What stands before a quotation for its status; the style sheet has the same letters."""
_SHORT = 44
_ARROW = "←"


def about(document: Document) -> Html:
    """Return the head of an article: outlet, date, origin, and how much of what was found."""
    known = words.names(document)
    origin = document.origin
    published = document.published
    if published.date:
        date = f"{published.date} ({published.basis})"
    else:
        bounds = (("not before", published.earliest), ("not after", published.latest))
        date = "; ".join(["not stated", *(f"{word} {bound}" for word, bound in bounds if bound)])
    rows: list[tuple[str, Child]] = [
        ("Outlet", words.outlet_name(document) + (f" ({document.outlet.basis})" if document.outlet.entity else "")),
        ("Published", date),
        (
            "Origin",
            f"{known.get(origin.entity, origin.entity)} ({origin.relation}, {origin.basis})" if origin else None,
        ),
        ("Language", words.unread(document)),
        ("Quotations", words.quotes_line(document)),
        ("Not the article", words.removed_line(document)),
        ("Grades", words.grades_line(document)),
        ("File", join(el("bdi", words.plain(document.path)), f", {words.counted(document.words, 'word')}")),
    ]
    return el("dl", _rows(rows), class_="about-article")


def _rows(rows: Iterable[tuple[str, Child]]) -> Html:
    return join(*(el("div", el("dt", name), el("dd", value)) for name, value in rows if value))


def legend(document: Document, *, reused: bool) -> Html:
    """Return what the marks in the text mean: the statuses that the article has, and the other marks.

    Args:
        document: the article.
        reused: whether text of it is marked that stands in other articles.
    """
    counts = Counter(quote.status for quote in document.quotes)
    statuses = (
        el("li", status_mark(status), f" {words.STATUS_WORDS[status]}", _unverified(status), f" ({counts[status]})")
        for status in LETTERS
        if counts[status]
    )
    others = (
        el(
            "li", el("span", "source", class_="source"), " and ", el("span", "cue", class_="cue"), ": who told, and how"
        ),
        *(
            (el("li", el("span", "dots above", class_="reused"), ": also in other articles; ⧉ leads there"),)
            if reused
            else ()
        ),
        el("li", *(join(_severity(one), " ") for one in words.SEVERITIES), "with a number: the flags"),
        el("li", el("del", "struck"), " and folded lines: not the article"),
    )
    return el("details", el("summary", "What the marks mean"), el("ul", statuses, others), class_="legend")


def _severity(severity: Severity) -> Html:
    return el("span", severity, class_=f"severity {severity}")


def status_mark(status: QuoteStatus) -> Html:
    """Return the letter of a status, drawn as before a quotation."""
    return el("span", LETTERS[status], class_=f"letter {status}", aria_hidden="true")


def _unverified(status: QuoteStatus) -> str | None:
    return ", unverified" if status in UNVERIFIED else None


def speakers(known: Mapping[str, str], ids: Iterable[str]) -> str:
    """Return the names of speakers, or words that say that there is none."""
    return " and ".join(known.get(id_, id_) for id_ in ids) or "nobody is named as the speaker"


def sentence(known: Mapping[str, str], one: Attribution) -> str:
    """Return an attribution in words."""
    to = " and ".join(known.get(id_, id_) for id_ in one.to)
    via = "".join(f", via {known.get(id_, id_)}" for id_ in one.via)
    denied = f", {one.polarity}" if one.polarity != "affirmed" else ""
    return f"{to}{via} ({one.type}{denied})"


def quote_links(document: Document) -> Html:
    """Return a link to where each quotation stands, with its letter, its first words and who spoke."""
    known = words.names(document)
    return join(*(_quote_link(quote, known, document.language or "") for quote in document.quotes))


def _quote_link(quote: Quote, known: Mapping[str, str], language: str) -> Html:
    content = words.plain(quote.content)
    shown = content if len(content) <= _SHORT else f"{content[:_SHORT].rstrip()}…"
    quoted = el("span", shown, dir="auto", lang=language)
    link = el("a", status_mark(quote.status), " ", quoted, href=f"#at-{quote.id}")
    return el("li", link, " ", el("small", speakers(known, quote.speaker)))


def chain(document: Document) -> Html:
    """Return the ways that the article's words came, one a line."""
    lines = words.chains(document, limit=len(document.attributions) + len(document.quotes) + 1, arrow=f" {_ARROW} ")
    none = words.unread(document) or "The text names nobody that it rests on."
    items = [el("li", line, dir="auto") for line in lines] or [el("li", none)]
    return section("chain", "Chain", el("ul", items, class_="ways"))


def quotes(document: Document) -> Html | None:
    """Return every quotation with its speaker, its way and its status."""
    known, outlet, language = words.names(document), words.outlet_name(document), document.language or ""
    items = (_quote(quote, known, outlet, language) for quote in document.quotes)
    return section("quotes", "Quotations", el("ol", items, class_="cards")) if document.quotes else None


def _quote(quote: Quote, known: Mapping[str, str], outlet: str, language: str) -> Html:
    via = (known.get(id_, id_) for id_ in quote.via)
    way = f" {_ARROW} ".join((outlet, *via, speakers(known, quote.speaker)))
    reason = f": {words.plain(quote.status_reason)}" if quote.status_reason else None
    return el(
        "li",
        el("blockquote", words.plain(quote.content), dir="auto", lang=language),
        el("p", status_mark(quote.status), " ", el("strong", words.STATUS_WORDS[quote.status]), reason),
        el("p", way),
        el(
            "p",
            el("a", f"line {quote.span.line}", href=f"#at-{quote.id}"),
            f" · {quote.kind} · {words.basis(quote)}" if quote.speaker else f" · {quote.kind}",
            f" · goes on from {quote.continues}" if quote.continues else None,
            f" · {words.plain(quote.occasion.text)}" if quote.occasion else None,
            class_="place",
        ),
        id=quote.id,
        class_=quote.status,
        tabindex="-1",
    )


def statements(document: Document) -> Html | None:
    """Return every attribution: who is said to have told whom, and the words that say so."""
    known = words.names(document)
    items = (
        el(
            "li",
            el("a", f"line {one.evidence.line}", href=f"#L{one.evidence.line}"),
            " ",
            el("bdi", sentence(known, one)),
            ": ",
            el("q", words.plain(one.evidence.text), dir="auto", lang=document.language or ""),
            id=one.id,
            tabindex="-1",
        )
        for one in document.attributions
    )
    return section("statements", "Who told whom", el("ol", items, class_="plain")) if document.attributions else None


def removed(document: Document) -> Html | None:
    """Return the ledger of what is not the article."""
    items = (
        el(
            "li",
            el("a", f"line {one.span.line}", href=f"#L{one.span.line}"),
            " ",
            el("strong", words.plain(one.kind.replace("-", " "))),
            f": {words.plain(one.reason)} ",
            el("code", one.rule),
        )
        for one in document.removed
    )
    return section("removed", "Not the article", el("ol", items, class_="plain")) if document.removed else None


def section(id_: str, title: str, *parts: Child) -> Html:
    """Return a part of the page with a heading that names it."""
    return el("section", el("h2", title, id=f"{id_}-title"), *parts, id=id_, aria_labelledby=f"{id_}-title")
