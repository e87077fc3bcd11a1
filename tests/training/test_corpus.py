"""The corpus is valid: every article by the guide, no phrase in two of them; the guide's examples are markup."""

import re
from functools import cache
from pathlib import Path

import pytest
from article import Article, Attribution, Problem
from checks import check
from collection import Filed, coverage, figures
from markup import read
from quoted import kind, quoted
from validate import collect, main, validate
from wikinews import TextMismatchError, load, record, records

TRAINING = Path(__file__).resolve().parents[2] / "training"
HEADER = "title: T\ngenre: wire\nenglish: british\noutlet: O\nmarks: mixed\n---\n"
EXAMPLES = [
    line for block in re.findall(r"```mark\n(.*?)```", (TRAINING / "GUIDE.md").read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]  # fmt: skip


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return any(s <= inner.cue[0] and inner.cue[1] <= e for s, e in (*outer.content, *outer.source))


def problems(example: str) -> list[Problem]:
    """What is wrong with one marked line, its footer made up."""
    numbers = sorted({int(n) for found in re.findall(r"\{[SCT]([\d,]+):", example) for n in found.split(",")})
    foot = "".join(f"@{n} speaker=x; via=; kind=indirect\n" for n in numbers)
    article = read(f"{HEADER}{example}\n---\n{foot}", "example")
    told = []
    for a in article.attributions:
        inside = next((o.number for o in article.attributions if o is not a and _holds(o, a)), None)
        told.append(
            Attribution(
                a.number, a.source, a.cue, a.content, kind(article.text, a, quoted(article.text)), a.speaker, "", inside
            )
        )
    return check(Article("example", article.meta, article.text, tuple(told)), "example")


@cache
def corpus() -> tuple[list[Filed], list[Problem]]:
    return validate(collect([TRAINING / "corpus" / "articles"]))


def test_the_articles_are_valid() -> None:
    filed, found = corpus()
    assert [str(problem) for problem in found] == []
    assert filed


def test_the_tables_are_of_these_articles() -> None:
    filed, _ = corpus()
    page = (TRAINING / "corpus" / "COVERAGE.md").read_text("utf-8")
    assert page == coverage([article for _, article in filed]), (
        f"run: python training/validate.py training/corpus/articles --coverage ({figures([a for _, a in filed])})"
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_guide_are_markup(example: str) -> None:
    assert problems(example) == []


def test_annotations_of_texts_kept_elsewhere_are_well_formed() -> None:
    found = records()
    page = (TRAINING / "corpus" / "README.md").read_text("utf-8")
    assert len({annotation.id for annotation in found}) == len(found) == 24
    assert all(re.fullmatch(r"[0-9a-f]{64}", annotation.sha256) for annotation in found)
    assert [annotation.id for annotation in found if f"`{annotation.id}`" not in page] == []
    with pytest.raises(TextMismatchError, match=found[0].id):
        found[0].article(b"another text")


def test_an_annotation_meets_its_text_again(tmp_path: Path) -> None:
    body = "{S1:The 𝔻ock} {C1:said} {T1:“so}.\n{T1:And so.”}"
    article = read(f"{HEADER}{body}\n---\n@1 speaker=x; via=y; kind=direct; marks=odd\n", "a")
    (tmp_path / "a.txt").write_bytes(article.text.encode())
    (tmp_path / "records").write_text(record(article, article.text.encode()) + "\n", "utf-8")
    assert list(load(tmp_path, tmp_path / "records")) == [article]
    assert article.text not in (tmp_path / "records").read_text("utf-8")
    with pytest.raises(TextMismatchError):
        record(article, b"another text")


@pytest.mark.parametrize(("foot", "code"), [("kind=indirect", 0), ("kind=direct", 1), ("kind=odd", 1)])
def test_the_command_says_whether_all_is_well(
    foot: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    body = f"{HEADER}{{S1:A}} {{C1:said}} {{T1:so}}.\n---\n@1 speaker=x; via=; {foot}\n"
    (tmp_path / "a.mark").write_text(body, "utf-8")
    monkeypatch.setattr("sys.argv", ["validate.py", str(tmp_path), "--cues"])
    assert main() == code
    printed = capsys.readouterr().out
    assert f"{code} errors" in printed
    assert ("a.mark:" in printed and "    -> " in printed) or not code


def test_a_missing_folder_is_a_wrong_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["validate.py", str(tmp_path / "none")])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
