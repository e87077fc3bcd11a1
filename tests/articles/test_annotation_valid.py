"""The annotated articles hold together: every word is in its text, every mark is accounted for, nothing contradicts."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from facts_gold import SETS, AnnotationError, Article, load, load_set, locate

from provenance.models import Text

HERE = Path(__file__).resolve().parent
MUST = """
    outlet-unidentified no-byline undated-document relative-date-unanchored anonymous-source collective-attribution
    second-hand-relay single-source source-not-linked republished-without-link platform-post-not-linked
    data-source-vague photo-credit-only unattributed-quote detached-attribution joint-speaker-quote unclosed-quote
    mixed-quote-marks inconsistent-quote-style quote-sentence-split fragment-quote editorial-insertion ellipsis
    variant-wording-in-document no-direct-quotes duplicate-headline fused-tokens nbsp-residue
    boilerplate-contamination
"""
MAY_BE_FORBIDDEN = "scare-quotes"  # no annotation expects it, but a text without marks must not raise it
SPEECH = ("full", "fragment", "block")
# An opening mark: a double or angle mark anywhere, a single one only before a word and not inside one.
OPENING = re.compile(r"""["“„«]|(?<!\w)['‘](?=\w)""")
OKINA = "'Ana"  # a letter of a name, not a mark
PATHS = sorted(path for name in SETS for path in (HERE / name).glob("*.txt"))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> Article:
    return load(request.param)


def test_fifty_two_articles_are_seen_and_fifteen_kept_aside() -> None:
    assert [len(load_set(HERE, name)) for name in SETS] == [52, 15]
    assert len({path.name for path in PATHS}) == len(PATHS)


def test_every_text_has_its_annotation_and_length(article: Article) -> None:
    assert 250 <= len(article.text.original.split()) <= 600
    assert "\r" not in article.text.original


def test_codes_are_known_and_not_both_due_and_forbidden(article: Article) -> None:
    due = {note.code for note, _ in article.flags}
    assert due <= set(MUST.split())
    assert set(article.notes.no_flags) <= {*MUST.split(), MAY_BE_FORBIDDEN}
    assert not due & set(article.notes.no_flags)


def test_every_opening_mark_is_accounted_for(article: Article) -> None:
    placed = (*article.quotes, *article.boilerplate, *article.keep)
    text = article.text.original
    loose = [
        text[mark.start() : mark.start() + 40]
        for mark in OPENING.finditer(text)
        if not any(p.span.start <= mark.start() < p.span.end for p in placed)
        and not text.startswith(OKINA, mark.start())
    ]
    assert loose == []


def test_quotes_begin_with_a_mark_and_stay_in_their_line(article: Article) -> None:
    for placed in article.quotes:
        assert OPENING.match(placed.span.text) or placed.span.text[0] in "'‘", placed.span.text
        assert "\n" not in placed.span.text


def test_quotes_do_not_overlap(article: Article) -> None:
    spans = sorted((p.span.start, p.span.end) for p in article.quotes)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_speech_has_a_speaker_and_marks_that_are_no_speech_have_none(article: Article) -> None:
    for placed in article.quotes:
        assert bool(placed.note.speaker) == (placed.note.kind in SPEECH), placed.span.text


def test_boilerplate_holds_no_quote_and_no_attribution(article: Article) -> None:
    for furniture in article.boilerplate:
        for placed in (*article.quotes, *article.edges):
            titles = getattr(placed.note, "kind", "") in ("title", "scare")
            assert titles or not furniture.span.overlaps(placed.span), placed.span.text


def test_unnamed_sources_that_attributions_go_to_are_listed(article: Article) -> None:
    used = {key for e in article.edges for key in e.note.to if article.entities[key].kind == "anonymous"}
    assert len(used) <= len(article.anonymous)


@pytest.mark.parametrize(
    ("words", "nth", "found"),
    [
        ("red", 2, (9, 12)),
        ("blue", None, (4, 8)),
        ("blue >> red", None, (4, 12)),
        ("red", None, None),
        ("red", 3, None),
        ("green", None, None),
        ("blue >> green", None, None),
    ],
)
def test_words_resolve_or_fail_loudly(words: str, nth: int | None, found: tuple[int, int] | None) -> None:
    text = Text("red blue red")
    if found is None:
        with pytest.raises(AnnotationError):
            locate(text, words, nth)
    else:
        span = locate(text, words, nth)
        assert (span.start, span.end) == found
