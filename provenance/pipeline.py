"""The audit from end to end: facts about each document, facts across documents, opinions, and the report."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from provenance import __version__
from provenance.attributing import attribute
from provenance.chaining import chain
from provenance.cleaning import SharedLines, clean, shared_lines
from provenance.config import Config
from provenance.dating import date_document
from provenance.decisions import Ledger, apply, read_ledger
from provenance.indicators import make_indicators
from provenance.language import language_of
from provenance.linking import link
from provenance.loading import MIB, discover, load
from provenance.loading.memory import source_from_text
from provenance.models import Corpus, Document, Flag, Given, InputFailure, Rating, Report, Source, Summary, Tool
from provenance.quoting import find_quotes
from provenance.ratings import Ratings, read_ratings
from provenance.registry import Registry, load_registry
from provenance.resolving import resolve
from provenance.rules import (
    CorpusFacts,
    DocumentFacts,
    Rule,
    merge_flags,
    rules_digest,
    run_corpus,
    run_document,
    select_rules,
)
from provenance.segmenting import segment


def read_document(
    source: Source, registry: Registry, ratings: Ratings | None = None, shared: SharedLines | None = None
) -> DocumentFacts:
    """Return everything the text itself tells: a pure function of the source, the registry and the user's lists.

    What the other documents of the run tell of it is in `shared`: the lines that its outlet puts around articles.
    """
    cleaning = clean(source, shared)
    layout = segment(source, cleaning)
    dating = date_document(source, cleaning, layout)
    quotes = find_quotes(source, layout)
    reading = attribute(source, layout, quotes, registry)
    cast = resolve(source, layout, quotes, reading, registry)
    document = chain(
        source,
        cleaning,
        layout,
        quotes,
        reading,
        cast,
        dating.published,
        dating.expressions,
        registry,
        _language(source),
    )
    if ratings is not None:
        document = ratings.attach(document)
    return DocumentFacts(document, source, cleaning, layout, registry, dating.stated)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Have Python look for unused cycles of objects less often.

    Documents leave hardly any, and each search walks through the registry and the facts of all documents before.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], 50_000) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_rare_collections()
def audit(
    paths: Sequence[str],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
    manifest: Path | None = None,
    on_document: Callable[[str], None] | None = None,
    on_source: Callable[[Source], None] | None = None,
    on_skipped: Callable[[Sequence[str]], None] | None = None,
) -> Report:
    """Audit files, folders and patterns, and return the report.

    Args:
        paths: what to audit; `-` stands for `stdin`.
        config: which rules run, how large an input may be, which further registry files are read, and where the
            decisions of editors are.
        stdin: where the text of `-` comes from.
        stdin_filename: the name that text goes by.
        manifest: a CSV or JSON Lines file with what is already known about the inputs.
        on_document: called with the id of each document before it is read.
        on_source: called with each document as it was read: a report holds spans, not whole texts.
        on_skipped: called with the files of folders that are passed over, as neither texts nor web pages, if any are.

    Raises:
        UsageError: a rule is asked for that does not exist.
        DataError: a list of ratings or a registry file is not well formed.
        LedgerError: the ledger of decisions cannot be read, or is not well formed.
        InputError: the manifest is not well formed. An input that cannot be read is no exception: it is in `errors`.
    """
    given_ratings = read_ratings([Path(file) for file in config.ratings])
    found = discover(paths, manifest=manifest, stdin=stdin, stdin_filename=stdin_filename)
    if on_skipped is not None and found.skipped:
        on_skipped(found.skipped)
    registry = load_registry(tuple(Path(file) for file in config.registry))
    ratings = Ratings(given_ratings, registry)
    ledger = read_ledger(Path(config.decisions)) if config.decisions else Ledger()
    sources, failures = [], list(found.failures)
    for input_ in found.inputs:
        loaded = load(input_, max_bytes=config.max_size * MIB)
        if isinstance(loaded, InputFailure):
            failures.append(loaded)
            continue
        failures += loaded.failures
        if on_source is not None:
            on_source(loaded)
        sources.append(loaded)
    shared, facts = shared_lines(sources), []
    for source in sources:
        if on_document is not None:
            on_document(source.id)
        facts.append(read_document(source, registry, ratings, shared))
    rules = select_rules(config.select, config.ignore)
    return apply(make_report(facts, failures, registry, rules), ledger, {rule.code for rule in rules})


def make_report(
    facts: Sequence[DocumentFacts], failures: Sequence[InputFailure], registry: Registry, rules: tuple[Rule, ...]
) -> Report:
    """Return the report of documents whose facts are known: link them, judge them, count."""
    facts = sorted(facts, key=lambda one: one.document.id)
    corpus = link([one.document for one in facts], {one.document.id: one.source.text for one in facts})
    of_corpus = run_corpus(rules, CorpusFacts(tuple(facts), corpus))
    documents = tuple(_judged(one, rules, of_corpus) for one in facts)
    corpus = corpus.model_copy(update={"flags": tuple(flag for flag in of_corpus if flag.others)})
    documents = tuple(one.model_copy(update={"indicators": make_indicators(one, corpus)}) for one in documents)
    return Report(
        tool=Tool(version=__version__, rules_digest=rules_digest(rules), registry_digest=registry.digest),
        documents=documents,
        corpus=corpus,
        summary=_summary(documents, corpus, failures),
        errors=tuple(sorted(failures, key=lambda failure: (failure.path, failure.code))),
    )


def facts_of(
    text: str, name: str = "example.txt", given: Given | None = None, ratings: Iterable[Rating] = ()
) -> DocumentFacts:
    """Return the facts about a text that is in memory, with the registry that comes with the program."""
    registry = load_registry()
    return read_document(source_from_text(text, name, given), registry, Ratings(ratings, registry))


def _judged(facts: DocumentFacts, rules: Iterable[Rule], of_corpus: Iterable[Flag]) -> Document:
    own = tuple(flag for flag in of_corpus if flag.document == facts.document.id and not flag.others)
    flags = merge_flags(run_document(rules, facts), own)
    return facts.document.model_copy(update={"flags": flags})


def _language(source: Source) -> str | None:
    declared = source.page.language if source.page is not None else None
    return source.given.language or declared or language_of(source.text.original)


def _summary(documents: Sequence[Document], corpus: Corpus, failures: Sequence[InputFailure]) -> Summary:
    flags = [flag for document in documents for flag in document.flags] + list(corpus.flags)
    return Summary(
        documents=len(documents),
        failed=len({failure.path for failure in failures}),
        severities=dict(sorted(Counter(flag.severity for flag in flags).items())),
        codes=dict(sorted(Counter(flag.code for flag in flags).items())),
        statuses=dict(sorted(Counter(quote.status for document in documents for quote in document.quotes).items())),
    )
