"""The name of the site itself: in the lines above the article, in a page title, and in the lines of the footer.

A line above the article names the outlet only where something bears it out: a word that names of news organs have, a
tagline, a date beside it, or the name again further down. A section ("Opinion") is no outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import nouns
from provenance.models import Cleaning, Line, Notice, NoticeKind, Text
from provenance.text import fold

_HEAD_LINES = 8
_FOOT_LINES = 12
_LONG = 90
_WORDS = re.compile(r"[^\W\d_][\w'’.&-]*|&")
_SUFFIX = re.compile(
    r"\s+(?:(?:news |web |city |digital |sports? )?desk|staff(?: reporter| writer)?|bureau|newsroom|correspondents?|reporters?"
    r"|live(?: blog)?|team|editorial|monitoring)$",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s*[|·•»]\s*|\s+[–—-]\s+|\s+::\s+")
_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
_RESPONSIBLE = re.compile(
    r"(?:^|[.!]\s)(?P<name>(?:The )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,4}) (?:is not responsible|assumes no|accepts no|takes no responsibility"
    r"|publishes|is reader[- ](?:funded|supported)|is supported by|is published by|is a member of|is part of|does not endorse)"
)
_SUPPORT = re.compile(
    r"\b(?:[Ss]upport|[Dd]onate to|[Dd]ownload the|[Dd]ownload|[Gg]et the|[Ss]ubscribe to|[Jj]oin|[Ff]ollow|[Ll]ike|[Ee]xplore|[Aa]dvertise with|[Cc]ontact|[Tt]ranslated (?:from \w+ )?by"
    r"|[Tt]ranslation by) (?P<name>(?:[Tt]he )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,4})"
)
_BYLINE_ORGAN = re.compile(
    r"(?:[Bb]y|BY|[Ff]rom)\s+[^,|(]{3,60}(?:,\s+(?:for\s+)?|\s*[|(]\s*|\s+for\s+)(?P<name>(?:[Tt]he )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,4})(?: (?:magazine|newspaper|news))?\)?(?:, issue \d+)?\s*$"
)
_DOMAIN_PREFIX = re.compile(r"(?P<name>[A-Z][\w-]*\.[a-z]{2,6}):\s")
_SELF = re.compile(
    r"^(?:About )?(?P<name>(?:The )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,4}) is (?:an?|the) (?:[\w-]+[ ,]+){0,6}?(?:news|newspaper|magazine|site|website|outlet|publication|broadcaster|portal|blog|newsroom)\b"
)
_NEWSLETTER = re.compile(
    r"\b(?:[Ss]ign up (?:to|for)|[Gg]et|[Rr]eceive|[Ss]ubscribe to) (?:the |our )?(?P<name>(?:The )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,4})(?:'s|’s)? (?:\w+ ){0,2}(?:newsletter|briefing|email|emails|alerts|bulletin|app)\b"
)
_APP = re.compile(r"\s+(?:App|Newsletter|Facebook|Twitter|Telegram|WhatsApp|Channel|Page)$")


def read_mastheads(text: Text, cleaning: Cleaning) -> Iterator[Notice]:
    """Yield the lines, or parts of lines, that name the site the text was taken from."""
    lines = [line for line in cleaning.lines if line.start < line.end]
    body = next((i for i, line in enumerate(lines) if line.end - line.start > _LONG and line.kind == "content"), len(lines))
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
    bars = list(_BAR.finditer(words))
    for bar in bars:
        if fold(words[: bar.start()]) in titles and 2 < len(words) - bar.end() <= 40:
            yield _notice(text, "page-title", line, line.start + bar.end(), line.end)
            return
    if bars and _is_section(words[bars[-1].end() :]) and _is_name(words[: bars[0].start()].strip()):
        yield _notice(text, "title-suffix", line, line.start, line.start + bars[0].start())
    elif match := _DOMAIN_PREFIX.match(words):
        yield _notice(text, "masthead", line, line.start, line.start + match.end("name"))
    elif bars and bars[-1].start() >= 20 and _is_name(words[bars[-1].end() :].strip()):
        yield _notice(text, "title-suffix", line, line.start + bars[-1].end(), line.end)
    elif match := _BYLINE_ORGAN.match(words):
        yield _notice(text, "byline-organ", line, line.start + match.start("name"), line.start + match.end("name"))


def _head_line(text: Text, line: Line, lines: list[Line], body: int) -> Iterator[Notice]:
    words = text.spaced[line.start : line.end]
    bar = _BAR.search(words)
    dated = bar is not None and _DATE.search(words, bar.end()) is not None
    end = line.start + bar.start() if bar is not None and dated else line.end
    name = _SUFFIX.sub("", text.spaced[line.start : end].strip())
    if not _is_name(name) or (bar is not None and not dated):
        return
    if _has_media_word(name) or _has_tagline(text, line, lines, body) or _recurs(text, name, lines[body:]):
        start = text.spaced.index(name, line.start)
        yield _notice(text, "masthead", line, start, start + len(name))


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 5 or len(name) < 3 or name[-1] in ".!?:;,”\"" or re.match(r"(?i)by\s|words:|photo|image|source", name):
        return False
    if not all(word[0].isupper() or word in ("of", "the", "and", "&", "de", "la") or word[0].isdigit() for word in words):
        return False
    return not all(word.lower() in _SECTIONS for word in words)


def _is_section(words: str) -> bool:
    return bool(words.split()) and all(word.lower() in _SECTIONS for word in words.split())


def _has_media_word(name: str) -> bool:
    words = [word.lower().strip(".") for word in name.split()]
    return len(words) > 1 and any(word in nouns().media for word in words) and not any(w in ("by", "breaking", "latest", "more") for w in words)


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
    form = re.compile(rf"(?:©|copyright|told|seen by|asked by|reviewed by|follow|support|download)[^.\n]{{0,20}}{re.escape(name)}", re.IGNORECASE)
    return any(form.search(text.plain, line.start, line.end) for line in rest)


def _footer(text: Text, line: Line) -> Iterator[Notice]:
    for pattern in (_RESPONSIBLE, _SELF, _NEWSLETTER, _SUPPORT):
        match = pattern.search(text.spaced, line.start, line.end)
        if match is None:
            continue
        name = _APP.sub("", match["name"])
        bare = re.sub(r"^[Tt]he ", "", name)
        if bare.lower() in _SECTIONS or fold(bare) in ("us", "now", "here", "our", "me"):
            continue
        start = match.start("name")
        yield _notice(text, "footer", line, start, start + len(name))
        return


def _notice(text: Text, kind: NoticeKind, line: Line, start: int, end: int) -> Notice:
    return Notice(kind, text.trimmed(line.start, line.end), text.trimmed(start, end))


_SECTIONS = frozenset(
    "home menu news sport sports world business opinion politics culture tech technology science health travel life lifestyle video videos audio"
    " photos live latest search login subscribe newsletter newsletters features feature interviews interview analysis comment comments editorial"
    " africa asia europe americas local national international markets money weather arts books film music style food jobs contact about privacy more"
    " breaking advertisement share print email related topics tags us uk our them facebook twitter telegram x whatsapp instagram youtube google channel"
    " your the app page on for and what's trending popular".split()
)
