"""Lines that several articles of one outlet share: what stands below every article of a site is not the article.

Nothing here looks at the order of the documents, and a line is counted by articles, not by files: copies and later
versions of one article, which begin alike, count once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from provenance.cleaning.labels import headline_of, wording
from provenance.cleaning.page import Page, Reason, Strike
from provenance.cleaning.rows import Row, rows_of
from provenance.models import Source

ENOUGH = 3
"""In so many articles of its outlet, or more, a line is the outlet's and not the article's."""
_LEADS = 3
"""Articles that have one of their first so many paragraphs in common are one article."""
_NAMES = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ][^\s]*+[ ,/|&-]{0,3}){1,6}+$")
"""Capitalised words only: it may be the name of an author, an agency or a place, and those recur rightly."""


@dataclass(frozen=True, slots=True)
class SharedLines:
    """For each outlet, in how many of its articles a line stands, by the folded wording of the line."""

    counts: dict[str, dict[str, int]]

    def of(self, source: Source) -> dict[str, int]:
        """Return the lines that the outlet of this document has in several articles; none where it is not known."""
        return self.counts.get(site_of(source) or "", {})


def shared_lines(sources: Iterable[Source]) -> SharedLines:
    """Return the lines that articles of one outlet share; documents whose outlet nobody names are left out."""
    sites: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if site := site_of(source):
            sites[site].append(source)
    return SharedLines({site: _counted(documents) for site, documents in sites.items() if len(documents) >= ENOUGH})


def site_of(source: Source) -> str | None:
    """Return the host or else the outlet that a document is known to be from, by its metadata and not by its text."""
    page = source.page
    for address in (source.given.url, page.canonical_url if page else None):
        host = _host(address or "")
        if host:
            return host
    name = source.given.outlet or (page.site_name if page else None)
    return name.casefold() if name else None


def shared_line(page: Page) -> Iterator[Strike]:
    """Take short lines in front of or behind the body that several articles of the outlet share.

    Paragraphs stay, because outlets repeat the background of a story from article to article, and so do lines that may
    be names.
    """
    if not page.shared or page.last_body < 0:
        return
    headline = headline_of(page.rows, page.notices, page.source)
    for position, row in enumerate(page.rows):
        count = page.shared.get(row.folded, 0)
        if count < ENOUGH or row is headline or row.is_paragraph or page.safe[row.index] or _NAMES.match(row.text):
            continue
        if page.lies(position, "edge"):
            words = f"A line that {count} articles of {site_of(page.source)} in this run share."
            yield row, Reason("shared-line", "page-chrome", words)


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _counted(documents: list[Source]) -> dict[str, int]:
    """Return the lines that stand in enough different articles, with the number of those."""
    rows = [rows_of(document.text) for document in documents]
    article = _articles([_beginnings(one, document) for one, document in zip(rows, documents, strict=True)])
    holders: dict[str, set[int]] = defaultdict(set)
    for number, one in zip(article, rows, strict=True):
        for row in one:
            if row.folded and not row.is_paragraph:
                holders[row.folded].add(number)
    return {line: len(articles) for line, articles in holders.items() if len(articles) >= ENOUGH}


def _beginnings(rows: list[Row], source: Source) -> list[str]:
    """Return what tells an article from others: its headline and its first paragraphs."""
    headline = headline_of(rows, {}, source)
    paragraphs = [row for row in rows if row.is_paragraph][:_LEADS]
    return [wording(row.text) for row in ([headline] if headline else []) + paragraphs]


def _articles(beginnings: list[list[str]]) -> list[int]:
    """Return a number for each document; documents that share a beginning, or each share one with a third, have one."""
    parent = list(range(len(beginnings)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    first: dict[str, int] = {}
    for number, lines in enumerate(beginnings):
        for line in lines:
            parent[root(number)] = root(first.setdefault(line, number))
    return [root(number) for number in range(len(beginnings))]
