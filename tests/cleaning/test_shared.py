"""Lines that several articles of one outlet share: taken with their number, whatever the order; copies count once."""

from __future__ import annotations

from itertools import permutations

import pytest

from provenance.cleaning import clean, shared_lines
from provenance.models import Given, PageMetadata, Source, Text

SITE = "https://www.courier.example/a"
FOOT = "Seen something odd on the quay? Our desk reads every card"
STORIES = {
    "Bridge Reopens": "The old bridge over the river opened to traffic on Monday after two long years of work on it.",
    "Council Votes": "The council voted on Tuesday to keep two small schools in the far valley open for another year.",
    "Barley Is Cut": "Farmers in the far plain have begun to cut the barley two weeks early after the very dry spring.",
    "Comet Is Seen": "The observatory on the hill has found a comet that will pass by the sun in the next spring.",
}


def document(number: int, headline: str, body: str, *tail: str, url: str | None = SITE) -> Source:
    text = Text("\n".join([headline, body, *tail]))
    given = Given(url=url)
    return Source(f"{number}.txt", f"{number}.txt", "", "text/plain", "utf-8", text, given)


def documents(*tail: str, url: str | None = SITE) -> list[Source]:
    return [document(n, head, body, *tail, url=url) for n, (head, body) in enumerate(STORIES.items())]


def removed(source: Source, others: list[Source]) -> list[tuple[str, str, str]]:
    return [(one.span.text, one.rule, one.reason) for one in clean(source, shared_lines(others)).removed]


def test_the_reason_says_how_many_articles_share_the_line() -> None:
    run = documents(FOOT)
    reason = "A line that 4 articles of courier.example in this run share."
    assert [removed(one, run) for one in run] == [[(FOOT, "shared-line", reason)]] * 4


def test_one_document_is_judged_alone() -> None:
    run = documents(FOOT)
    assert removed(run[0], run[:1]) == []
    assert removed(run[0], run[:2]) == []
    assert clean(run[0]).removed == ()


def test_the_order_does_not_matter() -> None:
    run = documents(FOOT)
    tables = {str(sorted(shared_lines(order).of(run[0]).items())) for order in permutations(run)}
    assert len(tables) == 1


def test_copies_and_versions_of_one_article_count_once() -> None:
    headline, body = next(iter(STORIES.items()))
    versions = [document(n, headline if n % 2 else f"{headline} {n}", body, FOOT) for n in range(6)]
    assert removed(versions[0], versions) == []


def test_other_outlets_and_unknown_ones_do_not_count() -> None:
    strangers = [
        document(n, *story, FOOT, url=f"https://site{n}.example/") for n, story in enumerate(STORIES.items(), start=10)
    ]
    assert removed(strangers[0], strangers) == []
    unknown = documents(FOOT, url=None)
    assert removed(unknown[0], unknown) == []


def test_the_outlet_may_come_from_the_page_or_be_given_by_name() -> None:
    pages = [
        Source("a", "a", "", "text/plain", "utf-8", one.text, Given(outlet="Courier" if n % 2 else None), page)
        for n, one in enumerate(documents(FOOT))
        for page in [PageMetadata(site_name="COURIER")]
    ]
    assert [text for text, _, _ in removed(pages[0], pages)] == [FOOT]


@pytest.mark.parametrize(
    "line",
    [
        "By Example Writer",
        "Example Writer",
        "EXAMPLE WIRE",
        "(Example Wire)",
        "“We are glad of every card that comes,” the desk said",
        "This article was originally published by Example Weekly.",
        "The war began four years ago, when both sides claimed the two islands in the strait and neither gave way.",
    ],
)
def test_provenance_quoted_words_and_background_stay(line: str) -> None:
    run = documents(line)
    assert removed(run[0], run) == []


def test_a_line_inside_the_body_stays() -> None:
    run = [
        document(n, head, body, FOOT, f"{body[:-1]}, and number {n} was the last of them all.")
        for n, (head, body) in enumerate(STORIES.items())
    ]
    assert removed(run[0], run) == []


def test_what_is_kept_is_not_cleaned_further() -> None:
    run = documents(FOOT, "Cards are read from Monday to Friday only")
    table = shared_lines(run)
    cleaning = clean(run[0], table)
    text = run[0].text.original
    kept = "\n".join(text[line.start : line.end] for line in cleaning.lines if line.kind != "boilerplate")
    again = Source("a", "a", "", "text/plain", "utf-8", Text(kept), run[0].given)
    assert len(cleaning.removed) == 1
    assert clean(again, table).removed == ()
