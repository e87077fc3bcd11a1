"""Text of an article that stands in other articles of the report: where it is, and where it is there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from provenance.models import Report, Reuse, Span
from provenance.reporting import words
from provenance.reporting.html.marking import Mark
from provenance.reporting.html.markup import Html, el

_FIRST = 90
"""Characters of a stretch that name it below the article."""
_SHOWN = 6
"""Places of a stretch that are shown at once."""
_ORDERS = {"dates": "by the dates", "credit": "by a credit"}
"""What the order of two articles rests on."""


class Copy(NamedTuple):
    """Where a passage of this article stands in another one."""

    document: str
    """Id of the other article."""
    there: Span
    anchor: str
    """Id, in the other article's page, of the place where the words begin there."""
    role: Literal["earlier", "later"]
    """What the other article is, as far as that can be told."""
    reuse: Reuse


class Stretch(NamedTuple):
    """Text between two offsets all of which stands in other articles; passages that overlap make one stretch."""

    start: int
    end: int
    id: str
    copies: tuple[Copy, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """The other articles, each once."""
        return tuple(dict.fromkeys(copy.document for copy in self.copies))


def stretches(report: Report) -> Mapping[str, tuple[Stretch, ...]]:
    """Return the stretches of each document that has any, in the order of its text."""
    passages: defaultdict[str, list[Span]] = defaultdict(list)
    for reuse in report.corpus.reuse:
        for passage in reuse.passages:
            passages[reuse.from_].append(passage.from_)
            passages[reuse.to].append(passage.to)
    bounds = {id_: _merged(spans) for id_, spans in passages.items()}
    copies: defaultdict[tuple[str, int], list[Copy]] = defaultdict(list)
    for reuse in report.corpus.reuse:
        for passage in reuse.passages:
            one = reuse.from_, _index(bounds[reuse.from_], passage.from_)
            other = reuse.to, _index(bounds[reuse.to], passage.to)
            copies[one].append(Copy(reuse.to, passage.to, _anchor(other[1]), "later", reuse))
            copies[other].append(Copy(reuse.from_, passage.from_, _anchor(one[1]), "earlier", reuse))
    return {
        id_: tuple(Stretch(*bound, f"p{n + 1}", tuple(copies[id_, n])) for n, bound in enumerate(found))
        for id_, found in bounds.items()
    }


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _index(bounds: Sequence[tuple[int, int]], span: Span) -> int:
    """Return which of the bounds, in their order, holds a span."""
    return bisect_right(bounds, span.start, key=lambda bound: bound[0]) - 1


def _anchor(index: int) -> str:
    return f"at-p{index + 1}"


def marks(found: Iterable[Stretch], titles: Mapping[str, str], url: Callable[[str], str]) -> Iterator[Mark]:
    """Yield a mark for each stretch; its pin leads to the words in the other article, or to the list of several."""
    for one in found:
        if len(one.copies) == 1:
            [copy] = one.copies
            label = f"Also in {titles.get(copy.document, copy.document)}, line {copy.there.line}"
            yield Mark(one.start, one.end, "reused", one.id, "", label, pin=True, href=_address(copy, url))
        else:
            label = f"Also in {words.counted(len(one.others), 'other article')}"
            yield Mark(one.start, one.end, "reused", one.id, "", label, pin=True)


def _address(copy: Copy, url: Callable[[str], str]) -> str:
    return f"{url(copy.document)}#{copy.anchor}"


def listed(
    found: Sequence[Stretch], text: str, titles: Mapping[str, str], url: Callable[[str], str], language: str
) -> Html | None:
    """Return the stretches with all places where they stand in other articles; None where there are none."""
    if not found:
        return None
    items = (
        el(
            "li",
            el("a", el("q", _first_words(text[one.start : one.end]), dir="auto", lang=language), href=f"#at-{one.id}"),
            el("ul", (_place(copy, titles, url) for copy in one.copies[:_SHOWN])),
            _further(one.copies[_SHOWN:], titles, url),
            id=one.id,
            tabindex="-1",
        )
        for one in found
    )
    return el("ol", items, class_="plain")


def _further(copies: Sequence[Copy], titles: Mapping[str, str], url: Callable[[str], str]) -> Html | None:
    """Return places that are folded away: an agency's story can stand in hundreds of articles."""
    if not copies:
        return None
    label = f"and {words.counted(len(copies), 'further place')}"
    return el("details", el("summary", label), el("ul", (_place(copy, titles, url) for copy in copies)))


def _first_words(text: str) -> str:
    shown = words.plain(text[: 4 * _FIRST])
    return shown if len(shown) <= _FIRST else f"{shown[:_FIRST].rstrip()}…"


def _place(copy: Copy, titles: Mapping[str, str], url: Callable[[str], str]) -> Html:
    name = titles.get(copy.document, copy.document)
    link = el("a", f"{name}, line {copy.there.line}", href=_address(copy, url))
    return el("li", link, " ", el("small", _relation(copy)))


def _relation(copy: Copy) -> str:
    why = _ORDERS.get(copy.reuse.order)
    if why is None:
        return "nothing says which is the earlier one"
    names = "names" if copy.reuse.credited else "does not name"
    sides = ("it", "this one") if copy.role == "later" else ("this one", "it")
    return f"the {copy.role} one, {why}; {sides[0]} {names} {sides[1]} as its source"
