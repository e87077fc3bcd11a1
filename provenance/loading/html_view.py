"""The visible text of a page: every block on a line of its own, white space as a browser shows it, links by offset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.models import Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    "applet area audio base canvas datalist embed head iframe link map meta noscript object optgroup option param script "
    "select source style svg template textarea title track video".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section "
    "summary table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG = 1000
"""Hidden text of so many characters may be the article."""


class View(NamedTuple):
    """The text of a page, its links, and whether the page hides text of some length."""

    text: str
    links: tuple[Link, ...]
    hides: bool = False


def view_of(tree: HtmlElement, *, hidden: bool = False) -> View:
    """Return the visible text of a page and its links, by offsets into that text; with `hidden`, hidden text too."""
    from lxml import etree

    writer, hides = _Writer(), False
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN:
                walk.skip_subtree()
                continue
            if not hidden and _is_hidden(element):
                hides = hides or len("".join(element.itertext())) > _LONG
                walk.skip_subtree()
                continue
            _open(writer, element, tag)
            if element.text:
                writer.write(element.text)
        else:
            if tag not in _UNSEEN and (hidden or not _is_hidden(element)):
                _close(writer, tag)
            if element.tail and element is not tree:
                writer.write(element.tail)
    writer.break_line()
    return View(writer.text(), tuple(writer.links), hides)


def _open(writer: _Writer, element: HtmlElement, tag: str) -> None:
    if tag in _BLOCKS:
        writer.break_line()
    elif tag in _CELLS:
        writer.write(" ")
    elif tag == "a":
        writer.open_link(element.get("href") or "")


def _close(writer: _Writer, tag: str) -> None:
    if tag in _BLOCKS:
        writer.break_line()
    elif tag == "a":
        writer.close_link()


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style) is not None


class _Writer:
    """Collects text; runs of white space become one space, and none stands at either end of a line."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self._pieces: list[str] = []
        self._length = 0
        self._at_start = True
        self._pending = False
        self._link: tuple[int, str] | None = None

    def write(self, raw: str) -> None:
        text = _SPACE.sub(" ", raw)
        if text[0] == " ":
            self._pending = True
            text = text[1:]
        if not text:
            return
        if self._pending and not self._at_start:
            self._put(" ")
        self._pending = text[-1] == " "
        self._put(text[:-1] if self._pending else text)
        self._at_start = False

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def break_line(self) -> None:
        self._pending = False
        if not self._at_start:
            self._put("\n")
            self._at_start = True

    def open_link(self, href: str) -> None:
        self.close_link()
        self._link = (self._length + (self._pending and not self._at_start), href.strip())

    def close_link(self) -> None:
        if self._link is not None:
            start, href = self._link
            end = self._length - (1 if self._at_start and self._length else 0)
            if end > start and href:
                self.links.append(Link(start, end, href))
            self._link = None

    def text(self) -> str:
        return "".join(self._pieces)
