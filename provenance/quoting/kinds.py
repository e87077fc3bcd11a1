"""Of what kind a quotation is, told by its form and by the words right beside it.

The boundary: nothing here knows who speaks. `scare` means a short phrase in a place where marks keep a distance (behind
"so-called", or as a modifier in a sentence that reports nothing); a phrase in marks that later finds no speaker stays
a `fragment` here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from provenance.models import Paragraph, QuoteKind, Sentence, Text
from provenance.quoting.naming import is_title
from provenance.quoting.words import reporting, words

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_NEXT_WORD = re.compile(r"\s+([a-z][\w-]*)")
_SENTENCE_START = re.compile(r"[a-z0-9)\]][.!?] +[\"'(\[]?[A-Z]")
_CONTEXT = 300  # characters of a sentence, on each side, that are looked at
_BLOCK_WORDS = 40  # the length from which style guides set a quotation off
_FRAGMENT_WORDS = 6
_SCARE_WORDS = 4
_STOPS = ".!?…"
_NEGATIONS = frozenset({"not", "never", "also", "no"})


class Setting(NamedTuple):
    """A quotation and the words around it, with straight marks."""

    content: str
    words: tuple[str, ...]
    """Words of the content, as written."""
    before: str
    """The sentence up to the opening mark."""
    after: str
    """The sentence from behind the closing mark."""


def kind_of(
    text: Text, paragraphs: Sequence[Paragraph], index: int, span: tuple[int, int], content: tuple[int, int]
) -> QuoteKind:
    """Tell the kind of the quotation at `span` (with its marks) in the paragraph with this index in `paragraphs`."""
    paragraph = paragraphs[index]
    setting = _setting(text, paragraph, span, content)
    if is_distanced(setting):
        return "scare"
    if is_title(setting.content, setting.words, setting.before, setting.after):
        return "title"
    if is_unreported_modifier(setting):
        return "scare"
    if len(setting.words) > _BLOCK_WORDS and _stands_alone(text, paragraphs, index, span):
        return "block"
    return "full" if is_full(setting) else "fragment"


def _setting(text: Text, paragraph: Paragraph, span: tuple[int, int], content: tuple[int, int]) -> Setting:
    start = _sentence_at(paragraph, span[0]).start if paragraph.sentences else paragraph.start
    end = _sentence_at(paragraph, span[1] - 1).end if paragraph.sentences else paragraph.end
    inside = text.plain[content[0] : content[1]]
    return Setting(
        content=inside,
        words=tuple(_WORD.findall(inside)),
        before=text.plain[max(start, span[0] - _CONTEXT) : span[0]],
        after=text.plain[span[1] : min(end, span[1] + _CONTEXT)],
    )


def _sentence_at(paragraph: Paragraph, offset: int) -> Sentence:
    """Return the sentence that holds an offset, or the last one that begins before it."""
    at = bisect_right(paragraph.sentences, offset, key=lambda sentence: sentence.start)
    return paragraph.sentences[max(0, at - 1)]


def _stands_alone(text: Text, paragraphs: Sequence[Paragraph], index: int, span: tuple[int, int]) -> bool:
    """Say whether a quotation is a whole paragraph that the paragraph before it introduces with a colon."""
    if text.trim(paragraphs[index].start, paragraphs[index].end) != span or index == 0:
        return False
    before = paragraphs[index - 1]
    return text.trimmed(before.start, before.end).text.endswith(":")


def is_distanced(setting: Setting) -> bool:
    """Say whether a short phrase stands right behind "so-called" or the like."""
    before = _WORD.findall(setting.before[-40:])
    return _is_short_phrase(setting) and bool(before) and before[-1].lower() in words("distancing")


def is_unreported_modifier(setting: Setting) -> bool:
    """Say whether a short phrase stands as a modifier before a noun, in a sentence that reports nothing.

    A modifier stands behind a determiner, with one word between them at most.
    """
    after = _NEXT_WORD.match(setting.after)
    if not _is_short_phrase(setting) or after is None or after.group(1) in words("function-words"):
        return False
    before = _WORD.findall(setting.before[-60:].lower())[-2:] if setting.before.endswith(" ") else []
    return not words("determiners").isdisjoint(before) and not _reports(setting)


def _is_short_phrase(setting: Setting) -> bool:
    return len(setting.words) <= _SCARE_WORDS and setting.content[-1:] not in _STOPS + "," and not has_clause(setting)


def _reports(setting: Setting) -> bool:
    around = _WORD.findall(f"{setting.before} {setting.after}".lower())
    return not reporting().isdisjoint(around)


_SHORT_WORD = 4


def is_full(setting: Setting) -> bool:
    """Say whether the words are a sentence, a clause or an utterance of their own; otherwise they are a fragment."""
    if _is_predicate(setting):
        return False
    if has_clause(setting) or _is_utterance(setting):
        return True
    if len(setting.words) <= _FRAGMENT_WORDS or _opens_as_predicate(setting):
        return False
    return _sentences_in(setting.content) > 1 or setting.content[:1].isupper() or setting.content[-1:] in _STOPS


def _sentences_in(content: str) -> int:
    return 1 + len(_SENTENCE_START.findall(content))


def _is_utterance(setting: Setting) -> bool:
    """Say whether the words begin and end as a sentence does, outside the grammar of another sentence."""
    first = next((c for c in setting.content if c.isalnum()), "")
    begins = (first.isupper() or first.isdigit()) and setting.before.rstrip()[-1:] in ("", *',:.!?"')
    return begins and setting.content[-1:] in _STOPS + ","


def has_clause(setting: Setting) -> bool:
    """Say whether the words hold a finite verb with its subject, and not only behind a relative pronoun."""
    found = [word.lower() for word in setting.words]
    subjectless = words("finite-verbs") | _NEGATIONS
    opening = next((i for i, word in enumerate(found) if word not in subjectless), len(found))
    for index, word in enumerate(found):
        before = found[index - 1] if index else ""
        if before in words("relatives") and not (before == "that" and index == 1):
            continue
        if word in words("contractions"):
            return True
        if word in words("finite-verbs") and index > opening and not setting.words[index].istitle():  # not May
            return True
        if word in words("subject-pronouns") and index + 1 < len(found):
            return True
    return False


def _is_predicate(setting: Setting) -> bool:
    """Say whether a sentence goes on into the marks with its verb: the mayor “waved and went home”."""
    first = setting.words[0] if setting.words else ""
    before = setting.before.rstrip()[-1:]
    if not first.islower() or not (before.isalnum() or before in "’'"):
        return False
    return first in words("finite-verbs") or (first.endswith("ed") and len(first) > _SHORT_WORD) or first.endswith("ly")


def _opens_as_predicate(setting: Setting) -> bool:
    """Say whether the words begin with a verb or preposition whose subject stands outside the marks."""
    first = setting.words[0]
    return first.islower() and (first in words("finite-verbs") or first in words("function-words"))
