#!/usr/bin/env python3
"""How far the two annotations of twenty articles agree, and how their differences were settled.

usage: agreement.py                              prints the page AGREEMENT.md
       agreement.py --write                      writes it
       agreement.py --choose N --among PREFIX…   prints which N articles to annotate twice
       agreement.py --strip FOLDER NAME…         writes the articles without their annotation into FOLDER

Both annotations stand as they were made, before anything was settled: corpus/first/ holds what corpus/articles/ held
then, corpus/second/ the independent one. corpus/differences.toml puts every difference into a group. Exit 0, 1 when the
two are not of the same texts or a difference is in no group, 2 when the command line is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from article import Article, Kind
from choosing import choose, strip
from differences import Difference, Group, UnsettledError, differences, groups
from markup import read_file
from measures import Score, ar50, kappa, labels

FOLDER = Path(__file__).resolve().parent
CORPUS = FOLDER / "corpus"
PAGE = FOLDER / "AGREEMENT.md"
Pair = tuple[Article, Article]
_KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")

_INTRO = """# Agreement

Written by `python training/agreement.py --write`.

{n} articles were annotated twice, independently: the second time by somebody who had the texts without markup and
[GUIDE.md](GUIDE.md), and who saw no annotated article before all were done. They were chosen by
`python training/agreement.py --choose {n} --among a b c` from the articles whose names begin so, in equal shares. The
figures compare the two as they were first made, [corpus/first](corpus/first) and [corpus/second](corpus/second).

**Read with care.** The texts were written to be annotated, by those who annotated them first, and one guide was at hand
both times. On found text agreement will be lower.

**κ** is Cohen's kappa over words, each labelled source, cue, content or none by the outermost attributions. **AR50** is
F1 of attributions: matched one to one, right if the contents overlap by half or more (intersection over union, without
marks and punctuation at the edges) and the sources do too, or both have none. A kind's share of matches is taken over
what each annotator calls that kind.
"""


class UnpairedError(ValueError):
    """The two annotations are not of the same articles, or not of the same texts."""


def pairs(corpus: Path = CORPUS) -> list[Pair]:
    """The articles that were annotated twice, each as first and as second annotated, by name.

    Raises:
        UnpairedError: an article is in one folder only, or its two texts differ.
        MarkupError: a file cannot be read.
    """
    first, second = (
        {path.name: read_file(path) for path in sorted((corpus / folder).glob("*.mark"))}
        for folder in ("first", "second")
    )
    for name in sorted(first.keys() | second.keys()):
        if name not in first or name not in second:
            raise UnpairedError(f"{name}: in one of first/ and second/ only")
        if first[name].text != second[name].text:
            raise UnpairedError(f"{name}: the text in second/ is not the one in first/")
    return [(first[name], second[name]) for name in sorted(first)]


def page(both: Sequence[Pair], settled: Sequence[Group], found: Sequence[Difference]) -> str:
    """The page of figures and of settled differences."""
    parts = [
        _INTRO.format(n=len(both)),
        "## Figures\n",
        _table(_HEAD, [_overall(both, inner) for inner in (False, True)]),
    ]
    parts += ["\n## By article\n\nOutermost attributions.\n"]
    head = ("article", "words", "first", "second", "κ", "AR50")
    parts.append(_table(head, [_row(first, second) for first, second in both]))
    parts.append(f"\n## Differences\n\n{_found(both, found)}\n")
    kinds = ("kind of difference", "times", "first right", "second right", "settled")
    parts.append(_table(kinds, [_group(group) for group in settled]))
    return "\n".join(parts) + "\n"


_HEAD = ("attributions", "first", "second", "κ", "AR50", "direct", "mixed", "indirect")


def _overall(both: Sequence[Pair], inner: bool) -> tuple[str, ...]:
    total = _score(both, None, inner)
    by_kind = [_percent(_score(both, kind, inner).f1) for kind in _KINDS]
    tokens = "" if inner else f"{_kappa(both):.3f}"
    label = "with the inner ones" if inner else "outermost"
    return (label, str(total.first), str(total.second), tokens, _percent(total.f1), *by_kind)


def _row(first: Article, second: Article) -> tuple[str, ...]:
    score = ar50(first, second)
    words = str(len(first.text.split()))
    return (
        first.name, words, str(score.first), str(score.second), f"{_kappa([(first, second)]):.3f}", _percent(score.f1)
    )  # fmt: skip


def _score(both: Sequence[Pair], kind: Kind | None, inner: bool) -> Score:
    return sum((ar50(first, second, kind, inner=inner) for first, second in both), Score())


def _kappa(both: Sequence[Pair]) -> float:
    return kappa(pair for first, second in both for pair in zip(labels(first), labels(second), strict=True))


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _found(both: Sequence[Pair], found: Sequence[Difference]) -> str:
    """How many differences of what kind there are among the attributions that either annotation has."""
    only_second = sum(difference.key[1] == 0 for difference in found)
    either = sum(len(first.attributions) for first, _ in both) + only_second
    missing, source, cue, content, level = (
        sum(what in difference.what for difference in found)
        for what in ("missing", "source", "cue", "content", "level")
    )
    return f"""Of the {either} attributions that either has, inner ones too, {len(found)} are not the same in both.
In {missing} one annotator has no attribution where the other has; the source differs in {source}, the cue in {cue},
the content in {content}, and {level} are outermost for one and inner for the other. The second annotator settled them
by what the guide said or, where it said nothing, by a rule that it says now (§ is its section). The articles were then
corrected: these and, where a mistake could be found by search, the others."""


def _group(group: Group) -> tuple[str, ...]:
    settled = group.settled()
    return (group.name, str(settled.total()), str(settled["first"]), str(settled["second"]), group.rule)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Compare the two annotations of twenty articles.")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--choose", type=int, metavar="N")
    parser.add_argument("--among", nargs="+", default=[], metavar="PREFIX")
    parser.add_argument("--strip", nargs="+", metavar=("FOLDER", "NAME"))
    options = parser.parse_args()
    articles = CORPUS / "articles"
    if options.choose is not None:
        names = [path.stem for path in articles.glob("*.mark") if path.stem.partition("-")[0] in options.among]
        sys.stdout.writelines(f"{name}\n" for name in choose(names, options.choose))
        return 0
    if options.strip is not None:
        for name in options.strip[1:]:
            strip(articles / f"{name}.mark", Path(options.strip[0]))
        return 0
    try:
        both = pairs()
        found = [difference for first, second in both for difference in differences(first, second)]
        written = page(both, groups(CORPUS / "differences.toml", found), found)
    except (UnpairedError, UnsettledError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    if options.write:
        PAGE.write_text(written, encoding="utf-8")
    else:
        sys.stdout.write(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
