"""The tagger: labels to clauses, what it sees, and that its weights are the kind of file that they should be."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attributing import sentences_of
from provenance.attributing.frames import Atom, Frame
from provenance.attributing.relations import relations_of
from provenance.attributing.tagger import OUTSIDE, features, link, pieces_of, rule_roles, tag
from provenance.attributing.tagger.model import FILE
from provenance.cleaning import clean
from provenance.loading.memory import source_from_text
from provenance.pipeline import facts_of
from provenance.quoting import find_quotes
from provenance.registry import load_registry
from provenance.segmenting import segment

LABELS = ("B-S", "I-S", "B-C", "I-C", "B-T", "I-T", OUTSIDE)
MEBIBYTE = 2**20


def frames(text: str) -> list[Frame]:
    source = source_from_text(text, "case.txt")
    layout = segment(source, clean(source))
    found = sentences_of(source, layout, find_quotes(source, layout), load_registry())
    return [frame for sentences in found.values() for frame in sentences]


def atoms(words: str) -> list[Atom]:
    return [Atom(i, i + 1, word, word, "word") for i, word in enumerate(words.split())]


@given(st.lists(st.sampled_from(LABELS), max_size=30))
def test_pieces_cover_what_is_labelled_and_no_more(labels: list[str]) -> None:
    covered = [at for piece in pieces_of(labels) for at in range(piece.start, piece.end)]
    assert covered == [i for i, label in enumerate(labels) if label != OUTSIDE]
    assert all(labels[at][-1] == piece.role for piece in pieces_of(labels) for at in range(piece.start, piece.end))


@given(st.lists(st.sampled_from(LABELS), max_size=30))
def test_every_cue_is_one_clause_and_no_content_is_lost(labels: list[str]) -> None:
    pieces = pieces_of(labels)
    clauses = link(atoms(" ".join("w" for _ in labels)), labels)
    assert [clause.cue for clause in clauses] == [(p.start, p.end) for p in pieces if p.role == "C"]
    given_out = sorted(piece for clause in clauses for piece in clause.content)
    assert given_out == ([(p.start, p.end) for p in pieces if p.role == "T"] if clauses else [])


@pytest.mark.parametrize(
    ("words", "labels", "linked"),
    [
        ("Mira said that gates stay", "B-S B-C B-T I-T I-T", [((1, 2), (0, 1), [(2, 5)])]),
        ("gates stay , said Mira", "B-T I-T O B-C B-S", [((3, 4), (4, 5), [(0, 2)])]),
        (
            "Mira said yes and warned of ice",
            "B-S B-C B-T O B-C I-C B-T",
            [((1, 2), (0, 1), [(2, 3)]), ((4, 6), (0, 1), [(6, 7)])],
        ),
        (
            "Mira said yes ; Jon denied it",
            "B-S B-C B-T O B-S B-C B-T",
            [((1, 2), (0, 1), [(2, 3)]), ((5, 6), (4, 5), [(6, 7)])],
        ),
        ("gates , Mira said , stay", "B-T O B-S B-C O B-T", [((3, 4), (2, 3), [(0, 1), (5, 6)])]),
        ("it was announced that gates stay", "O B-C I-C B-T I-T I-T", [((1, 3), None, [(3, 6)])]),
    ],
)
def test_linking(words: str, labels: str, linked: list[object]) -> None:
    assert [(one.cue, one.source, one.content) for one in link(atoms(words), labels.split())] == linked


def test_a_shared_source_is_told_from_a_stated_one() -> None:
    first, second = link(atoms("Mira said yes and warned of ice"), ["B-S", "B-C", "B-T", "O", "B-C", "I-C", "B-T"])
    assert (first.shared, second.shared) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master said that the lock was shut.",
        "“It is shut,” Mira Toll said.",
        "Rain.",
        "Toll \ud800 said no.",
    ],
)
def test_every_atom_has_features_and_a_label(text: str) -> None:
    [frame] = frames(text)
    roles = rule_roles(frame.atoms, relations_of(frame))
    assert len(features(frame.atoms, roles)) == len(roles) == len(frame.atoms)
    labels = tag(frame.atoms, roles)
    assert set(labels) <= set(LABELS)
    assert tag(frame.atoms, roles) == labels


def test_roles_say_what_rules_found() -> None:
    [frame] = frames("The harbour master said that the lock was shut.")
    assert rule_roles(frame.atoms, relations_of(frame)) == ["S", "S", "S", "Cverb", "T", "T", "T", "T", "T", "-"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Parents on the quay are worried that it will silt up.", "Parents on the quay", "that it will silt up"),
        ("Villagers along the canal want the sluice reopened.", "Villagers along the canal", "the sluice reopened"),
        ("The harbour board intends to keep the crane.", "The harbour board", "to keep the crane"),
    ],
)
def test_what_no_rule_knows_is_a_clause_and_no_attribution(text: str, source: str, content: str) -> None:
    document = facts_of(f"The town met on a cold day in spring.\n\n{text}\n\nIt rained.").document
    [clause] = document.clauses
    assert clause.source is not None
    assert (clause.source.text, clause.content[0].text, clause.attribution) == (source, content, None)


def test_a_quotation_that_goes_on_belongs_to_its_clause() -> None:
    document = facts_of("“The lock is shut,” Mira Toll said. “It was shut in May.”").document
    [clause] = document.clauses
    assert [piece.text for piece in clause.content] == ["“The lock is shut,”", "“It was shut in May.”"]
    assert clause.attribution == document.attributions[0].id


def test_the_weights_are_small_and_of_their_own_format() -> None:
    weights = (files("provenance.data") / FILE).read_bytes()
    assert len(weights) <= 12 * MEBIBYTE
    assert weights[:4] == b"lCRF"
