"""The lines of a text as the cleaner sees them: folded wording and a few cheap measures, by offsets into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.models import Text

LONG = 1200
"""Lines longer than this many characters are paragraphs, whatever they say: no pattern is tried on them."""

_EDGE = " .\t-–—•·*|>»›«‹▶►→⟶▸:;,…\u200b\u200c\u200d\u200e\u200f\ufeff\ufe0f"
_SPACES = re.compile(r"[ \n]{2,}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe0f]")
_WORD = re.compile(r"\w+(?:['.-]\w+)*")
_QUOTED = re.compile(r'"[^"\n]{2,}')
_SENTENCE_END = re.compile(r"""[.!?。！？؟।]['")\]]{0,3}$""")
_BODY_END = re.compile(r"""[.!?:,;…。！？؟।]['")\]]{0,3}$|["']$""")
BODY_WORDS = 18
"""A line of so many words, or longer, that ends like a sentence is a paragraph of the body."""


@dataclass(slots=True)
class Row:
    """A line that is not blank: offsets with the white space at its ends, wording, and measures.

    `text` has straight marks and no white space at its ends; `folded` also lacks end bullets and case.
    """

    index: int
    start: int
    end: int
    text: str
    folded: str
    words: int
    ends_sentence: bool
    ends_open: bool
    quoted: bool
    linked: float = 0.0
    tag: str = ""
    group: int = -1
    role: str = ""
    removed: bool = False

    @property
    def is_paragraph(self) -> bool:
        """Say whether the line has the length and the end of a paragraph of prose."""
        return self.words >= BODY_WORDS and self.ends_open


def rows_of(text: Text) -> list[Row]:
    """Return the lines of the text that hold a visible character; `index` counts all lines from 0."""
    plain, rows = text.plain, []
    for index, (start, end) in enumerate(text.lines):
        row = _row(index, start, end, plain[start:end])
        if row is not None:
            rows.append(row)
    return rows


def _row(index: int, start: int, end: int, raw: str) -> Row | None:
    if len(raw) > LONG:
        shown = raw[:LONG].strip()
        return Row(index, start, end, shown, "", len(raw) // 6, True, True, True) if shown or raw.strip() else None
    stripped = raw.strip()
    if not stripped:
        return None
    folded = _SPACES.sub(" ", _INVISIBLE.sub("", stripped).strip(_EDGE)).casefold()
    return Row(
        index=index,
        start=start,
        end=end,
        text=stripped,
        folded=folded,
        words=len(_WORD.findall(stripped)),
        ends_sentence=_SENTENCE_END.search(stripped, max(0, len(stripped) - 5)) is not None,
        ends_open=_BODY_END.search(stripped, max(0, len(stripped) - 5)) is not None,
        quoted=_QUOTED.search(stripped) is not None,
    )
