"""A fingerprint survives edits elsewhere, and tells flags apart that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import Text
from provenance.rules.fingerprint import Mark, make_fingerprints, normal

HERE = (
    "Nobody in the harbour knew of it before Monday morning, and [soon] it was sold to the bank of Norrvik for nothing."
)


def fingerprint(text: str, word: str = "[soon]", *, code: str = "editorial-insertion", document: str = "a.txt") -> str:
    start = text.index(word)
    made = Text(text)
    return one(document, made, Mark(code, (made.span(start, start + len(word)),)))


def one(document: str, text: Text, mark: Mark) -> str:
    [made] = make_fingerprints(document, text, [mark])
    return made


@given(st.text(max_size=200), st.text(max_size=200))
def test_edits_elsewhere_change_nothing(before: str, after: str) -> None:
    text = f"{before} {HERE} {after}"
    made = Text(text)
    start = len(before) + 1 + HERE.index("[soon]")
    found = one("a.txt", made, Mark("editorial-insertion", (made.span(start, start + 6),)))
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


LINE = "Nothing but the same line again and again, nothing but the same line [soon]."


def of_lines(lines: list[str]) -> list[str]:
    """Return the fingerprints of every `[soon]` in a text of these lines."""
    text = Text("\n".join(lines))
    starts = [i for i in range(len(text)) if text.original.startswith("[soon]", i)]
    return make_fingerprints("a.txt", text, [Mark("c", (text.span(i, i + 6),)) for i in starts])


def test_flags_that_are_alike_are_told_apart_by_their_order() -> None:
    made = of_lines([LINE] * 6)
    assert made == of_lines([LINE] * 6)
    assert len(set(made)) == 6


def test_no_flag_takes_the_fingerprint_of_one_that_is_gone() -> None:
    """Of flags that are alike nobody can say which has gone: none keeps what may have been the other's."""
    many = of_lines([LINE] * 4)
    assert set(many[1:3]).isdisjoint(of_lines([LINE] * 3)[1:])  # the first and the last have other neighbours
    assert set(of_lines(["", HERE, HERE, HERE, ""])).isdisjoint(of_lines(["", HERE, HERE, ""]))


@given(
    st.lists(st.sampled_from([LINE, HERE, "Other words.", "[soon]"]), max_size=12),
    st.lists(st.sampled_from([LINE, HERE, "Other words.", "[soon]"]), max_size=12),
)
def test_no_two_flags_of_a_text_share_a_fingerprint(before: list[str], after: list[str]) -> None:
    made = of_lines([*before, HERE, *after])
    assert len(set(made)) == len(made)


def test_a_flag_about_the_whole_text_has_a_fingerprint_of_its_own() -> None:
    assert one("a.txt", Text("one"), Mark("no-byline", ())) == one("a.txt", Text("other"), Mark("no-byline", ()))


def test_a_flag_about_other_documents_is_one_about_these_and_no_others() -> None:
    text = Text(HERE)
    made = [one("a.txt", text, Mark("c", (text.span(0, 6),), others)) for others in ((), ("b",), ("c",), ("c", "b"))]
    assert len(set(made)) == 4
    assert made[3] == one("a.txt", text, Mark("c", (text.span(0, 6),), ("b", "c")))


def test_normal_folds_marks_spaces_and_case() -> None:
    assert normal("“The\u00a0Harbour’s  END”") == normal('"the harbour\'s\nend"')
