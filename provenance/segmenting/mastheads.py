"""The name of the site itself: in the lines above the article, in a page title, and in the lines of the footer.

A line above the article names the outlet only where something bears it out: a word that names of news organs have, a
tagline, a date beside it, or the name again further down. A section ("Opinion") is no outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import is_press_name, nouns
from provenance.models import Cleaning, Line, Notice, NoticeKind, Text
from provenance.segmenting.footers import read_footer, read_voices
from provenance.segmenting.patterns import pattern, word_list
from provenance.text import fold

_HEAD_LINES = 24
_FOOT_LINES = 12
_LONGEST_FOOT = 300
_UNDER_HEAD = 6
_LONG = 90
_MENU_LINES = 6
_MENU_WORDS = 4
_WORDS = re.compile(r"[^\W\d_][\w'’.&-]*|&")


def read_mastheads(text: Text, cleaning: Cleaning) -> Iterator[Notice]:
    """Yield the lines, or parts of lines, that name the site the text was taken from."""
    lines = [line for line in cleaning.lines if line.start < line.end]
    body = next(
        (i for i, line in enumerate(lines) if line.end - line.start > _LONG and line.kind == "content"), len(lines)
    )
    titles = {fold(text.plain[line.start : line.end]) for line in lines if 20 < line.end - line.start < 200}
    foot = [line for i, line in enumerate(lines[body:], body) if _is_foot(line, i, len(lines))]
    menu = _menu_lines(text, lines[: max(body, 1)])
    voices = [voice for line in lines[body:] if line.kind != "boilerplate" for voice in read_voices(text, line)]
    told = {fold(voice.name.text) for voice in voices if voice.name is not None}
    yield from voices
    for line in lines[: max(body, 1)][:_HEAD_LINES]:
        if match := pattern("site", "domain-line").fullmatch(text.spaced[line.start : line.end].strip()):
            start = text.spaced.index(match["name"], line.start)
            yield _notice(text, "masthead", line, start, start + len(match["name"]))
            continue
        yield from _page_title(text, line, titles)
        yield from _head_line(text, line, lines, body, told, in_menu=line.start in menu)
        yield from read_footer(text, line)
    for line in lines[max(body, 1) :][:_UNDER_HEAD]:
        yield from _byline(text, line)
    for line in foot:
        yield from read_footer(text, line)


def _menu_lines(text: Text, lines: list[Line]) -> set[int]:
    """Return where the lines of a menu begin: short ones in a long row, but for the first, which may be a name."""
    found: set[int] = set()
    run: list[int] = []
    for line in [*lines, None]:
        if line is not None and len(text.plain[line.start : line.end].split()) <= _MENU_WORDS:
            run.append(line.start)
            continue
        if len(run) >= _MENU_LINES:
            found.update(run[1:] if run[0] == lines[0].start else run)
        run = []
    return found


def _is_foot(line: Line, position: int, count: int) -> bool:
    """Say whether a line below the beginning of the article may be one in which the site speaks of itself."""
    return line.end - line.start <= _LONGEST_FOOT and (line.kind != "content" or position >= count - _FOOT_LINES)


def _page_title(text: Text, line: Line, titles: set[str]) -> Iterator[Notice]:
    """Read "Headline | Site", where the headline stands in a line of its own too."""
    words = text.spaced[line.start : line.end]
    bars = list(pattern("words", "bar").finditer(words))
    for bar in bars:
        if fold(words[: bar.start()]) in titles and 2 < len(words) - bar.end() <= 40:
            last = bars[-1]
            if not _is_section(words[last.end() :]):
                yield _notice(text, "page-title", line, line.start + last.end(), line.end)
            return
    if bars and _is_section(words[bars[-1].end() :]) and _is_name(words[: bars[0].start()].strip()):
        yield _notice(text, "title-suffix", line, line.start, line.start + bars[0].start())
    elif match := pattern("site", "domain-prefix").match(words):
        yield _notice(text, "masthead", line, line.start, line.start + match.end("name"))
    elif bars and bars[-1].start() >= 20 and _is_name(words[bars[-1].end() :].strip()):
        yield _notice(text, "title-suffix", line, line.start + bars[-1].end(), line.end)
    else:
        yield from _byline(text, line)


def _byline(text: Text, line: Line) -> Iterator[Notice]:
    """Read "By Mira Toll, Example Herald" and "By Example Herald Staff"."""
    words = text.spaced[line.start : line.end]
    for form in ("house-byline", "byline-organ"):
        if len(words) <= _LONG and (match := pattern("site", form).match(words)):
            yield _notice(text, "byline-organ", line, line.start + match.start("name"), line.start + match.end("name"))
            return


def _head_line(
    text: Text, line: Line, lines: list[Line], body: int, told: set[str], *, in_menu: bool
) -> Iterator[Notice]:
    """Read a line above the article, or a part of it between bars, that may be the name of the site."""
    position = line.start
    for part in pattern("words", "bar").split(text.spaced[line.start : line.end]):
        name = pattern("words", "dated").sub("", part.strip())
        name = pattern("words", "behind-name").sub("", pattern("words", "desks").sub("", name))
        if not _is_name(name):
            continue
        start = text.spaced.index(name, position)
        position = start + len(name)
        borne_out = (
            (
                _has_media_word(name)
                and not in_menu
                and (name.split()[-1].lower() in nouns().media or not _is_dated(text, line))
            )
            or _has_tagline(text, line, lines, body)
            or any(_words(name) >= _words(one) for one in told)
        )
        yield _notice(text, "masthead" if borne_out else "head-name", line, start, position)


def _words(name: str) -> set[str]:
    return set(re.split(r"\W+", fold(name)))


def _is_name(name: str) -> bool:
    words = name.split()
    if (
        not 1 <= len(words) <= 5
        or len(name) < 3
        or name[-1] in '.!?:;,”"'
        or ":" in name
        or "," in name
        or words[0].lower() in word_list("button-verbs")
        or re.search(r"(?i)\bcopyright\b|©|\b(?:19|20)\d\d\b", name)
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
    words = {word.lower() for word in name.split()}
    return is_press_name(name) and not words & {"by", "breaking", "latest", "more"}


def _is_dated(text: Text, line: Line) -> bool:
    """Say whether a day stands behind a bar in a line: authors sign so, as papers do."""
    bar = pattern("words", "bar").search(text.spaced, line.start, line.end)
    return bar is not None and pattern("words", "date").search(text.spaced, bar.end(), line.end) is not None


def _has_tagline(text: Text, line: Line, lines: list[Line], body: int) -> bool:
    at = lines.index(line)
    if at != 0 or body < 2:
        return False
    following = text.plain[lines[1].start : lines[1].end].lower()
    return len(following.split()) <= 8 and any(word in nouns().organs | {"news"} for word in _WORDS.findall(following))


def _notice(text: Text, kind: NoticeKind, line: Line, start: int, end: int) -> Notice:
    return Notice(kind, text.trimmed(line.start, line.end), text.trimmed(start, end))
