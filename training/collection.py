"""What must hold among the articles of the corpus, and the tables of what it covers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from article import Article, Problem

RUN = 8
"""So many words in a row that two articles share are a repeated phrase."""
WORDS = (300, 700)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")

Filed = tuple[Path, Article]


def repeated(filed: Sequence[Filed]) -> Iterator[Problem]:
    """Runs of words that an article shares with an earlier one, each told once."""
    seen: dict[tuple[str, ...], tuple[Path, int]] = {}
    for path, article in filed:
        words = [(m.group().casefold(), m.start()) for m in _WORD.finditer(article.text)]
        runs = [tuple(word for word, _ in words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
        told_until = 0
        for i, run in enumerate(runs):
            if run in seen and i >= told_until:
                told_until = i + RUN
                other, line = seen[run]
                what = f"{' '.join(run)!r} stands in {other.name}:{line} too"
                yield Problem(str(path), article.line(words[i][1]), what, "reword one of the two")
        seen.update({run: (path, article.line(words[i][1])) for i, run in enumerate(runs) if run not in seen})


def notes(filed: Sequence[Filed]) -> Iterator[str]:
    """What is no error but should be looked at: lengths, and speakers and outlets that several articles share."""
    for path, article in filed:
        if not WORDS[0] <= len(article.text.split()) <= WORDS[1]:
            yield f"{path}: {len(article.text.split())} words; {WORDS[0]} to {WORDS[1]} are asked for"
    for label, names in (("outlet", _outlets(filed)), ("speaker", _speakers(filed))):
        for name, where in sorted(names.items()):
            if len(where) > 1:
                yield f"{label} {name!r} is in {len(where)} articles: {', '.join(sorted(where))}"


def _outlets(filed: Iterable[Filed]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for _, article in filed:
        found[article.meta["outlet"]].add(article.name)
    return found


def _speakers(filed: Iterable[Filed]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for _, article in filed:
        for attribution in article.attributions:
            if _NAME.fullmatch(attribution.speaker):
                found[attribution.speaker].add(article.name)
    return found


def cues(articles: Iterable[Article]) -> Counter[str]:
    """How often each cue occurs, without regard to case."""
    return Counter(a.text[slice(*x.cue)].casefold() for a in articles for x in a.attributions)


def figures(articles: Sequence[Article]) -> str:
    """One line of totals."""
    kinds = Counter(x.kind for a in articles for x in a.attributions)
    table = cues(articles)
    total = sum(table.values())
    said = 100 * table["said"] / total if total else 0.0
    return (
        f"{len(articles)} articles, {sum(len(a.text.split()) for a in articles)} words, {total} attributions "
        f"({', '.join(f'{kinds[k]} {k}' for k in ('direct', 'mixed', 'indirect'))}), "
        f"{sum(x.inside is not None for a in articles for x in a.attributions)} inner, "
        f"{sum(not x.source for a in articles for x in a.attributions)} without source; "
        f"{len(table)} cues, 'said' {said:.0f} %"
    )


def coverage(articles: Sequence[Article]) -> str:
    """The page of tables: articles and attributions by genre, English and marks; the cues by frequency."""
    parts = [
        "# Coverage\n",
        "Written by `python training/validate.py training/corpus/articles --coverage`.\n",
        figures(articles) + ".\n",
    ]
    for key in ("genre", "english", "marks"):
        parts.append(
            f"## By {key}\n\n| {key} | articles | words | attributions | direct | mixed | indirect | inner |\n|---|"
            + "---:|" * 7
        )
        values = sorted({a.meta[key] for a in articles})
        parts.extend(_row(value, [a for a in articles if a.meta[key] == value]) for value in values)
        parts[-1] += "\n"
    table = cues(articles)
    total = max(1, sum(table.values()))
    often = [(cue, n) for cue, n in table.most_common() if n > 1]
    parts.append(f"## Cues\n\n{len(table)} different cues, {sum(n == 1 for n in table.values())} of them once.\n")
    parts.append("| cue | times | share |\n|---|---:|---:|")
    parts += [f"| {_cell(cue)} | {n} | {100 * n / total:.1f} % |" for cue, n in often[:100]]
    return "\n".join(parts) + "\n"


def _row(value: str, articles: Sequence[Article]) -> str:
    attributions = [x for a in articles for x in a.attributions]
    kinds = Counter(x.kind for x in attributions)
    words = sum(len(a.text.split()) for a in articles)
    inner = sum(x.inside is not None for x in attributions)
    cells = (len(articles), words, len(attributions), kinds["direct"], kinds["mixed"], kinds["indirect"], inner)
    return f"| {value} | " + " | ".join(map(str, cells)) + " |"


def _cell(cue: str) -> str:
    return cue.replace("|", "\\|")
