"""Whether two quotations of one paragraph are one utterance that its cue interrupts: "…," she said. "…"."""

from __future__ import annotations

import re

from provenance.quoting.words import reporting

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_STOP = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Lt)(?<!Col)[.!?;:]\s")
_SENTENCE_END = re.compile(r"[.!?;:\"]")
_LONGEST_CUE = 100  # characters
_CUE_WORDS = 12
_OWN_CUE_WINDOW = 60  # characters behind the second part in which a cue of its own would stand


def cue_between(plain: str, first: tuple[int, int], second: tuple[int, int], end: int) -> bool:
    """Say whether what stands between two quotations is a cue of both, and nothing else.

    It asks much, because a wrong join gives one person's words to another: the first part stops short of a full stop,
    one reporting verb stands between, the sentence of the cue ends where the second part begins or not at all, and
    no cue follows the second part. Offsets are those of the text, marks included; `end` is that of the paragraph.
    """
    between = plain[first[1] : min(second[0], first[1] + _LONGEST_CUE)].strip()
    last = plain[first[0] : first[1]][-4:].rstrip(" \"'")[-1:]
    if not between or between.endswith(":") or not (last in ",!?-—–…" or between.startswith(",")):
        return False
    body = between.rstrip(".,")
    found = _WORD.findall(body.lower())
    verbs = [word for word in found if word in reporting()]
    alone = len(verbs) == 1 and len(found) <= _CUE_WORDS and not _STOP.search(body)
    return alone and between[-1] in ".,-—–" and not _has_own_cue(plain, second[1], end)


def _has_own_cue(plain: str, second_end: int, end: int) -> bool:
    """Say whether a cue follows in the same sentence, close behind."""
    if plain[max(0, second_end - 3) : second_end].rstrip("\"'").endswith("."):
        return False
    after = plain[second_end : min(end, second_end + _OWN_CUE_WINDOW)]
    sentence = _SENTENCE_END.split(after, maxsplit=1)[0]
    return not reporting().isdisjoint(_WORD.findall(sentence.lower()))
