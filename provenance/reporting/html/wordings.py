"""Wordings of one utterance side by side, with the words marked in which they differ from the first."""

from __future__ import annotations

import re

from provenance.linking.alignment import common
from provenance.reporting.html.markup import Html, el, join

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_COMPARED = 3000
"""Words that are compared; nobody is quoted at greater length."""


def compared(first: str, other: str) -> tuple[Html, Html]:
    """Return two wordings, in each the words marked that the other has not at that place."""
    one, two = list(_WORD.finditer(first)), list(_WORD.finditer(other))
    pairs = common([_folded(word) for word in one[:_COMPARED]], [_folded(word) for word in two[:_COMPARED]])
    return _marked(first, one, {a for a, _ in pairs}), _marked(other, two, {b for _, b in pairs})


def _folded(word: re.Match[str]) -> str:
    return word.group().casefold().replace("’", "'")


def _marked(text: str, words: list[re.Match[str]], shared: set[int]) -> Html:
    """Return a wording with runs of words that are not shared marked; what stands between two such words is too."""
    parts: list[str] = []
    end, number = 0, 0
    while number < len(words):
        if number in shared:
            number += 1
            continue
        start = words[number].start()
        while number < len(words) and number not in shared:
            number += 1
        parts += [text[end:start], el("mark", text[start : words[number - 1].end()])]
        end = words[number - 1].end()
    return join(parts, text[end:])
