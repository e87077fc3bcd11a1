"""Taking the tags away gives the article back, whatever it holds and whatever is marked in it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import Text
from provenance.reporting.html.marking import Fold, Mark, lines_within, rendered

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> \'"&amp;&#60; </div></details> '
LETTERS = st.sampled_from(
    [*"ab<>&\"' \t\n\r", "\r\n", "\u2028", "\u202e", "\u2066", "\x00", "\x85", "\ud800", "🚢", "א"]
)
TEXTS = st.one_of(st.lists(LETTERS, max_size=60).map("".join), st.text(max_size=60), st.just(HOSTILE))
KINDS = st.sampled_from(["quote", "source", "cue", "flag", "reused", "removed"])


class Reader(HTMLParser):
    """What a parser finds: the text, and the elements with their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.code: str | None = None
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)
        self.code = dict(attrs).get("data-code")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.code = None

    def handle_data(self, data: str) -> None:
        self.text += chr(int(self.code, 16)) if self.code else data


def shown(text: str) -> str:
    """Return what a page can hold of a text."""
    return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)


@st.composite
def marked(draw: st.DrawFn) -> tuple[Text, list[Mark], list[Fold]]:
    text = Text(draw(TEXTS))
    marks = []
    for number in range(draw(st.integers(0, 12))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        kind = draw(KINDS)
        style = draw(st.sampled_from(["error", "warning", "note"])) if kind == "flag" else ""
        marks.append(Mark(start, end, kind, f"x{number}", style, HOSTILE, pin=draw(st.booleans())))
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    whole = lines_within(text, text.span(start, end))
    return text, marks, [Fold(*whole, "r1", HOSTILE)] if whole else []


@given(marked())
def test_the_text_comes_back(case: tuple[Text, list[Mark], list[Fold]]) -> None:
    text, marks, folds = case
    made = rendered(text, marks, folds, {})
    read = Reader(made)
    assert read.text == text.original
    assert read.open == []
    made.encode("utf-8")
    names = {name for name, _ in read.elements}
    assert names <= {"div", "span", "a", "del", "details", "summary"}
    assert not any(name.startswith("on") for _, attributes in read.elements for name in attributes)


@given(marked())
def test_every_mark_covers_its_words_and_no_others(case: tuple[Text, list[Mark], list[Fold]]) -> None:
    text, marks, _ = case
    flags = [mark for mark in marks if mark.kind == "flag"][:8]

    class Covered(Reader):
        def __init__(self, markup: str, flag: str) -> None:
            self.flag, self.inside, self.words = flag, [False], ""
            super().__init__(markup)

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            super().handle_starttag(tag, attrs)
            self.inside.append(self.inside[-1] or self.flag in (dict(attrs).get("data-flags") or "").split())

        def handle_endtag(self, tag: str) -> None:
            super().handle_endtag(tag)
            self.inside.pop()

        def handle_data(self, data: str) -> None:
            self.words += data if self.inside[-1] else ""

    made = rendered(text, flags, [], {})
    for flag in flags:
        assert Covered(made, flag.id).words == shown(text.original[flag.start : flag.end])


@pytest.mark.parametrize(
    ("text", "covered", "expected"),
    [
        ("a\nb\nc", "b\n", "b\n"),
        ("a\nb\nc", "b", "b\n"),
        ("a\r\nbb\r\nc", "bb", "bb\r\n"),
        ("ab\ncd\nef", "b\ncd\ne", "cd\n"),
        ("ab\ncd", "b\nc", None),
        ("a\n\nb", "\n\n", None),
        ("a\nb", "b", "b"),
    ],
)
def test_whole_lines_are_folded(text: str, covered: str, expected: str | None) -> None:
    start = text.index(covered)
    found = lines_within(Text(text), Text(text).span(start, start + len(covered)))
    assert (text[slice(*found)] if found else None) == expected


def test_what_turns_the_direction_is_confined_and_named() -> None:
    read = Reader(rendered(Text("a\u202eb"), [], [], {}))
    assert ("span", {"class": "odd", "data-code": "202E", "data-name": "RLO"}) in read.elements


def test_the_work_grows_with_the_text_and_not_with_what_overlaps() -> None:
    text = Text("word " * 20_000)
    marks = [Mark(0, len(text), "flag", f"f{n}", "note", "all of it", pin=True) for n in range(5_000)]
    made = rendered(text, marks, [], {})
    assert made.count("data-flags") == 1
    assert len(made) < 2_000_000
