"""A report made by hand about two invented articles: every kind of record, no stage of the pipeline."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import pytest

from provenance.models import (
    Attribution,
    Chain,
    Clause,
    Corpus,
    DateExpression,
    Document,
    Entity,
    Flag,
    Hop,
    Indicator,
    InputFailure,
    Origin,
    Passage,
    Published,
    Publisher,
    Quote,
    QuoteGroup,
    QuoteMember,
    Removed,
    Report,
    Reuse,
    Severity,
    Span,
    Summary,
    Text,
    Tool,
)
from provenance.rules.fingerprint import Mark, make_fingerprints

HARBOUR = """Harbour toll to rise
Shares: 12

"The toll must rise," Minister Odo Quill told the Belmar Wire on Monday, the Norvik Courier writes, citing the wire.
“Nobody asked us,” said a docker who did not want to be named. He called the plan "a wall".
The harbour 🚢 is "too dear", and 40% of ships avoid it.
"""
WIRE = """BELMAR, May 4 (Belmar Wire) -
"The toll must rise soon," Odo Quill said.
"""


class Page:
    """A text to take spans from by their words."""

    def __init__(self, id_: str, text: str) -> None:
        self.id, self.text = id_, Text(text)

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.original.index(words, start + 1)
        return self.text.span(start, start + len(words))

    def flag(self, number: int, code: str, severity: Severity, message: str, *words: str, **more: object) -> Flag:
        return Flag.model_validate(
            {
                "id": f"f{number}",
                "code": code,
                "severity": severity,
                "message": message,
                "evidence": tuple(self.span(one) for one in words),
                "fingerprint": self._fingerprint(code, words, tuple(more.get("others", ()))),
                **more,
            }
        )

    def _fingerprint(self, code: str, words: tuple[str, ...], others: tuple[str, ...]) -> str:
        mark = Mark(code, tuple(self.span(one) for one in words), others)
        return make_fingerprints(self.id, self.text, [mark])[0]


def harbour() -> Document:
    page = Page("news/harbour.txt", HARBOUR)
    span = page.span
    return Document(
        id=page.id,
        path=page.id,
        sha256=sha256(HARBOUR.encode()).hexdigest(),
        media_type="text/plain",
        encoding="utf-8",
        language="en",
        characters=len(HARBOUR),
        words=54,
        outlet=Publisher(entity="outlet:norvik-courier", basis="self-citation", evidence=(span("Norvik Courier"),)),
        origin=Origin(entity="agency:belmar-wire", relation="cites", basis="citing", evidence=(span("the wire"),)),
        published=Published(date=None, basis="none"),
        headline=span("Harbour toll to rise"),
        byline=None,
        removed=(Removed(span=span("Shares: 12\n"), rule="share-widget", kind="share", reason="a counter of shares"),),
        entities=(
            _entity("outlet:norvik-courier", "outlet", "Norvik Courier", span("Norvik Courier")),
            _entity("agency:belmar-wire", "agency", "Belmar Wire", span("Belmar Wire"), span("the wire")),
            _entity("person:odo-quill", "person", "Odo Quill", span("Odo Quill")),
            _entity("anonymous:a-docker", "anonymous", "a docker", span("a docker")),
        ),
        clauses=(
            Clause(
                id="c1",
                attribution="a1",
                source=span("Minister Odo Quill"),
                cue=span("told"),
                content=(span('"The toll must rise,"'),),
                found_by="both",
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                type="quotes",
                from_="outlet:norvik-courier",
                via=("agency:belmar-wire",),
                to=("person:odo-quill",),
                source=span("Minister Odo Quill"),
                cue=span("told"),
                content=(span('"The toll must rise,"'),),
                evidence=span("Minister Odo Quill told"),
                cue_lemma="tell",
            ),
            Attribution(
                id="a2",
                type="cites",
                from_="outlet:norvik-courier",
                to=("agency:belmar-wire",),
                source=span("the wire"),
                cue=span("citing"),
                evidence=span("citing the wire"),
                cue_lemma="cite",
            ),
        ),
        quotes=(
            Quote(
                id="q1",
                span=span('"The toll must rise,"'),
                content="The toll must rise,",
                kind="full",
                speaker=("person:odo-quill",),
                speaker_basis="named-cue",
                cue=span("told"),
                via=("agency:belmar-wire",),
                status="relayed-named-organ",
                status_reason="the Belmar Wire is named",
            ),
            Quote(
                id="q2",
                span=span("“Nobody asked us,”"),
                content="Nobody asked us,",
                kind="full",
                speaker=("anonymous:a-docker",),
                speaker_basis="title",
                cue=span("said"),
                status="anonymous",
            ),
            Quote(id="q3", span=span('"a wall"'), content="a wall", kind="fragment"),
            Quote(id="q4", span=span('"too dear"'), content="too dear", kind="fragment"),
        ),
        dates=(DateExpression(span=span("Monday"), kind="relative"),),
        flags=(
            page.flag(1, "undated-document", "warning", "No date of publication is stated."),
            page.flag(2, "republished-without-link", "error", "The origin cannot be reached.", "citing the wire"),
            page.flag(3, "anonymous-source", "note", "Not named: a docker.", "a docker", target="q2"),
            page.flag(4, "unattributed-quote", "warning", "Nobody is said to have said “a wall”.", '"a wall"'),
            page.flag(5, "unattributed-quote", "warning", "Nobody is said to have said “too dear”.", '"too dear"'),
        ),
        indicators=(
            Indicator(
                name="unverified-quotes", value=3, explanation="Quotations that no reader can check.", flags=("f4",)
            ),
        ),
    )


def wire() -> Document:
    page = Page("wire.txt", WIRE)
    span = page.span
    return Document(
        id=page.id,
        path=page.id,
        sha256=sha256(WIRE.encode()).hexdigest(),
        media_type="text/plain",
        encoding="utf-8",
        language="en",
        characters=len(WIRE),
        words=13,
        outlet=Publisher(entity="agency:belmar-wire", basis="dateline", evidence=(span("Belmar Wire"),)),
        origin=None,
        published=Published(date="2031-05-04", basis="dateline", evidence=(span("May 4"),)),
        headline=None,
        byline=None,
        entities=(
            _entity("agency:belmar-wire", "agency", "Belmar Wire", span("Belmar Wire")),
            _entity("person:odo-quill", "person", "Odo Quill", span("Odo Quill")),
        ),
        quotes=(
            Quote(
                id="q1",
                span=span('"The toll must rise soon,"'),
                content="The toll must rise soon,",
                kind="full",
                speaker=("person:odo-quill",),
                speaker_basis="named-cue",
                cue=span("said"),
                status="first-hand-claimed",
            ),
        ),
    )


def _entity(id_: str, kind: str, name: str, *mentions: Span) -> Entity:
    return Entity.model_validate(
        {"id": id_, "kind": kind, "name": name, "mentions": mentions, "resolved_by": "document"}
    )


def corpus() -> Corpus:
    page, other = Page("news/harbour.txt", HARBOUR), Page("wire.txt", WIRE)
    return Corpus(
        quote_groups=(
            QuoteGroup(
                id="g1",
                members=(QuoteMember(document=page.id, quote="q1"), QuoteMember(document=other.id, quote="q1")),
                relation="variant",
                differences=("soon",),
                independent_roots=1,
            ),
        ),
        reuse=(
            Reuse(
                from_="wire.txt",
                to="news/harbour.txt",
                coverage_from=0.4,
                coverage_to=0.12,
                relation="quote",
                passages=(Passage(from_=other.span("The toll must rise"), to=page.span("The toll must rise")),),
                credited=True,
                order="credit",
            ),
        ),
        chains=(
            Chain(
                document=page.id,
                hops=(
                    Hop(entity="agency:belmar-wire", document=other.id, relation="cites", evidence=page.span("citing")),
                ),
                root="agency:belmar-wire",
            ),
        ),
        flags=(
            page.flag(
                1,
                "variant-wording-across-documents",
                "warning",
                "Two wordings of one utterance.",
                "The toll must rise",
                document=page.id,
                others=(other.id,),
            ),
        ),
    )


def make_report() -> Report:
    documents, whole = (harbour(), wire()), corpus()
    flags = [flag for document in documents for flag in document.flags] + list(whole.flags)
    return Report(
        tool=Tool(version="0.1.0", rules_digest="0" * 8, registry_digest="1" * 8),
        documents=documents,
        corpus=whole,
        summary=Summary(
            documents=2,
            failed=1,
            severities=dict(Counter(flag.severity for flag in flags)),
            codes=dict(Counter(flag.code for flag in flags)),
            statuses=dict(Counter(quote.status for document in documents for quote in document.quotes)),
        ),
        errors=(InputFailure(path="blank.txt", code="empty", message="blank.txt: there is no text in it"),),
    )


@pytest.fixture(scope="session")
def whole() -> Report:
    """A valid report of two documents and one failure."""
    return make_report()


@pytest.fixture
def report(whole: Report) -> Report:
    """The same; reports cannot be changed."""
    return whole


@pytest.fixture
def texts() -> dict[str, str]:
    """The audited texts by the ids of their documents."""
    return {"news/harbour.txt": HARBOUR, "wire.txt": WIRE}
