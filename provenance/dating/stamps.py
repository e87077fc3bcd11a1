"""Dates of publication that a page prints: stamps around the article, datelines, and the address of the page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from provenance.dating.calendars import Period
from provenance.dating.meanings import Days
from provenance.dating.patterns import FULL_DATE_FORMS, mentions
from provenance.models import Cleaning, Layout, Line, Published, Source, Span, Text

_MAX_LINE = 160
_FIRST_PROSE = 80
_LONGEST_DATE = 40
_UNDER_STANDFIRST = 3
_LABEL = re.compile(
    r"(?P<update>(?:last |latest )?(?:updated?|modified|edited|revised)(?: on| at)?)"
    r"|(?:first |originally )?(?:published|posted|issued|released|created|(?:publication |publish )?date(?: posted)?)"
    r"(?: on| at)?",
    re.IGNORECASE,
)
_AROUND = re.compile(r"[\W_]{0,12}")
_TIME_WORDS = re.compile(
    r"(?:\d{1,4}(?:[.:]\d\d)?(?:[ap]\.?m\.?)?|[ap]\.?m\.?|px|min(?:ute)?s?|hours?|read|reading|time|at|on|by|and|gmt|utc|bst|est|edt|cet|cest|ist|pst|pdt"
    r"|et|hrs?|views?|comments?|share|last|updated?|modified|published|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|z|t\d\d|\d\dz|[A-Z][\w.'-]*)",
)
_WORD = re.compile(r"\w[\w.'+]*")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|$)")
_BARS = re.compile(r"[|·•]")
_AUTHOR = re.compile(r"[\s,·–—-]{0,4}by(?: [\w.'-]+){1,4}\s*", re.IGNORECASE)
_BYLINE = re.compile(r"[\W_]{0,12}(?:by|from)\b", re.IGNORECASE)


class Stamp(NamedTuple):
    """A date of publication, or of an update, and where it is printed."""

    period: Period
    span: Span
    updated: bool


def page_stamps(source: Source, cleaning: Cleaning, layout: Layout) -> list[Stamp]:
    """Return the dates that lines of the page, not of the article's prose, print about the article."""
    head = _head_end(source.text, layout)
    found: list[Stamp] = []
    for line in cleaning.lines:
        if 0 < line.end - line.start <= _MAX_LINE:
            found += _stamps_of(source.text, line, in_head=line.start < head)
    return sorted(found, key=lambda stamp: stamp.updated)


def _head_end(text: Text, layout: Layout) -> int:
    """Return where the prose begins: dates without a label behind it belong to something else on the page."""
    title = layout.headline.start if layout.headline is not None else -1
    prose = (
        p.start
        for p in layout.paragraphs
        if p.role == "body" and p.end - p.start >= _FIRST_PROSE and p.start > title and len(p.sentences) > 0
    )
    return next((start for start in prose if not _is_standfirst(text, layout, start)), len(text))


def _is_standfirst(text: Text, layout: Layout, start: int) -> bool:
    """Say whether a date stands by itself soon below a long line, and prose below it: there the article begins."""
    below = [p for p in layout.paragraphs if p.start > start][: _UNDER_STANDFIRST + 1]
    for date, following in pairwise(below):
        if date.end - date.start <= _LONGEST_DATE and any(mentions(text.plain, date.start, date.end, FULL_DATE_FORMS)):
            return following.role == "body" and following.end - following.start >= _FIRST_PROSE
    return False


def _stamps_of(text: Text, line: Line, *, in_head: bool) -> Iterator[Stamp]:
    plain = text.plain
    for mention in mentions(plain, line.start, line.end, FULL_DATE_FORMS):
        if not isinstance(mention.meaning, Days):
            continue
        before, after = plain[line.start : mention.start], plain[mention.end : line.end]
        if in_head:
            before, after = _BARS.split(before)[-1], _BARS.split(after)[0]
        label = _label_before(before)
        if label is None and not (in_head and (not before.strip() or _is_furniture(before) or _BYLINE.match(before))):
            continue
        if not (_is_furniture(after) or (in_head and _AUTHOR.fullmatch(after))):
            continue
        start = mention.start if label is None else mention.start - len(before) + label.start()
        yield Stamp(mention.meaning.period, text.span(start, mention.end), bool(label and label["update"]))


def _label_before(before: str) -> re.Match[str] | None:
    """Return the label that ends in front of the date, where only furniture stands before it."""
    last = None
    for label in _LABEL.finditer(before):
        if _AROUND.fullmatch(before, label.end()) or not re.search(r"[a-z]{2}", before[label.end() :]):
            last = label
    return last if last and _is_furniture(before[: last.start()]) else None


def _is_furniture(words: str) -> bool:
    """Say whether there is nothing but times, zones, names and signs: no words of a sentence."""
    return all(
        _TIME_WORDS.fullmatch(word.rstrip(".")) or _TIME_WORDS.fullmatch(word.lower()) for word in _WORD.findall(words)
    )


def dateline_stamps(source: Source, layout: Layout) -> list[Stamp]:
    """Return the full dates that datelines of the article give."""
    spans = [notice.span for notice in layout.notices if notice.kind in ("dateline", "slug", "sign-off")]
    spans += [layout.dateline] if layout.dateline else []
    found = []
    for span in sorted(set(spans), key=lambda span: (span.start, span.end)):
        for mention in mentions(source.text.plain, span.start, span.end, FULL_DATE_FORMS):
            if isinstance(mention.meaning, Days):
                words = source.text.span(mention.start, mention.end)
                found.append(Stamp(mention.meaning.period, words, updated=False))
    return found


def published_by(stamps: list[Stamp], basis: str) -> Published | None:
    """Return what the first stamp says; a stamp that can be read in two ways gives bounds only."""
    if not stamps:
        return None
    period, span, _ = stamps[0]
    first, last = period.first.isoformat(), period.last.isoformat()
    if first == last:
        return Published(date=first, basis=basis, evidence=(span,))
    return Published(date=None, basis=basis, evidence=(span,), earliest=first, latest=last)


def date_in_url(url: str | None) -> str | None:
    """Return the day that the path of a page's address names, as many sites write it: `/2031/02/03/`."""
    match = _URL_DATE.search(url or "")
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
