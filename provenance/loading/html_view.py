"""The visible text of a page: every block on a line of its own, white space as a browser shows it, links by offset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.loading.html_roles import BY_TAG, role_of
from provenance.models import Block, Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    {"applet", "area", "audio", "base", "canvas", "datalist", "embed", "head", "iframe", "link", "map", "meta"}
    | {"noscript", "object", "optgroup", "option", "param", "script", "select", "source", "style", "svg", "template"}
    | {"textarea", "title", "track", "video"}
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
    }
    | {
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
    }
    | {"h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section"}
    | {"summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG = 1000
"""Hidden text of so many characters may be the article."""


class View(NamedTuple):
    """The text of a page, its links, what its markup says of each line, whether it hides text, and its elements."""

    text: str
    links: tuple[Link, ...]
    blocks: tuple[Block, ...]
    hides: bool = False
    elements: int = 0


def view_of(tree: HtmlElement, *, hidden: bool = False) -> View:
    """Return the visible text of a page with its links and blocks, by offsets; with `hidden`, hidden text too."""
    from lxml import etree

    writer, hides, serial, skipped = _Writer(), False, 0, False
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            unseen, plain = tag in _UNSEEN, not element.keys()
            if unseen or not (hidden or plain or not _is_hidden(element)):
                hides = hides or (not unseen and len("".join(element.itertext())) > _LONG)
                skipped = True
                walk.skip_subtree()
                continue
            serial += 1
            role = role_of(element, tag) if not plain or tag in BY_TAG else ""
            writer.open(tag, serial, role, element.get("href") if tag == "a" else None)
            if text := element.text:
                writer.write(text)
        else:
            if skipped:
                skipped = False
            else:
                writer.close(tag)
            if (text := element.tail) and element is not tree:
                writer.write(text)
    writer.break_line()
    return View(writer.text(), tuple(writer.links), tuple(writer.blocks), hides, serial)


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style) is not None


class _Open(NamedTuple):
    """An open block element: its name, its number, and what it or an element around it calls itself."""

    tag: str
    serial: int
    role: str


class _Writer:
    """Collects text; runs of white space become one space, and none stands at either end of a line."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0
        self._pending = False
        self._link: tuple[int, str] | None = None
        self._stack = [_Open("", 0, "")]
        self._roles = [""]
        self._line: tuple[int, _Open, int, str] | None = None
        """Start of the line that is being written, its block, the number of the element around it, and its role."""

    def open(self, tag: str, serial: int, role: str, href: str | None) -> None:
        """Begin an element."""
        role = role or self._roles[-1]
        self._roles.append(role)
        if tag in _BLOCKS:
            self.break_line()
            self._stack.append(_Open(tag, serial, role))
        elif tag in _CELLS:
            self.write(" ")
        elif href is not None:
            self._close_link()
            self._link = (self._length + (self._pending and self._line is not None), href.strip())

    def close(self, tag: str) -> None:
        """End the element that was begun last."""
        self._roles.pop()
        if tag in _BLOCKS:
            self.break_line()
            self._stack.pop()
        elif tag == "a":
            self._close_link()

    def write(self, raw: str) -> None:
        """Add text as it stands in the markup."""
        text = _SPACE.sub(" ", raw)
        if text[0] == " ":
            self._pending = True
            text = text[1:]
        if not text:
            return
        if self._line is None:
            self._line = (
                self._length,
                self._stack[-1],
                self._stack[-2].serial if len(self._stack) > 1 else 0,
                self._roles[-1],
            )
        elif self._pending:
            self._put(" ")
        self._pending = text[-1] == " "
        self._put(text[:-1] if self._pending else text)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def break_line(self) -> None:
        """End the line, if anything stands on it."""
        self._pending = False
        if self._line is not None:
            start, block, group, role = self._line
            self.blocks.append(Block(start, self._length, block.tag, group, role))
            self._line = None
            self._put("\n")

    def _close_link(self) -> None:
        if self._link is not None:
            start, href = self._link
            end = self._length - (1 if self._line is None and self._length else 0)
            if end > start and href:
                self.links.append(Link(start, end, href))
            self._link = None

    def text(self) -> str:
        """Return what was written."""
        return "".join(self._pieces)
