"""Every case of `cases/`: sentences, the parts of an article, and the notices that say where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from case_files import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cleaning import clean
from provenance.loading.memory import source_from_text
from provenance.models import Layout, Text
from provenance.segmenting import segment
from provenance.segmenting.sentences import split_sentences

FOLDER = Path(__file__).parent / "cases"
STORY = """The ferry sank at noon, the coast guard said, and all of its crew swam ashore in the dark.

Ninety people were on board, and none of them was hurt, although the water was as cold as it is in March.

The harbour stays closed until the wreck is raised, which may take a week or two."""


def laid_out(text: str) -> Layout:
    source = source_from_text(text, "case.txt")
    return segment(source, clean(source))


@pytest.mark.parametrize("case", cases(FOLDER, "sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    found = split_sentences(Text(text), 0, len(text))
    assert [text[s.start : s.end] for s in found] == case["sentences"]


@pytest.mark.parametrize("case", cases(FOLDER, "layout"))
def test_layout(case: dict[str, Any]) -> None:
    text = case["text"].lstrip()
    layout = laid_out(text)
    body = [" ".join(text[p.start : p.end].split()) for p in layout.paragraphs if p.role == "body"]
    assert (layout.headline.text if layout.headline else "") == case["headline"]
    assert (layout.byline.text if layout.byline else "") == case["byline"]
    if "dateline" in case:
        assert layout.dateline is not None
        assert layout.dateline.text == case["dateline"]
    assert len(body) == len(case["body"]), body
    assert all(found.startswith(words) for found, words in zip(body, case["body"], strict=True)), body


@pytest.mark.parametrize("case", cases(FOLDER, "notices"))
def test_notices(case: dict[str, Any]) -> None:
    text = case["text"].replace("{story}", STORY)
    found = [(n.kind, n.name.text if n.name else "", n.author.text if n.author else "") for n in laid_out(text).notices]
    assert found == [tuple(notice) for notice in case["notices"]]


pieces = st.sampled_from(
    ["The ferry sank.", "Dr.", "U.S.", "…", "?”", " ", "\n", "\n\n", "(AP/Jon Arle)", "By Mira Toll", "“"]
)
pieces |= st.text(max_size=4)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(pieces, max_size=25).map("".join))
def test_paragraphs_and_sentences_are_in_order_and_hold_all_words(text: str) -> None:
    layout = laid_out(text)
    at = 0
    for number, paragraph in enumerate(layout.paragraphs):
        assert paragraph.index == number
        assert at <= paragraph.start < paragraph.end <= len(text)
        inner = paragraph.start
        for sentence in paragraph.sentences:
            assert inner <= sentence.start < sentence.end <= paragraph.end
            assert not text[inner : sentence.start].strip()
            assert all(text[t.start : t.end].strip() for t in sentence.tokens)
            assert sum(t.end - t.start for t in sentence.tokens) == len(
                "".join(text[sentence.start : sentence.end].split())
            )
            inner = sentence.end
        assert not text[inner : paragraph.end].strip()
        assert layout.paragraph_at(paragraph.start) is paragraph
        at = paragraph.end
    for notice in layout.notices:
        for span in (notice.span, notice.name, notice.author):
            assert span is None or text[span.start : span.end] == span.text
