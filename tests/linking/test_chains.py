"""The chains of a document: who told whom, from the document outward."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Desk

QUOTE = "“We rebuilt the harbour in two years.”"
STORY = "The crane at the lagoon lifted the last stone of the wall on Monday while the village looked on from boats."


def chains(desk: Desk) -> list[tuple[str, list[str | None], str]]:
    return [(chain.document, [hop.entity for hop in chain.hops], chain.root) for chain in desk.link().chains]


def test_a_path_to_every_speaker(desk: Desk) -> None:
    desk.add(
        "a.txt",
        f"News {QUOTE}",
        outlet="outlet:a",
        quotes=[(QUOTE, "person:ada", ("agency:north-wire",))],
        told=[("cites", "agency:north-wire", ()), ("reports", "person:bea", ())],
    )
    assert chains(desk) == [
        ("a.txt", ["person:bea"], "person:bea"),
        ("a.txt", ["agency:north-wire", "person:ada"], "person:ada"),
    ]
    relay = desk.link().chains[1].hops[0]
    assert (relay.relation, relay.evidence and relay.evidence.text) == ("cites", "News ")


def test_a_path_is_given_once(desk: Desk) -> None:
    told = [("quotes", "person:ada", ()), ("reports", "person:ada", ())]
    desk.add("a.txt", f"News {QUOTE}", quotes=[(QUOTE, "person:ada")], told=told)
    assert chains(desk) == [("a.txt", ["person:ada"], "person:ada")]


def test_a_photo_credit_is_no_chain(desk: Desk) -> None:
    desk.add("a.txt", "A picture (North Wire)", told=[("photo-credit", "agency:north-wire", ())])
    assert chains(desk) == []


def test_a_step_to_a_document_that_is_here(desk: Desk) -> None:
    desk.add("a.txt", STORY, outlet="agency:north-wire", date="2030-05-01")
    desk.add("b.txt", STORY, outlet="outlet:b", date="2030-05-02", told=[("cites", "agency:north-wire", ())])
    (chain,) = desk.link().chains
    (hop,) = chain.hops
    assert (hop.entity, hop.document, hop.relation) == ("agency:north-wire", "a.txt", "cites")


def test_an_uncredited_copy_is_a_chain_too(desk: Desk) -> None:
    desk.add("a.txt", STORY, outlet="outlet:a", date="2030-05-01")
    desk.add("b.txt", STORY, date="2030-05-02")
    (chain,) = desk.link().chains
    (hop,) = chain.hops
    assert (chain.document, hop.entity, hop.document, hop.relation, chain.root) == (
        "b.txt", "outlet:a", "a.txt", "copy", "outlet:a",
    )  # fmt: skip
    assert hop.evidence is not None


def test_nothing_to_link(desk: Desk) -> None:
    corpus = desk.link()
    assert (corpus.quote_groups, corpus.reuse, corpus.chains, corpus.flags) == ((), (), (), ())
