"""How well two wordings of one utterance are told from two utterances: precision and recall over labelled pairs.

    python benchmarks/quotes.py PAIRS.json

PAIRS.json is a list of {"a": wording, "b": wording, "same": bool}. The pairs have no speakers, so two figures are
printed: by words alone (identical and variant), and as if one person had said both (altered counts too).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from shares import shares

from provenance.linking.wording import compare, wording


def main() -> None:
    """Read the pairs, compare them, print the figures and every miss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    arguments = parser.parse_args()
    pairs = json.loads(arguments.pairs.read_text("utf-8"))
    found = [compare(wording(pair["a"]), wording(pair["b"])) for pair in pairs]
    for name, accepted in (
        ("by words alone", {"identical", "variant"}),
        ("one speaker", {"identical", "variant", "altered"}),
    ):
        hits = [relation in accepted for relation in found]
        right = sum(hit and pair["same"] for hit, pair in zip(hits, pairs, strict=True))
        precision, recall = shares(right, sum(hits), sum(pair["same"] for pair in pairs))
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f} ({len(pairs)} pairs)")
    for pair, relation in zip(pairs, found, strict=True):
        if (relation in {"identical", "variant"}) != pair["same"]:
            print(f"  {'missed' if pair['same'] else 'wrong'} ({relation}): {pair['a']} | {pair['b']}")


if __name__ == "__main__":
    main()
