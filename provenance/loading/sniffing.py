"""What kind of content some bytes are, told from the bytes alone."""

from __future__ import annotations

import re
import unicodedata

_SAMPLE = 65_536
_MAGIC = (
    (b"%PDF-", "a PDF file", "extract its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "save the document as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as text or HTML"),
    (b"{\\rtf", "a rich-text file", "save it as text or HTML"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"PAR1", "a Parquet file", "export its texts first"),
    (b"SQLite format 3\x00", "a database", "export its texts first"),
    (b"\x89PNG\r\n\x1a\n", "a picture", "give the text of the article"),
    (b"\xff\xd8\xff", "a picture", "give the text of the article"),
    (b"GIF8", "a picture", "give the text of the article"),
    (b"\x7fELF", "a program", "give the text of the article"),
)
_CONTROL = bytes([*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_HTML = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s{0,9})?(?:<!--[^>]{0,500}-->\s{0,9})?<(?:!doctype\s{1,9}html|html|head|body)\b",
    re.IGNORECASE,
)
_ODD_IN_WORD = re.compile(r"[^\W\d_][¡¢¤¥¦§¨ª¬¯±²³µ¶¸¹º¼½¾¿×÷ˆ˜†‡‰ƒ\x81\x8d\x8f\x90\x9d][^\W\d_]")
_RARE_WESTERN = frozenset("ðþýÐÞÝ")


def binary_kind(data: bytes) -> tuple[str, str] | None:
    """Return what kind of binary file this is and what to do about it; None where it can be a text."""
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic):
            return kind, remedy
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls * 10 > len(sample) and not _has_wide_mark(data) and not guess_wide(data):
        return "a binary file", "give the text of the article"
    return None


def looks_like_html(head: str) -> bool:
    """Say whether a text starts as a web page does."""
    return _HTML.match(head[:2_000].lstrip()) is not None


def _has_wide_mark(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))


def guess_wide(data: bytes) -> str | None:
    """Return the UTF-32 or UTF-16 codec of a text without a byte order mark; None where it is neither.

    Such a text has NUL bytes (in spaces and line ends at least), nearly all at the same place of their units.
    """
    sample = data[: _SAMPLE - _SAMPLE % 4]
    if sample.count(b"\x00") * 200 < len(sample) or b"\x00" not in sample or _is_text_with_nuls(sample):
        return None
    candidates = ["utf-32-le", "utf-32-be"] if len(data) % 4 == 0 else []
    candidates += ["utf-16-le", "utf-16-be"]
    scores = [(_familiar(sample, codec), codec) for codec in candidates]
    best, codec = max(scores, key=lambda scored: scored[0])
    return codec if best > 0 else None


def _is_text_with_nuls(sample: bytes) -> bool:
    """Say whether this is UTF-8 with a few stray NUL bytes, and no other control characters."""
    rest = sample.replace(b"\x00", b"")
    few = (len(sample) - len(rest)) * 10 < len(sample)
    return few and rest == rest.translate(None, _CONTROL) and _is_utf8(rest)


def _is_utf8(sample: bytes) -> bool:
    """Say whether this is UTF-8, but for a character that the end of the sample may have cut."""
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 3
    return True


def _familiar(sample: bytes, codec: str) -> float:
    """Return the share of spaces, line ends and ASCII letters among the characters; 0 where it cannot be a text."""
    text = sample.decode(codec, "replace")
    if not text or "\x00" in text:
        return 0.0
    strange = sum(unicodedata.category(char) in _STRANGE and char not in "\t\n\r\f\u200b\ufeff" for char in text)
    if strange * 50 > len(text):
        return 0.0
    return sum(char in " \n\r" or (char.isascii() and char.isalpha()) for char in text) / len(text)


_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})


def guess_single_byte(data: bytes) -> str | None:
    """Return the codec of a text that is not UTF-8; None where it cannot be told with some certainty.

    Western text in cp1252 is told by a rule of our own, since statistics fail on a handful of quotation marks and
    accents; for the rest charset-normalizer is asked, and believed where what it says decodes every byte.
    """
    return "cp1252" if _is_western(data) else _ask(data)


def _is_western(data: bytes) -> bool:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [char for char in text if ord(char) > 0x7F]
    letters = sum(map(str.isalpha, text))
    foreign = sum(char.isalpha() for char in high)
    return foreign * 4 <= letters and not _RARE_WESTERN.intersection(high) and not _ODD_IN_WORD.search(text)


def _ask(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.encoding in {"ascii", "utf_8"} or best.percent_chaos > 10:
        return None
    codec = best.encoding.replace("_", "-")
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return None
    return codec
