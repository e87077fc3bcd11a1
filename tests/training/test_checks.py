"""What the validator refuses: each case breaks one rule of a good article."""

from pathlib import Path

import pytest
from article import Article
from checks import check
from collection import coverage, cues, notes, repeated
from markup import read
from quoted import quoted

HEADER = "title: T\ngenre: {genre}\nenglish: british\noutlet: O\nmarks: mixed\n---\n"
GOOD = "{T1:“We saw {S2:a smith} who {C2:swore} {T2:the bell had moved},”} {S1:Oyelaran} {C1:said}."
FOOT = "@1 speaker=Oyelaran; via=; kind=direct\n@2 speaker=a smith; via=; kind=indirect; inside=1\n"


def article(body: str, foot: str = "@1 speaker=x; via=; kind=indirect", genre: str = "wire") -> Article:
    return read(f"{HEADER.format(genre=genre)}{body}\n---\n{foot}", "a")


def found(made: Article) -> list[str]:
    return [problem.what for problem in check(made, "a")]


def test_a_good_article_is_let_through() -> None:
    assert found(article(GOOD, FOOT)) == []


@pytest.mark.parametrize(
    ("body", "foot", "said"),
    [
        ("{S1:A} {C1:said} that {T1:it fell}.", "", "'that' stands between"),
        ("{S1:A} {C1:plans} to {T1:go}.", "", "'to' stands between"),
        ("{S1:A} {C1:said that} {T1:it fell}.", "", "cue ends with 'that'"),
        ("{S1:A} {C1:said} {T1:it fell.}", "", "content ends with the sentence's full stop"),
        ("{T1:It fell,} {S1:A} {C1:said}.", "", "content has a comma"),
        ("{S1:A, mason,} {C1:said} {T1:it fell}.", "", "source has a comma"),
        ("{S1:A} {C1:said }{T1:it fell}.", "", "space at an edge"),
        ("{S1:A} {C1:sai}d {T1:it fell}.", "", "cuts a word"),
        ("{S1:A} {C1:said} {T1:it fell\nand broke}.", "", "crosses a line"),
        ("{S1:A} {C1:said} {T1:“it fell”}.", "", "by its marks it is direct"),
        ("{S1:A} {C1:said} {T1:it “fell”}.", "", "by its marks it is mixed"),
        ("{T1:It fell, {S1:A} {C1:said}}.", "", "its own roles overlap"),
        ("{S1:A} {C1:said} {T1:it fell}.", "@1 speaker=; via=; kind=indirect", "without speaker="),
        (GOOD, FOOT.replace("; inside=1", ""), "overlap on one level"),
        (GOOD, FOOT.replace("inside=1", "inside=7"), "inside=7, which is not there"),
        (
            "{S1:A} {C1:said} {T1:no}; {S2:B} {C2:said} {T2:yes}.",
            FOOT.replace("=direct", "=indirect"),
            "not wholly inside",
        ),
    ],
)
def test_what_breaks_a_rule_is_told(body: str, foot: str, said: str) -> None:
    made = article(body, foot) if foot else article(body)
    assert any(said in what for what in found(made)), found(made)


def test_a_name_of_a_header_must_be_known() -> None:
    assert any("genre: gossip" in what for what in found(article(GOOD, FOOT, genre="gossip")))


def test_abbreviations_and_stops_inside_marks_may_end_a_content() -> None:
    assert found(article("{S1:A} {C1:moved to} {T1:the U.S.} Then {S1:A} rested.")) == []
    assert found(article("{S1:A} {C1:said:} {T1:“It fell.”}", "@1 speaker=A; via=; kind=direct")) == []
    open_mark = "{S1:A} {C1:said:} {T1:“It fell.}\n\n{T1:“It broke.”}"
    assert found(article(open_mark, "@1 speaker=A; via=; kind=direct")) == []


def test_odd_marks_excuse_the_kind() -> None:
    assert found(article("{T1:It fell,”} {S1:A} {C1:said}.", "@1 speaker=A; via=; kind=direct; marks=odd")) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “one ‘two’ three” four", ["one ‘two’ three", "two"]),
        ('He said "one" and "two', ["one", "two"]),
        ("Two ‘the crews’ gear’ and the crews’ oars", ["the crews’ gear"]),
        ("It's the '90s and they're 'quite safe' here", ["quite safe"]),
        ("„eins“ «due» ``three''", ["eins", "due", "three"]),
        ("“one\n“two” three", ["one", "two"]),
        ("dit « trois ‹ fois » hier", [" trois ‹ fois "]),
    ],
)
def test_what_stands_in_marks(text: str, inside: list[str]) -> None:
    assert [text[s:e] for s, e in quoted(text)] == inside


def test_words_that_two_articles_share_are_told_once_a_run() -> None:
    shared = "all nine words of this line are shared twice"
    first, second = (
        article(f"{{S1:A}} {{C1:said}} {{T1:{shared}}}."),
        article(f"{{S1:B}} {{C1:wrote}} {{T1:{shared}}}."),
    )
    (problem,) = repeated([(Path("a.mark"), first), (Path("b.mark"), second)])
    assert (problem.file, problem.line) == ("b.mark", 7)
    assert "a.mark:7" in problem.what


def test_tables_and_notes_count_what_is_there() -> None:
    made = article(GOOD, FOOT)
    assert cues([made]) == {"said": 1, "swore": 1}
    assert "| wire | 1 | 12 | 2 | 1 | 0 | 1 | 1 |" in coverage([made])
    assert [note for note in notes([(Path("a"), made)]) if "words" in note]
