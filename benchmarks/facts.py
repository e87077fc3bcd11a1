#!/usr/bin/env python3
"""Hold a report of the annotated articles against their annotation.

usage: facts.py REPORT.json [--set dev|held|all] [--verbose]

REPORT.json is what `provenance audit tests/articles/dev -o json:REPORT.json` writes; documents are found by file name.
Prints one line per aspect. --verbose lists what was missed in the dev set; of the held set it never shows more than
figures, so that it stays unseen. Exit 0, or 2 when the report or an annotation cannot be read, or
the report lacks an article.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from facts_gold import SETS, AnnotationError, load_set
from facts_score import PARTS, Case, Score
from pydantic import ValidationError
from shares import shares

from provenance.models import Report

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "articles"
RATED = ("quote spans", "cited organs", "anonymous sources", "edges", "origin")
"""Aspects in which something can be reported that is not there: they get precision and F1."""


def run(report: Report, sets: Sequence[str]) -> tuple[Score, list[str]]:
    """Score the sets; the lines are the misses of the dev set.

    Raises:
        LookupError: the report lacks an article: its figures would not be those of the set.
    """
    documents = {PurePosixPath(d.path).name: d for d in report.documents}
    total, lines = Score(), []
    for name in sets:
        for gold in load_set(ARTICLES, name):
            document = documents.get(gold.name)
            if document is None:
                raise LookupError(f"{gold.name} is not in the report")
            part = Score()
            for score in PARTS:
                score(Case(gold, document), part)
            for aspect, (found, expected, extra) in part.rows.items():
                total.add(aspect, found, expected, extra)
            if name == "dev":
                lines += [f"{gold.name}: {miss}" for miss in part.misses]
    return total, lines


def line(aspect: str, found: int, expected: int, extra: int) -> str:
    """Return the line of an aspect: counts, and precision, recall and F1 where extras are possible."""
    text = f"{aspect:34} {found}/{expected}"
    if aspect.startswith(RATED):
        share = shares(found, found + extra, expected)
        text += f" extra {extra}  P {share.precision:.3f} R {share.recall:.3f} F1 {share.f1:.3f}"
    elif extra:
        text += f" ({extra})"
    elif expected:
        text += f"  {found / expected:.3f}"
    return text


def main() -> int:
    """Score the report named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("--set", choices=(*SETS, "all"), default="dev", dest="chosen")
    parser.add_argument("--verbose", action="store_true", help="list what was missed in the dev set")
    options = parser.parse_args()
    try:
        report = Report.model_validate_json(options.report.read_bytes())
        score, lines = run(report, SETS if options.chosen == "all" else (options.chosen,))
    except (OSError, LookupError, ValidationError, AnnotationError) as error:
        print(f"facts.py: {error}", file=sys.stderr)
        return 2
    for aspect, counts in score.rows.items():
        print(line(aspect, *counts))
    if options.verbose:
        print(*lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
