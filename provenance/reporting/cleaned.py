"""What cleaning left of a text, and what it removed: as text, as Markdown, or as one JSON object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from provenance.cleaning import article_text
from provenance.models import Cleaning, LineKind, Record, Removed, Source, Span
from provenance.reporting.json_report import line_of
from provenance.reporting.words import plain

_GAP = re.compile(r"\n(?:[ \t]*\r?\n){2,}")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIST = re.compile(r"^(\d*)([-+.)])(?=\s)")

Strike = Callable[[str], str]
"""What makes a removed line look removed."""


class Kept(Record):
    """A line that stays."""

    span: Span
    """Where it stands."""
    kind: LineKind
    """What it is: content, headline, byline, caption, …"""


class Cleaned(Record):
    """A document, cleaned: the lines that stay and the spans that go, which together are its text."""

    id: str
    """Path of the document, as in a report."""
    sha256: str
    """Digest of the file's bytes."""
    media_type: str
    """Media type of the input."""
    encoding: str
    """How it was decoded."""
    text: str
    """The article."""
    kept: tuple[Kept, ...]
    """The lines that stay, in their order."""
    removed: tuple[Removed, ...]
    """The spans that go, in their order, as in a report."""


def article_of(source: Source, cleaning: Cleaning) -> str:
    """Return the article: of a page its running text, of a text all that stays, without the gaps that the rest left."""
    if source.article is not None:
        article = article_text(source, cleaning)
    else:
        text, parts, end = source.text.original, [], 0
        for one in cleaning.removed:
            parts.append(text[end : one.span.start])
            end = one.span.end
        article = _GAP.sub("\n\n", "".join([*parts, text[end:]])).strip()
    return f"{article}\n" if article else ""


def as_json(source: Source, cleaning: Cleaning) -> str:
    """Return a document as one JSON object on one line."""
    made = Cleaned(
        id=source.id,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        text=article_of(source, cleaning),
        kept=tuple(
            Kept(span=source.text.span(line.start, line.end), kind=line.kind)
            for line in cleaning.lines
            if line.kind not in ("blank", "boilerplate")
        ),
        removed=cleaning.removed,
    )
    return line_of(made.model_dump(mode="json"))


def as_markdown(source: Source, cleaning: Cleaning, *, show_removed: bool) -> str:
    """Return a document as Markdown, a paragraph for each line; with the removed lines struck through, if asked."""
    if not show_removed:
        return "\n\n".join(map(escaped, article_of(source, cleaning).splitlines()))
    lines = [_struck_markdown(line, why) if why else escaped(line) for line, why in _every_line(source, cleaning)]
    return "\n\n".join(line for line in lines if line)


def with_removed(source: Source, cleaning: Cleaning, strike: Strike) -> str:
    """Return all lines of a document; those that are removed are struck, and their kind and reason follow them."""
    lines = []
    for line, why in _every_line(source, cleaning):
        lines.append(f"{strike(plain(line))}  {why.kind}: {plain(why.reason)}" if why else plain(line))
    return _GAP.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _every_line(source: Source, cleaning: Cleaning) -> Iterator[tuple[str, Removed | None]]:
    """Give each line of the text, and what removed it."""
    text, removed = source.text.original, iter(cleaning.removed)
    current = next(removed, None)
    for line in cleaning.lines:
        while current is not None and current.span.end <= line.start:
            current = next(removed, None)
        yield text[line.start : line.end], current if line.kind == "boilerplate" else None


def _struck_markdown(line: str, why: Removed) -> str:
    words = escaped(line)
    return f"~~{words}~~ *({why.kind}: {escaped(why.reason)})*" if words else ""


def escaped(line: str) -> str:
    """Return a line as Markdown that shows just its characters."""
    return _LIST.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", plain(line)))
