"""Elements of a page. Whatever is not `Html` is text, and is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKUP = re.compile("[&<>\"'\x00\r\ud800-\udfff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}
_VOID = frozenset({"br", "input", "link", "meta"})


class Html(str):
    """Characters that are markup already."""

    __slots__ = ()


Child = str | Iterable[str] | None
"""What stands in an element: text, markup, several of these, or nothing."""
Value = str | int | bool | None
"""The value of an attribute: True is the attribute alone; False and None leave it out."""


def escaped(text: str) -> Html:
    """Return text as markup that a parser reads as the same text.

    No page can hold NUL or half of a surrogate pair: they stand as U+FFFD.
    """
    return Html(_MARKUP.sub(lambda match: _ENTITIES.get(match.group(), "\ufffd"), text))


def el(tag: str, /, *children: Child, **attributes: Value) -> Html:
    """Return an element. In names of attributes `_` stands for `-`, and one at the end for nothing: `class_`."""
    opening = f"<{tag}{_attributes(attributes)}>"
    return Html(opening if tag in _VOID else f"{opening}{join(*children)}</{tag}>")


def join(*children: Child) -> Html:
    """Return markup and text one after the other."""
    parts: list[str] = []
    for child in children:
        if isinstance(child, str):
            parts.append(_markup(child))
        elif child is not None:
            parts += [_markup(one) for one in child]
    return Html("".join(parts))


def _markup(text: str) -> str:
    return text if isinstance(text, Html) else escaped(text)


def _attributes(values: dict[str, Value]) -> str:
    made = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        name = name.removesuffix("_").replace("_", "-")
        made.append(f" {name}" if value is True else f' {name}="{escaped(str(value))}"')
    return "".join(made)
