"""The tagger is trained on what its articles are annotated with, and measured by what it gets right."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from article import Article
from markup import read
from measures import Score
from train import GROUPS, examples_of, main, measure, train

HEADER = "title: T\ngenre: wire\nenglish: british\noutlet: O\nmarks: curly-double\n---\n"
FOOT = "---\n@1 speaker=the lodge; via=; kind=indirect\n@2 speaker=she; via=; kind=indirect; inside=1\n"
BODY = "{S1:The pilots’ lodge} {C1:said} on Monday {T1:that {S2:she} {C2:feared} {T2:the tide}}.\n"


def article(body: str = BODY) -> Article:
    return read(f"{HEADER}{body}{FOOT}", "a")


def test_labels_are_those_of_the_outermost_attribution() -> None:
    [example] = examples_of(article())
    words = [atom.plain for atom in example.atoms]
    told = dict(zip(words, example.labels, strict=True))
    assert (told["The"], told["lodge"], told["said"]) == ("B-S", "I-S", "B-C")
    assert told["on"] == told["Monday"] == told["."] == "O"
    assert (told["that"], told["she"], told["feared"], told["tide"]) == ("B-T", "I-T", "I-T", "I-T")


def test_what_is_learnt_is_found_again(tmp_path: Path) -> None:
    examples = list(examples_of(article())) * 5
    train(examples, tmp_path / "weights")
    scores: defaultdict[str, Score] = defaultdict(Score)
    measure(tmp_path / "weights", examples, scores)
    assert set(scores) == {"token S", "token C", "token T", "linked"}
    assert all(score.first > 0 and score.f1 == 1 for score in scores.values())
    assert scores["linked"] == Score(5, 5, 5, 5)


def test_another_source_is_no_match(tmp_path: Path) -> None:
    train(list(examples_of(article())) * 5, tmp_path / "weights")
    other = BODY.replace("{S1:The pilots’ lodge}", "The pilots’ {S1:lodge}")
    scores: defaultdict[str, Score] = defaultdict(Score)
    measure(tmp_path / "weights", list(examples_of(article(other))), scores)
    assert scores["linked"] == Score(1, 1, 0, 0)
    assert scores["token S"].recall == 1 > scores["token S"].precision


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_of_features_is_left_out_whole(group: str) -> None:
    [example] = examples_of(article())
    gone = {one for row in example.features for one in row} - {
        one for row in example.without(group).features for one in row
    }
    others = {one for other in GROUPS if other != group for row in example.without(other).features for one in row}
    assert gone
    assert gone <= others  # and no other group takes it along
    assert len(example.without(group).features) == len(example.atoms)


def test_every_feature_but_shape_and_place_is_in_a_group() -> None:
    [example] = examples_of(article())
    for group in GROUPS:
        example = example.without(group)
    left = {one.decode().partition("=")[0].lstrip("+-12#") for row in example.features for one in row}
    assert left <= {"x", "", "first", "last", "sentence"}


@pytest.mark.parametrize("wrong", [["--without", "rules"], ["--folds", "2", "--write"]])
def test_what_would_write_something_else_is_a_wrong_command(wrong: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["train.py", *wrong])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
