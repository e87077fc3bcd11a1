"""Rules that judge runs of lines by their neighbours and by where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby

from provenance.cleaning.page import Page, Reason, Rule, Strike
from provenance.cleaning.rows import Row

_BULLETS = ("- ", "• ", "* ", "· ", "» ", "> ", "– ")
_OPENERS = frozenset({"related-link", "newsletter", "subscription"})
_LONGEST_TITLE = 26
_BOX_WORDS = 6
"""Shorter lines than this below a heading in the middle of a text may be a subhead of the article."""
_LONGEST_BOX = 10
"""More lines than this in the middle of a text are a list of the article, not a box of links."""
_COMMENTS = re.compile(
    r"\d+ (?:thoughts?|comments?|responses?|repl(?:y|ies)) (?:on|to) .{2,160}"
    r"|(?:reader |user )?comments?(?: ?\(?\d+\)?)?|\d+ comments?"
)
_CHAT = re.compile(
    r"\b(?:thank(?:s| you)|you're welcome|welcome!|please (?:rate|support|help)|yes sure|keep it up|well done"
    r"|(?:i|we) (?:really )?(?:like|love) (?:this|these|your|the)"
    r"|(?:great|nice|good|awesome|amazing|excellent|cool|beautiful) (?:post|article|theme|template|work|job|blog|site)"
    r"|congrat\w*|lorem ipsum|hello world|mr wordpress|a wordpress commenter)\b"
)
_DEMO = re.compile(r"\b(?:themes?|templates?|plugins?|rating|lorem ipsum|wordpress|bootstrap|loading)\b")
_CHAT_WORDS = 14
_SYMBOL = re.compile(r"(?:- )?[A-Z][A-Z0-9.]{0,5}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def _title_like(row: Row, longest: int = _LONGEST_TITLE) -> bool:
    return (
        1 <= row.words <= longest and (not row.ends_sentence or row.text.endswith("?")) and not row.text.endswith(":")
    )


def linked_titles(page: Page) -> Iterator[Strike]:
    """Take the titles listed below a heading such as "Most read"."""
    reason = Reason("linked-titles", "related-link", "Titles of other stories, listed below a heading that says so.")
    tail = {row.index for row in page.tail()}
    for at, opener in enumerate(page.all):
        why = page.reasons.get(opener.index)
        if not opener.removed or why is None or why.kind not in _OPENERS or opener.words > 8 or opener.ends_sentence:
            continue
        run = _run_of_titles(page, at + 1)
        if not run:
            continue
        bulleted = run[0].text.startswith(_BULLETS)
        ends = run[-1].index in tail
        boxed = why.kind == "related-link" and len(run) <= _LONGEST_BOX and all(row.words >= _BOX_WORDS for row in run)
        if ends or bulleted or boxed:
            yield from ((row, reason) for row in run if not row.removed)


def _run_of_titles(page: Page, at: int) -> list[Row]:
    """Return the titles from a row onward: all with bullets, or all without."""
    run: list[Row] = []
    for row in page.all[at : at + 60]:
        if page.safe[row.index] or row.is_paragraph:
            break
        if row.removed:
            if run:
                break
            continue
        bulleted = row.text.startswith(_BULLETS)
        if run and bulleted != run[0].text.startswith(_BULLETS):
            break
        if not bulleted and not _title_like(row):
            break
        run.append(row)
    return run


def tags_below(page: Page) -> Iterator[Strike]:
    """Take the list of tags below a heading that says so."""
    for row in page.rows:
        before = page.before(row)
        if before is None or not before.removed or page.reasons[before.index].kind != "tag-list" or before.words > 3:
            continue
        if not page.safe[row.index] and not row.ends_sentence and (row.words <= 4 or row.text.count(",") >= 2):
            yield row, Reason("tags-below", "tag-list", "Tags of the page, below a heading that says so.")


def closing_titles(page: Page) -> Iterator[Strike]:
    """Take a run of three or more headlines at the very end: nearly all their words begin with capitals."""
    run: list[Row] = []
    for row in reversed(page.tail()):
        if page.safe[row.index] or not 4 <= row.words <= _LONGEST_TITLE or not _title_like(row) or not _title_case(row):
            break
        run.append(row)
    if len(run) >= 3:
        reason = Reason("closing-titles", "related-link", "A run of headlines behind the end of the article.")
        yield from ((row, reason) for row in run)


def _title_case(row: Row) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", row.text)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def comment_section(page: Page) -> Iterator[Strike]:
    """Take everything behind the heading of readers' comments, where it stands in the second half of the text."""
    if not page.all:
        return
    middle = page.all[-1].end // 2
    for at, row in enumerate(page.all):
        if not row.removed or row.start < middle or page.reasons[row.index].kind != "comment-form":
            continue
        if not _COMMENTS.fullmatch(row.folded) or not _talks(page.all[at + 1 :]):
            continue
        reason = Reason("comment-section", "comments", "A reader's comment, below the heading of the comments.")
        yield from (
            (later, reason) for later in page.all[at + 1 :] if not later.removed and later.index not in page.notices
        )
        return


def _talks(rows: list[Row]) -> bool:
    """Say whether most of these lines speak to somebody, or of the one who writes."""
    speaking = sum(bool(re.search(r"\b(?:i|i'm|you|your|my|me|thanks|thank)\b", row.folded)) for row in rows)
    return len(rows) >= 2 and speaking * 2 >= len(rows)


def chat(page: Page) -> Iterator[Strike]:
    """Take a run of short remarks at the end in which people thank, greet and praise each other."""
    run: list[Row] = []
    for row in reversed(page.tail()):
        if page.safe[row.index] or row.words > _CHAT_WORDS:
            break
        run.append(row)
    while run and not (_CHAT.search(run[-1].folded) or _DEMO.search(run[-1].folded)):
        run.pop()
    talking = sum(bool(_CHAT.search(row.folded)) for row in run)
    if len(run) < 3 or talking * 2 < len(run):
        return
    demo = sum(bool(_DEMO.search(row.folded)) for row in run) >= 2
    kind, what = (
        ("demo-comment", "The sample comments of a page template.") if demo else ("comments", "Readers' remarks.")
    )
    yield from ((row, Reason("chat", kind, what)) for row in run)


def same_again(page: Page) -> Iterator[Strike]:
    """Take three or more equal short lines that follow each other, and three or more that hold no word."""
    for run in _runs(page.rows, lambda row: row.folded if row.words <= 12 and not page.safe[row.index] else None):
        if len(run) >= 3:
            yield from ((row, Reason("same-again", "page-chrome", "One label, several times in a row.")) for row in run)
    for run in _runs(page.rows, lambda row: "" if not any(c.isalpha() for c in row.text[:40]) else None):
        if len(run) >= 3 and all(len(row.text) <= 8 for row in run):
            yield from ((row, Reason("number-run", "page-chrome", "A run of bare numbers.")) for row in run)


def short_run(page: Page) -> Iterator[Strike]:
    """Take runs of very short lines in front of the body, or at the very end: menus; and runs of symbols anywhere."""
    menu = Reason("short-run", "page-chrome", "A run of very short lines beside the article: a menu.")
    for run in _runs(
        page.rows[: page.first_body], lambda row: "" if row.words <= 2 and not page.safe[row.index] else None
    ):
        if len(run) >= 4:
            yield from ((row, menu) for row in run)
    last = [
        run
        for run in _runs(page.tail(), lambda row: "" if _is_menu_item(page, row) else None)
        if run[-1] is page.rows[-1]
    ]
    for run in last:
        if len(run) >= 5:
            yield from ((row, menu) for row in run)
    symbols = Reason("symbol-run", "page-chrome", "A run of symbols, one a line, such as those of shares.")
    for run in _runs(page.rows, lambda row: "" if _SYMBOL.fullmatch(row.text) and not page.safe[row.index] else None):
        if len(run) >= 5:
            yield from ((row, symbols) for row in run)


def _is_menu_item(page: Page, row: Row) -> bool:
    short = row.words <= 4 and _title_like(row) and not row.text.startswith(_BULLETS) and not page.safe[row.index]
    return short and row.text[0].isupper() and not any(c.isdigit() or c == ":" for c in row.text)


def piped(page: Page) -> Iterator[Strike]:
    """Take lines of three or more short labels with strokes between them, once the body has begun: a menu in a line."""
    for row in page.rows[page.first_body + 1 :]:
        parts = [part.strip() for part in row.text.split("|")] if row.text.count("|") >= 2 else []
        if (
            parts
            and parts[0]
            and parts[-1]
            and all(len(part.split()) <= 6 for part in parts)
            and not page.safe[row.index]
        ):
            yield row, Reason("piped-menu", "related-link", "Labels of links in a row, with strokes between them.")


def cards(page: Page) -> Iterator[Strike]:
    """Take teasers of other stories at the end: one label comes back three times or more, every few lines."""
    places: dict[str, list[int]] = {}
    for n, row in enumerate(page.rows):
        if row.words <= 3 and not page.safe[row.index] and _title_like(row) and not row.text.startswith(_BULLETS):
            places.setdefault(row.folded, []).append(n)
    for found in places.values():
        steps = [b - a for a, b in zip(found, [*found[1:], len(page.rows)], strict=True)]
        if len(found) >= 3 and found[0] > 0 and all(2 <= step <= 4 for step in steps) and len(set(steps[:-1])) == 1:
            reason = Reason(
                "cards", "related-link", "Teasers of other stories: their label comes back every few lines."
            )
            yield from ((row, reason) for row in page.rows[found[0] :] if not page.safe[row.index])


def orphan_heading(page: Page) -> Iterator[Strike]:
    """Take a short heading behind the last paragraph where all that it stood above is gone."""
    if not page.rows or page.last_body != len(page.rows) - 2:
        return
    row = page.rows[-1]
    stood_above = len(page.all) - 1 > page.order[row.index]
    initials = row.text.isupper() and len(row.text) <= 4
    if not stood_above or initials or page.safe[row.index] or row.text.startswith(_BULLETS):
        return
    if row.words <= 4 and not row.ends_sentence:
        yield row, Reason("orphan-heading", "page-chrome", "The heading of a box whose lines were all removed.")


def bare_links(page: Page) -> Iterator[Strike]:
    """Take two or more addresses that stand alone on their lines behind the body."""
    for run in _runs(page.tail(), lambda row: "" if _ADDRESS.fullmatch(row.folded) else None):
        if len(run) >= 2:
            yield from (
                (row, Reason("bare-links", "related-link", "Addresses of other pages, one a line.")) for row in run
            )


def _runs(rows: list[Row], key: Callable[[Row], str | None]) -> Iterator[list[Row]]:
    """Give the longest runs of rows with one key; a row whose key is None belongs to none."""
    for value, run in groupby(rows, key):
        if value is not None:
            yield list(run)


def enclosed(page: Page) -> Iterator[Strike]:
    """Take short lines behind the body that stand between removed lines, or between one and the end."""
    for row in page.tail():
        if page.safe[row.index] or row.words > 6 or not _title_like(row):
            continue
        before, after = page.before(row), page.after(row)
        if before is not None and before.removed and (after is None or after.removed):
            yield row, Reason("enclosed", "page-chrome", "A short line between removed lines at the end of the page.")


def other_script(page: Page) -> Iterator[Strike]:
    """Take short lines at the end in another script than the article's."""
    labels = [row for row in page.tail() if row.words <= 8 and not page.safe[row.index]]
    if not labels:
        return
    usual = _script("".join(row.text[:100] for row in page.rows[: page.last_body + 1][-12:]))
    for row in labels:
        script = _script(row.text)
        if script and usual and script != usual:
            yield row, Reason("other-script", "language-change", f"A label in {script} below a text in {usual}.")


def _script(text: str) -> str:
    """Return the script of the letters, by the first word of their Unicode names; "" where no script has nearly all."""
    names = Counter(_script_of(c) for c in text if c.isalpha())
    script, count = names.most_common(1)[0] if names else ("", 0)
    return script if count * 10 >= 9 * names.total() else ""


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    return unicodedata.name(character, "?").split()[0].capitalize()


BLOCK_RULES: tuple[Rule, ...] = (
    linked_titles,
    comment_section,
    chat,
    tags_below,
    closing_titles,
    same_again,
    short_run,
    piped,
    cards,
    bare_links,
    other_script,
    enclosed,
    orphan_heading,
)
