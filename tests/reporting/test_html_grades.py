"""Grades and ratings on the pages: whose verdict, on what scale, of when, and which flags bear on a grade."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from provenance.models import Document, Entity, Indicator, Rating, Report
from provenance.reporting.html import page_name, render_document, render_index
from provenance.reporting.markdown import render as render_markdown
from provenance.reporting.options import Options

DESK = Rating(name="Norvik Courier", value="55", scale="0-100", source="Our desk <b>", date="2031-01", grade="C")
COUNCIL = Rating(name="Norvik Courier", value="odd", scale="kind of paper", source="Press Council", date="2030")
WIRE = Rating(name="Belmar Wire", value="high", scale="high > low", source="Our desk <b>", date="2031-02-03", grade="A")


class Words(HTMLParser):
    """The text of a page, and where the links in it lead."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.feed(markup)
        self.text = " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [str(value) for key, value in attrs if key == "href"]
        self.pieces.append(" " if tag in ("td", "th", "li", "p", "h3") else "")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def with_ratings(entities: tuple[Entity, ...], found: dict[str, tuple[Rating, ...]]) -> tuple[Entity, ...]:
    return tuple(entity.model_copy(update={"ratings": found.get(entity.id, ())}) for entity in entities)


@pytest.fixture
def rated(report: Report) -> Report:
    """The report with two verdicts on the publisher and one on the wire, and grades that rest on them."""
    first = report.documents[0]
    indicators = (
        Indicator(name="source", value="C", explanation="C: it is <rated>.", flags=("f1", "f2")),
        Indicator(name="source:agency:belmar-wire", value="A", explanation="A: it is rated.", flags=()),
        Indicator(name="information", value=6, explanation="6, for every quotation.", flags=("f3",)),
        Indicator(name="information:q1", value=3, explanation="3: two roots.", flags=()),
    )
    ratings = {"outlet:norvik-courier": (DESK, COUNCIL), "agency:belmar-wire": (WIRE,)}
    entities = with_ratings(first.entities, ratings)
    second = report.documents[1]
    return report.model_copy(
        update={
            "documents": (
                first.model_copy(update={"indicators": indicators, "entities": entities}),
                second.model_copy(update={"entities": with_ratings(second.entities, ratings)}),
            )
        }
    )


def part(page: str, id_: str) -> str:
    """Return the section of a page with an id."""
    start = page.index(f'<section id="{id_}"')
    return page[start : page.index("</section>", start)]


def of(report: Report, texts: dict[str, str], document: Document) -> str:
    return render_document(report, document, texts[document.id])


def test_an_article_tells_whose_verdict_it_is_on_what_scale_and_of_when(rated: Report, texts: dict[str, str]) -> None:
    page = part(of(rated, texts, rated.documents[0]), "grades")
    told = Words(page)
    assert "C Source: Norvik Courier, the publisher C: it is <rated>." in told.text
    assert "Our desk <b> 55 0-100 2031-01 C" in told.text
    assert "Press Council odd kind of paper 2030 no letter: the scale says no order" in told.text
    assert "A Source: Belmar Wire A: it is rated." in told.text
    assert "Our desk <b> high high > low 2031-02-03 A" in told.text
    assert "6 Information: every quotation of the text" in told.text
    assert "3 Information: The toll must rise," in told.text
    assert "<b>" not in page


def test_a_grade_leads_to_the_flags_and_the_quotation_that_it_is_about(rated: Report, texts: dict[str, str]) -> None:
    told = Words(part(of(rated, texts, rated.documents[0]), "grades"))
    assert told.links == ["#f1", "#f2", "#f3", "#q1"]
    assert "Flags that bear on it: f1 undated-document, f2 republished-without-link" in told.text


def test_the_index_tells_the_verdicts_and_the_grades_briefly(rated: Report, texts: dict[str, str]) -> None:
    page = render_index(rated, texts)
    told = Words(part(page, "ratings")).text
    assert "Belmar Wire Our desk <b> high high > low 2031-02-03 A 2" in told
    assert "Norvik Courier Press Council odd kind of paper 2030 no letter: the scale says no order 1" in told
    row = Words(part(page, "articles")).text
    assert "source C information 6" in row


def test_where_nothing_can_be_judged_the_index_has_no_grades(report: Report, texts: dict[str, str]) -> None:
    first, second = report.documents
    unrated = (
        Indicator(name="source", value="F", explanation="F: nobody rates it."),
        Indicator(name="information", value=6, explanation="6: nothing bears it out."),
    )
    changed = report.model_copy(update={"documents": (first.model_copy(update={"indicators": unrated}), second)})
    page = render_index(changed, texts)
    assert 'data-label="Grades"' not in page
    assert 'id="ratings"' not in page
    assert "F: nobody rates it." in of(changed, texts, changed.documents[0])


def test_an_indicator_of_another_name_is_told_too(report: Report, texts: dict[str, str]) -> None:
    told = Words(part(of(report, texts, report.documents[0]), "grades")).text
    assert "3 unverified quotes Quotations that no reader can check." in told


def test_flags_across_articles_count_for_the_article_they_are_in(report: Report, texts: dict[str, str]) -> None:
    """The index and the article's page tell the same number of flags."""
    row = Words(part(render_index(report, texts), "articles")).text
    assert "0 of 6" in row
    assert page_name(report.documents[0].id) in render_index(report, texts)
    assert "0 of 6 decided" in Words(of(report, texts, report.documents[0])).text


def test_an_error_across_articles_is_in_the_sentence_of_the_index(report: Report, texts: dict[str, str]) -> None:
    grave = report.corpus.flags[0].model_copy(update={"severity": "error", "document": "wire.txt"})
    corpus = report.corpus.model_copy(update={"flags": (grave,)})
    told = Words(render_index(report.model_copy(update={"corpus": corpus}), texts)).text
    assert "Of 2 articles, 2 have an error" in told


def test_markdown_tells_every_verdict(rated: Report) -> None:
    made = render_markdown(rated, Options())
    assert "- **Rated:** Norvik Courier: “55” on the scale 0-100, by Our desk &lt;b&gt;, 2031-01\n" in made
    assert made.count("**Rated:**") == 4
