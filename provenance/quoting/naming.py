"""Whether words in marks are a name: of a work, an event, an undertaking, or a person's nickname."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.quoting.words import reporting, words

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_ANNOUNCED = re.compile(r"[,:]\s*$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_SPOKEN_BEFORE = frozenset({"i", "we", "he", "she", "they", "it", "have", "has", "had", "who", "also", "once", "later"})
_NICKNAME_WORDS = 3
_LONGEST_TITLE = 20  # words


def is_title(content: str, inside: Sequence[str], before: str, after: str) -> bool:
    """Say whether the content of a quotation is a name; `before` and `after` are the rest of its sentence."""
    if not inside or len(inside) > _LONGEST_TITLE or content[-1:] in ".!;":
        return False
    behind = _WORD.findall(before)[-8:]
    if _is_nickname(inside, before, after) or _is_announced(behind, inside, before):
        return True
    capital = inside[0][:1].isupper() or inside[0][:1].isdigit()
    if capital and not content.endswith((",", "?")) and _beside_kind(behind, before, after):
        return True
    return _in_title_case(inside) and not _is_speech(before, after) and not _in_title_case_text(before, after)


def _is_nickname(inside: Sequence[str], before: str, after: str) -> bool:
    """Say whether the words stand between a given name and a family name."""
    first = re.search(r"\b([A-Z][\w.'-]*) $", before[-40:])
    last = re.match(r" ([A-Z][\w'-]*)", after)
    if first is None or last is None or len(inside) > _NICKNAME_WORDS or not inside[-1][:1].isupper():
        return False
    given = first.group(1).lower().rstrip(".")
    known = words("function-words") | words("determiners") | reporting() | words("dates")
    return given not in known and last.group(1).lower() not in words("dates")


def _is_announced(behind: Sequence[str], inside: Sequence[str], before: str) -> bool:
    """Say whether "titled", "known as" or the like announces a name."""
    if not behind or not before.endswith(" ") or before.rstrip()[-1:] in ",:;.":
        return False
    last, earlier = behind[-1].lower(), behind[-2].lower() if len(behind) > 1 else ""
    if last in words("naming") or (last == "as" and earlier in ("known", "styled")):
        return True
    if last not in words("naming-passive") or not earlier:
        return False
    spoken = behind[-2][:1].isupper() or earlier in _SPOKEN_BEFORE or "what" in behind
    return not spoken and (inside[0][:1].isupper() or earlier not in words("function-words"))


def _beside_kind(behind: Sequence[str], before: str, after: str) -> bool:
    """Say whether a noun for a work, an event or an undertaking stands right before the marks or right behind them."""
    if behind and before.endswith(" ") and behind[-1].lower() in words("kinds") and before.rstrip()[-1:].isalnum():
        return True
    following = re.match(r" ([a-z]+)", after)
    return following is not None and following.group(1) in words("kinds")


def _in_title_case(inside: Sequence[str]) -> bool:
    """Say whether every word but the small ones has a capital, and at least two have one."""
    weighty = [word for word in inside if word.lower() not in words("small-words") and not _ORDINAL.fullmatch(word)]
    return len(weighty) > 1 and all(word[:1].isupper() for word in weighty)


def _in_title_case_text(before: str, after: str) -> bool:
    """Say whether the sentence around is set in title case itself, so that capitals tell nothing."""
    around = [word for word in _WORD.findall(f"{before} {after}") if len(word) > 3]
    return len(around) > 2 and sum(word[:1].isupper() for word in around) > 0.7 * len(around)


def _is_speech(before: str, after: str) -> bool:
    """Say whether the marks are introduced or followed as speech is: a reporting verb right there, a comma or colon."""
    last = _WORD.findall(before[-60:].lower())[-1:]
    announced = _ANNOUNCED.search(before) is not None and bool(last) and last[0] in reporting()
    cue = _WORD.findall(after[:30].lower())[:3]
    return (
        announced or bool(last and last[0] in reporting() - words("naming-passive")) or not reporting().isdisjoint(cue)
    )
