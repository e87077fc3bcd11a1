"""The annotated articles of tests/articles: what a TOML file beside a text says about it, resolved to offsets.

Words are given as they stand in the text; `head >> tail` means everything from `head` to the first `tail` behind it.
Words that stand in the text more than once need `nth`, counted from 1. Whatever does not resolve is an error.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

from provenance.models import AttributionType, EntityKind, QuoteKind, QuoteStatus, Record, Span, Text

SETS = ("dev", "held")
Note = TypeVar("Note", bound=Record)
OrganType = Literal["cites", "interview", "republishes", "post", "photo-credit", "data", "document", "poll", "hat-tip"]


class AnnotationError(ValueError):
    """The annotation does not fit its text."""


class OutletNote(Record):
    """Who published the text."""

    name: str
    aliases: tuple[str, ...] = ()


class OriginNote(Record):
    """Whose text it is, if another's."""

    name: str
    relation: str


class EntityNote(Record):
    """Somebody who speaks, publishes or is cited; `key` is how the other notes name it."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: EntityKind


class QuoteNote(Record):
    """Words in marks. `status` may list two where the ladder leaves it open; `optional` is neither miss nor extra."""

    text: str
    nth: int | None = None
    kind: QuoteKind
    speaker: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    status: QuoteStatus | tuple[QuoteStatus, ...] = ()
    cue: str | None = None
    optional: bool = False


class EdgeNote(Record):
    """A reporting clause that brings new content; `source` is the words in or next to it that name the source."""

    type: AttributionType
    to: tuple[str, ...]
    via: tuple[str, ...] = ()
    evidence: str
    nth: int | None = None
    source: str | None = None
    optional: bool = False


class OrganNote(Record):
    """An organ, platform, document or data series that the text says it draws on."""

    key: str
    words: str
    nth: int | None = None
    type: OrganType


class WordsNote(Record):
    """Words that name an unnamed source."""

    words: str
    nth: int | None = None
    optional: bool = False


class TextNote(Record):
    """A stretch of the file: page furniture, or what may go or stay."""

    text: str
    nth: int | None = None
    kind: str


class FlagNote(Record):
    """A flag that is due; without `evidence` it concerns the whole text."""

    code: str
    evidence: str | None = None
    nth: int | None = None


class Annotation(Record):
    """A TOML file as it stands."""

    outlet: OutletNote | None = None
    origin: OriginNote | None = None
    published: str | None = None
    headline: str | None = None
    byline: str | None = None
    entities: tuple[EntityNote, ...] = ()
    quotes: tuple[QuoteNote, ...] = ()
    attributions: tuple[EdgeNote, ...] = ()
    organs: tuple[OrganNote, ...] = ()
    anonymous: tuple[WordsNote, ...] = ()
    boilerplate: tuple[TextNote, ...] = ()
    keep: tuple[TextNote, ...] = ()
    flags: tuple[FlagNote, ...] = ()
    no_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed(Generic[Note]):
    """A note and where its words stand."""

    note: Note
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its annotation, every word of it found in the text."""

    name: str
    text: Text
    notes: Annotation
    entities: dict[str, EntityNote]
    headline: Span | None
    byline: Span | None
    quotes: tuple[Placed[QuoteNote], ...]
    edges: tuple[Placed[EdgeNote], ...]
    organs: tuple[Placed[OrganNote], ...]
    anonymous: tuple[Placed[WordsNote], ...]
    boilerplate: tuple[Placed[TextNote], ...]
    keep: tuple[Placed[TextNote], ...]
    flags: tuple[tuple[FlagNote, Span | None], ...]


def locate(text: Text, words: str, nth: int | None = None) -> Span:
    """Return where the words stand.

    Raises:
        AnnotationError: they do not stand in the text, or more than once and `nth` is missing or too large.
    """
    head, _, tail = words.partition(" >> ")
    starts = _occurrences(text.original, head)
    if not starts:
        raise AnnotationError(f"not in the text: {head!r}")
    if nth is None and len(starts) > 1:
        raise AnnotationError(f"{len(starts)} times in the text, nth is missing: {head!r}")
    if not 1 <= (nth or 1) <= len(starts):
        raise AnnotationError(f"{len(starts)} times in the text, not {nth}: {head!r}")
    start = starts[(nth or 1) - 1]
    end = start + len(head)
    if tail:
        found = text.original.find(tail, end)
        if found < 0:
            raise AnnotationError(f"no {tail!r} behind {head!r}")
        end = found + len(tail)
    return text.span(start, end)


def nearest(text: Text, words: str, to: Span) -> Span:
    """Return the occurrence of the words that is closest to a span.

    Raises:
        AnnotationError: the text does not hold them.
    """
    starts = _occurrences(text.original, words)
    if not starts:
        raise AnnotationError(f"not in the text: {words!r}")
    best = min(starts, key=lambda s: (max(to.start - s - len(words), s - to.end, 0), s))
    return text.span(best, best + len(words))


def _occurrences(text: str, words: str) -> list[int]:
    if not words:
        raise AnnotationError("empty words")
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def load(path: Path) -> Article:
    """Read NAME.txt and the NAME.toml beside it.

    Raises:
        AnnotationError: words do not resolve, or a key names no entity.
        pydantic.ValidationError: the TOML file has an unknown key or value.
    """
    try:
        notes = Annotation.model_validate(tomllib.loads(path.with_suffix(".toml").read_bytes().decode("utf-8")))
        text = Text(path.read_bytes().decode("utf-8"))
        return _resolve(path.name, text, notes)
    except AnnotationError as error:
        raise AnnotationError(f"{path.name}: {error}") from error


def load_set(root: Path, name: str) -> tuple[Article, ...]:
    """Return the articles of one set, `dev` or `held`, in the order of their names."""
    return tuple(load(path) for path in sorted((root / name).glob("*.txt")))


def _resolve(name: str, text: Text, notes: Annotation) -> Article:
    entities = {entity.key: entity for entity in notes.entities}
    for key in _keys(notes):
        if key not in entities:
            raise AnnotationError(f"no entity {key!r}")
    return Article(
        name=name,
        text=text,
        notes=notes,
        entities=entities,
        headline=locate(text, notes.headline, 1) if notes.headline else None,
        byline=locate(text, notes.byline) if notes.byline else None,
        quotes=tuple(Placed(q, _quote(text, q)) for q in notes.quotes),
        edges=tuple(Placed(e, _edge(text, e)) for e in notes.attributions),
        organs=tuple(Placed(o, locate(text, o.words, o.nth)) for o in notes.organs),
        anonymous=tuple(Placed(a, locate(text, a.words, a.nth)) for a in notes.anonymous),
        boilerplate=tuple(Placed(b, locate(text, b.text, b.nth)) for b in notes.boilerplate),
        keep=tuple(Placed(k, locate(text, k.text, k.nth)) for k in notes.keep),
        flags=tuple((f, locate(text, f.evidence, f.nth) if f.evidence else None) for f in notes.flags),
    )


def _keys(notes: Annotation) -> set[str]:
    told = {key for quote in notes.quotes for key in (*quote.speaker, *quote.via)}
    told |= {key for edge in notes.attributions for key in (*edge.to, *edge.via)}
    return told | {organ.key for organ in notes.organs}


def _quote(text: Text, note: QuoteNote) -> Span:
    span = locate(text, note.text, note.nth)
    if note.cue:
        nearest(text, note.cue, span)
    return span


def _edge(text: Text, note: EdgeNote) -> Span:
    span = locate(text, note.evidence, note.nth)
    if note.source:
        nearest(text, note.source, span)
    return span
