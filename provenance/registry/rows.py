"""Rows of the registry's files: the CSV tables that ship, and the TOML files that a user adds."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from typing import Annotated, get_args

from pydantic import Field, StringConstraints, ValidationError

from provenance.errors import DataError
from provenance.models import Assertion, EntityKind, Organ
from provenance.models.base import Record

_KINDS = get_args(EntityKind)
_Name = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(?:.*\S)?$")]
_Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")]
_LISTS = ("aliases", "ambiguous", "metonyms", "pseudonyms", "domains")
_COLUMNS = ("id", "name", *_LISTS, "country", "wikidata", "source", "date", "assertions")


class RowAssertion(Assertion):
    """A statement about an organ, with its source and date."""

    property: _Name
    value: _Name
    source: _Name
    date: _Date


class Row(Organ):
    """An organ as a file of the registry gives it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(?:-[a-z]+)*:[^\W_]+(?:-[^\W_]+)*$")]
    name: _Name
    aliases: tuple[_Name, ...] = ()
    ambiguous: tuple[_Name, ...] = ()
    metonyms: tuple[_Name, ...] = ()
    pseudonyms: tuple[_Name, ...] = ()
    domains: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(?:\.[a-z0-9-]+)+$")], ...] = ()
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = None
    checked: bool = True
    assertions: tuple[RowAssertion, ...] = ()


class RegistryFile(Record):
    """A file of organs: `--registry FILE.toml` adds its rows, or replaces those that have the same id."""

    organ: Annotated[tuple[Row, ...], Field(min_length=1)]
    """The rows, each as a table `[[organ]]`."""


def parse_toml(content: str, name: str) -> tuple[Row, ...]:
    """Return the rows of a user's file.

    Raises:
        DataError: the file is not TOML, or a row is not well formed; it names file, row and remedy.
    """
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name} is not valid TOML: {error}", hint="each organ is a table [[organ]]") from error
    try:
        rows = RegistryFile.model_validate(data).organ
    except ValidationError as error:
        raise _complaint(error, name, data.get("organ")) from error
    for row in rows:
        _check(row, f"{name}, organ '{row.id}'")
    return rows


def parse_table(lines: Iterable[str], name: str) -> tuple[Row, ...]:
    """Return the rows of a table that ships; the kind is the first part of the id, lists are divided by `|`.

    Raises:
        DataError: a row is not well formed; it names file, row and remedy.
    """
    reader = csv.reader(lines, strict=True)
    if tuple(next(reader, ())) != _COLUMNS:
        raise DataError(f"{name}: the columns are not {', '.join(_COLUMNS)}", hint="keep the header line as it was")
    rows = []
    for cells in reader:
        where = f"{name}, line {reader.line_num}"
        if len(cells) != len(_COLUMNS):
            raise DataError(f"{where}: more or fewer cells than columns", hint="quote a cell that holds a comma")
        try:
            rows.append(_row(*cells))
        except ValidationError as error:
            raise _complaint(error, where, None) from error
        _check(rows[-1], where)
    return tuple(rows)


def _row(key: str, name: str, *cells: str) -> Row:
    *lists, country, wikidata, source, date, assertions = cells
    return Row.model_validate(
        {
            "id": key,
            "kind": key.partition(":")[0],
            "name": name,
            **{column: cell.split("|") for column, cell in zip(_LISTS, lists, strict=True) if cell},
            "country": country or None,
            "wikidata": wikidata or None,
            "assertions": (
                {"property": "identity", "value": name, "source": source, "date": date},
                *(_assertion(item) for item in assertions.split("|") if item),
            ),
        }
    )


def _assertion(item: str) -> dict[str, str]:
    """Read `property = value; source; date`."""
    statement, _, rest = item.partition(";")
    source, _, date = rest.rpartition(";")
    key, _, value = statement.partition("=")
    return {"property": key.strip(), "value": value.strip(), "source": source.strip(), "date": date.strip()}


def _check(row: Row, where: str) -> None:
    if not row.id.startswith(f"{row.kind}:"):
        raise DataError(f"{where}: id '{row.id}' does not begin with its kind '{row.kind}:'", hint="make the two agree")


def _complaint(error: ValidationError, where: str, tables: object) -> DataError:
    """Turn the first problem that validation found into an error that names the row and the remedy."""
    first = error.errors(include_url=False)[0]
    place = [str(part) for part in first["loc"]]
    if isinstance(tables, list) and len(place) > 1 and place[0] == "organ":
        index = int(place[1])
        table = tables[index]
        label = table.get("id") if isinstance(table, dict) else None
        where = f"{where}, organ {index + 1}" + (f" ('{label}')" if label else "")
        place = place[2:]
    field = ".".join(place)
    hint = {
        "kind": f"one of {', '.join(_KINDS)}",
        "id": "kind:slug in lower case, as outlet:daily-example",
        "domains": "the bare domain in lower case, as example.org",
        "country": "two capital letters, ISO 3166",
        "wikidata": "Q and a number, or leave it out",
        "organ": "write each organ as a table [[organ]] with id, kind and name",
    }.get(place[0] if place else "organ", "see `provenance schema registry`")
    value = "" if first["type"] == "missing" else f", not {first['input']!r:.80}"
    return DataError(f"{where}: {field or 'content'}: {first['msg']}{value}", hint=hint)
