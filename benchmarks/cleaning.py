"""`python benchmarks/cleaning.py --data DIR`: ours and the others on the same texts and pages, in one run.

Exit code 1 where a figure of ours lies below its floor. `--raise-floors` writes the figures reached as new floors.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from time import process_time

import floors
from clean.data import LabelledPage, LabelledText, digest, pages, texts
from clean.faults import faults
from clean.scoring import LineScore, PageScore, by_kind
from clean.standfirst import has_standfirst, keeps_standfirst
from clean.systems import extractors, ours_on_page, removers, source_of

from provenance.cleaning import article_text, clean

_OURS = "provenance"
_BASE = "trafilatura"
_WORST = 10
_SHOWN = 4
_WIDTH = 90


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with lines*.jsonl.gz and pages*.jsonl.gz")
    parser.add_argument("--only-ours", action="store_true", help="leave the other programs out")
    floors.add_option(parser)
    given = parser.parse_args()
    inputs = digest(given.data)
    figures = _run_texts(texts(given.data), others=not given.only_ours)
    figures |= _run_pages(pages(given.data), others=not given.only_ours)
    return floors.hold("clean", inputs, figures, raised=given.raise_floors)


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
            lines = score.shares
            speed = size[group] / 1e6 / max(spent[group], 1e-9)
            print(
                f"{name:20} {group:14} {lines.precision:.3f}   {lines.recall:.3f} {lines.f1:.3f}"
                f"  {score.content_lost:8.2%}"
                f"      {score.worst:6.1%} {score.worst_id[:12]:12} {speed:5.2f}"
            )
            if name == _OURS:
                figures[f"text.{group}.line_f1"] = lines.f1
                figures[f"text.{group}.content_kept"] = 1 - score.content_lost
    _print_kinds(rows)
    return figures


def _print_kinds(rows: list[LabelledText]) -> None:
    """Print how much of what each kind removed is not content."""
    pieces = []
    for row in rows:
        removed = clean(source_of(row.text)).removed
        for start, end, is_content in row.lines:
            for one in removed:
                size = min(end, one.span.end) - max(start, one.span.start)
                if size > 0:
                    pieces.append((one.kind, is_content, size))
    print("\nkind                 lines removed  precision   characters  precision")
    for kind, sums in by_kind(pieces).items():
        print(
            f"{kind:20} {sums.lines:13}  {1 - sums.wrong_lines / sums.lines:9.3f}"
            f"  {sums.characters:11}  {1 - sums.wrong_characters / sums.characters:9.3f}"
        )
    print("(recall by kind is not known: the labels say content or boilerplate, and not of which kind)")


def _run_pages(rows: list[LabelledPage], *, others: bool) -> dict[str, float]:
    """Print how the programs do on pages; each page goes through all of them in turn, so that noise slows all alike."""
    programs = {name: one for name, one in extractors().items() if others or name in (_OURS, _BASE)}
    scores: dict[str, dict[str, PageScore]] = {name: defaultdict(PageScore) for name in programs}
    spent: dict[str, float] = defaultdict(float)
    for extract in programs.values():
        extract(rows[0].html if rows else "<p>a</p>")  # what is loaded at the first call is not counted
    for row in rows:
        for name, extract in programs.items():
            start = process_time()
            text = extract(row.html)
            spent[name] += process_time() - start
            scores[name][row.group].add(row.id, row.gold, text)
    print("\npages                  set   pages  P      R      F1     seconds  of trafilatura's")
    for name, by_group in scores.items():
        for group, score in sorted(by_group.items()):
            words = score.shares
            print(
                f"{name:22} {group:5} {len(score.rows):5}  {words.precision:.3f}  {words.recall:.3f}  {words.f1:.3f}"
                f"  {spent[name]:7.2f}  {spent[name] / max(spent[_BASE], 1e-9):5.2f}"
            )
    _print_worst(scores[_OURS], {row.id: row for row in rows})
    return {f"pages.{group}.f1": score.shares.f1 for group, score in scores[_OURS].items()} | _standfirsts(rows)


def _print_worst(scores: dict[str, PageScore], pages_: dict[str, LabelledPage]) -> None:
    """Print the worst pages of ours, with the longest lines that were taken and missed wrongly."""
    every = PageScore([row for score in scores.values() for row in score.rows])
    print(
        f"\nour worst {_WORST} pages: + taken and not of the article, - missed; in brackets what the cleaner calls it"
    )
    for id_, false, missed in every.worst(_WORST):
        print(f"{id_:24} taken too much {false:6.1%}   missed {missed:6.1%}")
        source, cleaning = ours_on_page(pages_[id_].html)
        for sign, line, what in faults(source, cleaning, pages_[id_].gold)[:_SHOWN]:
            print(f"    {sign} {line[:_WIDTH]}{'…' if len(line) > _WIDTH else ''} [{what}]")


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
