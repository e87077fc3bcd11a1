"""What the markup calls its parts: captions, boxes of links, forms, standfirsts, by element and by class name."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BY_TAG = {
    "figcaption": "caption",
    "caption": "caption",
    "nav": "navigation",
    "footer": "footer",
    "form": "form",
    "aside": "aside",
}
"""Roles of elements that say by their name what they are."""
_FRAMES = frozenset(("html", "body", "main", "article"))
"""Elements around the whole article: what their class names mention is somewhere in them."""
_PART = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PREFIX = re.compile(
    r"^(?:article|post|entry|story|content|component|c|m|o|js|wp-block|block|module|widget|single|page|news|el|s|u|is|"
    r"has|td|tdb|body|"
    r"inline|item|section|main|site|global|ui|css)-"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def role_of(element: HtmlElement, tag: str) -> str:
    """Return what an element calls itself, by its name or its class and id; "" where that says nothing."""
    if tag in _FRAMES:
        return ""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    found = _role_of_names(names[:300]) if len(names) > 1 else ""
    return found or BY_TAG.get(tag, "")


@cache
def _classes() -> re.Pattern[str]:
    content = (files("provenance") / "data" / "cleaning" / "roles.toml").read_text(encoding="utf-8")
    roles = tomllib.loads(content)["role"]
    return re.compile("|".join(f"(?P<{role['name']}>{'|'.join(role['classes'])})" for role in roles))


@lru_cache(maxsize=4096)
def _role_of_names(names: str) -> str:
    for name in names.split():
        if role := _role_of_name(name):
            return role
    return ""


@lru_cache(maxsize=16384)  # other elements of the page, and of other pages of a site, have the same names in other sets
def _role_of_name(name: str) -> str:
    for part in _PART.findall(_CAMEL.sub("-", name).replace("_", "-").lower()):
        stripped = _PREFIX.sub("", part)
        match = _classes().fullmatch(part) or (_classes().fullmatch(stripped) if stripped != part else None)
        if match and match.lastgroup:
            return match.lastgroup
    return ""
