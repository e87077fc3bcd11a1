"""Tokens, sentences and forms of words for comparison. Offsets are code points of the original text throughout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from provenance.models import Text, Token

_TOKEN = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                                # U.S., a.m.
    | [$€£¥]?\d+(?:[.,:]\d+)*%?                       # 1,000.5 · 10:30 · 46.9%
    | \w+(?:\.[a-z]{2,6}){1,4}(?=[^\w.]|\.?$|\.\s)        # example.com
    | \w+(?:['&-]\w+)*                                # don't · AT&T · Russia-Ukraine
    | \.{2,} | -{2,}                                  # ellipsis and dash typed on a keyboard
    | \S
    """,
    re.VERBOSE,
)
_TURN = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?=:\s+\S)")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|an?)-(?=.)")
_INNER_MARK = re.compile(r"['’.](?=\w)")
_POSSESSIVE = re.compile(r"(?<=\w)'s$|(?<=s)'$")


def tokenize(text: Text, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens between two offsets; a possessive `'s` is a token of its own."""
    return tuple(_tokens(text.plain, start, end))


def _tokens(plain: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(plain, start, end):
        word = match.group()
        if word.endswith("'s") and len(word) > 2:
            cut = match.end() - 2
            yield Token(match.start(), cut, word[:-2], word[:-2].lower())
            yield Token(cut, match.end(), "'s", "'s")
        else:
            yield Token(match.start(), match.end(), word, word.lower())


def turn_label(words: str) -> str | None:
    """Return the name in capitals that a turn of a transcript begins with: "VALE" in "VALE: Were you there?"."""
    match = _TURN.match(words)
    return match.group() if match else None


def slug(name: str) -> str:
    """Return a name in lower-case ASCII with hyphens, as ids use it; a name without ASCII letters keeps its own."""
    folded = (
        unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
        .encode("ascii", "ignore")
        .decode()
    )
    made = _NOT_ASCII_WORD.sub("-", folded.lower()).strip("-")
    return made or _NOT_WORD.sub("-", name.casefold()).strip("-")


@lru_cache(maxsize=65536)  # the same names are folded again and again; a long run keeps the latest
def fold(name: str) -> str:
    """Return a name for comparison: no case, no diacritics, no punctuation, no leading article."""
    return _ARTICLE.sub("", slug(_INNER_MARK.sub("", name))).replace("-", " ")


def words_of(content: str) -> list[str]:
    """Return the words of a quotation for comparison of wordings: folded case, marks and punctuation gone."""
    return re.findall(r"\w+(?:'\w+)*", unicodedata.normalize("NFKC", content).translate(_STRAIGHT).casefold())


_STRAIGHT = {ord(c): "'" for c in "‘’‚‛ʼ`´"}
