#!/usr/bin/env python3
"""Annotated articles: what `NAME.mark` says, read as a plain text with attributions at offsets.

usage: markup.py FILE.mark…      prints one JSON object a line: the article, its attributions and its metadata

Offsets are code points into the article's text, the end exclusive. The text is what stands between the two `---` lines
without the markup and without empty lines around it. GUIDE.md says what is annotated; corpus/README.md says the format.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast, get_args

from article import HEADER, Article, Attribution, Kind, Problem, Span

Role = Literal["S", "C", "T"]

KINDS: tuple[str, ...] = get_args(Kind)
_OPEN = re.compile(r"\{([SCT])(\d+(?:,\d+)*):")
_FOOT = re.compile(r"@(\d+) +(.*)")
_FOOT_KEYS = ("speaker", "via", "kind", "inside", "marks")


class MarkupError(ValueError):
    """A file cannot be read as an annotated article; `problems` says why, at least once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class _Mark:
    role: Role
    numbers: tuple[int, ...]
    span: Span


def read(content: str, name: str) -> Article:
    """Read the content of a .mark file; `name` names the article and, in errors, the file.

    Raises:
        MarkupError: header, braces or footer are not well formed, or do not fit each other.
    """
    lines = content.split("\n")
    rules = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if len(rules) != 2:
        remedy = "put one line of three hyphens behind the header and one before the footer"
        raise MarkupError([Problem(name, 1, f"{len(rules)} lines are `---`, two are needed", remedy)])
    top, bottom = rules
    while top + 1 < bottom and not lines[top + 1].strip():
        top += 1
    problems: list[Problem] = []
    meta = _header(lines[: rules[0]], name, problems)
    body = "\n".join(lines[top + 1 : bottom]).rstrip()
    text, marks = _body(body, name, top + 2, problems)
    notes = _footer(lines[bottom + 1 :], name, bottom + 2, problems)
    article = Article(name, meta, text, (), top + 2)
    attributions = _join(article, marks, notes, bottom + 1, problems)
    if problems:
        raise MarkupError(problems)
    return replace(article, attributions=attributions)


def read_file(path: Path) -> Article:
    """Read a .mark file; the article is named by the file's stem, errors by its path.

    Raises:
        MarkupError: it is not UTF-8, or see `read`.
        OSError: it cannot be read.
    """
    try:
        content = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise MarkupError([Problem(str(path), 1, f"not UTF-8 at byte {error.start}", "save it as UTF-8")]) from error
    if "\r" in content:
        line = content.count("\n", 0, content.index("\r")) + 1
        raise MarkupError([Problem(str(path), line, "a carriage return", "save it with LF line ends")])
    return replace(read(content, str(path)), name=path.stem)


def _header(lines: Sequence[str], name: str, problems: list[Problem]) -> dict[str, str]:
    meta: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        key, colon, value = line.partition(":")
        if not line.strip():
            continue
        if not colon or key.strip() not in HEADER or key.strip() in meta:
            problems.append(Problem(name, number, f"not a header line: {line!r}", f"each once: {', '.join(HEADER)}"))
        meta[key.strip()] = value.strip()
    problems.extend(
        Problem(name, 1, f"no {key!r} in the header", f"add `{key}: …`") for key in HEADER if not meta.get(key)
    )
    return {key: meta.get(key, "") for key in HEADER}


def _body(body: str, name: str, first_line: int, problems: list[Problem]) -> tuple[str, list[_Mark]]:
    """The text without markup and its marks, outer before inner, in the order in which they open."""
    parts: list[str] = []
    marks: list[_Mark | None] = []
    open_marks: list[tuple[int, Role, tuple[int, ...], int, int]] = []
    at = length = 0

    def complain(where: int, what: str, remedy: str) -> None:
        problems.append(Problem(name, first_line + body.count("\n", 0, where), what, remedy))

    for brace in re.finditer(r"[{}]", body):
        if brace.start() < at:
            continue
        parts.append(body[at : brace.start()])
        length += brace.start() - at
        at = brace.end()
        if brace.group() == "{":
            opening = _OPEN.match(body, brace.start())
            if opening is None:
                complain(
                    brace.start(), f"not markup: {body[brace.start() : at + 12]!r}", "write {S1:…}, {C1:…} or {T1:…}"
                )
                continue
            at = opening.end()
            role, numbers = cast("Role", opening[1]), tuple(int(number) for number in opening[2].split(","))
            open_marks.append((len(marks), role, numbers, length, brace.start()))
            marks.append(None)
        elif open_marks:
            index, role, numbers, start, _ = open_marks.pop()
            marks[index] = _Mark(role, numbers, (start, length))
        else:
            complain(brace.start(), "a closing brace without an opening one", "remove it, or open the span it ends")
    parts.append(body[at:])
    for _, role, numbers, _, where in open_marks:
        complain(where, f"{{{role}{numbers[0]}: is never closed", "put } where the span ends")
    return "".join(parts), [mark for mark in marks if mark is not None]


def _footer(lines: Sequence[str], name: str, first: int, problems: list[Problem]) -> dict[int, dict[str, str]]:
    notes: dict[int, dict[str, str]] = {}
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        match = _FOOT.fullmatch(line.strip())
        if match is None:
            remedy = "write: @1 speaker=…; via=…; kind=direct|mixed|indirect (; inside=2)"
            problems.append(Problem(name, number, f"not a footer line: {line.strip()[:60]!r}", remedy))
            continue
        note = dict(_pairs(match[2]))
        if int(match[1]) in notes:
            problems.append(Problem(name, number, f"a second line for @{match[1]}", "keep one line an attribution"))
        problems.extend(
            Problem(
                name, number, f"@{match[1]} has no {key}=", f"add `{key}=`; via and an unknown speaker may stay empty"
            )
            for key in ("speaker", "via", "kind")
            if key not in note
        )
        problems.extend(
            Problem(name, number, f"@{match[1]} has an unknown field {key!r}", f"fields are {', '.join(_FOOT_KEYS)}")
            for key in note
            if key not in _FOOT_KEYS
        )
        problems.extend(_values(match[1], note, name, number))
        notes[int(match[1])] = note
    return notes


def _pairs(fields: str) -> Iterator[tuple[str, str]]:
    for part in fields.split(";"):
        if part.strip():
            key, _, value = part.partition("=")
            yield key.strip(), value.strip()


def _values(number: str, note: dict[str, str], name: str, line: int) -> Iterator[Problem]:
    if note.get("kind", "direct") not in KINDS:
        yield Problem(name, line, f"@{number} has kind={note['kind']}", f"kinds are {', '.join(KINDS)}")
    if not note.get("inside", "0").removeprefix("@").isdecimal():
        yield Problem(name, line, f"@{number} has inside={note['inside']}", "give the outer attribution's number")
    if note.get("marks", "odd") != "odd":
        yield Problem(
            name, line, f"@{number} has marks={note['marks']}", "`marks=odd` is the only value, or leave it out"
        )


def _join(
    article: Article, marks: Sequence[_Mark], notes: dict[int, dict[str, str]], foot: int, problems: list[Problem]
) -> tuple[Attribution, ...]:
    """Bring marks and footer together: one attribution a number."""
    first = {number: mark.span[0] for mark in reversed(marks) for number in mark.numbers}
    for mark in marks:
        if mark.role != "S" and len(mark.numbers) > 1:
            remedy = "only a source may be shared; give each attribution its own cue and content"
            line = article.line(mark.span[0])
            problems.append(Problem(article.name, line, f"{mark.role}{mark.numbers} is shared", remedy))
    for number in sorted(first.keys() - notes.keys()):
        line = article.line(first[number])
        problems.append(Problem(article.name, line, f"@{number} has no footer line", "add one below the last `---`"))
    problems.extend(
        Problem(article.name, foot, f"@{number} marks nothing in the text", "remove the footer line")
        for number in sorted(notes.keys() - first.keys())
    )
    attributions = []
    for number in sorted(first.keys() & notes.keys()):
        spans = {role: [m.span for m in marks if m.role == role and number in m.numbers] for role in ("S", "C", "T")}
        line = article.line(first[number])
        if len(spans["C"]) != 1:
            remedy = "mark exactly one stretch as its cue; a second cue is a second attribution"
            problems.append(Problem(article.name, line, f"@{number} has {len(spans['C'])} cues", remedy))
        elif not spans["T"]:
            remedy = "mark what is attributed as {T…}, or drop the attribution if nothing is"
            problems.append(Problem(article.name, line, f"@{number} has no content", remedy))
        elif notes[number].get("kind") in KINDS:
            attributions.append(_attribution(number, spans, notes[number]))
    return tuple(attributions)


def _attribution(number: int, spans: dict[str, list[Span]], note: dict[str, str]) -> Attribution:
    inside = note.get("inside", "").removeprefix("@")
    return Attribution(
        number=number,
        source=tuple(spans["S"]),
        cue=spans["C"][0],
        content=tuple(spans["T"]),
        kind=cast("Kind", note["kind"]),
        speaker=note.get("speaker", ""),
        via=note.get("via", ""),
        inside=int(inside) if inside.isdecimal() else None,
        odd_marks="marks" in note,
    )


def main() -> int:
    """Print the articles of the files named on the command line as JSON lines; 1 if one cannot be read."""
    failed = 0
    for path in map(Path, sys.argv[1:]):
        try:
            sys.stdout.write(json.dumps(read_file(path).as_json(), ensure_ascii=False) + "\n")
        except MarkupError as error:
            sys.stderr.write(f"{error}\n")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
