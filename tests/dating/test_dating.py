"""Dates of publication and dates in prose."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.dating import Dating, date_document
from provenance.models import (
    Cleaning,
    Given,
    Layout,
    Line,
    Notice,
    PageMetadata,
    Paragraph,
    Sentence,
    Source,
    Text,
)
from provenance.text import tokenize

HERE = Path(__file__).parent
PROSE = "The mayor opened the bridge that the flood had destroyed, and crowds walked over it all night."


def cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))["case"]


def date_text(text: str, **known: Any) -> Dating:
    """Date a text whose lines are body paragraphs of one sentence each."""
    decoded = Text(text)
    bounds = [(start, end) for start, end in decoded.lines if text[start:end].strip()]
    paragraphs = tuple(
        Paragraph(index, start, end, "body", (Sentence(start, end, tokenize(decoded, start, end)),))
        for index, (start, end) in enumerate(bounds)
    )
    notices = known.pop("notices", ())
    source = Source(id="x", path="x", sha256="", media_type="text/plain", encoding="utf-8", text=decoded, **known)
    lines = tuple(Line(start, end, "content") for start, end in decoded.lines)
    return date_document(source, Cleaning(lines, ()), Layout(None, None, None, paragraphs, notices))


@pytest.mark.parametrize("case", cases("expressions.toml"), ids=lambda case: case["text"][:40])
def test_expressions(case: dict[str, Any]) -> None:
    dating = date_text(case["text"], given=Given(date=case.get("written")))
    found = [[e.span.text, e.kind, e.earliest or "", e.latest or ""] for e in dating.expressions]
    assert found == case["dates"]
    for expression in dating.expressions:
        assert (expression.anchor is None) == (expression.earliest is None)


@pytest.mark.parametrize("case", cases("stamps.toml"), ids=lambda case: case["name"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n"])
def test_page_stamps(case: dict[str, Any], newline: str) -> None:
    published = date_text(newline.join(case["lines"])).published
    if "evidence" not in case:
        assert published.date is None
        assert published.basis in ("none", "inferred")
        return
    assert published.basis == "page-chrome"
    assert published.date == case.get("date")
    assert (published.earliest, published.latest) == (case.get("earliest"), case.get("latest"))
    assert [span.text for span in published.evidence] == [case["evidence"]]


def test_the_strongest_statement_comes_first_and_the_others_are_kept() -> None:
    text = f"Published: 3 February 2031\n{PROSE}"
    dating = date_text(
        text,
        given=Given(date="2031-02-01", url="https://news.example/2031/02/04/bridge"),
        page=PageMetadata(date="2031-02-02T10:00:00Z"),
    )
    assert [(p.basis, p.date) for p in dating.stated] == [
        ("given", "2031-02-01"),
        ("metadata", "2031-02-02"),
        ("page-chrome", "2031-02-03"),
        ("url", "2031-02-04"),
    ]
    assert dating.published == dating.stated[0]


def test_metadata_that_is_no_date_is_left_out() -> None:
    assert date_text(PROSE, page=PageMetadata(date="yesterday")).published.basis == "none"


def test_dateline() -> None:
    text = f"LIMA, Feb. 3, 2031 (Example Agency) – {PROSE}"
    span = Text(text).span(0, text.index("–"))
    published = date_text(text, notices=(Notice("dateline", span, None),)).published
    assert (published.date, published.basis) == ("2031-02-03", "dateline")
    assert published.evidence[0].text == "Feb. 3, 2031"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The mine closed in May 2030, and in 2028 it had burned.", "2030-05-01", None),
        ("The mine will close on 3 March 2031.", None, "2031-03-03"),
        ("The mine closed in 2030. \nThe shaft will be filled by 2032.", "2030-01-01", "2032-12-31"),
        ("“It will close in 2031,” he said.", None, None),
        ("'It will close by 2031,' he said, and it will have burned by 2040.", None, "2040-12-31"),
        ("Output is growing, projected to reach 300 tons in 2031.", None, None),
        ("The mine closed in 2033.\nThe shaft will be filled by 2032.", "2033-01-01", None),
        ("The mine closed in May.", None, None),
        ("But in 2029, the mine closed. ", "2029-01-01", None),
        ("In May 2029, for example, the mine sold little.", "2029-05-01", None),
        ("On the evening of May 3, 2029, Ada (left) sang.", "2029-05-03", None),
        ("During 2029 the mine was sold.", "2029-01-01", None),
        ("They agreed to close the mine by 2040.", None, None),
        ("They passed a law banning mines in 2040.", None, None),
        ("The vote in 2032 was moved.", None, None),
        ("In 2031 the largest mine opens, he said.", None, None),
        ("A plan for pits running until 2045 was approved.", None, None),
        ("He returned to Lima in 2029.", None, None),
    ],
)
def test_bounds_are_inferred_from_what_is_told_as_past_or_to_come(
    text: str, earliest: str | None, latest: str | None
) -> None:
    published = date_text(text).published
    assert (published.date, published.earliest, published.latest) == (None, earliest, latest)
    assert published.basis == ("inferred" if earliest or latest else "none")


def test_a_stamp_is_not_an_expression() -> None:
    dating = date_text(f"date 2031-02-03\n{PROSE}\nHe left on Monday.")
    assert [e.span.text for e in dating.expressions] == ["Monday"]
    assert dating.expressions[0].anchor == "published"


PIECES = st.sampled_from([*(HERE / "pieces.txt").read_text(encoding="utf-8").split(), "\u00a0", "\n"])


@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from([None, "2031-10-25", "0001-01-01", "9999-12-31"]))
def test_spans_are_true_and_line_ends_change_nothing(text: str, written: str | None) -> None:
    known = Given(date=written)
    dating = date_text(text, given=known)
    spans = [e.span for e in dating.expressions] + list(dating.published.evidence)
    assert all(text[span.start : span.end] == span.text for span in spans)
    ends = [e.span.end for e in dating.expressions]
    assert all(start.span.start >= end for start, end in zip(dating.expressions[1:], ends, strict=False))
    for expression in dating.expressions:
        if expression.earliest and expression.latest:
            assert expression.earliest <= expression.latest
    other = date_text(text.replace("\n", "\r\n"), given=known)
    assert [(e.span.text, e.earliest, e.latest) for e in other.expressions] == [
        (e.span.text, e.earliest, e.latest) for e in dating.expressions
    ]
    assert (other.published.date, other.published.earliest) == (dating.published.date, dating.published.earliest)
