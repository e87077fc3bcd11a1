"""What a site says of itself: in the lines of its footer, and in the text where it speaks of its own reporting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.models import Line, Notice, NoticeKind, Text
from provenance.segmenting.patterns import name_end, pattern, word_list
from provenance.text import fold

_FORMS: tuple[tuple[str, NoticeKind], ...] = (
    ("feed", "feed"),
    ("printed", "house-line"),
    ("syndicated", "house-line"),
    ("reader", "house-line"),
    ("preferred", "house-line"),
    ("newsroom-mail", "house-mail"),
    ("copyright", "copyright"),
    ("responsible", "footer"),
    ("self-described", "footer"),
    ("views", "footer"),
    ("staff", "footer"),
    ("newsletter", "footer"),
    ("mail", "footer"),
    ("platform", "footer"),
    ("handle", "footer"),
    ("more", "footer"),
    ("support", "footer"),
)


def read_footer(text: Text, line: Line) -> Iterator[Notice]:
    """Yield the notice of a line in which the site names itself, if it is one: the first form that fits."""
    words = text.spaced[line.start : line.end]
    if pattern("footer", "any").search(words) is None:
        return
    for form, kind in _FORMS:
        match = pattern("footer", form).search(words)
        if match is None or (form == "copyright" and _is_of_picture(line, words, match)):
            continue
        group = next(key for key, found in match.groupdict().items() if found is not None)
        start, end = match.start(group), name_end(words, match.start(group), match.end(group))
        if _is_name(words[start:end]):
            yield Notice(kind, text.trimmed(line.start, line.end), text.trimmed(line.start + start, line.start + end))
            return


def _is_name(name: str) -> bool:
    bare = re.sub(r"^[Tt]he ", "", name)
    return (
        re.search(r"[^\W\d_]{2}", name) is not None
        and name.split()[0].lower() not in word_list("button-verbs")
        and fold(bare) not in word_list("no-names")
        and bare.lower() not in word_list("sections")
    )


def _is_of_picture(line: Line, words: str, match: re.Match[str]) -> bool:
    """Say whether a © stands in the credit of a picture: behind a word for pictures, or in a caption."""
    before = re.findall(r"[^\W\d_]+", words[: match.end()].split("©")[0])
    return line.kind == "caption" or any(word.lower() in word_list("picture-words") for word in before)


def read_voices(text: Text, line: Line) -> Iterator[Notice]:
    """Yield who is told things in a line of the article, and who speaks of its own reporting.

    Neither says by itself whose page it is, for a text taken from another organ keeps both.
    """
    forms: tuple[NoticeKind, ...] = ("told", "house-voice")
    for kind in forms:
        if pattern("voice", f"{kind}-cue").search(text.spaced, line.start, line.end) is None:
            continue
        for match in pattern("voice", kind).finditer(text.spaced, line.start, line.end):
            end = name_end(text.spaced, match.start("name"), match.end("name"))
            yield Notice(kind, text.span(match.start(), match.end()), text.trimmed(match.start("name"), end))
