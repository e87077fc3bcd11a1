"""What every record has in common: frozen, strict about names, and positions given as spans of the original text."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable record of a report; a key that the schema does not know is an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
    )


class Span(Record):
    """A stretch of the decoded text of one input file: `document_text[start:end] == text` always holds."""

    start: int
    """Index of the first Unicode code point, counted from 0."""
    end: int
    """Index behind the last code point: spans are half open."""
    text: str
    """The characters found there, repeated so that a report can be read without the file."""
    line: int
    """Line of `start`, counted from 1; a line ends in LF, CRLF or CR."""
    column: int
    """Column of `start` in code points, counted from 1."""

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end
