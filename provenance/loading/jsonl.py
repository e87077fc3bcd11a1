"""Corpora of one JSON object a line: each has its text under `text`, and what is known about it beside that."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError
from provenance.loading.given import KEYS, make_given
from provenance.loading.inputs import Record
from provenance.models import Given, InputFailure

_SURROGATE = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """What a line holds; keys that are not known here belong to other programs and are left alone."""

    text: str
    given: Given
    failures: tuple[InputFailure, ...]


def is_corpus(name: str) -> bool:
    """Say whether a file is one of JSON lines, by its name."""
    return name.lower().endswith(".jsonl")


def index_records(file: Path) -> tuple[Record, ...]:
    """Return the lines of a corpus that are not blank; the file is passed through once and not held.

    Where the first of them has no text, the file is something else (a manifest, a log): there is none.

    Raises:
        OSError: the file cannot be read.
    """
    records: list[Record] = []
    offset = 0
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                if not records and not _has_text(line):
                    return ()
                records.append(Record(number, offset, len(line)))
            offset += len(line)
    return tuple(records)


def _has_text(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")).get("text"), str)
    except (ValueError, AttributeError, RecursionError):
        return False


def read_record(line: bytes, id_: str) -> Row:
    """Return what a line of a corpus holds.

    Raises:
        InputError: the line is not a JSON object in UTF-8 with a text.
    """
    hint = 'write one object a line, such as {"text": "…", "date": "2031-02-03"}'
    try:
        values = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode())
    except (ValueError, RecursionError) as error:
        raise InputError(id_, "bad-record", f"{id_}: the line is not JSON in UTF-8", hint=hint) from error
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise InputError(id_, "bad-record", f"{id_}: the line has no text", hint=hint)
    text = values["text"]
    failures = []
    whole, halves = _SURROGATE.subn("\ufffd", text)
    if halves:
        message = f"{id_}: {halves} halves of characters (lone surrogates) in the text; each stands as U+FFFD"
        failures.append(InputFailure(path=id_, code="undecodable-bytes", message=message))
    given = Given()
    try:
        given = make_given({key: values[key] for key in KEYS if key in values}, id_, "bad-record")
    except InputError as error:
        failures.append(InputFailure(path=id_, code=error.code, message=str(error)))
    return Row(whole, given, tuple(failures))
