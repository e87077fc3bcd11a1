"""What must not be found in the five articles of `seeds/`: each test is a mistake that a careless reader would make."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from provenance.config import Config
from provenance.models import Document, Entity, Flag, Quote, Report
from provenance.pipeline import audit

SEEDS = Path(__file__).parents[2] / "seeds"
NUMBERS = ("000", "001", "002", "003", "004")


@cache
def report() -> Report:
    return audit([str(SEEDS)], Config())


def document(number: str) -> Document:
    return next(one for one in report().documents if one.id.startswith(number))


def text(number: str) -> str:
    return (SEEDS / document(number).path).read_bytes().decode("utf-8")


def flags() -> list[Flag]:
    return [*(flag for one in report().documents for flag in one.flags), *report().corpus.flags]


def speech(number: str) -> list[Quote]:
    return [quote for quote in document(number).quotes if quote.kind in ("full", "fragment", "block")]


def named(number: str, words: str) -> list[Entity]:
    """Return the entities that have a mention in these words."""
    where = [(match.start(), match.end()) for match in re.finditer(re.escape(words), text(number))]
    assert where, f"{words!r} is not in the article"
    return [
        e for e in document(number).entities if any(s <= m.start and m.end <= t for m in e.mentions for s, t in where)
    ]


def evidence(code: str) -> list[str]:
    return [span.text for flag in flags() if flag.code == code for span in flag.evidence]


def dates(number: str, words: str) -> list[tuple[str | None, str | None]]:
    return [(date.earliest, date.latest) for date in document(number).dates if date.span.text == words]


def test_five_articles_were_audited() -> None:
    assert tuple(one.id[:3] for one in report().documents) == NUMBERS
    assert report().errors == ()


def test_trade_of_two_years_is_no_conflict_of_numbers() -> None:
    assert "$245 billion" in text("002")
    assert "$240.1 billion" in text("003")
    conflicts = [flag for flag in flags() if re.search("number|figure|conflict", flag.code)]
    assert not [flag for flag in conflicts if any("billion" in span.text for span in flag.evidence)]


def test_a_date_and_a_weekday_of_the_same_day_are_no_conflict_of_dates() -> None:
    assert dates("000", "30 October"), "the date is not read"
    assert ("2025-10-30", "2025-10-30") in dates("001", "Thursday")
    assert not [flag for flag in flags() if "date" in flag.code and "conflict" in flag.code]


def test_a_weekday_is_the_last_one_before_the_article() -> None:
    assert document("001").published.date == "2025-10-25"
    assert dates("001", "Wednesday") == [("2025-10-22", "2025-10-22")]


def test_mixed_marks_are_found_although_their_counts_agree() -> None:
    assert text("004").count("“") == text("004").count("”") == 5
    mixed = [q for q in document("004").quotes if {q.span.text[0], q.span.text[-1]} in ({"“", '"'}, {'"', "”"})]
    assert len(mixed) == 6
    found = {span.text for flag in document("004").flags if flag.code == "mixed-quote-marks" for span in flag.evidence}
    assert all(any(q.span.text in words or words in q.span.text for words in found) for q in mixed)


def test_no_break_spaces_do_not_hide_a_statement() -> None:
    assert text("004").count("\u00a0") == 23
    quote = next(q for q in document("004").quotes if "friendship between the two states" in q.content)
    assert quote.speaker
    found = [a for a in document("004").attributions if any(c.contains(quote.span) for c in (a.evidence, *a.content))]
    assert found, "the statement with no-break spaces in it is not found"
    for attribution in found:
        spans = (attribution.evidence, *attribution.content)
        assert any("\u00a0" in span.text for span in spans)
        assert all(text("004")[span.start : span.end] == span.text for span in spans)


def test_a_platform_in_the_footer_is_no_source_and_one_that_was_written_on_is() -> None:
    footer = text("004").index("Follow us on")
    assert not [a for a in document("004").attributions if "platform:telegram" in (*a.to, *a.via)]
    assert not [a for a in document("004").attributions if a.evidence.end > footer]
    posts = [a for a in document("001").attributions if a.type == "post"]
    assert posts
    assert "platform:telegram" in posts[0].via


def test_a_photo_credit_makes_no_text_edge() -> None:
    agency = {e.id for e in named("004", "AP/Ramil Sitdikov")} | {"agency:ap", "outlet:ap"}
    found = document("004")
    assert {a.type for a in found.attributions if agency & {*a.to}} == {"photo-credit"}
    assert not [a for a in found.attributions if agency & {*a.via}]
    assert not [q for q in found.quotes if agency & {*q.via}]
    assert found.outlet.entity not in agency
    assert found.origin is None or found.origin.entity not in agency


def test_a_short_name_is_the_last_full_name_in_its_own_article() -> None:
    assert "outlet:scmp" in {e.id for e in named("004", "told the Post")}
    assert not [e for e in document("004").entities if "washington" in e.id]
    assert [e for e in document("000").entities if e.id == "outlet:washington-post"]


def test_people_news_is_not_peoples_daily() -> None:
    assert document("002").outlet.entity == "outlet:people-news"
    assert not [e for e in document("002").entities if "daily" in e.id or "People's Daily" in (e.name, *e.aliases)]


def test_an_agency_is_the_one_in_brackets_not_one_of_a_like_name() -> None:
    assert [e.id for e in named("002", "Ukrainian National News Agency (Ukrinform)")] == ["agency:ukrinform"]
    assert not [e for e in document("002").entities if e.domain == "unn.ua" or e.id.endswith(":unn")]


def test_the_name_of_a_meeting_is_no_quotation() -> None:
    assert not [q for q in speech("002") if "Strategic Dialogue" in q.content]
    assert not [q for q in document("002").quotes if "Strategic Dialogue" in q.content and q.speaker]


def test_brackets_of_a_caption_are_no_insertions() -> None:
    inserted = evidence("editorial-insertion")
    assert inserted, "insertions of the other articles are found"
    assert not [words for words in inserted if re.search(r"front (left|right)|Soviet|second from", words)]


def test_brackets_outside_quotations_are_no_insertions() -> None:
    assert "(those with both commercial" in text("001")
    assert not [words for words in evidence("editorial-insertion") if "commercial" in words]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_apostrophe_opens_and_closes_no_quotation(number: str) -> None:
    inside = {match.start() for match in re.finditer(r"(?<=\w)['’](?=\w)|(?<=s)['’](?=\s[a-z])", text(number))}
    assert inside
    closing = {q.span.end - 1 for q in document(number).quotes if q.closed and q.span.text[0] in "'‘"}
    assert not {q.span.start for q in document(number).quotes} & inside
    assert not closing & {at for at in inside if text(number)[at + 1].isalpha()}


def test_no_marks_mean_no_quotations() -> None:
    assert not re.search('["“”«»„]', text("003"))
    assert document("003").quotes == ()


def test_apostrophes_do_not_split_what_stands_between_double_marks() -> None:
    marks = [m.start() for m in re.finditer('"', text("001"))]
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    assert [(q.span.start, q.span.end - 1) for q in document("001").quotes] == pairs
    assert any("'" in q.content for q in document("001").quotes)


def test_another_speakers_sentence_on_another_condition_is_no_variant() -> None:
    other = [q.id for q in document("002").quotes if q.content.startswith("If Beijing were to do that")]
    assert len(other) == 1
    ids = {(m.document, m.quote) for group in report().corpus.quote_groups for m in group.members}
    assert (document("002").id, other[0]) not in ids
    variants = [f for f in flags() if "variant" in f.code and f.document in (None, document("002").id)]
    assert not [f for f in variants if any("If Beijing were" in span.text for span in f.evidence)]


def test_a_word_in_marks_inside_a_quotation_is_no_quotation_of_its_own() -> None:
    assert "'forbidden'" in text("004")
    assert not [q for q in document("004").quotes if q.content.strip() == "forbidden"]


@pytest.mark.parametrize("number", NUMBERS)
def test_quotations_do_not_overlap(number: str) -> None:
    assert not [(a.id, b.id) for a, b in combinations(document(number).quotes, 2) if a.span.overlaps(b.span)]
