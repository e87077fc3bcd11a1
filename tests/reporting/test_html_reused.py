"""Text that stands in several articles: marked where it stands, with the way to the words in the other article."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from provenance.models import Corpus, Passage, Report, Reuse, Span
from provenance.reporting.html import page_name, render_document
from provenance.reporting.html.reused import stretches

A, B, C = "a.txt", "b.txt", "c.txt"


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end, text="x" * (end - start), line=1, column=start + 1)


def reuse(one: str, other: str, *passages: tuple[int, int, int, int], credited: bool = False, order: str) -> Reuse:
    made = tuple(Passage(from_=span(a, b), to=span(c, d)) for a, b, c, d in passages)
    return Reuse(
        from_=one,
        to=other,
        coverage_from=1,
        coverage_to=1,
        relation="edited",
        passages=made,
        credited=credited,
        order=order,
    )


def of(report: Report, *found: Reuse) -> Report:
    return report.model_copy(update={"corpus": Corpus(reuse=found)})


def test_passages_that_overlap_are_one_stretch_and_lead_to_each_other(report: Report) -> None:
    found = stretches(
        of(
            report,
            reuse(A, B, (0, 10, 50, 60), (20, 30, 0, 10), order="dates"),
            reuse(A, C, (5, 15, 0, 10), order="dates"),
        )
    )
    assert [(one.id, one.start, one.end) for one in found[A]] == [("p1", 0, 15), ("p2", 20, 30)]
    assert [(copy.document, copy.anchor, copy.role) for copy in found[A][0].copies] == [
        (B, "at-p2", "later"),
        (C, "at-p1", "later"),
    ]
    assert [(copy.document, copy.anchor, copy.role) for copy in found[B][1].copies] == [(A, "at-p1", "earlier")]
    assert found[A][0].others == (B, C)


def test_passages_that_only_touch_are_two_stretches(report: Report) -> None:
    found = stretches(of(report, reuse(A, B, (0, 5, 0, 5), (5, 9, 10, 14), order="dates")))
    assert [(one.start, one.end) for one in found[A]] == [(0, 5), (5, 9)]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=12))
def test_stretches_cover_the_passages_and_nothing_else(passages: list[tuple[int, int]]) -> None:
    covered = {place for start, length in passages for place in range(start, start + length)}
    found = Corpus(reuse=(reuse(A, B, *((s, s + n, s, s + n) for s, n in passages), order="dates"),))
    made = stretches(Report.model_construct(corpus=found)).get(A, ())
    assert {place for one in made for place in range(one.start, one.end)} == covered
    assert all(one.end <= other.start for one, other in pairwise(made))
    assert sum(len(one.copies) for one in made) == len(passages)


class Marked(HTMLParser):
    """The words of a page that are marked as reused, and the pins before them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.words = ""
        self.pins: list[tuple[str | None, str | None, str | None]] = []
        self._inside: list[bool] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        classes = (values.get("class") or "").split()
        if "pin" in classes and "reused" in classes:
            self.pins.append((values.get("id"), values.get("href"), values.get("aria-label")))
        if tag not in ("meta", "link", "input", "br"):
            self._inside.append("reused" in classes or any(self._inside[-1:]))

    def handle_endtag(self, _tag: str) -> None:
        self._inside.pop()

    def handle_data(self, data: str) -> None:
        self.words += data if any(self._inside[-1:]) else ""


def article(page: str) -> str:
    return page[page.index('<div id="text"') : page.index("</article>")]


def test_a_passage_is_marked_and_leads_to_the_same_words_in_the_other_article(
    report: Report, texts: dict[str, str]
) -> None:
    first, second = report.documents
    pages = [render_document(report, one, texts[one.id]) for one in (first, second)]
    marked = [Marked(article(page)) for page in pages]
    assert [one.words for one in marked] == ["The toll must rise"] * 2
    assert marked[0].pins == [("at-p1", f"{page_name(second.id)}#at-p1", "Also in Belmar Wire (wire.txt), line 2")]
    assert marked[1].pins == [
        ("at-p1", f"{page_name(first.id)}#at-p1", "Also in Norvik Courier (news/harbour.txt), line 4")
    ]
    assert "the earlier one, by a credit; this one names it as its source" in pages[0]
    assert "the later one, by a credit; it names this one as its source" in pages[1]
    for page in pages:
        assert "also in other articles; ⧉ leads there" in page


def test_a_passage_in_several_articles_leads_to_the_list_of_them(report: Report, texts: dict[str, str]) -> None:
    first, second = report.documents
    [known] = report.corpus.reuse
    third = second.model_copy(update={"id": "third.txt", "path": "third.txt"})
    more = known.model_copy(update={"from_": "third.txt", "order": "unknown"})
    corpus = report.corpus.model_copy(update={"reuse": (known, more)})
    changed = report.model_copy(update={"documents": (first, third, second), "corpus": corpus})
    page = render_document(changed, first, texts[first.id])
    assert Marked(article(page)).pins == [("at-p1", "#p1", "Also in 2 other articles")]
    assert "nothing says which is the earlier one" in page
    assert len(re.findall(rf'href="{page_name("third.txt")}#at-p1"', page)) == 1


def test_a_report_without_reuse_speaks_of_none(report: Report, texts: dict[str, str]) -> None:
    document = report.documents[0]
    page = render_document(of(report), document, texts[document.id])
    assert "⧉ leads there" not in page
    assert 'id="reused"' not in page
