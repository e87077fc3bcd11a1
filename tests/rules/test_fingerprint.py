"""A fingerprint survives edits elsewhere, and tells flags apart that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import Text
from provenance.rules.fingerprint import Fingerprints, normal

HERE = (
    "Nobody in the harbour knew of it before Monday morning, and [soon] it was sold to the bank of Norrvik for nothing."
)


def fingerprint(text: str, word: str = "[soon]", *, code: str = "editorial-insertion", document: str = "a.txt") -> str:
    start = text.index(word)
    made = Text(text)
    return Fingerprints(document, made).make(code, (made.span(start, start + len(word)),))


@given(st.text(max_size=200), st.text(max_size=200))
def test_edits_elsewhere_change_nothing(before: str, after: str) -> None:
    text = f"{before} {HERE} {after}"
    made = Text(text)
    start = len(before) + 1 + HERE.index("[soon]")
    found = Fingerprints("a.txt", made).make("editorial-insertion", (made.span(start, start + 6),))
    assert found == fingerprint(f"Elsewhere. {HERE} And after.")


@pytest.mark.parametrize(
    "edited",
    [HERE.replace(" ", "\u00a0"), HERE.replace(" ", "  "), HERE.upper(), HERE.replace(" ", "\r\n", 3)],
    ids=["no-break spaces", "two spaces", "case", "line ends"],
)
def test_what_an_editor_changes_by_the_way_changes_nothing(edited: str) -> None:
    assert fingerprint(edited, "[SOON]" if "[SOON]" in edited else "[soon]") == fingerprint(HERE)


@pytest.mark.parametrize(
    ("text", "code", "document"),
    [
        (HERE, "ellipsis", "a.txt"),
        (HERE, "editorial-insertion", "b.txt"),
        (HERE.replace("Monday", "Tuesday"), "editorial-insertion", "a.txt"),
        (HERE.replace("it was sold", "it was lost"), "editorial-insertion", "a.txt"),
    ],
    ids=["code", "document", "before", "behind"],
)
def test_what_makes_another_flag(text: str, code: str, document: str) -> None:
    assert fingerprint(text, code=code, document=document) != fingerprint(HERE)


def test_flags_that_are_alike_are_told_apart_by_their_order() -> None:
    text = Text("\n".join(["Nothing but the same line again and again, nothing but the same line [soon]."] * 6))
    starts = [i for i in range(len(text)) if text.original.startswith("[soon]", i)]
    makers = Fingerprints("a.txt", text), Fingerprints("a.txt", text)
    first, second = ([maker.make("c", (text.span(i, i + 6),)) for i in starts] for maker in makers)
    assert first == second
    assert len(set(first)) == len(starts)


def test_a_flag_about_the_whole_text_has_a_fingerprint_of_its_own() -> None:
    one, other = Fingerprints("a.txt", Text("one")), Fingerprints("a.txt", Text("quite another text"))
    assert one.make("no-byline", ()) == other.make("no-byline", ())


def test_normal_folds_marks_spaces_and_case() -> None:
    assert normal("“The\u00a0Harbour’s  END”") == normal('"the harbour\'s\nend"')
