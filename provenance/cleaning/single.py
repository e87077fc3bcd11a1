"""Rules that judge a line by itself and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.cleaning.labels import headline_of, wording
from provenance.cleaning.page import Page, Reason, Rule, Strike
from provenance.cleaning.tables import section_names

_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b|\b\d{1,2}[:.]\d\d ?[ap]\.?m\b")
_DAY = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d(?:\d\d)?\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_STAMP_LABEL = re.compile(
    r"(?:first |last |originally |article |story )?(?:published|updated|posted|modified|created|edited|date|"
    r"publication date|uploaded|release date|issued)(?: on| at| by)?\b[ :|-]"
)
_STAMP_WORDS = 22
_DIGIT = re.compile(r"\d")
_COUNTERS = re.compile(r"\d[\d,.]*k? ?shares? ?\d[\d,.]*k? ?(?:views?|reads?|comments?)$")


def known_wording(page: Page) -> Iterator[Strike]:
    """Take lines whose wording is that of page furniture, where that furniture stands."""
    for position, row in enumerate(page.rows):
        if page.safe[row.index]:
            continue
        for pattern in page.matches[row.index]:
            if page.lies(position, pattern.where):
                yield row, Reason(pattern.id, pattern.kind, pattern.reason)
                break


def repeated_headline(page: Page) -> Iterator[Strike]:
    """Take later lines that repeat the headline."""
    headline = headline_of(page.rows, page.notices, page.source)
    if headline is None or headline.words < 3:
        return
    wanted = wording(headline.text)
    for row in page.rows:
        if row is not headline and row.words == headline.words and wording(row.text) == wanted:
            yield row, Reason("repeated-headline", "duplicate-headline", "The headline again.")


def no_words(page: Page) -> Iterator[Strike]:
    """Take lines of signs only, and bare numbers in front of the body."""
    for position, row in enumerate(page.rows):
        if any(c.isalpha() for c in row.text):
            continue
        if not any(c.isdigit() for c in row.text):
            yield row, Reason("signs-only", "page-chrome", "A line of signs without a word.")
        elif position < page.first_body and len(row.text) <= 6 and row.index not in page.notices:
            yield row, Reason("bare-number", "page-chrome", "A number by itself: a counter of the page.")


def time_stamp(page: Page) -> Iterator[Strike]:
    """Take lines that stamp the page with a day and an hour, or with a labelled date."""
    for row in page.rows:
        if (
            row.words > _STAMP_WORDS
            or (row.ends_sentence and row.words > 8)
            or page.safe[row.index]
            or not _DIGIT.search(row.folded)
        ):
            continue
        day, clock = _DAY.search(row.folded), _CLOCK.search(row.folded)
        label = _STAMP_LABEL.match(row.folded)
        if (day and clock and (row.words <= 10 or label or "|" in row.text)) or (label and (day or clock)):
            yield row, Reason("time-stamp", "page-chrome", "A time stamp of the page; its date is read as a date.")
        elif _COUNTERS.search(row.folded):
            yield row, Reason("counters", "page-chrome", "Counters of shares and views.")


def section_label(page: Page) -> Iterator[Strike]:
    """Take the name of a section of the site in front of the body."""
    for row in page.rows[: page.first_body]:
        if row.words <= 4 and not page.safe[row.index] and row.folded in section_names():
            yield row, Reason("section-label", "page-chrome", "The name of a section of the site.")


LINE_RULES: tuple[Rule, ...] = (repeated_headline, known_wording, no_words, time_stamp, section_label)
