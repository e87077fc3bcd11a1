"""The two grades, never one, and whose verdicts they rest on: of an article, and over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from provenance.models import Document, Entity, Indicator, Rating, Report
from provenance.reporting import words
from provenance.reporting.html.markup import Child, Html, el, join

_ABOUT = (
    "Two grades, never one: of the source, by the lists of ratings that were loaded, and of the information, by texts "
    "that came by the same words independently. Neither says what is true."
)
_WHOSE = "Verdicts of the lists that were loaded, each its source's own. This program holds no opinion of anybody."
_FIRST = 60
"""Characters of a quotation that name it."""


def of_document(document: Document) -> Html | None:
    """Return the grades of an article, each with the ratings and the flags it rests on; None where it has none."""
    if not document.indicators:
        return None
    flags = {flag.id: flag.code for flag in document.flags}
    items = (_grade(document, one, flags) for one in document.indicators)
    return join(el("p", _ABOUT, class_="place"), el("ul", items, class_="grades"))


def _grade(document: Document, one: Indicator, flags: Mapping[str, str]) -> Html:
    rated = _rated(document, one.name)
    # What the flags themselves say is not repeated: each leads to its reasons and limits beside the text.
    resting = [join(el("a", id_, href=f"#{id_}"), " ", el("code", flags[id_])) for id_ in one.flags if id_ in flags]
    return el(
        "li",
        el("h3", el("span", str(one.value), class_="grade"), " ", _name(document, one.name, rated)),
        el("p", words.plain(one.explanation), dir="auto"),
        _table(rated.ratings) if rated and rated.ratings else None,
        el("p", "Flags that bear on it: ", join(resting[0], *(join(", ", flag) for flag in resting[1:])))
        if resting
        else el("p", "No flag bears on it."),
    )


def _rated(document: Document, name: str) -> Entity | None:
    """Return the organ that a grade is about: the publisher, or the one that the grade's name ends with."""
    kind, _, id_ = name.partition(":")
    wanted = (id_ or document.outlet.entity) if kind == "source" else None
    return next((entity for entity in document.entities if entity.id == wanted), None)


def _name(document: Document, name: str, rated: Entity | None) -> Child:
    kind, _, id_ = name.partition(":")
    if kind == "source":
        who = words.plain(rated.name) if rated else words.NO_OUTLET
        return join("Source: ", el("bdi", who), None if id_ else ", the publisher" if rated else None)
    if kind == "information":
        return join("Information: ", _quotation(document, id_) if id_ else "every quotation of the text")
    return words.plain(name.replace("-", " "))


def _quotation(document: Document, id_: str) -> Child:
    quote = next((quote for quote in document.quotes if quote.id == id_), None)
    if quote is None:
        return id_
    content = words.plain(quote.content)
    shown = content if len(content) <= _FIRST else f"{content[:_FIRST].rstrip()}…"
    return el("a", el("q", shown, dir="auto", lang=document.language or ""), href=f"#{id_}")


def _table(ratings: Iterable[Rating]) -> Html:
    heads = el("tr", (el("th", head, scope="col") for head in ("Whose", "Verdict", "Scale", "Date", "Read as")))
    return el(
        "div",
        el("table", el("thead", heads), el("tbody", (el("tr", _cells(one)) for one in ratings)), class_="ratings"),
        class_="wide",
        tabindex="0",
        role="region",
        aria_label="Ratings",
    )


def _cells(one: Rating) -> Iterable[Html]:
    """Return whose verdict it is, the verdict, its scale, its date, and the letter that it is read as."""
    told = (one.source, one.value, one.scale, one.date, one.grade or "no letter: the scale says no order")
    return (el("td", el("bdi", words.plain(value))) for value in told)


def are_told(report: Report) -> bool:
    """Say whether any grade of a report says more than that nothing can be judged."""
    return any(one.value not in ("F", 6) for document in report.documents for one in document.indicators)


def brief(document: Document) -> tuple[Child, str]:
    """Return the two grades of an article on two lines, and what they are sorted by."""
    values = {one.name: str(one.value) for one in document.indicators}
    lines = (el("li", el("small", f"{name} "), el("strong", values[name])) for name in _BOTH if name in values)
    return el("ul", lines), "".join(values.get(name, "") for name in _BOTH)


_BOTH = ("source", "information")


def of_report(report: Report) -> Html | None:
    """Return the organs that the loaded lists rate, with every verdict; None where no list rates any of them."""
    organs: dict[str, Entity] = {}
    articles: Counter[str] = Counter()
    for document in report.documents:
        for entity in document.entities:
            if entity.ratings:
                organs.setdefault(entity.id, entity)
                articles[entity.id] += 1
    if not organs:
        return None
    heads = ("Organ", "Whose", "Verdict", "Scale", "Date", "Read as", "Articles")
    rows = (
        el(
            "tr",
            el("th", el("bdi", words.plain(organ.name)), scope="row"),
            _cells(rating),
            el("td", f"{articles[id_]:,}"),
        )
        for id_, organ in sorted(organs.items(), key=lambda item: item[1].name.casefold())
        for rating in organ.ratings
    )
    table = el(
        "table",
        el("thead", el("tr", (el("th", head, scope="col") for head in heads))),
        el("tbody", rows),
        class_="ratings",
    )
    return join(
        el("p", _WHOSE, class_="place"),
        el("div", table, class_="wide", tabindex="0", role="region", aria_label="Table of ratings"),
    )
