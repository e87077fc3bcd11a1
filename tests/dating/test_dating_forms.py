"""The words that a form needs: what spares a paragraph the patterns must never cost it a date."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from provenance.dating.patterns import FORMS, mentions

HERE = Path(__file__).parent
WORDS = [
    word for name in ("pieces.txt", "form_words.txt") for word in (HERE / name).read_text(encoding="utf-8").split()
]
EXHAUSTIVE = tuple(form._replace(needs=("",)) for form in FORMS)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_the_words_that_forms_need_lose_no_date(text: str) -> None:
    assert mentions(text, 0, len(text)) == mentions(text, 0, len(text), EXHAUSTIVE)


def test_no_expression_of_the_cases_is_lost() -> None:
    cases = tomllib.loads((HERE / "expressions.toml").read_text(encoding="utf-8"))
    texts = [str(value) for table in cases.values() for case in table for value in case.values()]
    assert any(mentions(text, 0, len(text)) for text in texts)
    for text in texts:
        assert mentions(text, 0, len(text)) == mentions(text, 0, len(text), EXHAUSTIVE)
