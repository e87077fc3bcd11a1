"""From the bytes of a page to its characters: what the page declares is believed only where the bytes agree."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from provenance.loading.decoding import decode

_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.-]{2,40})""", re.I
)
_WEB_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Names that pages use for an encoding that contains the one they name, as browsers read them."""
_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """The characters of a page, how they were decoded, and what was wrong (code and message)."""

    text: str
    encoding: str
    problems: tuple[tuple[str, str], ...] = ()


def decode_page(data: bytes) -> DecodedPage:
    """Return the characters of a page: a byte order mark and valid UTF-8 go before what the page declares."""
    found = decode(data)
    if found.encoding.startswith("utf") and not found.bad:
        return DecodedPage(_without_nul(found.text), found.encoding)
    declared = _declared(data)
    if declared:
        text = data.decode(declared, "replace")
        bad = text.count("\ufffd") - data.count("\ufffd".encode())
        if bad <= 0 or bad < len(found.bad):
            problems = (_damage(bad, declared),) if bad > 0 else ()
            return DecodedPage(_without_nul(text), declared, problems)
    problems = (_damage(len(found.bad), found.encoding),) if found.bad else ()
    return DecodedPage(_without_nul(found.text), found.encoding, problems)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _HEAD_BYTES)
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    try:
        name = codecs.lookup(_WEB_NAMES.get(name, name)).name
    except LookupError:
        return None
    return None if name.startswith(("utf-16", "utf-32")) or not _is_text_codec(name) else name


def _is_text_codec(name: str) -> bool:
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, UnicodeError):
        return False


def _damage(count: int, encoding: str) -> tuple[str, str]:
    return "undecodable-bytes", f"{count} byte sequences are not {encoding}; each stands as U+FFFD in the text"


def _without_nul(text: str) -> str:
    return text.replace("\x00", "\ufffd")
