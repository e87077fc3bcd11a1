"""The manifest: one table for what the user knows about many files."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError
from provenance.loading.given import make_given
from provenance.loading.inputs import Input
from provenance.models import Given, InputFailure


class Row(NamedTuple):
    """What the manifest says about one path, and the line where it says so."""

    line: int
    path: str
    given: Given


def read_manifest(file: Path) -> tuple[Row, ...]:
    """Return the rows of a `.csv` or `.jsonl` manifest; `path` is a document's id, or is relative to the manifest.

    Raises:
        InputError: the manifest cannot be read, a column or value is not what it has to be, or a path is there twice.
    """
    name = file.name
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(name, "bad-manifest", f"{name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(name, "bad-manifest", f"{name}: not UTF-8", hint="save it as UTF-8") from error
    pairs = _from_csv(text, name) if file.suffix.lower() == ".csv" else _from_jsonl(text, name)
    rows: dict[str, Row] = {}
    for line, values in pairs:
        row = _row(line, dict(values), name)
        if row.path in rows:
            first = rows[row.path].line
            message = f"{name}:{line}: {row.path} is already on line {first}"
            raise InputError(name, "bad-manifest", message, hint="keep one line for each path")
        rows[row.path] = row
    return tuple(rows.values())


def _from_csv(text: str, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        for values in reader:
            if None in values or None in values.values():
                message = f"{name}:{reader.line_num}: not as many values as columns"
                raise InputError(
                    name, "bad-manifest", message, hint="put a value that holds a comma in quotation marks"
                )
            yield reader.line_num, {key.strip(): value for key, value in values.items()}
    except csv.Error as error:
        raise InputError(name, "bad-manifest", f"{name}:{reader.line_num}: not CSV: {error}") from error


def _from_jsonl(text: str, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            hint = "write one JSON object a line, or name the file .csv"
            raise InputError(name, "bad-manifest", f"{name}:{number}: not JSON", hint=hint) from error
        if not isinstance(values, dict):
            raise InputError(name, "bad-manifest", f"{name}:{number}: not a JSON object")
        yield number, values


def _row(line: int, values: dict[str, object], name: str) -> Row:
    where = f"{name}:{line}"
    path = values.pop("path", None)
    if not isinstance(path, str) or not path.strip():
        raise InputError(name, "bad-manifest", f"{where}: no path", hint="name the file in a column `path`")
    given = make_given(values, where, "bad-manifest")
    return Row(line, Path(path.strip().replace("\\", "/")).as_posix(), given)


def apply_manifest(inputs: list[Input], manifest: Path) -> tuple[list[Input], list[InputFailure]]:
    """Return the inputs with what the manifest says about them, and its rows that fit no input.

    Raises:
        InputError: as `read_manifest` does, or two rows name one file.
    """
    by_id = {input_.id: input_.id for input_ in inputs}
    by_file = {os.path.realpath(input_.file): input_.id for input_ in inputs if input_.file and not input_.record}
    said: dict[str, Row] = {}
    failures = []
    for row in read_manifest(manifest):
        id_ = by_id.get(row.path) or by_file.get(os.path.realpath(manifest.parent / row.path))
        where = f"{manifest.name}:{row.line}"
        if id_ is None:
            message = f"{where}: no input is called {_shown(row.path)!r}; write the path relative to the manifest"
            failures.append(InputFailure(path=manifest.name, code="manifest-unmatched", message=message))
        elif id_ in said:
            message = f"{where}: {id_} is already on line {said[id_].line}"
            raise InputError(manifest.name, "bad-manifest", message, hint="keep one line for each file")
        else:
            said[id_] = row
    return [replace(i, given=said[i.id].given) if i.id in said else i for i in inputs], failures


def _shown(path: str) -> str:
    return Path(path).name if Path(path).is_absolute() else path
