"""Two annotations are compared by the measures' definitions; the page of agreement is of what is here."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from agreement import CORPUS, PAGE, UnpairedError, main, page, pairs
from article import Article
from checks import check
from choosing import choose, strip
from differences import UnsettledError, differences, groups
from hypothesis import given
from hypothesis import strategies as st
from markup import read, read_file
from measures import NONE, Score, agreed, ar50, kappa, labels, overlap, positions

HEADER = "title: T\ngenre: wire\nenglish: british\noutlet: O\nmarks: mixed\n---\n"
LABELS = ("source", "cue", "content", NONE)


def annotated(*body: str) -> Article:
    """The text with these attributions; the kind of each is what stands before its line, or indirect."""
    text = " ".join(body)
    numbers = range(1, len(body) + 1)
    foot = "".join(f"@{n} speaker=x; via=; kind={'direct' if '“' in body[n - 1] else 'indirect'}\n" for n in numbers)
    return read(f"{HEADER}{text}\n---\n{foot}", "a")


BOTH = annotated("{S1:The old miller} {C1:said} {T1:that the wheel had stopped}.", "{S2:He} {C2:wept:} {T2:“No.”}")


@pytest.mark.parametrize(
    ("second", "all_", "direct"),
    [
        (("{S1:The old miller} {C1:said} {T1:that the wheel had stopped}.", "{S2:He} {C2:wept:} {T2:“No.”}"), 1, 1),
        (("The {S1:old miller} {C1:said} that {T1:the wheel had stopped}.", "{S2:He} {C2:wept:} {T2:“No.”}"), 1, 1),
        (("The old {S1:miller} {C1:said} that the wheel had {T1:stopped}.", "{S2:He} {C2:wept:} {T2:“No.”}"), 0.5, 1),
        (("The old miller {C1:said} {T1:that the wheel had stopped}.", "{S2:He} {C2:wept:} {T2:“No.”}"), 0.5, 1),
        (("The {S1:old} miller {C1:said} {T1:that the wheel had stopped}.", "He {C2:wept:} {T2:“No.”}"), 0, 0),
    ],
)
def test_ar50_asks_for_half_of_content_and_source(second: Sequence[str], all_: float, direct: float) -> None:
    other = annotated(*second)
    assert other.text == BOTH.text
    assert ar50(BOTH, other).f1 == all_
    assert ar50(BOTH, other, "direct").f1 == direct


def test_neither_having_a_source_is_agreement() -> None:
    one, other = annotated("It {C1:emerged} {T1:that he left}."), annotated("{C1:It emerged} {T1:that he left}.")
    assert ar50(one, other).f1 == 1


def test_an_attribution_is_matched_once_and_with_the_most_alike() -> None:
    one = annotated("{S1:Ada} {C1:said} {T1:one two three}.")
    other = annotated("{S1:Ada} {C1:said} {T1:one two} {S2:three}.", "{C2:So} {T2:it was}.")
    text = one.text
    near, exact = other.attributions[0], one.attributions[0]
    assert agreed(text, [exact], [near, exact]) == [(0, 1)]
    assert agreed(text, [exact, exact], [exact]) == [(0, 0)]


def test_inner_attributions_count_only_when_asked_for() -> None:
    inner = read(
        f"{HEADER}{{S1:A}} {{C1:said}} {{T1:{{S2:he}} {{C2:knew}} {{T2:it}}}}.\n---\n"
        "@1 speaker=A; via=; kind=indirect\n@2 speaker=A; via=; kind=indirect; inside=1\n",
        "a",
    )
    assert ar50(inner, inner) == Score(1, 1, 1, 1)
    assert ar50(inner, inner, inner=True) == Score(2, 2, 2, 2)
    assert labels(inner) == ["source", "cue", "content", "content", "content"]


def test_words_have_the_role_of_the_first_letter_that_has_one() -> None:
    assert labels(annotated("The {S1:guild}{C1:'s wish} {T1:for rain}.")) == [
        NONE,
        "source",
        "cue",
        "content",
        "content",
    ]


def test_positions_leave_out_marks_and_stops_at_edges_only() -> None:
    text = " “No, Ada,” "
    assert positions(text, [(0, len(text))]) == positions(text, [(2, 9)]) == frozenset(range(2, 9))
    assert positions("(—)", [(0, 3)]) == frozenset()
    assert overlap(frozenset(), frozenset()) == 1


def test_kappa_is_the_textbooks() -> None:
    table = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(table) == pytest.approx(0.4)
    assert kappa([]) == kappa([(NONE, NONE)] * 3) == 1


@given(st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1))
def test_kappa_is_symmetric_and_at_most_one(pairs_of_labels: list[tuple[str, str]]) -> None:
    value = kappa(pairs_of_labels)
    assert value == pytest.approx(kappa([(b, a) for a, b in pairs_of_labels]))
    assert value <= 1
    assert kappa([(a, a) for a, _ in pairs_of_labels]) == 1


@given(st.sets(st.text("abcd", min_size=1, max_size=3).map(lambda end: f"x-{end}"), min_size=4), st.integers(1, 4))
def test_the_choice_is_by_seed_and_even(names: set[str], number: int) -> None:
    both = [*names, *(name.replace("x-", "y-") for name in names)]
    chosen = choose(both, number)
    assert chosen == choose(reversed(both), number)
    assert len(set(chosen)) == number
    assert 0 <= sum(name[0] == "x" for name in chosen) - number / 2 <= 0.5


def test_the_articles_annotated_twice_are_those_the_seed_chose() -> None:
    names = [path.stem for path in (CORPUS / "articles").glob("[abc]-*.mark")]
    assert [first.name for first, _ in pairs()] == choose(names, 20)


def test_both_annotations_are_valid() -> None:
    assert [problem for both in pairs() for article in both for problem in check(article, article.name)] == []


def test_a_stripped_article_has_the_text_and_no_more(tmp_path: Path) -> None:
    path = CORPUS / "first" / f"{pairs()[0][0].name}.mark"
    bare, article = read_file(strip(path, tmp_path)), read_file(path)
    assert (bare.text, bare.meta, bare.attributions) == (article.text, article.meta, ())


def test_the_page_is_of_these_annotations() -> None:
    both = pairs()
    found = [difference for first, second in both for difference in differences(first, second)]
    written = page(both, groups(CORPUS / "differences.toml", found), found)
    assert written == PAGE.read_text("utf-8"), "run: python training/agreement.py --write"


def test_differences_are_told_by_what_differs() -> None:
    other = annotated("The {S1:old miller} {C1:said that} {T1:the wheel had stopped}.", "{S2:He} {C2:wept:} {T2:“No.”}")
    assert [(d.key, d.what) for d in differences(BOTH, other)] == [(("a", 1, 1), ("source", "cue", "content"))]
    one = replace(other, attributions=other.attributions[1:])
    assert [(d.key, d.what) for d in differences(BOTH, one)] == [(("a", 1, 0), ("missing",))]
    assert [(d.key, d.what) for d in differences(one, BOTH)] == [(("a", 0, 1), ("missing",))]
    assert list(differences(BOTH, BOTH)) == []


@pytest.mark.parametrize(
    "cases", ["", "a = [[1, 0, 'first'], [1, 0, 'first']]", "a = [[1, 0, 'first'], [2, 0, 'first']]"]
)
def test_every_difference_is_in_one_group(cases: str, tmp_path: Path) -> None:
    one = replace(BOTH, attributions=BOTH.attributions[1:])
    table = tmp_path / "differences.toml"
    table.write_text(f"[[group]]\nname = 'n'\nrule = 'r'\n[group.cases]\n{cases}\n", "utf-8")
    with pytest.raises(UnsettledError, match=r"'a', [12], 0"):
        groups(table, differences(BOTH, one))


def _copy(folder: Path, article: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{article}.mark").write_text(
        f"{HEADER}{{C1:So}} {{T1:{text}}}\n---\n@1 speaker=; via=; kind=indirect\n", "utf-8"
    )


@pytest.mark.parametrize(("name", "text"), [("b", "it was"), ("a", "it is")])
def test_annotations_of_other_texts_are_refused(name: str, text: str, tmp_path: Path) -> None:
    _copy(tmp_path / "first", "a", "it was")
    _copy(tmp_path / "second", name, text)
    with pytest.raises(UnpairedError, match=r"a\.mark"):
        pairs(tmp_path)


def test_the_command_prints_the_choice(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["agreement.py", "--choose", "20", "--among", "a", "b", "c"])
    assert main() == 0
    assert capsys.readouterr().out.split() == [first.name for first, _ in pairs()]
