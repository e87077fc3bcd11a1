"""Two grades, kept apart: the source by the user's lists alone, the information by independent roots alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from provenance.models import Indicator, Rating, Report
from provenance.pipeline import facts_of, make_report
from provenance.registry import load_registry
from provenance.reporting import words
from provenance.rules import all_rules

WORDS = "“The ferry will not sail again before the spring,” Elin Vass told reporters in Norrvik on Monday."
ELSEWHERE = "“The ferry will not sail again before the spring,” said Elin Vass at the harbour on Monday."


def rating(name: str, grade: str | None, source: str = "Desk list") -> Rating:
    return Rating(name=name, value=f"v{grade}", scale="s", source=source, date="2031-02", grade=grade)


def report(*texts: tuple[str, str], ratings: Sequence[Rating] = ()) -> Report:
    facts = [facts_of(text, name, ratings=ratings) for name, text in texts]
    return make_report(facts, [], load_registry(), all_rules())


def grades(made: Report, document: int = 0) -> dict[str, Indicator]:
    return {one.name: one for one in made.documents[document].indicators}


def test_without_a_list_and_alone_a_text_is_f_and_6() -> None:
    made = grades(report(("a.txt", f"NORRVIK (Reuters) - {WORDS}")))
    assert {name: one.value for name, one in made.items()} == {"source": "F", "information": 6}
    assert all("does not say" in one.explanation or "not whether" in one.explanation for one in made.values())


def test_an_unknown_outlet_is_f_and_says_so() -> None:
    source = grades(report(("a.txt", WORDS)))["source"]
    assert source.value == "F"
    assert "no outlet can be named" in source.explanation


@pytest.mark.parametrize(
    ("listed", "value"),
    [(["B"], "B"), (["A", "D"], "D"), ([None], "F"), ([None, "C"], "C")],
)
def test_a_list_alone_raises_the_source(listed: list[str | None], value: str) -> None:
    ratings = [rating("Reuters", grade, f"List {n}") for n, grade in enumerate(listed)]
    source = grades(report(("a.txt", f"NORRVIK (Reuters) - {WORDS}"), ratings=ratings))["source"]
    assert source.value == value
    for one in ratings:
        assert f"“{one.value}” on the scale {one.scale} by {one.source}, {one.date}" in source.explanation


def test_another_organ_that_is_rated_has_a_grade_of_its_own_with_its_flags() -> None:
    text = f"NORRVIK (Reuters) - {WORDS}\n\nThe port may be sold, according to the Belmar Post."
    made = report(("a.txt", text), ratings=[rating("Belmar Post", "E")])
    organ = grades(made)["source:outlet:belmar-post"]
    [flag] = [flag for flag in made.documents[0].flags if flag.code == "low-reliability-origin"]
    assert (organ.value, organ.flags) == ("E", (flag.id,))
    assert grades(made)["source"].value == "F"
    assert flag.id not in grades(made)["source"].flags


def test_a_list_never_raises_the_information() -> None:
    made = report(("a.txt", f"NORRVIK (Reuters) - {WORDS}"), ratings=[rating("Reuters", "A")])
    assert grades(made)["information"].value == 6


def test_independent_roots_raise_the_words_and_no_further_than_2() -> None:
    texts = [
        ("a.txt", f"NORRVIK (Reuters) - {WORDS}\n\nThe harbour was quiet, and no ship came in."),
        ("b.txt", f"BELMAR (AP) - {ELSEWHERE}\n\nA storm had come over the islands in the night."),
        (
            "c.txt",
            "OSLO (AFP) - The mayor of Norrvik, Elin Vass, told the council on Monday: “The ferry will not sail again "
            "before the spring.”\n\nPrices of tickets rose by a tenth in May, and the council wants to know why.",
        ),
    ]
    two, three = report(*texts[:2]), report(*texts)
    assert grades(two)["information:q1"].value == 3
    assert grades(three)["information:q1"].value == 2
    assert grades(three)["information"].value == 2, "every quotation of the text is borne out"
    assert grades(three)["source"].value == "F"


def test_one_quotation_that_stands_alone_keeps_the_text_at_6() -> None:
    made = report(
        (
            "a.txt",
            f"NORRVIK (Reuters) - {WORDS}\n\n“Nobody has asked the islanders about it,” Odo Quill said on Monday.",
        ),
        ("b.txt", f"BELMAR (AP) - {ELSEWHERE}"),
    )
    assert grades(made)["information"].value == 6
    assert "of its quotations (2), 1 came" in grades(made)["information"].explanation
    assert grades(made)["information:q1"].value == 3


def test_copies_of_one_text_are_one_witness() -> None:
    story = f"NORRVIK (Reuters) - {WORDS}\n\nThe harbour was quiet, and no ship came in, as the harbour master wrote."
    made = report(("a.txt", story), ("b.txt", story))
    assert grades(made)["information"].value == 6


def test_a_text_without_quotations_says_that_there_was_nothing_to_compare() -> None:
    information = grades(report(("a.txt", "NORRVIK (Reuters) - The ferry will not sail.")))["information"]
    assert information.value == 6
    assert "quotes nobody" in information.explanation


def test_the_flags_of_a_grade_are_flags_of_the_document() -> None:
    made = report(("a.txt", f"A senior official who asked not to be named said the port may be sold. {WORDS}"))
    known = {flag.id: flag.code for flag in made.documents[0].flags}
    found = {name: {known[id_] for id_ in one.flags} for name, one in grades(made).items()}
    assert {"outlet-unidentified", "no-byline"} <= found["source"]
    assert "anonymous-source" in found["information"]


def test_reports_show_both_grades_and_never_one_of_both() -> None:
    made = report(("a.txt", f"NORRVIK (Reuters) - {WORDS}"), ratings=[rating("Reuters", "B")])
    line = "source B (rated by Desk list); information 6 (nothing borne out by independent texts)"
    assert words.grades_line(made.documents[0]) == line
