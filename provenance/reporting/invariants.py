"""What a schema cannot say of a report: that its spans are true, its ids resolve, and its counts are right."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache

from provenance.decisions import all_flags
from provenance.models import Corpus, Document, Flag, Record, Report, Source, Span
from provenance.reporting.recomputing import day_problems, fingerprint_problems, word_problems
from provenance.reporting.validation import Path, Problem, json_path

_SHOWN = 60
"""Characters of a text that a message repeats."""


def invariant_problems(report: Report, sources: Mapping[str, Source] | None = None) -> tuple[Problem, ...]:
    """Return every invariant that a report breaks, in the order of the report.

    Args:
        report: a report that fits its schema.
        sources: the documents' files by id; where they are given, every span is held against its text, and what
            can be made again from the text is.
    """
    problems = list(_in_order("$.documents", [document.id for document in report.documents]))
    for n, document in enumerate(report.documents):
        path: Path = ("documents", n)
        problems += _document(document, path)
        if sources is not None:
            about = tuple(_about_corpus(report.corpus, document.id))
            problems += _against_source(document, path, sources.get(document.id), about)
    problems += _corpus(report)
    problems += _summary(report)
    problems += _unique("$", [flag.fingerprint for flag in all_flags(report)])
    return tuple(problems)


def _leads_out(path: str) -> bool:
    """Say whether a path is absolute, on any system, or goes up."""
    parts = path.replace("\\", "/").split("/")
    return parts[0] == "" or parts[0].endswith(":") or ".." in parts


def spans(value: object, path: Path = ()) -> Iterator[tuple[Path, Span]]:
    """Yield every span in a record, with its path by the names that the JSON has."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, Record):
        for name, key in _fields(type(value)):
            item = getattr(value, name)
            if isinstance(item, Record | tuple):
                yield from spans(item, (*path, key))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            if not isinstance(item, str):
                yield from spans(item, (*path, n))


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a type of record, each with the name that the JSON has."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def _document(document: Document, path: Path) -> Iterator[Problem]:
    for at, span in spans(document, path):
        if not 0 <= span.start <= span.end <= document.characters:
            yield Problem(json_path(at), f"{span.start}:{span.end} lies outside {document.characters} characters")
        elif len(span.text) != span.end - span.start:
            yield Problem(json_path(at), f"{span.start}:{span.end} holds {len(span.text)} characters of text")
    if _leads_out(document.path):
        told = f"is {document.path!r}, and has to stay in the folder that was audited"
        yield Problem(json_path((*path, "path")), told)
    yield from _removed(document, path)
    yield from _references(document, path)
    yield from day_problems(document, path)
    for name, records in (
        ("entities", document.entities),
        ("attributions", document.attributions),
        ("clauses", document.clauses),
    ):
        yield from _unique(json_path((*path, name)), [record.id for record in records])
    quotes = [(quote.span.start, quote.id) for quote in document.quotes]
    yield from _unique(json_path((*path, "quotes")), [id_ for _, id_ in quotes])
    yield from _in_order(json_path((*path, "quotes")), [start for start, _ in quotes])
    yield from _unique(json_path((*path, "flags")), [flag.id for flag in document.flags])
    yield from _in_order(
        json_path((*path, "flags")), [flag.evidence[0].start if flag.evidence else -1 for flag in document.flags]
    )


def _removed(document: Document, path: Path) -> Iterator[Problem]:
    end = 0
    for n, removed in enumerate(document.removed):
        if removed.span.start < end:
            yield Problem(
                json_path((*path, "removed", n)), f"starts at {removed.span.start}, before the last one's end"
            )
        end = max(end, removed.span.end)


def _references(document: Document, path: Path) -> Iterator[Problem]:
    entities = {entity.id for entity in document.entities}
    quotes = {quote.id for quote in document.quotes}
    attributions = {attribution.id for attribution in document.attributions}
    yield from _missing((*path, "outlet", "entity"), [document.outlet.entity], entities, "entity")
    if document.origin:
        yield from _missing((*path, "origin", "entity"), [document.origin.entity], entities, "entity")
    for n, attribution in enumerate(document.attributions):
        at: Path = (*path, "attributions", n)
        yield from _missing((*at, "from"), [attribution.from_], entities | {"document"}, "entity")
        yield from _missing((*at, "via"), attribution.via, entities, "entity")
        yield from _missing((*at, "to"), attribution.to, entities, "entity")
        yield from _missing((*at, "nested_in"), [attribution.nested_in], attributions, "attribution")
    clauses = {clause.id for clause in document.clauses}
    for n, clause in enumerate(document.clauses):
        at = (*path, "clauses", n)
        yield from _missing((*at, "attribution"), [clause.attribution], attributions, "attribution")
        yield from _missing((*at, "inside"), [clause.inside], clauses, "clause")
    for n, quote in enumerate(document.quotes):
        at = (*path, "quotes", n)
        yield from _missing((*at, "speaker"), quote.speaker, entities, "entity")
        yield from _missing((*at, "via"), quote.via, entities, "entity")
        yield from _missing((*at, "continues"), [quote.continues], quotes, "quotation")
    for n, flag in enumerate(document.flags):
        at = (*path, "flags", n, "target")
        yield from _missing(at, _targets(flag), quotes | attributions, "quotation or attribution")
    flags = {flag.id for flag in document.flags}
    for n, indicator in enumerate(document.indicators):
        yield from _missing((*path, "indicators", n, "flags"), indicator.flags, flags, "flag")


def _missing(path: Path, ids: Sequence[str | None], known: Container[str], what: str) -> Iterator[Problem]:
    """Yield a problem for every id that leads nowhere; paths tell of which document."""
    where = "document" if path[0] == "documents" else "report"
    for id_ in ids:
        if id_ is not None and id_ not in known:
            yield Problem(json_path(path), f"there is no {what} {id_!r} in the {where}")


def _targets(flag: Flag) -> Sequence[str]:
    if flag.target is None:
        return ()
    return (flag.target,) if isinstance(flag.target, str) else flag.target


def _about_corpus(corpus: Corpus, document: str) -> Iterator[tuple[Path, Record]]:
    """Yield what is said about the corpus and has its spans in one document, with its path."""
    for n, reuse in enumerate(corpus.reuse):
        for m, passage in enumerate(reuse.passages):
            at: Path = ("corpus", "reuse", n, "passages", m)
            yield from (((*at, "from"), passage.from_),) if reuse.from_ == document else ()
            yield from (((*at, "to"), passage.to),) if reuse.to == document else ()
    for n, flag in enumerate(corpus.flags):
        if flag.document == document:
            yield ("corpus", "flags", n), flag


def _against_source(
    document: Document, path: Path, source: Source | None, about: Sequence[tuple[Path, Record]]
) -> Iterator[Problem]:
    if source is None:
        yield Problem(json_path(path), f"there is no file for {document.id!r} that can be read")
        return
    if source.sha256 != document.sha256:
        told = f"is {document.sha256[:12]}…, but the file {document.id!r} has {source.sha256[:12]}…: it has changed"
        yield Problem(json_path((*path, "sha256")), told)
        return
    wrong = [
        Problem(json_path((*path, name)), f"is {said}, but the file has {true}")
        for name, said, true in (
            ("encoding", document.encoding, source.encoding),
            ("characters", document.characters, len(source.text)),
        )
        if said != true
    ]
    for at, record in ((path, document), *about):
        wrong += _untrue(record, at, source)
    yield from wrong
    if not wrong:  # what is made of spans and text cannot be right where these are not
        yield from word_problems(document, path, source)
        own: list[tuple[Path, Flag]] = [((*path, "flags", n), flag) for n, flag in enumerate(document.flags)]
        yield from fingerprint_problems(
            document, [*own, *((at, one) for at, one in about if isinstance(one, Flag))], source
        )


def _untrue(record: Record, path: Path, source: Source) -> Iterator[Problem]:
    """Yield every span in a record that is not what the text has there."""
    for at, span in spans(record, path):
        if not 0 <= span.start <= span.end <= len(source.text):
            continue
        true = source.text.span(span.start, span.end)
        if true.text != span.text:
            told = f"{span.start}:{span.end} is {_short(span.text)}, but the file has {_short(true.text)} there"
            yield Problem(json_path(at), told)
        elif true != span:
            told = (
                f"is at {span.line}:{span.column} (line and column), but that is {true.line}:{true.column} in the file"
            )
            yield Problem(json_path(at), told)


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _corpus(report: Report) -> Iterator[Problem]:
    corpus = report.corpus
    for name, ids in (
        ("quote_groups", [group.id for group in corpus.quote_groups]),
        ("flags", [flag.id for flag in corpus.flags]),
    ):
        yield from _unique(json_path(("corpus", name)), ids)
    documents = {document.id for document in report.documents}
    for at, id_ in _corpus_documents(corpus):
        yield from _missing(("corpus", *at), [id_], documents, "document")
    yield from _groups(report)
    known = documents | {entity.id for document in report.documents for entity in document.entities}
    for n, chain in enumerate(corpus.chains):
        for m, hop in enumerate(chain.hops):
            yield from _missing(("corpus", "chains", n, "hops", m, "entity"), [hop.entity], known, "entity")
        yield from _missing(("corpus", "chains", n, "root"), [chain.root], known, "entity or document")
    for at, span in spans(corpus, ("corpus",)):
        if not 0 <= span.start <= span.end or len(span.text) != span.end - span.start:
            yield Problem(json_path(at), f"{span.start}:{span.end} holds {len(span.text)} characters of text")


def _groups(report: Report) -> Iterator[Problem]:
    quotes = {(document.id, quote.id) for document in report.documents for quote in document.quotes}
    for n, group in enumerate(report.corpus.quote_groups):
        for m, member in enumerate(group.members):
            if (member.document, member.quote) not in quotes:
                at = json_path(("corpus", "quote_groups", n, "members", m))
                yield Problem(at, f"there is no quotation {member.quote!r} in {member.document!r}")


def _corpus_documents(corpus: Corpus) -> Iterator[tuple[Path, str | None]]:
    """Yield the ids of documents that the facts and flags about the corpus name, with their paths below it."""
    for n, reuse in enumerate(corpus.reuse):
        yield ("reuse", n, "from"), reuse.from_
        yield ("reuse", n, "to"), reuse.to
    for n, chain in enumerate(corpus.chains):
        yield ("chains", n, "document"), chain.document
        yield from ((("chains", n, "hops", m, "document"), hop.document) for m, hop in enumerate(chain.hops))
    for n, flag in enumerate(corpus.flags):
        yield ("flags", n, "document"), flag.document
        yield from ((("flags", n, "others", m), id_) for m, id_ in enumerate(flag.others))


def _summary(report: Report) -> Iterator[Problem]:
    flags = list(all_flags(report))
    statuses = [quote.status for document in report.documents for quote in document.quotes]
    yield from _counts("severities", Counter(flag.severity for flag in flags), report.summary.severities)
    yield from _counts("codes", Counter(flag.code for flag in flags), report.summary.codes)
    yield from _counts("statuses", Counter(statuses), report.summary.statuses)
    verdicts = Counter[str](flag.decision.verdict for flag in flags if flag.decision)
    yield from _counts("verdicts", verdicts, report.summary.verdicts)
    if report.summary.documents != len(report.documents):
        yield Problem("$.summary.documents", f"is {report.summary.documents}, but there are {len(report.documents)}")
    if report.summary.failed > len(report.errors):
        yield Problem("$.summary.failed", f"is {report.summary.failed}, but there are {len(report.errors)} errors")


def _counts(name: str, true: Mapping[str, int], said: Mapping[str, int]) -> Iterator[Problem]:
    for key in sorted(true.keys() | said.keys()):
        if true.get(key, 0) != said.get(key, 0):
            yield Problem(f"$.summary.{name}.{key}", f"is {said.get(key, 0)}, but the report has {true.get(key, 0)}")


def _unique(path: str, ids: Sequence[str]) -> Iterator[Problem]:
    for id_, number in Counter(ids).items():
        if number > 1:
            yield Problem(path, f"the id {id_!r} is there {number} times")


def _in_order(path: str, places: Sequence[str] | Sequence[int]) -> Iterator[Problem]:
    for n, (place, following) in enumerate(itertools.pairwise(places)):
        if place > following:  # type: ignore[operator]
            yield Problem(f"{path}[{n + 1}]", f"{following!r} stands after {place!r}")
