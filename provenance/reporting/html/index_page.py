"""The page about the whole report: what it comes to, every article in a row, and what is known across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from provenance.decisions import all_flags
from provenance.models import UNVERIFIED, Document, Flag, LedgerEntry, Report, Severity
from provenance.reporting import words
from provenance.reporting.html import across, facts, flags, grades
from provenance.reporting.html.frame import page
from provenance.reporting.html.graph import graph
from provenance.reporting.html.markup import Child, Html, el, join
from provenance.reporting.html.naming import page_name

if TYPE_CHECKING:
    from provenance.reporting.html import Editing

_HEADS = ("Article", "Outlet", "Chain", "Quotations", "Not the article", "Flags", "Decided", "Grades")
_WAYS = 2
_FIRST = 70
"""Characters of its text that name an article without a headline."""
_STALE = {"flag-gone": "its flag is gone", "document-absent": "its document was not audited"}


def render(
    report: Report, texts: Mapping[str, str], history: Mapping[str, Sequence[LedgerEntry]], editing: Editing | None
) -> str:
    """Return the page."""
    url = editing.document_url if editing else page_name
    found = list(all_flags(report))
    body = join(
        el("a", "Skip to the articles", href="#articles", class_="skip"),
        el(
            "header",
            el("nav", el("button", "Keys", type="button", popovertarget="help", class_="scripted"), aria_label="Help"),
            el("h1", "What these articles rest on"),
            el("p", _result(report), class_="result"),
            flags.progress(found) if found else None,
            el("p", el("a", "Download the decisions", href=editing.export_url, download=True)) if editing else None,
        ),
        el(
            "main",
            _articles(report, texts, url),
            _section("groups", "The same words, quoted more than once", across.groups(report, texts, url)),
            _section("chains", "Who told whom", graph(report, url)),
            _section("reuse", "Text that stands in several articles", across.reuse(report, url)),
            _section("ratings", "How the lists rate those who publish or are named", grades.of_report(report)),
            _section("flags", "Flags across the articles", _flags(report, url, history, editing)),
            _section("stale", "Decisions that no flag has any more", _stale(report)),
            _section("errors", "Not read, or not as it stands", _errors(report)),
        ),
        el("footer", el("p", f"{report.tool.name} {report.tool.version} · it never says what is true")),
    )
    return page("Provenance of the articles", "index", body, editing)


def _result(report: Report) -> str:
    """Return in one sentence what the report comes to."""
    total = len(report.documents)
    if not total:
        return "Nothing was audited."
    quotes = [quote for document in report.documents for quote in document.quotes]
    missing = sum(quote.status in UNVERIFIED for quote in quotes)
    concerned = _flags_of(report).values()
    grave = [sum(any(f.severity == s for f in flags) for flags in concerned) for s in ("error", "warning")]
    errors, warnings = (f"{number or 'none'} {_has(number or 1)}" for number in grave)
    said = f"Of {words.counted(total, 'article')}, {errors} an error that somebody has to act on"
    said += f" and {warnings} a warning to look at"
    if quotes:
        told = words.counted(len(quotes), "quotation")
        said += f"; {missing:,} of {told} give a reader no way to who heard them"
    return f"{said}."


def _flags_of(report: Report) -> Mapping[str, Sequence[Flag]]:
    """Return the flags in each document, those across documents among them, by its id."""
    found = {document.id: list(document.flags) for document in report.documents}
    for flag in report.corpus.flags:
        if flag.document is not None:
            found[flag.document].append(flag)
    return found


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _articles(report: Report, texts: Mapping[str, str], url: Callable[[str], str]) -> Html:
    names = _HEADS if grades.are_told(report) else _HEADS[:-1]
    heads = (el("th", name, scope="col", role="columnheader") for name in names)
    found = _flags_of(report)
    rows = (_row(document, texts[document.id], found[document.id], names, url) for document in report.documents)
    table = el(  # a narrow screen shows it as cards: then only the roles say that it is a table
        "table",
        el("caption", "Every article that was audited"),
        el("thead", el("tr", heads, role="row"), role="rowgroup"),
        el("tbody", rows, role="rowgroup"),
        class_="sortable",
        role="table",
    )
    field = el("label", "Filter ", el("input", type="search", id="filter", autocomplete="off"), class_="scripted")
    return el(
        "section",
        el("h2", "Articles", id="articles-title"),
        el("div", field, el("p", id="found", role="status"), class_="filters"),
        el("div", table, class_="wide", tabindex="0", role="region", aria_label="Table of articles"),
        id="articles",
        aria_labelledby="articles-title",
        tabindex="-1",
    )


def _row(document: Document, text: str, found: Sequence[Flag], names: Sequence[str], url: Callable[[str], str]) -> Html:
    ways = words.chains(document, limit=_WAYS)
    share = words.removed_share(document)
    severities = Counter(flag.severity for flag in found)
    open_ = sum(flag.decision is None for flag in found)
    outlet = words.outlet_name(document)
    unverified = sum(quote.status in UNVERIFIED for quote in document.quotes)
    grave = severities["error"] * 1_000_000 + severities["warning"] * 1_000 + severities["note"]
    cells: tuple[tuple[Child, str | int | None], ...] = (
        (join(el("bdi", outlet), el("br"), el("small", document.published.date or "no date")), outlet),
        (el("ul", (el("li", way, dir="auto") for way in ways)) if ways else "nobody is named", None),
        (_statuses(document), unverified),
        (f"{share:.0%}" if share >= 0.005 or not share else "under 1%", f"{share:.6f}"),
        (_severities(severities), grave),
        (f"{len(found) - open_} of {len(found)}", open_),
        grades.brief(document),
    )
    return el(
        "tr",
        el("th", _title(document, text, url), scope="row", role="rowheader"),
        (
            el("td", content, role="cell", data_label=name, data_sort=order)
            for name, (content, order) in zip(names[1:], cells, strict=False)
        ),
        role="row",
    )


def _title(document: Document, text: str, url: Callable[[str], str]) -> Html:
    """Return a link to the article with its path, or, where it has no headline, with the words that it begins with."""
    path = words.plain(document.path)
    title = words.plain(document.headline.text) if document.headline else path
    besides = path if document.headline else words.first_words(document, text, _FIRST)
    return join(
        el("a", title, href=url(document.id), dir="auto", lang=document.language or "", class_="article"),
        el("br"),
        el("small", el("bdi", besides)),
    )


def _statuses(document: Document) -> Html:
    counts = Counter(quote.status for quote in document.quotes)
    items = (
        el("li", facts.status_mark(status), f" {counts[status]} ", el("small", words.STATUS_WORDS[status]))
        for status in facts.LETTERS
        if counts[status]
    )
    return el("ul", items, class_="statuses") if counts else Html("none")


def _severities(counts: Mapping[Severity, int]) -> Html:
    items = (
        el("li", words.counted(counts[severity], severity), class_=f"severity {severity}")
        for severity in words.SEVERITIES
        if counts.get(severity)
    )
    return el("ul", items) if counts else Html("none")


def _flags(
    report: Report,
    url: Callable[[str], str],
    history: Mapping[str, Sequence[LedgerEntry]],
    editing: Editing | None,
) -> Html | None:
    if not report.corpus.flags:
        return None
    titles = words.titles(report)

    def where(flag: Flag) -> str | None:
        return across.place(url, flag.document, flag.evidence[0]) if flag.document and flag.evidence else None

    def others(flag: Flag) -> Html:
        ids = [flag.document, *flag.others] if flag.document else flag.others
        return el("ul", (el("li", el("a", titles.get(id_, id_), href=url(id_))) for id_ in ids))

    return flags.listed(report.corpus.flags, history, editing, where, more=others)


def _stale(report: Report) -> Html | None:
    items = (
        el(
            "li",
            el("strong", words.verdict_word(one.decision)),
            " by ",
            el("bdi", words.plain(one.decision.who)),
            f", {flags.moment(one.decision.when)}: {_STALE[one.reason]}. ",
            el("code", one.decision.code or one.decision.fingerprint),
            " ",
            el("bdi", words.plain(", ".join(one.decision.documents))),
            el("blockquote", words.plain(one.decision.reason), dir="auto"),
        )
        for one in report.stale
    )
    note = el("p", "They were not moved to other flags. Who wants them to hold has to decide anew.")
    return join(note, el("ol", items, class_="plain")) if report.stale else None


def _errors(report: Report) -> Html | None:
    items = (el("li", el("code", one.code), " ", el("bdi", words.plain(one.message))) for one in report.errors)
    return el("ul", items) if report.errors else None


def _section(id_: str, title: str, content: Child) -> Html | None:
    if content is None:
        return None
    return el("section", el("h2", title, id=f"{id_}-title"), content, id=id_, aria_labelledby=f"{id_}-title")
