#!/usr/bin/env python3
"""Count how often outlet, origin, date, headline and byline of the invented pages in tests/chaining/cases are right.

usage: publishers.py [FILE.toml …] [--verbose]

Without files, those of tests/chaining/cases that hold scraped pages. Prints one line per aspect.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from provenance.models import Document
from provenance.pipeline import facts_of
from provenance.text import fold

CASES = Path(__file__).resolve().parent.parent / "tests" / "chaining" / "cases"
FILES = sorted(CASES.glob("scraped*.toml"))
ASPECTS = ("outlet", "origin", "published", "headline", "byline")


def pages(file: Path) -> list[dict[str, Any]]:
    """Return the cases of a file with their bodies filled in."""
    table = tomllib.loads(file.read_text("utf-8"))
    bodies = {key: body.strip() for key, body in table.get("bodies", {}).items()}
    cases: list[dict[str, Any]] = table["case"]
    for case in cases:
        text = re.sub(r"\{(\w+)\}", lambda match: "\n" + bodies[match[1]], case["text"])
        case["text"] = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return cases


def found_in(document: Document) -> dict[str, str]:
    """Return the five facts as words; "" where there is none."""
    names = {entity.id: entity.name for entity in document.entities}
    return {
        "outlet": names[document.outlet.entity] if document.outlet.entity else "",
        "origin": names[document.origin.entity] if document.origin else "",
        "published": document.published.date or "",
        "headline": document.headline.text if document.headline else "",
        "byline": document.byline.text if document.byline else "",
    }


def wrong_in(case: dict[str, Any], found: dict[str, str]) -> list[str]:
    """Return the aspects that a case tells and that are found otherwise."""
    return [aspect for aspect in ASPECTS if aspect in case and not _same(aspect, found[aspect], case[aspect])]


def _same(aspect: str, found: str, wanted: str) -> bool:
    """Say whether a fact is the one wanted; of names, case, article and the registry's brackets do not count."""
    if aspect in ("outlet", "origin"):
        return fold(re.sub(r" \([^)]*\)$", "", found)) == fold(wanted)
    return found == wanted


def main() -> None:
    """Count over the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=FILES)
    parser.add_argument("--verbose", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    asked, wrong = Counter[str](), Counter[str]()
    for case in (case for file in options.files for case in pages(file)):
        found = found_in(facts_of(case["text"], "page.txt").document)
        asked.update(aspect for aspect in ASPECTS if aspect in case)
        for aspect in wrong_in(case, found):
            wrong[aspect] += 1
            if options.verbose:
                print(f"{case['name']}: {aspect} {found[aspect]!r}, not {case[aspect]!r}")
    for aspect in ASPECTS:
        print(f"{aspect:10} {asked[aspect] - wrong[aspect]}/{asked[aspect]}")


if __name__ == "__main__":
    main()
