"""Where sentences end in news text: not behind abbreviations and initials, and not before the cue of a quotation."""

from __future__ import annotations

import re

from provenance.lexicon import words
from provenance.models import Sentence, Text
from provenance.text import tokenize

_END = re.compile(r"""(?<![.!?])(?:[.!?]++|…)["')\]]*+(?=\s++["'(\[]*[^\W_a-z])""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("'\[-])(?:
        Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Sr|Jr|St|Hon|Messrs|Mt|Ft
      | Gen|Col|Lt|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Brig|Supt|Insp|Det
      | Sen|Rep|Gov|Pres|Amb|Sec|Min|Del|Atty
      | Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun
      | No|Nos|vs|v|al|etc|approx|ca|cf|Vol|Art|Fig|pp|p|Ave|Blvd|Rd
      | [A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]
    )\.$""",
    re.VERBOSE,
)
_COMPANY = re.compile(r"(?:^|\s)(?:Inc|Corp|Co|Ltd|Bros|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m)\.$")
_CUE = re.compile(
    r"""["']*\s+(?:[\w.'-]+\s+){1,5}?(?:said|says|asked|asks|told|wrote|added|replied|shouted|tweeted|quipped)\b"""
)
_WORD = re.compile(r"[^\W\d_]+")


def split_sentences(text: Text, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences between two offsets, each with its tokens; nothing but white space lies between them."""
    sentences, begin = [], start
    for match in _END.finditer(text.plain, start, end):
        if match.end() > begin and _is_end(text.plain, begin, match):
            sentences.append((begin, match.end()))
            begin = match.end()
    sentences.append((begin, end))
    bounds = (text.trim(*sentence) for sentence in sentences)
    return tuple(Sentence(first, last, tokenize(text, first, last)) for first, last in bounds if first < last)


def _is_end(plain: str, begin: int, match: re.Match[str]) -> bool:
    mark = match.group()
    head = plain[max(begin, match.start() - 24) : match.start() + 1]
    if mark == ".":
        if _ABBREVIATION.search(head) and not _COMPANY.search(head):
            return False
        if _COMPANY.search(head):  # "… in the U.S. The minister …" ends, "U.S. President" does not
            following = _WORD.search(plain, match.end(), match.end() + 40)
            return following is not None and following.group().lower() in words().starters
    # “Is that so?” Mr Example asked: one sentence with its cue
    return not (mark[0] in "!?" and mark[-1] in "\"'" and _CUE.match(plain, match.end(), match.end() + 90))
