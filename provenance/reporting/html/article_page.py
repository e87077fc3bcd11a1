"""The page of one article: its whole text with everything marked, its flags beside it, what is known of it below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from provenance.models import Document, Flag, LedgerEntry, Report, Text
from provenance.reporting import words
from provenance.reporting.html import facts, flags, grades, reused
from provenance.reporting.html.around import Surroundings
from provenance.reporting.html.frame import page
from provenance.reporting.html.marking import Mark
from provenance.reporting.html.markup import Html, el, join
from provenance.reporting.html.naming import INDEX, page_name
from provenance.reporting.html.overlay import marked

if TYPE_CHECKING:
    from provenance.reporting.html import Editing

_ACROSS = "x-"
"""Stands before the ids of flags across documents, which are counted apart from those of the document."""


def render(
    report: Report,
    document: Document,
    text: str,
    around: Surroundings,
    history: Mapping[str, Sequence[LedgerEntry]],
    editing: Editing | None,
) -> str:
    """Return the page."""
    title = words.plain(document.headline.text) if document.headline else words.plain(document.path)
    url, titles = editing.document_url if editing else page_name, around.titles
    way = {
        "prev": url(around.before) if around.before is not None else None,
        "next": url(around.after) if around.after is not None else None,
        "up": editing.index_url if editing else INDEX,
    }
    body = join(
        el("a", "Skip to the article", href="#text", class_="skip"),
        el("a", "Skip to the flags", href="#flags", class_="skip"),
        _header(document, title, way),
        el(
            "main",
            _outline(document, around),
            _article(document, text, tuple(reused.marks(around.reused, titles, url))),
            el("section", _flags(document, around.flags, history, editing), id="flags", aria_labelledby="flags-title"),
            _below(document, reused.listed(around.reused, text, titles, url, document.language or "")),
            class_="columns",
        ),
        el("footer", el("p", f"{report.tool.name} {report.tool.version} · it never says what is true")),
    )
    links = join(*(el("link", rel=rel, href=target) for rel, target in way.items() if target and rel != "up"))
    return page(f"{title} · provenance", "article", body, editing, links=links)


def _header(document: Document, title: str, way: Mapping[str, str | None]) -> Html:
    steps = (("up", "All articles"), ("prev", "← Previous"), ("next", "Next →"))
    links = (el("a", label, href=way[rel], id=f"go-{rel}") for rel, label in steps if way[rel])
    asked = el("button", "Keys", type="button", popovertarget="help", class_="scripted")
    return el(
        "header",
        el("nav", links, asked, aria_label="Articles"),
        el("h1", title, dir="auto"),
        facts.about(document),
    )


def _outline(document: Document, around: Surroundings) -> Html:
    parts = (
        ("text", "Article", None),
        ("flags", "Flags", len(document.flags) + len(around.flags)),
        ("chain", "Chain", None),
        ("quotes", "Quotations", len(document.quotes)),
        ("statements", "Who told whom", len(document.attributions)),
        ("reused", "Also in other articles", len(around.reused)),
        ("removed", "Not the article", len(document.removed)),
        ("grades", "Grades", len(document.indicators)),
    )
    items = (
        el("li", el("a", name, href=f"#{id_}"), el("span", f" {count}", class_="count") if count is not None else None)
        for id_, name, count in parts
        if count != 0
    )
    return el(
        "nav",
        el("h2", "Outline", id="outline-title"),
        el("ul", items),
        join(el("h3", "Quotations"), el("ol", facts.quote_links(document), class_="quotes"))
        if document.quotes
        else None,
        class_="outline",
        aria_labelledby="outline-title",
    )


def _article(document: Document, text: str, also: Sequence[Mark]) -> Html:
    language = document.language or ""
    return el(
        "article",
        el("h2", "The article", id="article-title", class_="hidden"),
        facts.legend(document, reused=bool(also)),
        el("div", marked(Text(text), document, also), id="text", lang=language, dir="auto", tabindex="-1"),
        aria_labelledby="article-title",
    )


def _below(document: Document, elsewhere: Html | None) -> Html:
    return el(
        "div",
        facts.chain(document),
        facts.quotes(document),
        facts.statements(document),
        facts.section("reused", "Also in other articles", elsewhere) if elsewhere else None,
        facts.removed(document),
        facts.section("grades", "Grades", told) if (told := grades.of_document(document)) else None,
        class_="below",
    )


def _flags(
    document: Document,
    across: Sequence[Flag],
    history: Mapping[str, Sequence[LedgerEntry]],
    editing: Editing | None,
) -> Html:
    every = [*document.flags, *across]
    ordered = sorted(document.flags, key=lambda flag: words.SEVERITIES.index(flag.severity))  # else as in the text
    at = flags.listed(
        ordered, history, editing, lambda flag: f"#at-{flag.id}" if flag.evidence else None, numbered=True
    )
    lists = [at]
    if across:
        lists += [
            el("h3", "Across documents"),
            flags.listed(
                across,
                history,
                editing,
                lambda flag: f"#L{flag.evidence[0].line}" if flag.evidence else None,
                prefix=_ACROSS,
            ),
        ]
    return join(
        el("h2", "Flags", id="flags-title"),
        flags.progress(every) if every else el("p", "None. An absent flag proves nothing."),
        flags.filters(every) if every else None,
        *lists,
    )
