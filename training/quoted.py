"""What stands in quotation marks in a text of the corpus, in every style of marks that the corpus has.

Kept apart from the package's own finding of quotations on purpose: the corpus must not inherit its mistakes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from article import Attribution, Kind, Span

_PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“”", "‹": "›", '"': '"', "'": "'", "``": "''", "''": "''", "»": "«"}
_MARK = re.compile(r"``|''|[“”‘’«»„‹›\"']")
_WORD = re.compile(r"\w")
_FULL = 0.95
"""The share of the content's letters and figures in marks from which on it is wholly in them."""


@dataclass(frozen=True)
class _Open:
    mark: str
    start: int


def quoted(text: str) -> list[Span]:
    """The stretches between quotation marks, the marks left out; inner ones are listed besides the outer ones.

    No stretch crosses a line. A double mark that is never closed reaches to the end of its line; a single one only
    if the next line of text begins with a mark, for it is else taken for an apostrophe.
    """
    regions: list[Span] = []
    lines = list(re.finditer(r"[^\n]+", text))
    for index, line in enumerate(lines):
        following = lines[index + 1].group().lstrip() if index + 1 < len(lines) else ""
        regions += _line(text, line.start(), line.end(), continued=_MARK.match(following) is not None)
    return sorted(regions)


def _line(text: str, start: int, end: int, *, continued: bool) -> list[Span]:
    regions: list[Span] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if mark in "’'" and (before.isalnum() and after.isalnum()):
            continue
        depth = _closes(stack, mark)
        if depth is not None and not _reopens(mark, before, after) and not _genitive(text, match, end, before, after):
            regions.append((stack[depth].start, match.start()))
            del stack[depth:]
        elif _opens(mark, before, after):
            if depth is not None:
                del stack[depth:]
            stack.append(_Open(mark, match.end()))
    regions += [(o.start, end) for o in stack if o.mark not in "‘'" or (continued and _is_head(text, o, start))]
    return regions


def _closes(stack: list[_Open], mark: str) -> int | None:
    """The place in the stack of what the mark may close."""
    return next((i for i in range(len(stack) - 1, -1, -1) if mark in _PAIRS[stack[i].mark]), None)


def _reopens(mark: str, before: str, after: str) -> bool:
    """A straight mark that can only open: the earlier one was never closed."""
    return mark in ('"', "'", "''") and before.isspace() and not after.isspace()


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in ("«", "„", "‹"):  # may be set off by a space on the inside, as in French
        return True
    if mark in ("“", "‘", "``"):
        return not after.isspace()
    return mark in ('"', "'", "''", "»") and not before.isalnum() and not after.isspace()


def _genitive(text: str, match: re.Match[str], end: int, before: str, after: str) -> bool:
    """An apostrophe behind a plural's s within single marks: the mark that closes is still to come on the line."""
    if (
        match.group() not in "’'"
        or before != "s"
        or after != " "
        or not text[match.end() + 1 : match.end() + 2].islower()
    ):
        return False
    rest = re.split(r"(?<!\w)['‘]", text[match.end() : end], maxsplit=1)[0]
    return re.search(r"['’](?!\w)", rest) is not None


def _is_head(text: str, mark: _Open, start: int) -> bool:
    return not text[start : mark.start - len(mark.mark)].strip()


def kind(text: str, attribution: Attribution, regions: list[Span]) -> Kind:
    """Direct, mixed or indirect by the marks around the content.

    Marks that hold the attribution's cue as well as its content are somebody else's and do not count.
    """
    first, last = attribution.content[0][0], attribution.content[-1][1]
    near = [(s, e) for s, e in regions if s < last and first < e]
    own = [(s, e) for s, e in near if not (s <= attribution.cue[0] and attribution.cue[1] <= e)]
    letters = [m.start() for s, e in attribution.content for m in _WORD.finditer(text, s, e)]
    inside = sum(any(s <= at < e for s, e in own) for at in letters)
    if not letters or not inside:
        return "indirect"
    return "direct" if inside >= _FULL * len(letters) else "mixed"
