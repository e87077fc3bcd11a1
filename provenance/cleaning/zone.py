"""Web pages: the extractor's choice of the article, corrected both ways by what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.cleaning.labels import wording
from provenance.cleaning.page import Page, Reason, Strike, furniture_of
from provenance.cleaning.rows import Row
from provenance.cleaning.tables import Pattern
from provenance.models import Source

_NEAR = 14
"""So many lines may stand between the headline and the first line of the article."""
_FAR = 40
"""So many lines from the first or last line of the article, nothing belongs to it."""
_LEADS = 2
"""So many lines behind the headline may be its standfirst."""
_GAP = 4
"""So many lines of something else may stand between two paragraphs of one article."""
_LEAD_WORDS = 6
_PARAGRAPH_WORDS = 12
_SHORT_WORDS = 5
"""So many words make a paragraph between two others of one article."""
_LINKED = 0.4
_DESCRIBED = 30
"""So many characters of a page's description must open a line for the line to be the standfirst."""
_APART = frozenset(
    {"advert", "aside", "author", "byline", "comments", "contents", "footer", "form", "navigation", "newsletter"}
    | {"player", "related", "share", "tags"}
)
"""Roles in the markup of what is beside the article, never part of it."""
_WRAPPER_SHARE = 0.3
"""A role that so much of the article has says something about a wrapper, and nothing about a line."""


def measure(rows: list[Row], source: Source) -> None:
    """Set what a page's markup says of each row: the share of it that is links, its block and its role."""
    links, blocks, link, block = source.links or (), source.blocks or (), 0, 0
    for row in rows:
        while link < len(links) and links[link].end <= row.start:
            link += 1
        covered, n = 0, link
        while n < len(links) and links[n].start < row.end:
            covered += min(links[n].end, row.end) - max(links[n].start, row.start)
            n += 1
        row.linked = covered / max(row.end - row.start, 1)
        while block < len(blocks) and blocks[block].end <= row.start:
            block += 1
        if block < len(blocks) and blocks[block].start < row.end:
            row.tag, row.group, row.role = blocks[block].tag, blocks[block].group, blocks[block].role


def split(rows: list[Row], source: Source) -> tuple[list[Row], list[Row]]:
    """Return the rows about the article, and those of a web page too far from it to be judged one by one."""
    chosen = _chosen(rows, source.article or ())
    places = [n for n, row in enumerate(rows) if row.index in chosen]
    if not places:
        return rows, []
    low, high = max(0, places[0] - _FAR), places[-1] + _FAR
    return rows[low:high], rows[:low] + rows[high:]


def why_outside(row: Row) -> Reason:
    """Return why a row outside the article is removed."""
    return _reason(row, () if row.linked > _LINKED or row.role not in ("", "footer") else furniture_of(row))


class _Zone:
    """The rows of a page, those that the extractor chose among them, and what can be told from the two together."""

    def __init__(self, page: Page, article: tuple[tuple[int, int], ...]) -> None:
        self.page, self.rows = page, page.all
        self.chosen = _chosen(page.all, article)
        if all(row.linked > _LINKED for row in page.all if row.index in self.chosen):
            self.chosen = set()  # nothing but links: the extractor takes them where a page has no article
        self.places = [n for n, row in enumerate(page.all) if row.index in self.chosen]
        inside = [page.all[n] for n in self.places]
        self.groups = {row.group for row in inside if row.is_paragraph}
        page_ = page.source.page
        self.description = wording(page_.description or "") if page_ is not None else ""
        self.wrappers = {
            role
            for role in {row.role for row in inside}
            if sum(r.role == role for r in inside) > _WRAPPER_SHARE * len(inside)
        }

    def is_apart(self, row: Row) -> bool:
        """Say whether the markup says that the row stands beside the article."""
        return row.role in _APART and row.role not in self.wrappers

    def is_caption(self, row: Row) -> bool:
        """Say whether the markup calls the row a caption or a credit."""
        return row.role == "caption" and row.role not in self.wrappers and row.linked < _LINKED

    def is_prose(self, row: Row, words: int = _PARAGRAPH_WORDS) -> bool:
        """Say whether the row is a sentence or more of running text, and nothing that pages put beside an article."""
        if row.linked >= _LINKED or self.page.matches[row.index] or row.index in self.page.notices:
            return False
        if self.is_apart(row) or row.role in ("caption", "correction"):
            return False
        return row.words >= words and row.ends_sentence


def outside_article(page: Page) -> Iterator[Strike]:
    """Take every line of a web page that is neither the article's nor one that the extractor should have kept."""
    source = page.source
    if source.article is None:
        return
    zone = _Zone(page, source.article)
    inside = zone.chosen | _restored(zone)
    for row in page.all:
        if row.index not in inside:
            yield row, why_outside(row)


def boxes(page: Page) -> Iterator[Strike]:
    """Take lines of the article that the markup says stand in a box beside it, and note the captions."""
    source = page.source
    if source.article is None:
        return
    zone = _Zone(page, source.article)
    for row in page.rows:
        if zone.is_caption(row):
            page.notices.setdefault(row.index, "caption")
            page.safe[row.index] = True
        elif zone.is_apart(row) and not page.safe[row.index]:
            yield (
                row,
                Reason("box-in-article", _ROLE_KINDS.get(row.role, "page-chrome"), f"The markup calls it {row.role}."),
            )


_ROLE_KINDS = {
    "advert": "advertisement",
    "author": "author-bio",
    "comments": "comments",
    "newsletter": "newsletter",
    "player": "player",
    "related": "related-link",
    "share": "share",
    "tags": "tag-list",
}


def _chosen(rows: list[Row], article: tuple[tuple[int, int], ...]) -> set[int]:
    found, at = set(), 0
    for row in rows:
        while at < len(article) and article[at][1] <= row.start:
            at += 1
        if at < len(article) and article[at][0] < row.end:
            found.add(row.index)
    return found


def _reason(row: Row, known: tuple[Pattern, ...]) -> Reason:
    if known:
        return Reason(known[0].id, known[0].kind, known[0].reason)
    if row.role in _ROLE_KINDS:
        return Reason("outside-article", _ROLE_KINDS[row.role], f"Outside the article; the markup calls it {row.role}.")
    if row.linked > 0.5:
        return Reason("outside-article", "related-link", "Links of the page outside the article.")
    return Reason("outside-article", "page-chrome", "Text of the page outside the article.")


def _restored(zone: _Zone) -> set[int]:
    """Return the rows that the extractor left out and that belong to the article."""
    if not zone.places:
        return _main_run(zone)
    return _above(zone) | _between(zone) | _below(zone)


def _headline(zone: _Zone) -> int | None:
    """Return the place of the headline: the last line with the title's words, or else the last h1, before the body."""
    page, first = zone.page, zone.places[0]
    title = wording(page.source.given.title or (page.source.page.title if page.source.page else None) or "")
    best = None
    for n in range(min(first + 4, len(zone.rows))):
        row = zone.rows[n]
        if row.words < 2 or row.role in ("related", "navigation"):
            continue
        words = wording(row.text)
        if (title and (words == title or (row.words >= 4 and title.startswith(words)))) or row.tag == "h1":
            best = n
    return best


def _above(zone: _Zone) -> set[int]:
    """Return the headline, the notices and the standfirst in front of the article, and paragraphs that lead into it."""
    at, first = _headline(zone), zone.places[0]
    found = {zone.rows[at].index} if at is not None else set()
    near = at is not None and first - at <= _NEAR
    leads = 0
    for row in zone.rows[at + 1 if at is not None else max(0, first - _NEAR) : first]:
        if near and (_is_head_notice(zone, row) or zone.is_caption(row)):
            found.add(row.index)
        elif _may_be_standfirst(zone, row):
            leads += near and _reads_as_lead(row)
            if _is_described(row, zone.description) or (near and leads <= _LEADS and _reads_as_lead(row)):
                found.add(row.index)
    for row in reversed(zone.rows[:first]):
        if row.group not in zone.groups or not zone.is_prose(row):
            break
        found.add(row.index)
    return found


def _is_head_notice(zone: _Zone, row: Row) -> bool:
    return zone.page.notices.get(row.index) in ("byline", "dateline", "slug", "republication", "credit", "caption")


def _may_be_standfirst(zone: _Zone, row: Row) -> bool:
    if row.linked >= _LINKED or zone.page.matches[row.index] or zone.is_apart(row) or row.role == "caption":
        return False
    return not _is_head_notice(zone, row)


def _is_described(row: Row, description: str) -> bool:
    words = wording(row.text)
    return len(words) >= _DESCRIBED and len(description) >= _DESCRIBED and (
        description.startswith(words[:100]) or words.startswith(description[:100])
    )  # fmt: skip


def _reads_as_lead(row: Row) -> bool:
    if row.linked or row.words < _LEAD_WORDS or row.tag in ("button", "li"):
        return False
    return row.role == "standfirst" or row.tag in ("h2", "h3", "h4") or row.ends_sentence


def _between(zone: _Zone) -> set[int]:
    """Return the paragraphs and the notices between chosen rows, and a heading that the extractor dropped."""
    page, found = zone.page, set()
    for low, high in zip(zone.places, zone.places[1:], strict=False):
        gap = zone.rows[low + 1 : high]
        for row in gap:
            if (
                zone.is_caption(row)
                or (row.group in zone.groups and zone.is_prose(row, _SHORT_WORDS))
                or (row.index in page.notices and len(gap) <= _GAP)
            ):
                found.add(row.index)
        heading = gap[-1] if gap else None
        if heading is not None and _is_subhead(zone, heading) and zone.rows[high].is_paragraph:
            found.add(heading.index)
    return found


def _is_subhead(zone: _Zone, row: Row) -> bool:
    if row.tag not in ("h2", "h3", "h4") or row.linked or zone.page.matches[row.index] or zone.is_apart(row):
        return False
    return 2 <= row.words <= 14 and row.group in zone.groups


def _below(zone: _Zone) -> set[int]:
    """Return what goes on behind the last chosen row: prose with no more than a box between, and notices beside it."""
    page, found, gap = zone.page, set(), 0
    for row in zone.rows[zone.places[-1] + 1 :]:
        kinds = {pattern.kind for pattern in page.matches[row.index]}
        if kinds & {"comment-form", "copyright", "cookie", "author-bio"}:
            break
        notice = page.notices.get(row.index) in ("sign-off", "republication", "credit")
        if notice and gap <= 1 and not row.linked:
            found.add(row.index)
        elif zone.is_prose(row) and row.is_paragraph and (row.group in zone.groups or _runs_on(zone, row)):
            found.add(row.index)
            gap = 0
            continue
        gap += 1
        if gap > _GAP:
            break
    return found


def _runs_on(zone: _Zone, row: Row) -> bool:
    """Say whether the row begins or goes on a run of three paragraphs that are each other's siblings."""
    at = zone.page.order[row.index]
    siblings = [r for r in zone.rows[max(0, at - 3) : at + 4] if r.group == row.group and r.tag == row.tag]
    return sum(zone.is_prose(r) and r.is_paragraph for r in siblings) >= 3 and row.tag == "p"


def _main_run(zone: _Zone) -> set[int]:
    """Return the largest run of prose of a page in which the extractor found no article; nothing where it is short."""
    best: list[Row] = []
    run: list[Row] = []
    gap = 0
    for row in zone.rows:
        if zone.is_prose(row) and row.is_paragraph:
            run.append(row)
            gap = 0
            continue
        gap += 1
        if gap > _GAP:
            best, run = max(best, run, key=_size), []
    best = max(best, run, key=_size)
    return {row.index for row in best} if len(best) >= 3 and _size(best) >= 150 else set()


def _size(run: list[Row]) -> int:
    return sum(row.words for row in run)


def linked_lines(page: Page) -> Iterator[Strike]:
    """Take lines of the article that are one link and read like the title of another story."""
    if page.source.links is None:
        return
    for row in page.rows:
        if (
            row.linked >= 0.9
            and 5 <= row.words <= 26
            and not page.safe[row.index]
            and not row.ends_sentence
            and row.tag in ("p", "div")
        ):
            yield row, Reason("linked-line", "related-link", "A line that is a link to another page.")
