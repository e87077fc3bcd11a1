"""How many planted reuses are found, and how many of the reuses found were planted.

    python benchmarks/reuse.py CORPUS.parquet GOLD.json

CORPUS.parquet has the columns doc_id, outlet, ts and text; GOLD.json is a list of [from, to, kind]. Pairs are compared
whichever way they run, because planted times need not follow the planting. Documents that share text only through a
common source (two copies of one original) are counted apart, as neither right nor wrong.
Needs pyarrow, which the program itself does not.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from shares import shares

from provenance.linking.reuse import reuse_between
from provenance.models import Document, Published, Publisher, Source, Text
from provenance.models.layout import Layout, Paragraph
from provenance.quoting import find_quotes


def document(row: dict[str, Any]) -> tuple[Document, Text]:
    """Return a row as a document that has an outlet, a date and quotations, and nothing else."""
    text = Text(row["text"])
    id_ = f"{row['doc_id']:06}"
    source = Source(id_, id_, "0" * 64, "text/plain", "utf-8", text)
    lines = [(start, end) for start, end in text.lines if text.spaced[start:end].strip()]
    paragraphs = tuple(Paragraph(i, start, end, "body", ()) for i, (start, end) in enumerate(lines))
    made = Document(
        id=id_,
        path=id_,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        language="en",
        characters=len(text),
        words=len(text.original.split()),
        outlet=Publisher(entity=f"outlet:{row['outlet']}", basis="given"),
        origin=None,
        published=Published(date=datetime.fromtimestamp(row["ts"], UTC).isoformat(), basis="given"),
        headline=None,
        byline=None,
        quotes=find_quotes(source, Layout(None, None, None, paragraphs, ())),
    )
    return made, text


def main() -> None:
    """Read the corpus, find reuse, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    parquet = import_module("pyarrow.parquet")
    made = [document(row) for row in parquet.read_table(arguments.corpus).to_pylist()]
    gold = {_pair(a, b): kind for a, b, kind in json.loads(arguments.gold.read_text("utf-8"))}
    began = time.perf_counter()
    edges = reuse_between([d for d, _ in made], {d.id: t for d, t in made})
    seconds = time.perf_counter() - began
    found = {_pair(edge.from_, edge.to): edge for edge in edges}
    siblings = {pair for pair in found if pair not in gold and _share_source(pair, gold)}
    right = found.keys() & gold.keys()
    print(f"{len(made)} documents, {len(edges)} edges in {seconds:.1f} s")
    precision, recall = shares(len(right), len(found) - len(siblings), len(gold))
    print(f"precision {precision:.3f}, recall {recall:.3f}")
    print(f"through a common source: {len(siblings)}")
    planted = Counter(gold.values())
    for kind, count in sorted(planted.items()):
        named = Counter(found[pair].relation for pair in right if gold[pair] == kind)
        print(f"  {kind}: recall {named.total() / count:.3f}, called {dict(named)}")
    for pair in sorted(found.keys() - gold.keys() - siblings)[:5]:
        print(f"  not planted: {pair} {found[pair].relation} {[p.to.text[:90] for p in found[pair].passages][:2]}")


def _pair(one: int | str, other: int | str) -> tuple[int, int]:
    low, high = sorted((int(one), int(other)))
    return low, high


def _share_source(pair: tuple[int, int], gold: dict[tuple[int, int], str]) -> bool:
    near = [{member for known in gold if one in known for member in known} for one in pair]
    return not near[0].isdisjoint(near[1])


if __name__ == "__main__":
    main()
