"""An annotated article as the programs of this folder hand it on. Offsets are code points, ends exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
Kind = Literal["direct", "mixed", "indirect"]

HEADER = ("title", "genre", "english", "outlet", "marks")
"""What is known of every article besides its text: the keys of `Article.meta`."""


@dataclass(frozen=True)
class Problem:
    """Something that is wrong in a file, where, and what to do about it."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}\n    -> {self.remedy}"


@dataclass(frozen=True)
class Attribution:
    """Who (source) is reported (cue) to have expressed what (content); spans are in the order of the text.

    `number` names it within its article; `inside` is the number of the attribution whose content (or source) it is
    part of. `speaker` is whom the source means, `via` the organ the words came through; both may be empty.
    `odd_marks`: quotation marks are missing or wrong here, so that the kind cannot be told from them.
    """

    number: int
    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    kind: Kind
    speaker: str = ""
    via: str = ""
    inside: int | None = None
    odd_marks: bool = False

    def as_json(self) -> dict[str, object]:
        """The attribution as JSON: id, source, cue, content, kind, speaker, via; inside and marks where they apply."""
        record: dict[str, object] = {
            "id": f"E{self.number}",
            "source": [list(span) for span in self.source],
            "cue": [list(self.cue)],
            "content": [list(span) for span in self.content],
            "kind": self.kind,
            "speaker": self.speaker,
            "via": self.via,
        }
        if self.inside is not None:
            record["inside"] = f"E{self.inside}"
        if self.odd_marks:
            record["marks"] = "odd"
        return record


@dataclass(frozen=True)
class Article:
    """An annotated article. `first_line` is the line of its file where the text begins, counted from 1."""

    name: str
    meta: dict[str, str]
    text: str
    attributions: tuple[Attribution, ...]
    first_line: int = field(default=1, compare=False)

    def line(self, offset: int) -> int:
        """The line of the file where an offset of the text lies."""
        return self.first_line + self.text.count("\n", 0, offset)

    def as_json(self) -> dict[str, object]:
        """The article as JSON: id, the header's fields, text, attributions."""
        attributions = [attribution.as_json() for attribution in self.attributions]
        return {"id": self.name, **self.meta, "text": self.text, "attributions": attributions}
