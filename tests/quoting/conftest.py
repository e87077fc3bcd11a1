"""Layouts made from bare lines: every line is a paragraph, sentences end where a capital follows a stop."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest

from provenance.models import Layout, Paragraph, Quote, Sentence, Source, Text
from provenance.quoting import find_quotes
from provenance.text import tokenize

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"""[.!?]["'”’]*\s+(?=["'“‘A-Z])""")


def _sentences(text: Text, start: int, end: int) -> tuple[Sentence, ...]:
    cuts = [start, *(m.end() for m in _SENTENCE_END.finditer(text.spaced, start, end)), end]
    return tuple(Sentence(a, b, tokenize(text, a, b)) for a, b in itertools.pairwise(cuts) if a < b)


def _layout(text: Text) -> Layout:
    lines = enumerate(_LINE.finditer(text.spaced))
    paragraphs = [Paragraph(i, m.start(), m.end(), "body", _sentences(text, m.start(), m.end())) for i, m in lines]
    return Layout(headline=None, byline=None, dateline=None, paragraphs=tuple(paragraphs), notices=())


@pytest.fixture(scope="session")
def quotes_in() -> Callable[[str], tuple[Quote, ...]]:
    """Return a function that finds the quotations of a plain string."""

    def find(string: str) -> tuple[Quote, ...]:
        text = Text(string)
        source = Source("case.txt", "case.txt", "0" * 64, "text/plain", "utf-8", text)
        return find_quotes(source, _layout(text))

    return find
