"""Who took text from whom."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.linking.fingerprints import candidates, fingerprints, words_in
from provenance.linking.passages import passages
from provenance.linking.reuse import reuse_between
from provenance.models import Text

if TYPE_CHECKING:
    from conftest import Desk

STORY = (
    "The old harbour of the island was closed on Monday after a storm broke its northern wall. "
    "Fishermen moved their boats to the lagoon, where the council has set up a crane and two pontoons. "
    "The ferry to the mainland will run from the lagoon until the wall has been rebuilt, which may take a year. "
    "Schools stay open, and the clinic has asked for a second doctor."
)
OTHER = (
    "A choir from the eastern valley won the singing contest in the capital last night with three songs of its own. "
    "The jury praised the altos and the courage to sing without a conductor in front of nine thousand people. "
    "The choir will tour the coast in summer and give the proceeds to the village library."
)
EDITED = (
    STORY.replace("broke its northern wall", "damaged the wall in the north")
    .replace("two pontoons", "three pontoons")
    .replace("Schools stay open, and", "The school stays open;")
)


def test_a_copy(desk: Desk) -> None:
    desk.add("a.txt", STORY, outlet="outlet:island-post", date="2030-05-01")
    desk.add("b.txt", STORY, outlet="outlet:coast-news", date="2030-05-02")
    desk.add("c.txt", OTHER, outlet="outlet:coast-news", date="2030-05-02")
    (edge,) = desk.link().reuse
    assert (edge.from_, edge.to, edge.relation, edge.order) == ("a.txt", "b.txt", "copy", "dates")
    assert (edge.coverage_from, edge.coverage_to, edge.credited) == (1.0, 1.0, False)
    (passage,) = edge.passages
    assert passage.from_.text == passage.to.text == STORY[:-1]


def test_an_edited_copy(desk: Desk) -> None:
    desk.add("a.txt", STORY, outlet="outlet:island-post", date="2030-05-02")
    desk.add("b.txt", EDITED + " " + OTHER[:200], outlet="outlet:coast-news", date="2030-05-01")
    (edge,) = desk.link().reuse
    assert (edge.from_, edge.to, edge.relation) == ("b.txt", "a.txt", "edited")
    assert 0.5 < edge.coverage_from < 0.9 < 1 > edge.coverage_to > 0.7
    for passage in edge.passages:
        assert desk.texts["a.txt"].original[passage.to.start : passage.to.end] == passage.to.text
        assert desk.texts["b.txt"].original[passage.from_.start : passage.from_.end] == passage.from_.text


def test_one_lifted_paragraph(desk: Desk) -> None:
    lifted = STORY.split(". ")[1]
    desk.add("a.txt", STORY, outlet="outlet:island-post")
    desk.add("b.txt", f"{OTHER} {lifted}. {OTHER[::-1]}", outlet="outlet:coast-news")
    (edge,) = desk.link().reuse
    assert (edge.relation, edge.order) == ("partial", "unknown")
    assert edge.passages[0].to.text == lifted


def test_only_a_quotation(desk: Desk) -> None:
    quoted = "“We will rebuild the wall by hand if the ministry does not send us a single stone.”"
    desk.add("a.txt", f"{STORY} {quoted}", outlet="outlet:island-post", quotes=[(quoted, "")])
    desk.add("b.txt", f"{OTHER} {quoted}", outlet="outlet:coast-news", quotes=[(quoted, "")])
    (edge,) = desk.link().reuse
    assert edge.relation == "quote"


def test_a_turn_of_phrase_is_no_reuse(desk: Desk) -> None:
    phrase = "the prime minister of the united islands said on Monday"
    desk.add("a.txt", f"{STORY} {phrase}", outlet="outlet:island-post")
    desk.add("b.txt", f"{OTHER} {phrase}", outlet="outlet:coast-news")
    assert desk.link().reuse == ()


def test_a_credit_counts_for_more_than_a_date(desk: Desk) -> None:
    desk.add("a.txt", STORY, outlet="outlet:coast-news", date="2030-05-01", told=[("cites", "agency:north-wire", ())])
    desk.add("b.txt", STORY, outlet="agency:north-wire", date="2030-05-02")
    (edge,) = desk.link().reuse
    assert (edge.from_, edge.to, edge.order, edge.credited) == ("b.txt", "a.txt", "credit", True)


def test_a_common_origin_is_a_credit(desk: Desk) -> None:
    desk.add("a.txt", STORY, outlet="outlet:island-post", date="2030-05-01", origin="agency:north-wire")
    desk.add("b.txt", STORY, outlet="outlet:coast-news", date="2030-05-02", origin="agency:north-wire")
    (edge,) = desk.link().reuse
    assert (edge.from_, edge.credited, edge.order) == ("a.txt", True, "dates")


def test_every_copy_is_linked_to_the_first_one(desk: Desk) -> None:
    for day in range(1, 21):
        desk.add(f"{day:02}.txt", STORY, outlet=f"outlet:paper-{day}", date=f"2030-05-{day:02}")
    edges = desk.link().reuse
    assert len(edges) == 19
    assert {edge.from_ for edge in edges} == {"01.txt"}


def test_furniture_of_an_outlet_is_no_reuse(desk: Desk) -> None:
    footer = (
        " Island Post is printed on the island and read on all the others. Write to us or call at the harbour office."
    )
    for n, body in enumerate(OTHER.split(". ")):
        desk.add(f"{n}.txt", body + footer, outlet="outlet:island-post")
    assert len(desk.documents) == 3
    assert desk.link().reuse == ()


def test_removed_text_is_not_compared(desk: Desk) -> None:
    notice = "Share this story with your friends and follow us on every platform there is for more news like this"
    desk.add("a.txt", f"{STORY}\n{notice}", outlet="outlet:island-post", removed=[notice])
    desk.add("b.txt", f"{OTHER}\n{notice}", outlet="outlet:coast-news", removed=[notice])
    assert desk.link().reuse == ()


def test_a_missing_text_is_an_error(desk: Desk) -> None:
    desk.add("a.txt", STORY)
    with pytest.raises(KeyError):
        reuse_between(desk.documents, {})


def test_words_carry_their_offsets() -> None:
    text = Text("The mayor’s  plan\r\nfailed.")
    found = words_in(text, ())
    assert found.words == ("the", "mayor's", "plan", "failed")
    assert [text.original[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [
        "The", "mayor’s", "plan", "failed",
    ]  # fmt: skip


_WORDS = st.lists(st.sampled_from("abcdef"), max_size=60)


@given(_WORDS, _WORDS, _WORDS)
def test_eight_shared_words_share_a_fingerprint(before: list[str], shared: list[str], after: list[str]) -> None:
    if len(shared) < 8:
        return
    assert not fingerprints([*before, *shared]).isdisjoint(fingerprints([*shared, *after]))


@given(_WORDS, _WORDS)
def test_passages_lie_apart_and_hold_the_same_words(first: list[str], second: list[str]) -> None:
    end = 0
    for found in passages(first, second):
        assert found.second >= end
        end = found.second_end
        assert 8 <= found.same <= min(found.first_end - found.first, found.second_end - found.second)
        assert first[found.first : found.first + 5] == second[found.second : found.second + 5]
        assert first[found.first_end - 5 : found.first_end] == second[found.second_end - 5 : found.second_end]


def test_pairs_grow_with_the_copies_and_not_with_their_square() -> None:
    prints = [frozenset(range(100))] * 500
    assert len(candidates(prints, range(500))) == 499


def test_repetition_takes_linear_time() -> None:
    one, other = ["a", "b"] * 50_000, ["b", "a"] * 50_000
    before = time.perf_counter()
    passages(one, other)
    passages(["a"] * 100_000, ["a"] * 100_000)
    assert time.perf_counter() - before < 10
