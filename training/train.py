#!/usr/bin/env python3
"""Trains the tagger of source, cue and content on the annotated articles, and measures it on articles left out.

usage: train.py [--wikinews DIR] [--write]      trains on everything; --write puts the weights into the package
       train.py [--wikinews DIR] --folds 5      trains on four fifths in turn and prints figures on the fifth left out
       train.py --folds 5 --without GROUP       the same without a group of features, to see what it is worth

Nothing is drawn by chance: the folds are every fifth article by name, and the training starts from zero, so the same
articles give the same weights. Inner attributions are not learnt: an atom has one role, that of the outermost.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import and_
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
from article import Article, Attribution, Span
from markup import read_file
from measures import Score
from wikinews import load

from provenance.attributing import sentences_of
from provenance.attributing.frames import Atom
from provenance.attributing.relations import relations_of
from provenance.attributing.tagger import OUTSIDE, features, link, rule_roles
from provenance.attributing.tagger.model import FILE
from provenance.cleaning import clean
from provenance.loading.memory import source_from_text
from provenance.quoting import find_quotes
from provenance.registry import load_registry
from provenance.segmenting import segment

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "provenance" / "data" / FILE
PARAMETERS = {"c1": 0.1, "c2": 1.0, "max_iterations": 150, "feature.possible_transitions": True}
"""Of the L-BFGS training, c1 and c2 being the weights of its L1 and L2 penalties."""
GROUPS = {
    "words": "w",
    "tags": "t",
    "suffixes": "s(?==)",
    "frames": "cue$|frame",
    "cues": "left|right",
    "rules": "r(?!ight)",
}
"""Groups of features: what the names of a group begin with, behind the place of a neighbour."""


class Example(NamedTuple):
    """A sentence: its atoms, their features, and the labels that they are annotated with."""

    atoms: Sequence[Atom]
    features: list[list[bytes]]
    labels: list[str]

    def without(self, group: str) -> Example:
        """Return the sentence without a group of features."""
        name = re.compile(f"(?:[-+][12])?(?:{GROUPS[group]})".encode())
        return self._replace(features=[[one for one in row if not name.match(one)] for row in self.features])


def examples_of(article: Article) -> Iterator[Example]:
    """Yield the sentences of an article as the tagger meets them."""
    registry = load_registry()
    source = source_from_text(article.text, article.name)
    layout = segment(source, clean(source))
    owner = _owners(article.attributions)
    for frames in sentences_of(source, layout, find_quotes(source, layout), registry).values():
        for frame in frames:
            seen = features(frame.atoms, rule_roles(frame.atoms, relations_of(frame)))
            yield Example(frame.atoms, seen, labels_of(frame.atoms, owner))


def labels_of(atoms: Sequence[Atom], owner: dict[int, tuple[str, int, Span]]) -> list[str]:
    """Return the label of each atom: the role that most of its characters have; B- where another piece begins."""
    labels: list[str] = []
    before = None
    for atom in atoms:
        [(piece, _)] = Counter(owner.get(at) for at in range(atom.start, atom.end)).most_common(1)
        labels.append(OUTSIDE if piece is None else f"{'I' if piece == before else 'B'}-{piece[0]}")
        before = piece
    return labels


def _owners(attributions: Sequence[Attribution]) -> dict[int, tuple[str, int, Span]]:
    """Return for each annotated character its role, its attribution and its piece; a shared source is one piece."""
    owner: dict[int, tuple[str, int, Span]] = {}
    for one in attributions:
        if one.inside is not None:
            continue
        pieces = [("S", 0, span) for span in one.source] + [("C", one.number, one.cue)]
        pieces += [("T", one.number, span) for span in one.content]
        for piece in pieces:
            for at in range(*piece[2]):
                owner.setdefault(at, piece)
    return owner


def train(examples: Sequence[Example], path: Path) -> None:
    """Train on sentences and write the weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for example in examples:
        trainer.append(example.features, example.labels)
    trainer.train(str(path))


def measure(weights: Path, examples: Sequence[Example], scores: defaultdict[str, Score]) -> None:
    """Add to the scores: tokens of each role, and linked attributions whose content and source overlap by half."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(weights))
    for example in examples:
        labels = tagger.tag(example.features)
        for role in "SCT":
            due, found = ([label[-1] == role for label in some] for some in (example.labels, labels))
            right = sum(map(and_, due, found))
            scores[f"token {role}"] += Score(sum(due), sum(found), right, right)
        scores["linked"] += _linked(example, labels)


def _linked(example: Example, labels: Sequence[str]) -> Score:
    due, found = ([c for c in link(example.atoms, some) if c.content] for some in (example.labels, labels))
    free, right = list(found), 0
    for clause in due:
        match = next(
            (one for one in free if _half(one.content, clause.content) and _same(one.source, clause.source)), None
        )
        if match is not None:
            free.remove(match)
            right += 1
    return Score(len(due), len(found), right, right)


def _same(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is other if one is None or other is None else _half([one], [other])


def _half(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    a, b = ({at for piece in some for at in range(*piece)} for some in (one, other))
    return 2 * len(a & b) >= len(a | b)


def main() -> int:
    """Run the command line; exit 2 when it is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--wikinews", type=Path, metavar="DIR", help="the Wikinews texts that corpus/wikinews.jsonl annotates"
    )
    purpose = parser.add_mutually_exclusive_group()
    purpose.add_argument("--folds", type=int, metavar="N", help="measure on articles left out, N times")
    purpose.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument("--without", choices=GROUPS, help="measure without a group of features")
    options = parser.parse_args()
    if options.without and not options.folds:
        parser.error("--without measures, and needs --folds")
    articles = [read_file(path) for path in sorted((HERE / "corpus" / "articles").glob("*.mark"))]
    if options.wikinews:
        articles += load(options.wikinews)
    examples = [list(examples_of(article)) for article in articles]
    if options.without:
        examples = [[one.without(options.without) for one in some] for some in examples]
    if options.folds:
        _cross_validate(examples, options.folds)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = WEIGHTS if options.write else Path(folder) / "weights"
        train([one for some in examples for one in some], path)
        sys.stdout.write(
            f"{len(articles)} articles, {sum(map(len, examples))} sentences, {path.stat().st_size:,} bytes\n"
        )
    return 0


def _cross_validate(examples: Sequence[Sequence[Example]], folds: int) -> None:
    scores: defaultdict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / "weights"
        for fold in range(folds):
            train([one for i, some in enumerate(examples) if i % folds != fold for one in some], weights)
            measure(weights, [one for some in examples[fold::folds] for one in some], scores)
    for name, score in scores.items():
        shares = f"P {100 * score.precision:5.1f}  R {100 * score.recall:5.1f}  F1 {100 * score.f1:5.1f}"
        sys.stdout.write(f"{name:8} {shares}   ({score.first} annotated)\n")


if __name__ == "__main__":
    sys.exit(main())
