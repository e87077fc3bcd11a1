"""What a schema cannot say of a report: that its spans are true, its ids resolve, and its counts are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.models import Corpus, Document, Flag, Record, Report, Source, Span
from provenance.reporting.validation import Problem, json_path
import itertools

Path = tuple[str | int, ...]


def invariant_problems(report: Report, sources: Mapping[str, Source] | None = None) -> tuple[Problem, ...]:
    """Return every invariant that a report breaks, in the order of the report.

    Args:
        report: a report that fits its schema.
        sources: the documents' files by id; where they are given, every span is held against its text.
    """
    problems = list(_in_order("$.documents", [document.id for document in report.documents]))
    for n, document in enumerate(report.documents):
        path: Path = ("documents", n)
        problems += _document(document, path)
        if sources is not None:
            problems += _against_source(document, path, sources.get(document.id))
    problems += _corpus(report)
    problems += _summary(report)
    return tuple(problems)


def spans(value: object, path: Path = ()) -> Iterator[tuple[Path, Span]]:
    """Yield every span in a record, with its path by the names that the JSON has."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            yield from spans(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            if not isinstance(item, str):
                yield from spans(item, (*path, n))


def _document(document: Document, path: Path) -> Iterator[Problem]:
    for at, span in spans(document, path):
        if not 0 <= span.start <= span.end <= document.characters:
            yield Problem(json_path(at), f"{span.start}:{span.end} lies outside {document.characters} characters")
        elif len(span.text) != span.end - span.start:
            yield Problem(json_path(at), f"{span.start}:{span.end} holds {len(span.text)} characters of text")
    yield from _removed(document, path)
    yield from _references(document, path)
    for name, records in (("entities", document.entities), ("attributions", document.attributions)):
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
    targets = {quote.id for quote in document.quotes} | {attribution.id for attribution in document.attributions}

    def missing(name: Iterable[str | int], ids: Sequence[str | None], known: set[str], what: str) -> Iterator[Problem]:
        for id_ in ids:
            if id_ is not None and id_ not in known:
                yield Problem(json_path((*path, *name)), f"there is no {what} {id_!r} in the document")

    yield from missing(("outlet", "entity"), [document.outlet.entity], entities, "entity")
    if document.origin:
        yield from missing(("origin", "entity"), [document.origin.entity], entities, "entity")
    for n, attribution in enumerate(document.attributions):
        at = ("attributions", n)
        yield from missing((*at, "from"), [attribution.from_], entities | {"document"}, "entity")
        yield from missing((*at, "via"), attribution.via, entities, "entity")
        yield from missing((*at, "to"), attribution.to, entities, "entity")
        yield from missing((*at, "nested_in"), [attribution.nested_in], targets, "attribution")
    for n, quote in enumerate(document.quotes):
        at = ("quotes", n)
        yield from missing((*at, "speaker"), quote.speaker, entities, "entity")
        yield from missing((*at, "via"), quote.via, entities, "entity")
        yield from missing((*at, "continues"), [quote.continues], targets, "quotation")
    for n, flag in enumerate(document.flags):
        yield from missing(("flags", n, "target"), _targets(flag), targets, "quotation or attribution")
    flags = {flag.id for flag in document.flags}
    for n, indicator in enumerate(document.indicators):
        yield from missing(("indicators", n, "flags"), indicator.flags, flags, "flag")


def _targets(flag: Flag) -> Sequence[str]:
    if flag.target is None:
        return ()
    return (flag.target,) if isinstance(flag.target, str) else flag.target


def _against_source(document: Document, path: Path, source: Source | None) -> Iterator[Problem]:
    if source is None:
        yield Problem(json_path(path), f"there is no file for {document.id!r} that can be read")
        return
    if source.sha256 != document.sha256:
        yield Problem(json_path((*path, "sha256")), f"the file {document.id!r} is not the one that was audited")
        return
    if source.encoding != document.encoding:
        yield Problem(json_path((*path, "encoding")), f"the file is read as {source.encoding}")
    if len(source.text) != document.characters:
        yield Problem(json_path((*path, "characters")), f"the file has {len(source.text)}")
    for at, span in spans(document, path):
        if 0 <= span.start <= span.end <= len(source.text) and source.text.span(span.start, span.end) != span:
            yield Problem(json_path(at), f"{span.start}:{span.end} is not what the file has there")


def _corpus(report: Report) -> Iterator[Problem]:
    corpus = report.corpus
    documents = {document.id: document for document in report.documents}
    quotes = {(document.id, quote.id) for document in report.documents for quote in document.quotes}
    yield from _unique("$.corpus.quote_groups", [group.id for group in corpus.quote_groups])
    yield from _unique("$.corpus.flags", [flag.id for flag in corpus.flags])
    for n, group in enumerate(corpus.quote_groups):
        for m, member in enumerate(group.members):
            if (member.document, member.quote) not in quotes:
                at = json_path(("corpus", "quote_groups", n, "members", m))
                yield Problem(at, f"there is no quotation {member.quote!r} in {member.document!r}")
    for at, id_ in _corpus_documents(corpus):
        if id_ not in documents:
            yield Problem(json_path(("corpus", *at)), f"there is no document {id_!r} in the report")
    known = {entity.id for document in report.documents for entity in document.entities} | documents.keys()
    for n, chain in enumerate(corpus.chains):
        for m, hop in enumerate(chain.hops):
            if hop.entity is not None and hop.entity not in known:
                at = json_path(("corpus", "chains", n, "hops", m, "entity"))
                yield Problem(at, f"there is no entity {hop.entity!r} in the report")
        if chain.root not in known:
            yield Problem(json_path(("corpus", "chains", n, "root")), f"there is no {chain.root!r} in the report")
    for at, span in spans(corpus, ("corpus",)):
        if not 0 <= span.start <= span.end or len(span.text) != span.end - span.start:
            yield Problem(json_path(at), f"{span.start}:{span.end} holds {len(span.text)} characters of text")


def _corpus_documents(corpus: Corpus) -> Iterator[tuple[Path, str]]:
    for n, reuse in enumerate(corpus.reuse):
        yield ("reuse", n, "from"), reuse.from_
        yield ("reuse", n, "to"), reuse.to
    for n, chain in enumerate(corpus.chains):
        yield ("chains", n, "document"), chain.document
        yield from (
            (("chains", n, "hops", m, "document"), hop.document) for m, hop in enumerate(chain.hops) if hop.document
        )
    for n, flag in enumerate(corpus.flags):
        if flag.document is not None:
            yield ("flags", n, "document"), flag.document
        yield from ((("flags", n, "others", m), id_) for m, id_ in enumerate(flag.others))


def _summary(report: Report) -> Iterator[Problem]:
    flags = [flag for document in report.documents for flag in document.flags] + list(report.corpus.flags)
    counted = {
        "severities": Counter(flag.severity for flag in flags),
        "codes": Counter(flag.code for flag in flags),
        "statuses": Counter(quote.status for document in report.documents for quote in document.quotes),
    }
    for name, true in counted.items():
        said = Counter(getattr(report.summary, name))
        for key in sorted(true.keys() | said.keys()):
            if true[key] != said[key]:
                yield Problem(f"$.summary.{name}.{key}", f"is {said[key]}, but the report has {true[key]}")
    if report.summary.documents != len(report.documents):
        yield Problem("$.summary.documents", f"is {report.summary.documents}, but there are {len(report.documents)}")
    if report.summary.failed > len(report.errors):
        yield Problem("$.summary.failed", f"is {report.summary.failed}, but there are {len(report.errors)} errors")


def _unique(path: str, ids: Sequence[str]) -> Iterator[Problem]:
    for id_, number in Counter(ids).items():
        if number > 1:
            yield Problem(path, f"the id {id_!r} is there {number} times")


def _in_order(path: str, places: Sequence[str] | Sequence[int]) -> Iterator[Problem]:
    for n, (place, following) in enumerate(itertools.pairwise(places)):
        if place > following:  # type: ignore[operator]
            yield Problem(f"{path}[{n + 1}]", f"{following!r} stands after {place!r}")
