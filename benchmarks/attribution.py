"""Turn a report into predictions in the form of the attribution yardstick, one article a line.

usage: attribution.py REPORT.json > PREDICTIONS.jsonl

The yardstick is scored by its own evaluator; nothing of its text is kept here. Every clause is a prediction:
source, cue and content by their offsets. Clauses inside another's content are left out: the scheme annotates the
outermost.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path, PurePosixPath

from provenance.models import Clause, Report, Span


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


def main(path: str) -> None:
    """Print the predictions of a report."""
    report = Report.model_validate_json(Path(path).read_text("utf-8"))
    for document in report.documents:
        found = [prediction(one) for one in document.clauses if one.inside is None and one.content]
        print(json.dumps({"id": PurePosixPath(document.id).stem, "attributions": found}))


if __name__ == "__main__":
    main(sys.argv[1])
