"""The corpus is valid: every article by the guide, no phrase in two of them; the guide's examples are markup."""

import re
from pathlib import Path

import pytest
from checks import check
from collection import coverage, figures
from markup import Article, Attribution, Problem, read
from quoted import kind, quoted
from validate import collect, validate
from wikinews import TextMismatchError, records

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


def test_the_articles_are_valid() -> None:
    filed, found = validate(collect([TRAINING / "corpus" / "articles"]))
    assert [str(problem) for problem in found] == []
    assert filed


def test_the_tables_are_of_these_articles() -> None:
    filed, _ = validate(collect([TRAINING / "corpus" / "articles"]))
    page = (TRAINING / "corpus" / "COVERAGE.md").read_text("utf-8")
    assert page == coverage([article for _, article in filed]), (
        f"run: python training/validate.py training/corpus/articles --coverage ({figures([a for _, a in filed])})"
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_guide_are_markup(example: str) -> None:
    assert problems(example) == []


def test_annotations_of_texts_kept_elsewhere_are_well_formed() -> None:
    found = records()
    assert len({record.id for record in found}) == len(found) == 24
    assert all(re.fullmatch(r"[0-9a-f]{64}", record.sha256) for record in found)
    assert all(f"`{record.id}`" in (TRAINING / "corpus" / "README.md").read_text("utf-8") for record in found)
    with pytest.raises(TextMismatchError, match=found[0].id):
        found[0].article(b"another text")
