"""The name of the site itself: in the lines above the article, in a page title, and in the lines of the footer.

A line above the article names the outlet only where something bears it out: a word that names of news organs have, a
tagline, a date beside it, or the name again further down. A section ("Opinion") is no outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import nouns
from provenance.models import Cleaning, Line, Notice, NoticeKind, Text
from provenance.segmenting.patterns import pattern, word_list
from provenance.text import fold

_HEAD_LINES = 8
_FOOT_LINES = 12
_LONG = 90
_WORDS = re.compile(r"[^\W\d_][\w'’.&-]*|&")


def read_mastheads(text: Text, cleaning: Cleaning) -> Iterator[Notice]:
    """Yield the lines, or parts of lines, that name the site the text was taken from."""
    lines = [line for line in cleaning.lines if line.start < line.end]
    body = next(
        (i for i, line in enumerate(lines) if line.end - line.start > _LONG and line.kind == "content"), len(lines)
    )
    titles = {fold(text.plain[line.start : line.end]) for line in lines if 20 < line.end - line.start < 200}
    for line in lines[: max(body, 1)][:_HEAD_LINES]:
        yield from _page_title(text, line, titles)
        yield from _head_line(text, line, lines, body)
        yield from _footer(text, line)
    for position, line in enumerate(lines[body:], body):
        if line.end - line.start <= 300 and (line.kind != "content" or position >= len(lines) - _FOOT_LINES):
            yield from _footer(text, line)


def _page_title(text: Text, line: Line, titles: set[str]) -> Iterator[Notice]:
    """Read "Headline | Site", where the headline stands in a line of its own too."""
    words = text.spaced[line.start : line.end]
    bars = list(pattern("words", "bar").finditer(words))
    for bar in bars:
        if fold(words[: bar.start()]) in titles and 2 < len(words) - bar.end() <= 40:
            yield _notice(text, "page-title", line, line.start + bar.end(), line.end)
            return
    if bars and _is_section(words[bars[-1].end() :]) and _is_name(words[: bars[0].start()].strip()):
        yield _notice(text, "title-suffix", line, line.start, line.start + bars[0].start())
    elif match := pattern("site", "domain-prefix").match(words):
        yield _notice(text, "masthead", line, line.start, line.start + match.end("name"))
    elif bars and bars[-1].start() >= 20 and _is_name(words[bars[-1].end() :].strip()):
        yield _notice(text, "title-suffix", line, line.start + bars[-1].end(), line.end)
    elif match := pattern("site", "byline-organ").match(words):
        yield _notice(text, "byline-organ", line, line.start + match.start("name"), line.start + match.end("name"))


def _head_line(text: Text, line: Line, lines: list[Line], body: int) -> Iterator[Notice]:
    words = text.spaced[line.start : line.end]
    bar = pattern("words", "bar").search(words)
    dated = bar is not None and pattern("words", "date").search(words, bar.end()) is not None
    end = line.start + bar.start() if bar is not None and dated else line.end
    name = pattern("words", "desks").sub("", text.spaced[line.start : end].strip())
    if not _is_name(name) or (bar is not None and not dated):
        return
    if _has_media_word(name) or _has_tagline(text, line, lines, body) or _recurs(text, name, lines[body:]):
        start = text.spaced.index(name, line.start)
        yield _notice(text, "masthead", line, start, start + len(name))


def _is_name(name: str) -> bool:
    words = name.split()
    if (
        not 1 <= len(words) <= 5
        or len(name) < 3
        or name[-1] in '.!?:;,”"'
        or re.match(r"(?i)by\s|words:|photo|image|source", name)
    ):
        return False
    if not all(
        word[0].isupper() or word in ("of", "the", "and", "&", "de", "la") or word[0].isdigit() for word in words
    ):
        return False
    return not all(word.lower() in word_list("sections") for word in words)


def _is_section(words: str) -> bool:
    return bool(words.split()) and all(word.lower() in word_list("sections") for word in words.split())


def _has_media_word(name: str) -> bool:
    words = [word.lower().strip(".") for word in name.split()]
    return (
        len(words) > 1
        and any(word in nouns().media for word in words)
        and not any(w in ("by", "breaking", "latest", "more") for w in words)
    )


def _has_tagline(text: Text, line: Line, lines: list[Line], body: int) -> bool:
    at = lines.index(line)
    if at != 0 or body < 2:
        return False
    following = text.plain[lines[1].start : lines[1].end].lower()
    return len(following.split()) <= 8 and any(word in nouns().organs | {"news"} for word in _WORDS.findall(following))


def _recurs(text: Text, name: str, rest: list[Line]) -> bool:
    """Say whether a name of two words or more comes again where a site speaks of itself."""
    if len(name.split()) < 2 and not name.isupper():
        return False
    form = re.compile(
        rf"(?:©|copyright|told|seen by|asked by|reviewed by|follow|support|download)[^.\n]{{0,20}}{re.escape(name)}",
        re.IGNORECASE,
    )
    return any(form.search(text.plain, line.start, line.end) for line in rest)


def _footer(text: Text, line: Line) -> Iterator[Notice]:
    for form in ("responsible", "self-described", "newsletter", "support"):
        match = pattern("site", form).search(text.spaced, line.start, line.end)
        if match is None:
            continue
        name = pattern("words", "pages").sub("", match["name"])
        bare = re.sub(r"^[Tt]he ", "", name)
        if bare.lower() in word_list("sections") or fold(bare) in ("us", "now", "here", "our", "me"):
            continue
        start = match.start("name")
        yield _notice(text, "footer", line, start, start + len(name))
        return


def _notice(text: Text, kind: NoticeKind, line: Line, start: int, end: int) -> Notice:
    return Notice(kind, text.trimmed(line.start, line.end), text.trimmed(start, end))
