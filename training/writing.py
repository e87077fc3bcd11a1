"""Annotated articles written as `NAME.mark`, which `markup.read` reads."""

from __future__ import annotations

import re

from article import HEADER, Article, Attribution


def write(article: Article) -> str:
    """The .mark file of an article: `read(write(article), article.name) == article` for every valid one.

    Raises:
        ValueError: spans cross each other without one holding the other, or the text holds braces.
    """
    if re.search(r"[{}]", article.text):
        raise ValueError("the text holds braces, which are markup")
    header = "".join(f"{key}: {article.meta[key]}\n" for key in HEADER)
    footer = "".join(map(_footer_line, article.attributions))
    return f"{header}---\n{_marked(article)}\n---\n{footer}"


def _marked(article: Article) -> str:
    spans: dict[tuple[int, int, str], list[int]] = {}
    depth = {a.number: _depth(article, a) for a in article.attributions}
    for a in article.attributions:
        for role, pieces in (("S", a.source), ("C", (a.cue,)), ("T", a.content)):
            for start, end in pieces:
                spans.setdefault((start, end, role if role == "S" else f"{role}{a.number}"), []).append(a.number)
    order = sorted(spans, key=lambda key: (key[0], -key[1], min(depth[number] for number in spans[key])))
    parts: list[str] = []
    ends: list[int] = []
    at = 0

    def close(until: int) -> None:
        nonlocal at
        while ends and ends[-1] <= until:
            parts.append(article.text[at : ends[-1]] + "}")
            at = ends.pop()

    for start, end, role in order:
        close(start)
        if ends and end > ends[-1]:
            raise ValueError(f"{article.name}: spans cross at {start}")
        parts.append(article.text[at:start] + f"{{{role[0]}{','.join(map(str, sorted(spans[start, end, role])))}:")
        ends.append(end)
        at = start
    close(len(article.text))
    return "".join(parts) + article.text[at:]


def _depth(article: Article, attribution: Attribution) -> int:
    by_number = {a.number: a for a in article.attributions}
    seen = {attribution.number}
    while attribution.inside in by_number and attribution.inside not in seen:
        seen.add(attribution.inside)
        attribution = by_number[attribution.inside]
    return len(seen)


def _footer_line(a: Attribution) -> str:
    inside = "" if a.inside is None else f"; inside={a.inside}"
    return (
        f"@{a.number} speaker={a.speaker}; via={a.via}; kind={a.kind}{inside}{'; marks=odd' if a.odd_marks else ''}\n"
    )
