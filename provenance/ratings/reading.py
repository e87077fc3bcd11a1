"""Reading `--ratings FILE.csv`: one row a verdict, every mistake told with its line, its column and what to write."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from provenance.errors import DataError
from provenance.models import Rating
from provenance.ratings.scales import grade_of

REQUIRED = ("value", "scale", "source", "date")
"""Columns that every row fills, besides `name` or `domain`."""
COLUMNS = ("name", "domain", *REQUIRED)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_HOST = re.compile(r"[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62}){1,8}")
_SCALES = "write the scale as 0-100, A-E or best > … > worst, and the value as one of its steps"


def read_ratings(paths: Sequence[Path]) -> tuple[Rating, ...]:
    """Return the rows of the user's lists, in the order of the files.

    Raises:
        DataError: a file cannot be read, or a row is not well formed; it names file, line, column and remedy.
    """
    ratings: dict[tuple[str, ...], Rating] = {}
    for path in paths:
        for line, rating in _rows(path):
            key = tuple((part or "").casefold() for part in (rating.name, rating.domain, rating.source, rating.date))
            if ratings.setdefault(key, rating) != rating:
                _complain(path, line, "value", f"{rating.source} gave another value on that date", "keep one row")
    return tuple(ratings.values())


def _rows(path: Path) -> Iterator[tuple[int, Rating]]:
    """Yield the rows with the lines they begin on."""
    reader = csv.reader(_read(path).splitlines(keepends=True), strict=True)
    try:
        header = _header(path, next(reader, []))
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, _rating(path, line, header, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'put a value that holds a comma in quotation marks, and write a mark in it twice: ""'
        raise DataError(f"{path}, line {reader.line_num}: it is not CSV: {error}", hint=hint) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}", hint="--ratings takes a CSV file") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8: byte {error.start + 1}", hint="save it as CSV in UTF-8") from error


def _header(path: Path, cells: list[str]) -> list[str]:
    from provenance.config import nearest

    header = [cell.strip().casefold() for cell in cells]
    remedy = f"the first line has to be: name,{','.join(REQUIRED)} (or domain in place of name, or both)"
    for number, name in enumerate(header, start=1):
        if name not in COLUMNS:
            hint = nearest(name, COLUMNS) or remedy
            raise DataError(f"{path}, line 1, column {number}: there is no column {name!r}", hint=hint)
        if header.index(name) < number - 1:
            raise DataError(f"{path}, line 1, column {number}: {name!r} is there twice", hint="keep one of them")
    missing = [name for name in REQUIRED if name not in header]
    if missing or not {"name", "domain"} & set(header):
        raise DataError(f"{path}, line 1: no column {(missing or ['name'])[0]!r}", hint=remedy)
    return header


def _rating(path: Path, line: int, header: list[str], cells: list[str]) -> Rating:
    if len(cells) != len(header):
        message = f"{path}, line {line}, column {min(len(cells), len(header)) + 1}: {len(cells)} values for "
        hint = "put a value that holds a comma in quotation marks"
        raise DataError(f"{message}{len(header)} columns", hint=hint)
    row = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)}
    for name in REQUIRED:
        if not row[name]:
            _complain(path, line, name, "it is empty", "every row says value, scale, source and date")
    outlet, domain = row.get("name") or None, row.get("domain", "").lower().removeprefix("www.") or None
    if outlet is None and domain is None:
        _complain(path, line, "name" if "name" in header else "domain", "it is empty", "name the outlet or its domain")
    if domain and not _HOST.fullmatch(domain):
        _complain(
            path, line, "domain", f"{domain!r} is no domain", "write it as example.org, without https:// or a path"
        )
    if not _is_date(row["date"]):
        _complain(path, line, "date", f"{row['date']!r} is no date", "write YYYY-MM-DD, YYYY-MM or YYYY")
    try:
        grade = grade_of(row["value"], row["scale"])
    except ValueError as error:
        _complain(path, line, "value", f"{row['value']!r} does not fit the scale {row['scale']!r}: {error}", _SCALES)
    return Rating(name=outlet, domain=domain, grade=grade, **{key: row[key] for key in REQUIRED})


def _is_date(written: str) -> bool:
    if not _DATE.fullmatch(written):
        return False
    try:
        dt.date.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        return False
    return True


def _complain(path: Path, line: int, column: str, what: str, hint: str) -> NoReturn:
    raise DataError(f"{path}, line {line}, column {column}: {what}", hint=hint)
