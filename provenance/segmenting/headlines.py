"""The headline of an article among the lines above it: names of sites, taglines, menus and dates stand there too."""

from __future__ import annotations

import re

from provenance.lexicon import nouns
from provenance.models import Notice, Paragraph, Span, Text
from provenance.segmenting.bylines import byline_in
from provenance.segmenting.patterns import word_list

_SITE_LINES = frozenset({"masthead", "page-title", "title-suffix", "head-name"})
_LONGEST = 160
_FEWEST_WORDS = 3
_LONGEST_ITEM = 3
_LONGEST_TAGLINE = 8
_NO_HEADLINE = re.compile(
    r"https?://|www\.|^\S+\.\w{2,6}$|[☰📅↺]|^(?:image|photo|picture|font|by|words|share|published|updated|source)\b"
    r"|\b\d{1,2}:\d\d\b|^[^\W\d_]+ \d{1,2},? \d{4}$|^\d{1,2} [^\W\d_]+ \d{4}|(?:\bA[+-]? ?){2,}",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?<!\s)\s+[|•·›»/]\s+")


def headline_of(text: Text, paragraphs: tuple[Paragraph, ...], notices: tuple[Notice, ...]) -> Span | None:
    """Return the headline: the line that cleaning took for it, unless that has the form of something else.

    Then it is the first line above the article with the length of a headline, where cleaning took any line for one or a
    byline follows. " | Site" behind it and "Site: " before it are no part of it.
    """
    sites = [n for n in notices if n.kind in _SITE_LINES and n.name is not None]
    above: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.role == "body" and paragraph.end - paragraph.start > _LONGEST:
            break
        above.append(paragraph)
    labelled = [p for p in above if p.role == "headline"]
    signed = any(p.role == "byline" or byline_in(text, p.start, p.end, bare=False) is not None for p in above)
    others = [p for p in above if p.role in ("body", "subhead")] if labelled or signed else []
    for paragraph in (*labelled, *others):
        span = _without_site(text, paragraph, sites)
        if _can_be_headline(span, sites) and not _is_tagline(text, span, sites):
            return span
    return None


def _without_site(text: Text, paragraph: Paragraph, sites: list[Notice]) -> Span:
    """Return a line without the name of the site before its colon or behind its bar."""
    start, end = paragraph.start, paragraph.end
    for notice in sites:
        if notice.name is None or not start <= notice.name.start < end:
            continue
        if notice.name.start == start and text.plain.startswith(": ", notice.name.end):
            start = notice.name.end + 2
        elif notice.name.start > start:
            end = len(text.plain[: notice.name.start].rstrip(" |·•»–—-:>"))
    return text.trimmed(start, end)


def _can_be_headline(span: Span, sites: list[Notice]) -> bool:
    """Say whether a line above the article has the form of a headline, and is no name, menu, date or address."""
    words = [word.strip(".,|/>").lower() for word in span.text.split()]
    if len(words) < _FEWEST_WORDS or span.text.endswith((".", ",")) or _NO_HEADLINE.search(span.text):
        return False
    if any(n.name is not None and span.start <= n.name.start < span.end for n in sites) or _is_menu(span.text):
        return False
    return 2 * sum(word in word_list("sections") for word in words) < len(words)


def _is_menu(line: str) -> bool:
    """Say whether a line is a row of short items: "Subscribe | e-Edition | Obituaries", "World / Climate"."""
    items = _SEPARATOR.split(line.strip())
    longest = _LONGEST_ITEM if len(items) > 2 else _LONGEST_ITEM - 1
    return len(items) > 1 and all(len(item.split()) <= longest for item in items)


def _is_tagline(text: Text, span: Span, sites: list[Notice]) -> bool:
    """Say whether a line under the name of the site tells what the site is: "a journal of small places"."""
    words = [word.strip(".,").lower() for word in span.text.split()]
    if len(words) > _LONGEST_TAGLINE:
        return False
    under = any(n.span.end <= span.start and not text.plain[n.span.end : span.start].strip() for n in sites)
    told = span.text[0].islower() or any(word in nouns().organs | {"news", "stories"} for word in words)
    return under and told
