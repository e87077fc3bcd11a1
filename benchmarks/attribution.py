"""Who said what: the clauses of a report against annotated articles, and how fast they are found.

usage: python benchmarks/attribution.py --data DIR [--predictions FILE] [--raise-floors]

DIR holds one GOLD.jsonl (an article a line: id, text, attributions) and evaluate.py, which scores predictions against
it; nothing of either is kept here. The predictions are taken from the JSON that an audit writes: every clause with its
source, cue and content, but for those inside another's content, as the scheme annotates the outermost. Exit code 1
where a figure lies below its floor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from time import process_time
from unittest import mock

import floors
from scale import parser_speed

from provenance.attributing.frames import Atom
from provenance.attributing.tagger import tag
from provenance.config import Config
from provenance.models import Clause, Report, Span
from provenance.pipeline import audit
from provenance.reporting.writing import checked_json

MEASURES = {
    "AR50 all": "AR50/attribution/all",
    "AR50 direct": "AR50/attribution/direct",
    "AR50 mixed": "AR50/attribution/mixed",
    "AR50 indirect": "AR50/attribution/indirect",
    "direct content pieces": "piou50/content/direct",
    "tokens of sources": "token/source",
    "tokens of cues": "token/cue",
    "tokens of contents": "token/content",
}


def main() -> int:
    """Audit, score, print, and hold the figures against their floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with one .jsonl of articles and evaluate.py")
    parser.add_argument("--predictions", type=Path, help="keep the predictions in this file")
    floors.add_option(parser)
    given = parser.parse_args()
    [gold] = given.data.glob("*.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        predictions = given.predictions or Path(folder) / "predictions.jsonl"
        lines = _predict(gold, Path(folder) / "texts")
        predictions.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        figures = _score(given.data / "evaluate.py", gold, predictions)
    inputs = hashlib.sha256(gold.read_bytes()).hexdigest()
    return floors.hold("attribution", inputs, figures, raised=given.raise_floors)


def _predict(gold: Path, folder: Path) -> list[dict[str, object]]:
    """Return the predictions of an audit of the articles, and print how fast it was."""
    folder.mkdir()
    for line in gold.read_bytes().splitlines():
        article = json.loads(line)
        (folder / f"{article['id']}.txt").write_bytes(article["text"].encode())
    audit([str(next(folder.iterdir()))], Config())  # tables are read and patterns compiled before the clock starts
    tagging = 0.0

    def timed(atoms: Sequence[Atom], roles: Sequence[str]) -> list[str]:
        nonlocal tagging
        start = process_time()
        labels = tag(atoms, roles)
        tagging += process_time() - start
        return labels

    start = process_time()
    with mock.patch("provenance.attributing.tag", timed):
        report = audit([str(folder)], Config())
    whole = process_time() - start
    words = sum(document.words for document in report.documents)
    print(f"{words:,} words; words a second on one core: {words / whole:,.0f} audited, {words / tagging:,.0f} tagged")
    scale = parser_speed([path.read_text("utf-8") for path in sorted(folder.iterdir())], words)
    print(f"for scale, spaCy's tagger and parser: {scale:,.0f}" if scale else "for scale: spaCy is not installed")
    return [
        {
            "id": PurePosixPath(document.id).stem,
            "attributions": [prediction(one) for one in document.clauses if one.inside is None and one.content],
        }
        for document in Report.model_validate_json(checked_json(report)).documents
    ]


def prediction(clause: Clause) -> dict[str, object]:
    """Return one clause of a report as the yardstick writes it."""
    return {
        "id": clause.id,
        "source": _pieces(clause.source),
        "cue": _pieces(clause.cue),
        "content": [[span.start, span.end] for span in clause.content],
    }


def _pieces(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span is not None else []


def _score(evaluator: Path, gold: Path, predictions: Path) -> dict[str, float]:
    """Return the figures that the evaluator gives, and print them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, str(evaluator), str(gold), str(predictions), "--json", str(out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        measured = json.loads(out.read_text(encoding="utf-8"))
    figures = {}
    for name, key in MEASURES.items():
        one = measured[key]
        shares = f"P {100 * one['p']:5.1f}  R {100 * one['r']:5.1f}  F1 {100 * one['f1']:5.1f}"
        print(f"{name:22} {shares}   ({one['gold']} annotated)")
        figures[key] = one["f1"]
    return figures


if __name__ == "__main__":
    sys.exit(main())
