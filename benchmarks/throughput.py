"""How many words an audit reads in a second on one core, and which share of the time each stage takes.

usage: python benchmarks/throughput.py [PATH] [--copies N]     (default: tests/articles/dev, each text 20 times over)

Each text is repeated as an article of its own, so that nothing but the registry is known from the one before. Tables
are read and patterns compiled before the clock starts. Times are processor time of this process.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar
from unittest import mock

from provenance import pipeline
from provenance.config import Config
from provenance.loading import discover, load
from provenance.models import InputFailure, Report, Source
from provenance.registry import load_registry
from provenance.reporting.writing import checked_json
from provenance.rules import DocumentFacts, select_rules

TARGET = 25_000
STAGES = (
    "clean",
    "segment",
    "date_document",
    "find_quotes",
    "attribute",
    "resolve",
    "chain",
    "_language",
    "link",
    "run_document",
    "run_corpus",
)
Made = TypeVar("Made")


class Clock:
    """Processor time by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def timed(self, name: str, stage: Callable[..., Made]) -> Callable[..., Made]:
        """Return the stage, which now counts what it takes."""

        def run(*args: object, **kwargs: object) -> Made:
            start = time.process_time()
            try:
                return stage(*args, **kwargs)
            finally:
                self.seconds[name] += time.process_time() - start

        return run


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """Count the time of every stage that the pipeline calls."""
    with ExitStack() as stack:
        for name in STAGES:
            timed = clock.timed(name.strip("_"), getattr(pipeline, name))
            stack.enter_context(mock.patch.object(pipeline, name, timed))
        yield


def sources(path: Path) -> list[Source]:
    """Return the texts below a path."""
    loaded = [load(input_) for input_ in discover([str(path)]).inputs]
    return [one for one in loaded if not isinstance(one, InputFailure)]


def read(texts: Sequence[Source]) -> Report:
    """Return the report of some texts."""
    registry = load_registry()
    facts: list[DocumentFacts] = [pipeline.read_document(text, registry) for text in texts]
    return pipeline.make_report(facts, (), registry, select_rules(Config().select, Config().ignore))


def main() -> None:
    """Print words a second, and the share of each stage."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", nargs="?", default="tests/articles/dev", type=Path)
    parser.add_argument("--copies", default=20, type=int)
    given = parser.parse_args()
    texts = sources(given.path)
    if not texts:
        sys.exit(f"no texts below {given.path}")
    checked_json(read(texts))
    clock = Clock()
    words, start = 0, time.process_time()
    with watched(clock):
        for _ in range(given.copies):
            report = read(texts)
            clock.timed("checked JSON", checked_json)(report)
            words += sum(len(text.text.original.split()) for text in texts)
    elapsed = time.process_time() - start
    for name, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        print(f"{seconds / elapsed:6.1%}  {name}")
    print(f"{1 - sum(clock.seconds.values()) / elapsed:6.1%}  the rest")
    print(f"{words / elapsed:,.0f} words a second on one core ({words:,} words in {elapsed:.1f} s; aim: {TARGET:,})")


if __name__ == "__main__":
    main()
