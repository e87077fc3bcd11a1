"""`python -m benchmarks.clean --data DIR`: ours and the others on the same texts and pages, in one run.

Exit code 1 where a figure of ours lies below its floor. `--raise-floors` writes the figures reached as new floors.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from time import process_time

from provenance.cleaning import article_text, clean

from . import floors
from .data import LabelledPage, LabelledText, digest, pages, texts
from .scoring import LineScore, PageScore, by_kind
from .standfirst import has_standfirst, keeps_standfirst
from .systems import extractors, ours_on_page, removers, source_of

_OURS = "provenance"
_WORST = 10


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clean", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with lines*.jsonl.gz and pages*.jsonl.gz")
    parser.add_argument("--only-ours", action="store_true", help="leave the other programs out")
    parser.add_argument("--raise-floors", action="store_true", help="write the figures reached as floors")
    given = parser.parse_args()
    inputs = digest(given.data)
    figures = _run_texts(texts(given.data), others=not given.only_ours)
    figures |= _run_pages(pages(given.data), others=not given.only_ours)
    fallen = floors.fallen(inputs, figures)
    for line in fallen:
        print(f"BELOW ITS FLOOR: {line}", file=sys.stderr)
    if given.raise_floors:
        floors.raise_to(inputs, figures)
    return 1 if fallen else 0


def _run_texts(rows: list[LabelledText], *, others: bool) -> dict[str, float]:
    figures: dict[str, float] = {}
    print("\ntext                 set            lines P    R     F1     content lost  worst text     MB/s")
    for name, remove in removers().items():
        if name != _OURS and not others:
            continue
        scores: dict[str, LineScore] = defaultdict(LineScore)
        spent: dict[str, float] = defaultdict(float)
        size: dict[str, int] = defaultdict(int)
        for row in rows:
            start = process_time()
            removed = remove(row.text)
            spent[row.group] += process_time() - start
            size[row.group] += len(row.text.encode())
            scores[row.group].add(row, removed)
        for group, score in sorted(scores.items()):
            speed = size[group] / 1e6 / max(spent[group], 1e-9)
            print(
                f"{name:20} {group:14} {score.precision:.3f}   {score.recall:.3f} {score.f1:.3f}"
                f"  {score.content_lost:8.2%}"
                f"      {score.worst:6.1%} {score.worst_id[:12]:12} {speed:5.2f}"
            )
            if name == _OURS:
                figures[f"text.{group}.line_f1"] = score.f1
                figures[f"text.{group}.content_kept"] = 1 - score.content_lost
    _print_kinds(rows)
    return figures


def _print_kinds(rows: list[LabelledText]) -> None:
    labels = []
    for row in rows:
        removed = clean(source_of(row.text)).removed
        for start, end, is_content in row.lines:
            labels += [(r.kind, is_content) for r in removed if r.span.start < end and start < r.span.end]
    total = sum(not is_content for row in rows for _, _, is_content in row.lines)
    print("\nkind                 removed  precision  share of all boilerplate lines")
    for kind, (right, wrong) in by_kind(labels).items():
        print(f"{kind:20} {right + wrong:7}  {right / (right + wrong):9.3f}  {right / max(total, 1):.3f}")


def _run_pages(rows: list[LabelledPage], *, others: bool) -> dict[str, float]:
    figures: dict[str, float] = {}
    base = 0.0
    print("\npages                  set   pages  P      R      F1     seconds  of trafilatura's")
    programs = extractors()
    order = sorted(programs, key=lambda name: (name != "trafilatura", list(programs).index(name)))
    for name in order:
        if name not in (_OURS, "trafilatura") and not others:
            continue
        scores: dict[str, PageScore] = defaultdict(PageScore)
        programs[name](rows[0].html if rows else "<p>a</p>")
        start = process_time()
        found = [programs[name](row.html) for row in rows]
        spent = process_time() - start
        base = spent if name == "trafilatura" else base
        for row, text in zip(rows, found, strict=True):
            scores[row.group].add(row.id, row.gold, text)
        for group, score in sorted(scores.items()):
            ratio = f"{spent / base:5.2f}" if base else ""
            print(
                f"{name:22} {group:5} {len(score.rows):5}  {score.precision:.3f}  {score.recall:.3f}  {score.f1:.3f}"
                f"  {spent:7.2f}  {ratio}"
            )
            if name == _OURS:
                figures[f"pages.{group}.f1"] = score.f1
        if name == _OURS:
            _print_worst(scores)
    figures |= _standfirsts(rows)
    return figures


def _print_worst(scores: dict[str, PageScore]) -> None:
    every = PageScore([row for score in scores.values() for row in score.rows])
    for id_, false, missed in every.worst(_WORST):
        print(f"    worst: {id_:24} taken too much {false:6.1%}   missed {missed:6.1%}")


def _standfirsts(rows: list[LabelledPage]) -> dict[str, float]:
    with_one = kept = 0
    for row in rows:
        source, cleaning = ours_on_page(row.html)
        if standfirst := has_standfirst(source, row.gold):
            with_one += 1
            kept += keeps_standfirst(standfirst, article_text(source, cleaning))
    share = kept / with_one if with_one else 1.0
    print(f"\nstandfirst kept on {kept} of {with_one} pages that have one ({share:.1%})")
    return {"pages.standfirst_kept": share}


if __name__ == "__main__":
    sys.exit(main())
