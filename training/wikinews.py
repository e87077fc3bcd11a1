"""The annotated Wikinews articles: their annotation is in the corpus, their texts are not.

Each record names the file of its text and the sha256 of it, so that offsets never meet another text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from article import HEADER, Article, Attribution, Kind, Span
from pydantic import BaseModel, ConfigDict

RECORDS = Path(__file__).resolve().parent / "corpus" / "wikinews.jsonl"


class TextMismatchError(ValueError):
    """A text is not the one that was annotated."""


class _Attribution(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    kind: Kind
    speaker: str
    via: str
    inside: str | None = None
    marks: Literal["odd"] | None = None

    def attribution(self) -> Attribution:
        """As the readers of markup give it."""
        return Attribution(
            number=int(self.id.removeprefix("E")),
            source=tuple(self.source),
            cue=self.cue[0],
            content=tuple(self.content),
            kind=self.kind,
            speaker=self.speaker,
            via=self.via,
            inside=None if self.inside is None else int(self.inside.removeprefix("E")),
            odd_marks=self.marks == "odd",
        )


class Annotation(BaseModel):
    """The annotation of one text: `id` is the text's file name without `.txt`, `sha256` is of the file's bytes."""

    model_config = ConfigDict(extra="forbid")

    id: str
    sha256: str
    title: str
    genre: str
    english: str
    outlet: str
    marks: str
    attributions: list[_Attribution]

    def article(self, content: bytes) -> Article:
        """The article, its text being the file's content.

        Raises:
            TextMismatchError: the content has another sha256.
        """
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise TextMismatchError(f"{self.id}: this is not the text that was annotated (sha256 {self.sha256})")
        meta = {key: getattr(self, key) for key in HEADER}
        return Article(self.id, meta, content.decode("utf-8"), tuple(a.attribution() for a in self.attributions))


def records(path: Path = RECORDS) -> list[Annotation]:
    """The annotations of a file of records, in its order.

    Raises:
        pydantic.ValidationError: a line is not a record.
    """
    return [Annotation.model_validate_json(line) for line in path.read_bytes().splitlines()]


def load(folder: Path, path: Path = RECORDS) -> Iterator[Article]:
    """The annotated articles, their texts read from `folder`/ID.txt.

    Raises:
        FileNotFoundError: the folder lacks a text.
        TextMismatchError: a text is another one.
    """
    for annotation in records(path):
        yield annotation.article((folder / f"{annotation.id}.txt").read_bytes())


def record(article: Article, content: bytes) -> str:
    """The line of a record file for an article annotated over the content of a text file.

    Raises:
        TextMismatchError: the article's text is not the content's.
    """
    if article.text != content.decode("utf-8"):
        raise TextMismatchError(f"{article.name}: the annotated text is not the file's")
    fields = {key: value for key, value in article.as_json().items() if key not in ("text", "id")}
    return json.dumps({"id": article.name, "sha256": hashlib.sha256(content).hexdigest(), **fields}, ensure_ascii=False)
