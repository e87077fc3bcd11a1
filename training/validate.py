#!/usr/bin/env python3
"""Check annotated articles against GUIDE.md and against each other.

usage: validate.py FOLDER-OR-FILE… [--only NAME] [--cues] [--coverage]

Prints every error with file, line and remedy, then notes (no errors), then the totals. Files given by name are checked
against each other only; give the folder to compare with all. --only shows errors and notes of the files whose name
holds NAME, still compared with all. --cues prints how often each cue occurs. --coverage writes the tables to
corpus/COVERAGE.md. Exit 0, 1 when something is wrong, 2 when the command line is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from article import Problem
from checks import check
from collection import Filed, coverage, cues, figures, notes, repeated
from markup import MarkupError, read_file

COVERAGE = Path(__file__).resolve().parent / "corpus" / "COVERAGE.md"


def validate(paths: Sequence[Path]) -> tuple[list[Filed], list[Problem]]:
    """Read and check the articles; a file that cannot be read is a problem and no article."""
    filed: list[Filed] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            article = read_file(path)
        except MarkupError as error:
            problems += error.problems
        else:
            filed.append((path, article))
            problems += check(article, str(path))
    problems += repeated(filed)
    return filed, problems


def collect(paths: Sequence[Path]) -> list[Path]:
    """The .mark files named or lying in the folders, in order.

    Raises:
        FileNotFoundError: a path is neither.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        found += sorted(path.glob("*.mark")) if path.is_dir() else [path]
    return found


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Check annotated articles.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--cues", action="store_true")
    parser.add_argument("--coverage", action="store_true")
    options = parser.parse_args()
    try:
        filed, problems = validate(collect(options.paths))
    except FileNotFoundError as error:
        parser.error(f"no such file or folder: {error}")
    articles = [article for _, article in filed]
    out = sys.stdout.write
    shown = [problem for problem in problems if options.only in Path(problem.file).name]
    for problem in shown:
        out(f"error: {problem}\n")
    for note in notes(filed):
        if options.only in note:
            out(f"note: {note}\n")
    if options.cues:
        out("".join(f"{n:5} {cue}\n" for cue, n in cues(articles).most_common()))
    if options.coverage:
        COVERAGE.write_text(coverage(articles), encoding="utf-8")
    out(f"{figures(articles)}\n{len(shown)} errors\n")
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
