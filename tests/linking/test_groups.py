"""Which quotations are one utterance, and how many witnesses it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.linking.speakers import compare_speakers

if TYPE_CHECKING:
    from conftest import Desk

LONG = "“We rebuilt the harbour in two years, against all odds, and it works.”"
CUT = "“We rebuilt the harbour in two years, and it works.”"
ALTERED = "“We rebuilt the marina in two years, against all odds, and it works.”"
MAYOR = "person:ada-exampleson"
PADDING = (
    "A choir from the eastern valley won the singing contest in the capital last night with three of its own songs. ",
    "Bakers on the southern coast will sell smaller loaves from Friday, because flour has become dearer since winter. ",
)


def members(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(g.relation, [(m.document, m.quote) for m in g.members]) for g in desk.link().quote_groups]


def test_two_wordings_in_one_document(desk: Desk) -> None:
    desk.add("a.txt", f"{LONG} Later: {CUT}", quotes=[(LONG, MAYOR), (CUT, MAYOR)])
    (group,) = desk.link().quote_groups
    assert (group.id, group.relation, group.differences) == ("g1", "variant", ("against all odds",))
    assert [member.quote for member in group.members] == ["q1", "q2"]


def test_across_documents(desk: Desk) -> None:
    desk.add("a.txt", LONG, quotes=[(LONG, MAYOR)])
    desk.add("b.txt", LONG, quotes=[(LONG, MAYOR)])
    desk.add("c.txt", CUT, quotes=[(CUT, "")])
    assert members(desk) == [("variant", [("a.txt", "q1"), ("b.txt", "q1"), ("c.txt", "q1")])]


def test_a_replaced_word_needs_the_same_speaker(desk: Desk) -> None:
    desk.add("a.txt", LONG, quotes=[(LONG, MAYOR)])
    desk.add("b.txt", ALTERED, quotes=[(ALTERED, "person:exampleson")])
    assert [relation for relation, _ in members(desk)] == ["altered"]


def test_a_replaced_word_of_nobody_known(desk: Desk) -> None:
    desk.add("a.txt", PADDING[0] + LONG, quotes=[(LONG, MAYOR)])
    desk.add("b.txt", PADDING[1] + ALTERED, quotes=[(ALTERED, "")])
    assert members(desk) == []


def test_a_replaced_word_in_reused_text(desk: Desk) -> None:
    story = "The crane at the lagoon lifted the last stone of the wall on Monday while the whole village looked on. "
    desk.add("a.txt", story + LONG, outlet="outlet:a", quotes=[(LONG, MAYOR)])
    desk.add("b.txt", story + ALTERED, outlet="outlet:b", quotes=[(ALTERED, "")])
    assert [relation for relation, _ in members(desk)] == ["altered"]


def test_two_speakers_with_wordings_that_resemble_each_other(desk: Desk) -> None:
    desk.add("a.txt", f"{LONG} {CUT}", quotes=[(LONG, MAYOR), (CUT, "person:bud-sampleton")])
    assert members(desk) == []


def test_the_same_sentence_given_to_two_speakers_is_seen(desk: Desk) -> None:
    desk.add("a.txt", LONG, quotes=[(LONG, MAYOR)])
    desk.add("b.txt", LONG, quotes=[(LONG, "person:bud-sampleton")])
    assert [relation for relation, _ in members(desk)] == ["identical"]


def test_anonymous_sources_may_be_anybody(desk: Desk) -> None:
    quotes = [(LONG, "anonymous:island-sources"), (CUT, "anonymous:an-island-source")]
    desk.add("a.txt", f"{LONG} {CUT}", quotes=quotes)
    assert [relation for relation, _ in members(desk)] == ["variant"]


def test_fragments_need_the_same_speaker(desk: Desk) -> None:
    phrase = "“harbour of shame”"
    desk.add("a.txt", phrase, quotes=[(phrase, MAYOR)])
    desk.add("b.txt", phrase, quotes=[(phrase, "person:bud-sampleton")])
    desk.add("c.txt", phrase, quotes=[(phrase, "")])
    desk.add("d.txt", phrase, quotes=[(phrase, MAYOR)])
    assert members(desk) == [("identical", [("a.txt", "q1"), ("d.txt", "q1")])]


def test_titles_and_scare_quotes_are_no_utterances(desk: Desk) -> None:
    desk.add("a.txt", LONG, quotes=[(LONG, "")], kinds={"q1": "title"})
    desk.add("b.txt", LONG, quotes=[(LONG, "")], kinds={"q1": "scare"})
    assert members(desk) == []


def test_the_parts_of_an_interrupted_utterance_are_compared_together(desk: Desk) -> None:
    one, other = "“We rebuilt the harbour in two years,”", "“against all odds, and it works.”"
    desk.add("a.txt", f"{one} she said, {other}", quotes=[(one, MAYOR), (other, MAYOR)], continues={"q2": "q1"})
    desk.add("b.txt", LONG, quotes=[(LONG, MAYOR)])
    assert members(desk) == [("identical", [("a.txt", "q1"), ("b.txt", "q1")])]


def test_witnesses_are_organs_and_not_documents(desk: Desk) -> None:
    desk.add("a.txt", LONG, outlet="outlet:a", quotes=[(LONG, MAYOR, ("agency:north-wire",))])
    desk.add("b.txt", LONG, outlet="outlet:b", quotes=[(LONG, MAYOR, ("outlet:a", "agency:north-wire"))])
    desk.add("c.txt", LONG, outlet="outlet:c", quotes=[(LONG, MAYOR, ("agency:south-wire",))])
    desk.add("d.txt", LONG, outlet="agency:north-wire", quotes=[(LONG, MAYOR)])
    assert desk.link().quote_groups[0].independent_roots == 2


def test_copies_of_one_story_are_one_witness(desk: Desk) -> None:
    story = "The crane at the lagoon lifted the last stone of the wall on Monday while the whole village looked on. "
    for day in range(1, 7):
        desk.add(
            f"{day}.txt", story + LONG, outlet=f"outlet:paper-{day}", date=f"2030-05-0{day}", quotes=[(LONG, MAYOR)]
        )
    other = "A choir from the eastern valley won the singing contest in the capital last night with three songs. "
    desk.add("9.txt", other + LONG, outlet="outlet:choir", date="2030-06-01", quotes=[(LONG, MAYOR)])
    corpus = desk.link()
    assert corpus.quote_groups[0].independent_roots == 2
    assert len(corpus.quote_groups[0].members) == 7


def test_a_copied_story_does_not_join_two_outlets_for_good(desk: Desk) -> None:
    story = "The crane at the lagoon lifted the last stone of the wall on Monday while the whole village looked on. "
    desk.add("a.txt", story, outlet="outlet:a", date="2030-05-01")
    desk.add("b.txt", story, outlet="outlet:b", date="2030-05-02")
    desk.add("c.txt", PADDING[0] + LONG, outlet="outlet:a", quotes=[(LONG, MAYOR)])
    desk.add("d.txt", PADDING[1] + LONG, outlet="outlet:b", quotes=[(LONG, MAYOR)])
    assert desk.link().quote_groups[0].independent_roots == 2


def test_many_identical_quotations_take_linear_time(desk: Desk) -> None:
    for number in range(400):
        desk.add(f"{number:03}.txt", LONG, outlet=f"outlet:paper-{number}", quotes=[(LONG, MAYOR)])
    (group,) = desk.link().quote_groups
    assert len(group.members) == 400


def test_the_order_of_the_documents_changes_nothing(desk: Desk) -> None:
    desk.add("a.txt", LONG, quotes=[(LONG, MAYOR)])
    desk.add("b.txt", CUT, quotes=[(CUT, MAYOR)])
    forward = desk.link()
    desk.documents.reverse()
    assert desk.link() == forward


def test_speakers(desk: Desk) -> None:
    ids = {
        "full": "person:ada-exampleson", "short": "person:exampleson", "spelled": "person:ada-examplesson",
        "namesake": "person:bea-exampleson", "body": "organisation:exampleson", "source": "anonymous:a-source",
        "none": "",
    }  # fmt: skip
    made = {name: desk.add(name, LONG, quotes=[(LONG, id_)]) for name, id_ in ids.items()}
    spoken = {name: (document, document.quotes[0]) for name, document in made.items()}
    expected = {
        ("full", "full"): "same", ("full", "short"): "same", ("full", "spelled"): "same",
        ("full", "namesake"): "different", ("full", "body"): "different", ("full", "source"): "unknown",
        ("full", "none"): "unknown", ("none", "none"): "unknown", ("source", "source"): "same",
    }  # fmt: skip
    assert {pair: compare_speakers(spoken[pair[0]], spoken[pair[1]]) for pair in expected} == expected
