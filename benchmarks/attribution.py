"""Turn a report into predictions in the form of the attribution yardstick, one article a line.

usage: attribution.py REPORT.json > PREDICTIONS.jsonl

The yardstick is scored by its own evaluator; nothing of its text is kept here. Every attribution with a cue is a
prediction: source, cue and content by their offsets. A quotation whose speaker was inferred has no cue and is
content with its speaker's words nowhere: it is left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path, PurePosixPath

from provenance.models import Attribution, Report, Span


def prediction(attribution: Attribution) -> dict[str, object]:
    """Return one attribution of a report as the yardstick writes it."""
    return {
        "id": attribution.id,
        "source": _pieces(attribution.source),
        "cue": _pieces(attribution.cue),
        "content": [[span.start, span.end] for span in attribution.content],
    }


def _pieces(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span is not None else []


def main(path: str) -> None:
    """Print the predictions of a report."""
    report = Report.model_validate_json(Path(path).read_text("utf-8"))
    for document in report.documents:
        found = [prediction(one) for one in document.attributions if one.cue is not None and one.content]
        print(json.dumps({"id": PurePosixPath(document.id).stem, "attributions": found}))


if __name__ == "__main__":
    main(sys.argv[1])
