"""The whole text of an article as markup, cut at every boundary of every mark, so that marks may overlap as they like.

Taking the tags away gives the text back. Whatever is shown and is not of the text is made by the style sheet from
attributes: numbers of lines, letters of quotations, labels of what is folded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Literal, NamedTuple

from provenance.models import Span, Text
from provenance.reporting.html.characters import exact
from provenance.reporting.html.markup import Html, el, join

_LISTED = 8
"""Flags that a piece of text names; more of them at one place are told by their pins alone."""
_GRAVEST_FIRST = ("error", "warning", "note")


class Mark(NamedTuple):
    """A stretch of the text that something is said of."""

    start: int
    end: int
    kind: Literal["quote", "source", "cue", "flag", "reused", "removed"]
    id: str
    style: str
    """Status of a quotation, severity of a flag; "" otherwise."""
    label: str
    """What it is, in words."""
    pin: bool = False
    """Whether a link stands before it that leads to what is said of it."""
    href: str = ""
    """Where that link leads, if that is not in the same page."""


class Fold(NamedTuple):
    """Whole lines that are not the article."""

    start: int
    end: int
    id: str
    label: str


def lines_within(text: Text, span: Span) -> tuple[int, int] | None:
    """Return from where to where a span covers whole lines, line ends included; None where it covers none."""
    starts = [start for start, _ in text.lines]
    first = bisect_left(starts, span.start)
    last = first
    while last < len(text.lines) and text.lines[last][1] <= span.end:
        last += 1
    if first == last or not text.original[starts[first] : text.lines[last - 1][1]].strip():
        return None
    return starts[first], starts[last] if last < len(starts) else len(text)


def rendered(text: Text, marks: Iterable[Mark], folds: Iterable[Fold], roles: Mapping[int, str]) -> Html:
    """Return the text as lines, each an element.

    Args:
        text: the whole text.
        marks: stretches of it, in any order; they may overlap.
        folds: whole lines that are folded away; they do not overlap.
        roles: classes of lines, by the offset of their first character.
    """
    lines = deque(_lines(text, marks, roles))
    made: list[Html] = []
    for fold in sorted(folds):
        made += _taken(lines, fold.start)
        label = el("summary", class_="label", aria_label=f"Not the article: {fold.label}", data_label=fold.label)
        made.append(el("details", label, el("del", _taken(lines, fold.end)), class_="fold", id=fold.id))
    made += _taken(lines, len(text) + 1)
    return Html("".join(made))


def _taken(lines: deque[tuple[int, Html]], end: int) -> list[Html]:
    """Take from the left the lines that start before an offset."""
    taken = []
    while lines and lines[0][0] < end:
        taken.append(lines.popleft()[1])
    return taken


def _lines(text: Text, marks: Iterable[Mark], roles: Mapping[int, str]) -> Iterator[tuple[int, Html]]:
    """Yield each line with the offset of its first character; a line holds its line end."""
    starts = [start for start, _ in text.lines]
    pieces = deque(_pieces(text, marks, starts))
    for number, (start, end) in enumerate(text.lines, 1):
        until = starts[number] if number < len(starts) else len(text) + 1
        held = []
        while pieces and pieces[0][0] < until:
            held.append(pieces.popleft()[1])
        blank = "" if text.original[start:end].strip() else "blank"
        classes = " ".join(filter(None, ("line", blank, roles.get(start))))
        yield start, el("div", held, class_=classes, id=f"L{number}", data_n=number, dir="auto")


def _pieces(text: Text, marks: Iterable[Mark], starts: Iterable[int]) -> Iterator[tuple[int, Html]]:
    """Yield the text in pieces that all their marks cover whole, each with the offset where it starts."""
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(set(marks), key=lambda one: (one.start, -one.end, one)):
        opening[mark.start].append(mark)
        closing[mark.end].append(mark)
    cuts = sorted({*starts, *opening, *closing, len(text)})
    active = _Active()
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for mark in closing.get(start, ()):
            active.remove(mark)
        here = opening.get(start, ())
        for mark in here:
            if mark.end > mark.start:
                active.add(mark)
        pins = [_pin(mark) for mark in here if mark.pin]
        yield start, join(pins, active.piece(text.original[start:end]))


def _pin(mark: Mark) -> Html:
    """Return an empty link that the style sheet shows: the letter of a quotation, the sign of a flag."""
    classes = f"pin {mark.kind} {mark.style}"
    href = mark.href or f"#{mark.id}"
    return el("a", class_=classes, id=f"at-{mark.id}", href=href, aria_label=mark.label, data_n=mark.id[1:])


class _Active:
    """The marks that cover the place that has been come to, each kind in the order in which they opened."""

    def __init__(self) -> None:
        self._marks: dict[str, dict[Mark, None]] = {
            kind: {} for kind in ("quote", "source", "cue", "flag", "reused", "removed")
        }
        self._severities: Counter[str] = Counter()

    def add(self, mark: Mark) -> None:
        self._marks[mark.kind][mark] = None
        if mark.kind == "flag":
            self._severities[mark.style] += 1

    def remove(self, mark: Mark) -> None:
        if mark in self._marks[mark.kind]:
            del self._marks[mark.kind][mark]
            self._severities[mark.style] -= mark.kind == "flag"

    def piece(self, words: str) -> Html:
        """Return a piece of text with everything that covers it said on one element."""
        if not words or not any(self._marks.values()):
            return exact(words)
        classes: list[str] = []
        told = {kind: next(reversed(marks), None) for kind, marks in self._marks.items()}
        if quote := told["quote"]:
            classes += ["quote", quote.style]
        if told["reused"]:
            classes.append("reused")
        if removed := told["removed"]:
            classes.append("removed")
        if said := told["cue"] or told["source"]:
            classes.append(said.kind)
        if told["flag"]:
            classes += ["flag", next(one for one in _GRAVEST_FIRST if self._severities[one])]
        title = removed.label if removed else quote.label if quote and not said else None
        return el(
            "a" if said else "del" if removed else "span",
            exact(words),
            class_=" ".join(classes),
            href=f"#{said.id}" if said else None,
            data_role=said.label if said else None,
            data_quote=quote.id if quote else None,
            data_flags=" ".join(mark.id for mark in islice(self._marks["flag"], _LISTED)) or None,
            title=title,
        )
