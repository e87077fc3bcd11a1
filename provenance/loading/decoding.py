"""From bytes to characters: finds the encoding, keeps every line end, and reports each byte that it cannot read."""

from __future__ import annotations

import codecs
import re
from contextvars import ContextVar
from typing import NamedTuple

from provenance.loading.sniffing import guess_single_byte, guess_wide

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")


class Decoded(NamedTuple):
    """A text, how it was decoded, and the byte ranges that could not be: each stands as one U+FFFD in the text."""

    text: str
    encoding: str
    """Name of the Python codec that gives these characters; those for a text with a byte order mark drop the mark."""
    bad: tuple[tuple[int, int], ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the characters of a file. It never raises, and it never drops or changes a character.

    Tried in this order: a byte order mark, UTF-32 and UTF-16 without one, UTF-8, UTF-8 with damage, cp1252, other
    single-byte encodings where they can be told with some certainty. What is left is read as damaged UTF-8.
    """
    for mark, name, codec in _BOMS:
        if data.startswith(mark):
            return _decode(data, codec, name, skip=len(mark))
    wide = guess_wide(data)
    if wide:
        return _decode(data, wide, wide)
    decoded = _decode(data, "utf-8", "utf-8")
    if not decoded.bad or _is_damaged_utf8(data, decoded):
        return decoded
    single = guess_single_byte(data)
    return _decode(data, single, single) if single else decoded


def _is_damaged_utf8(data: bytes, decoded: Decoded) -> bool:
    """Say whether most of the bytes outside ASCII do form characters of UTF-8."""
    return len(_MULTIBYTE.findall(data)) > len(decoded.bad)


_bad: ContextVar[list[tuple[int, int]]] = ContextVar("_bad")


def _note(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _bad.get().append((error.start, error.end))
    return "\ufffd", error.end


codecs.register_error("provenance-note", _note)


def _decode(data: bytes, codec: str, name: str, *, skip: int = 0) -> Decoded:
    bad: list[tuple[int, int]] = []
    token = _bad.set(bad)
    try:
        text = data[skip:].decode(codec, "provenance-note")
    finally:
        _bad.reset(token)
    return Decoded(text, name, tuple((start + skip, end + skip) for start, end in bad))
