"""What must hold for one annotated article, by GUIDE.md: spans, levels, roles, kinds and header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from article import Article, Attribution, Problem, Span
from quoted import kind, quoted

GENRES = (
    "wire", "broadcast", "tabloid", "regional", "aggregator", "state-agency", "press-release", "liveblog", "interview",
    "court", "business", "sport", "science", "conflict", "translated", "blog",
)  # fmt: skip
MARKS = (
    "curly-double", "straight-double", "curly-single", "straight-single", "guillemets", "low-high", "latex", "mixed",
)  # fmt: skip
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.)+$|\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Inc|Ltd|Co|Corp|etc|vs|No|[ap]\.m)\.$")
_LINKING = {"that", "to", "whether", "if"}


def check(article: Article, file: str) -> list[Problem]:
    """Everything that is wrong with an article, in the order of its text; `file` names it."""
    found = [
        *_header(article),
        *(p for a in article.attributions for p in _attribution(article, a)),
        *_levels(article),
        *_by_marks(article),
    ]
    return [Problem(file, line, what, remedy) for line, what, remedy in sorted(found)]


Finding = tuple[int, str, str]


def _header(article: Article) -> Iterator[Finding]:
    for key, allowed in (("genre", GENRES), ("marks", MARKS)):
        if article.meta[key] not in allowed:
            yield 1, f"{key}: {article.meta[key]} is unknown", f"one of {', '.join(allowed)}"
    if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", article.meta["english"]):
        yield 1, f"english: {article.meta['english']} is unknown", "a word such as british, american, indian, african"
    if not article.attributions:
        yield article.first_line, "no attributions", "mark them"


def _attribution(article: Article, a: Attribution) -> Iterator[Finding]:
    label = f"@{a.number}"
    for role, spans in (("source", a.source), ("cue", (a.cue,)), ("content", a.content)):
        for span in spans:
            for what, remedy in _span(article.text, role, span):
                yield article.line(span[0]), f"{label}: {what}: {article.text[slice(*span)][:60]!r}", remedy
    between = next((article.text[a.cue[1] : s].strip().casefold() for s, _ in a.content if s >= a.cue[1]), "")
    if between in _LINKING:
        yield article.line(a.cue[1]), f"{label}: {between!r} stands between cue and content", "it opens the content"
    if a.source and not a.speaker:
        yield (
            article.line(a.cue[0]),
            f"{label}: a source without speaker=",
            "name whom it means, if only by its own words",
        )


def _span(text: str, role: str, span: Span) -> Iterator[tuple[str, str]]:
    start, end = span
    words = text[start:end]
    if not words.strip() or words != words.strip():
        yield f"{role} is empty or has space at an edge", "let the braces touch the first and the last character"
        return
    if any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in span):
        yield f"{role} cuts a word", "take the whole word; 's may be cut off"
    if "\n" in words:
        yield f"{role} crosses a line", "end the span at the end of the line and open another on the next"
    if words[0] == "," or words[-1] == ",":
        yield f"{role} has a comma at its edge", "leave commas outside, unless they stand inside the marks"
    if role == "cue" and re.search(r"(?i)\bthat$", words):
        yield "cue ends with 'that'", "'that' opens the content"


def _levels(article: Article) -> Iterator[Finding]:
    by_number = {a.number: a for a in article.attributions}
    for a in article.attributions:
        line, label = article.line(a.cue[0]), f"@{a.number}"
        outer = by_number.get(a.inside) if a.inside is not None else None
        if a.inside is not None and (outer is None or outer is a):
            yield line, f"{label}: inside={a.inside}, which is not there", "give the number of the outer attribution"
        elif outer is not None:
            holders = (*outer.content, *outer.source)
            if not all(any(_holds(h, span) for h in holders) for span in (a.cue, *a.content)):
                yield (
                    line,
                    f"{label}: not wholly inside @{a.inside}",
                    "cue and content lie in the outer one's {T}, or drop inside=",
                )
        yield from _own_roles(article, a)
    for a, b in combinations(article.attributions, 2):
        if a.inside == b.inside:
            yield from _clash(article, a, b)


def _own_roles(article: Article, a: Attribution) -> Iterator[Finding]:
    spans = (*a.source, a.cue, *a.content)
    if any(_overlap(x, y) for x, y in combinations(spans, 2)):
        remedy = "one word, one role: close the {T} before cue and source and open another {T} behind them"
        yield article.line(a.cue[0]), f"@{a.number}: its own roles overlap", remedy


def _clash(article: Article, a: Attribution, b: Attribution) -> Iterator[Finding]:
    shared = set(a.source) & set(b.source)
    ours = [s for s in (*a.source, a.cue, *a.content) if s not in shared]
    theirs = [s for s in (*b.source, b.cue, *b.content) if s not in shared]
    for x in ours:
        for y in theirs:
            if _overlap(x, y):
                remedy = "if one is inside the other's content, add inside=; else make the spans disjoint"
                yield article.line(max(x[0], y[0])), f"@{a.number} and @{b.number} overlap on one level", remedy
                return


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(x: Span, y: Span) -> bool:
    return x[0] < y[1] and y[0] < x[1]


def _by_marks(article: Article) -> Iterator[Finding]:
    """What depends on the quotation marks: kinds, and full stops at the end of a content."""
    regions = quoted(article.text)
    for a in article.attributions:
        told = kind(article.text, a, regions)
        if told != a.kind and not a.odd_marks:
            remedy = f"write kind={told}, or mend the marks; marks=odd if the article's marks are wrong on purpose"
            yield article.line(a.content[0][0]), f"@{a.number}: kind={a.kind}, but by its marks it is {told}", remedy
        for start, end in a.content:
            words = article.text[start:end]
            marked = any(s < end <= e for s, e in regions)
            if words[-1:] == "." and not marked and not _ABBREVIATED.search(words) and not words.endswith(".."):
                what = f"@{a.number}: content ends with the sentence's full stop: {words[-60:]!r}"
                yield article.line(end), what, "leave it outside, unless it stands inside the marks"
