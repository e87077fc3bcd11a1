"""Checks of a report against its JSON Schema, by an implementation that knows nothing of our record types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from provenance.reporting import schemas

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SHOWN = 120


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a report, and where: `$.documents[0].quotes[2].span`."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def schema_problems(data: Any, name: str = "report") -> tuple[Problem, ...]:
    """Return every way in which JSON values do not fit a schema, in the order of their paths."""
    errors = sorted(_validator(name).iter_errors(data), key=lambda error: list(map(str, error.absolute_path)))
    return tuple(Problem(json_path(error.absolute_path), _short(error.message)) for error in errors)


def json_path(parts: Iterable[str | int]) -> str:
    """Return the path of a value: `$.documents[0].id`."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


def _short(message: str) -> str:
    return message if len(message) <= _SHOWN else f"{message[: _SHOWN // 2]} … {message[-_SHOWN // 2 :]}"


@cache
def _validator(name: str) -> Any:
    """Return the validator of a schema, made once: without `$ref`, and without work for values that plainly fit."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    schema = schemas.schema(name)
    quick = extend(Draft202012Validator, {"properties": _properties})  # type: ignore[no-untyped-call]
    return quick(_inlined(schema, schema.get("$defs", {})))


def _properties(
    validator: Any, properties: Mapping[str, Any], instance: object, _schema: object
) -> Iterator[ValidationError]:
    """Check the properties of an object, as jsonschema does, but pass over what needs no look at a schema."""
    if not isinstance(instance, dict):
        return
    for name, schema in properties.items():
        if name in instance and not _plainly_fits(instance[name], schema):
            yield from validator.descend(instance[name], schema, path=name, schema_path=name)


def _plainly_fits(value: object, schema: Mapping[str, Any]) -> bool:
    """Say that a value fits its schema where that takes no more than a look; False says nothing."""
    keywords = schema.keys()
    if isinstance(value, str):
        if "enum" in keywords:
            return keywords == _CHOICE and schema["type"] == "string" and value in schema["enum"]
        return keywords <= _STRING and schema.get("type") == "string" and len(value) >= schema.get("minLength", 0)
    if value is None:
        return keywords == {"anyOf"} and {"type": "null"} in schema["anyOf"]
    if isinstance(value, list):
        return not value and keywords == _ARRAY and schema["type"] == "array"
    if type(value) is int:
        return keywords <= _INTEGER and schema.get("type") == "integer" and value >= schema.get("minimum", value)
    return type(value) is bool and keywords == {"type"} and schema["type"] == "boolean"


_CHOICE, _ARRAY = {"type", "enum"}, {"type", "items"}
_STRING, _INTEGER = {"type", "minLength"}, {"type", "minimum"}
_SAID = frozenset({"$defs", "$schema", "$id", "title", "description", "examples", "default"})


def _inlined(value: Any, definitions: Mapping[str, Any], *, is_schema: bool = True) -> Any:
    """Return a schema with its definitions in the places that refer to them, and without what only people read."""
    if isinstance(value, list):
        return [_inlined(item, definitions) for item in value]
    if not isinstance(value, dict):
        return value
    if is_schema and "$ref" in value:
        value = {**definitions[value["$ref"].rpartition("/")[2]], **value}
    return {
        key: _inlined(item, definitions, is_schema=key != "properties")
        for key, item in value.items()
        if not (is_schema and (key in _SAID or key == "$ref"))
    }
