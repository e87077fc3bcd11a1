"""An article's characters in a page: each as it is, and none that acts on what stands around it.

A parser gives them back exactly, with two exceptions that no page can hold: NUL and half of a surrogate pair stand as
U+FFFD. Characters that turn the direction of text or are not seen are put in an element of their own, which confines
what they do and says what they are; `data-code` there is the code point.
"""

from __future__ import annotations

import re
import unicodedata

from provenance.reporting.html.markup import Html, el

_PLAIN = re.compile("[&<>\r]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ODD = re.compile(
    "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff])"
)
_NAMES = {
    "\x00": "NUL",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LSEP",
    "\u2029": "PSEP",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}


def exact(text: str) -> Html:
    """Return characters of an article as markup."""
    if not _ODD.search(text):
        return _escaped(text)
    parts = _ODD.split(text)
    return Html("".join(_shown(part) if number % 2 else _escaped(part) for number, part in enumerate(parts)))


def _escaped(text: str) -> Html:
    return Html(_PLAIN.sub(lambda match: _ENTITIES[match.group()], text))


def _shown(character: str) -> Html:
    code = f"{ord(character):04X}"
    name = _NAMES.get(character, f"U+{code}")
    lost = character == "\x00" or unicodedata.category(character) == "Cs"
    return el("span", Html("\ufffd" if lost else character), class_="odd", data_code=code, data_name=name)
