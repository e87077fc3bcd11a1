"""Whether two quotations are wordings of one utterance, by their words alone.

identical: the same words, whatever the case, the punctuation and the contractions. variant: words dropped or added, on
one side at a time, or a function word exchanged. altered: a content word replaced. Two speakers who use the same
formula come out as none of these, or as altered, which is believed only of one speaker.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from provenance.linking.alignment import Gap, common, gaps
from provenance.text import words_of

Relation = Literal["identical", "variant", "altered"]

SHORT = 6
"""Quotations of so many words or fewer are fragments: they are compared by their content words only."""
_SHARED = 0.75  # of the shorter one's words
_COMPARED = 3000  # words; nobody is quoted at greater length
_CONTENT_SHARED = 3  # content words that two wordings of one utterance share at least
_REPLACED = 2  # words that one replaced word may become

_INSERTED = re.compile(r"\[[^\[\]]{0,200}\]|\([^()]{0,200}\)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a quotation, ready for comparison."""

    words: tuple[str, ...]
    """All of them, with editorial insertions."""
    spoken: tuple[str, ...]
    """Without what stands in brackets."""

    @property
    def content(self) -> tuple[str, ...]:
        """The words that carry the wording: no articles, pronouns, auxiliaries, prepositions."""
        return tuple(word for word in self.spoken if word not in _words("function"))


def wording(content: str) -> Wording:
    """Return the words of a quotation for comparison."""
    return Wording(_normal(content), _normal(_INSERTED.sub(" ", content)))


def compare(first: Wording, second: Wording) -> Relation | None:
    """Say how two wordings relate; None: nothing suggests that they are one utterance."""
    if first.words == second.words:
        return "identical" if _says_something(first) else None
    if min(len(first.spoken), len(second.spoken)) <= SHORT:
        near = first.content == second.content and _says_something(first)
        return "variant" if near else None
    pairs = ((first.spoken, second.spoken), (first.words, second.words))
    found = [relation for one, other in pairs if (relation := _relation(one, other))]
    return "variant" if "variant" in found else found[0] if found else None


def differences(first: Wording, second: Wording) -> tuple[str, ...]:
    """Return the words in which two wordings differ: what one of them has more, or `this → that`."""
    one, other = first.words[:_COMPARED], second.words[:_COMPARED]
    found = []
    for gap in gaps(common(one, other), len(one), len(other)):
        sides = [" ".join(one[gap.first : gap.first_end]), " ".join(other[gap.second : gap.second_end])]
        found.append(" → ".join(side for side in sides if side))
    return tuple(found)


def _says_something(wording_: Wording) -> bool:
    return len([word for word in wording_.content if word not in _words("negations")]) > 1


def _relation(first: Sequence[str], second: Sequence[str]) -> Relation | None:
    first, second = first[:_COMPARED], second[:_COMPARED]
    if not _may_share(first, second):
        return None
    pairs = common(first, second)
    shared = {first[index] for index, _ in pairs} - _words("function") - _words("negations")
    if len(pairs) < _SHARED * min(len(first), len(second)) or len(shared) < _CONTENT_SHARED:
        return None
    found = gaps(pairs, len(first), len(second))
    inner = [gap for gap in found if not _is_cut_off(gap, first, second)]
    if _in_gaps("numbers", first, second, inner):
        return None
    replaced = [gap for gap in found if _is_replacement(gap, first, second)]
    leading = [gap for gap in found if gap.first == gap.second == 0]  # "I can not say that" turns round what follows
    turned = _in_gaps("negations", first, second, [*leading, *(gap for gap in inner if gap not in leading)])
    if not replaced and not turned:
        return "variant"
    small = all(max(gap.first_end - gap.first, gap.second_end - gap.second) <= _REPLACED for gap in replaced)
    return "altered" if len(replaced) <= 1 and small else None


def _may_share(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether there are words enough in both, in whatever order: most pairs need no alignment."""
    both = {*first}.intersection(second)
    if len(both - _words("function") - _words("negations")) < _CONTENT_SHARED:
        return False
    most = min(sum(word in both for word in first), sum(word in both for word in second))
    return most >= _SHARED * min(len(first), len(second))


def _is_replacement(gap: Gap, first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether words stand for other words here, and not only function words for function words."""
    one, other = first[gap.first : gap.first_end], second[gap.second : gap.second_end]
    return bool(one and other) and not _words("function").issuperset({*one, *other})


def _is_cut_off(gap: Gap, first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether one side only goes on, at its beginning or its end."""
    one_sided = gap.first == gap.first_end or gap.second == gap.second_end
    leading = gap.first == gap.second == 0
    return one_sided and (leading or (gap.first_end == len(first) and gap.second_end == len(second)))


def _in_gaps(name: str, first: Sequence[str], second: Sequence[str], found: Sequence[Gap]) -> bool:
    """Say whether one side has words of a list that the other has not.

    What is dropped at greater length, a sentence or more, is dropped with all that is in it and turns nothing round.
    """
    sides = (
        [first[gap.first : gap.first_end] for gap in found],
        [second[gap.second : gap.second_end] for gap in found],
    )
    one, other = (
        sorted(word for piece in side if len(piece) <= SHORT for word in piece if _is(name, word)) for side in sides
    )
    return one != other


def _is(name: str, word: str) -> bool:
    return word in _words(name) or (name == "numbers" and word[0].isdigit())


def _normal(content: str) -> tuple[str, ...]:
    return tuple(part for word in words_of(content) for part in _expanded(word))


@cache
def _expanded(word: str) -> tuple[str, ...]:
    whole: str | None = _table()["expanded"].get(word)
    if whole is not None:
        return tuple(whole.split())
    for suffix, meant in _table()["suffixes"].items():
        if word.endswith(suffix) and len(word) > len(suffix):
            return word.removesuffix(suffix), meant
    return (word,)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_table()["lists"][name].split())


@cache
def _table() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent.parent / "data" / "linking" / "wording.toml"
    table: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return table
