#!/usr/bin/env python3
"""How many findings of `uncredited-copy` in a corpus with planted reuse are between texts that share planted text.

usage: copies.py REPORT.json GOLD.json

REPORT.json is the report of a corpus in JSON lines, one document a line, with `text`, `date` and `outlet`; GOLD.json is
a list of [from, to, kind], the numbers of lines counted from 0. Which of two documents came first is not judged.
Exit 0, or 2 when the report or the list cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from pydantic import ValidationError

from provenance.models import Report

CODE = "uncredited-copy"


def judge(report: Report, planted: list[tuple[int, int, str]]) -> Counter[str]:
    """Return how many findings there are by the kind of planting, and `wrong` for those that nobody planted."""
    kinds = {frozenset((first, second)): kind for first, second, kind in planted}
    found: Counter[str] = Counter()
    for flag in report.corpus.flags:
        if flag.code == CODE and flag.document is not None:
            for other in flag.others:
                found[kinds.get(frozenset((row(flag.document), row(other))), "wrong")] += 1
    return found


def row(document: str) -> int:
    """Return the number of a document's line, counted from 0; ids end in `#` and the number counted from 1."""
    return int(document.rpartition("#")[2]) - 1


def main() -> int:
    """Count the findings of the report named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    try:
        report = Report.model_validate_json(options.report.read_bytes())
        planted = [(int(a), int(b), str(kind)) for a, b, kind in json.loads(options.gold.read_text("utf-8"))]
    except (OSError, ValueError, ValidationError) as error:
        print(f"copies.py: {error}", file=sys.stderr)
        return 2
    found = judge(report, planted)
    right = found.total() - found["wrong"]
    print(f"{CODE:24} {right}/{found.total()} right")
    for kind, count in sorted(found.items()):
        print(f"  {kind:22} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
