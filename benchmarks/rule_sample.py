#!/usr/bin/env python3
"""Print a random sample of the findings of every rule, to be read and judged.

usage: rule_sample.py REPORT.json TEXTS [--seed N] [--per-rule N] [--rule CODE …]

REPORT.json is what `provenance audit TEXTS -o json:REPORT.json` writes; TEXTS is that folder, and holds plain text in
UTF-8. Each rule is sampled by itself, so that a change of one rule leaves the samples of the others as they are.
Rules of severity error come first, then those with the most findings. Evidence stands between ⟦ and ⟧ in its line.
Exit 0, or 2 when the report cannot be read, or a text is missing or is another one than was audited.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from random import Random

from provenance.errors import ProvenanceError
from provenance.models import Document, Flag, Report, Text
from provenance.reporting.explaining import context
from provenance.reporting.reading import read_report
from provenance.reporting.words import SEVERITIES
from provenance.rules.catalogue import all_rules


@dataclass(frozen=True, slots=True)
class Found:
    """A flag with the document that it belongs to."""

    document: Document
    flag: Flag


def by_rule(report: Report) -> dict[str, list[Found]]:
    """Return the flags of each rule in the order of the report: errors first, then by their number."""
    known = {document.id: document for document in report.documents}
    found: dict[str, list[Found]] = {}
    for document in report.documents:
        for flag in document.flags:
            found.setdefault(flag.code, []).append(Found(document, flag))
    for flag in report.corpus.flags:
        if flag.document is not None:
            found.setdefault(flag.code, []).append(Found(known[flag.document], flag))

    def rank(code: str) -> tuple[int, int, str]:
        return (min(SEVERITIES.index(one.flag.severity) for one in found[code]), -len(found[code]), code)

    return {code: found[code] for code in sorted(found, key=rank)}


def sample(code: str, found: Sequence[Found], seed: int, size: int) -> list[Found]:
    """Return some of a rule's findings, the same ones for the same seed, in the order of the report; all if few."""
    if len(found) <= size:
        return list(found)
    chosen = Random(f"{seed}/{code}").sample(range(len(found)), size)  # noqa: S311  # no secret is made
    return [found[place] for place in sorted(chosen)]


def text_of(folder: Path, document: Document) -> Text:
    """Return the text of a document.

    Raises:
        OSError: it is not in the folder.
        ValueError: it is not the one that was audited.
    """
    path = folder / PurePosixPath(document.path).name
    data = path.read_bytes()
    if sha256(data).hexdigest() != document.sha256:
        raise ValueError(f"{path}: it has changed since it was audited")
    return Text(data.decode("utf-8"))


def lines(found: Found, text: Text) -> Iterator[str]:
    """Give what is printed of one finding."""
    flag = found.flag
    yield f"- {found.document.id}:{flag.id} {flag.severity}: {flag.message}"
    for span in flag.evidence:
        yield f"    {context(span, text)}"


def main() -> int:
    """Read the arguments and print the samples."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-rule", type=int, default=30, help="findings to print of each rule (default: 30)")
    parser.add_argument("--rule", action="append", default=[], help="print this rule only; may be repeated")
    options = parser.parse_args()
    why = {rule.code: rule.why for rule in all_rules()}
    try:
        report = read_report(options.report)
        texts = {document.id: text_of(options.texts, document) for document in report.documents}
    except (ProvenanceError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for code, found in by_rule(report).items():
        if options.rule and code not in options.rule:
            continue
        chosen = sample(code, found, options.seed, options.per_rule)
        print(f"\n== {code}: {len(chosen)} of {len(found)}\n   {why.get(code, '')}")
        for one in chosen:
            print("\n".join(lines(one, texts[one.document.id])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
