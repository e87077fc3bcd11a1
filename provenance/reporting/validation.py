"""Checks of a report against its JSON Schema, by an implementation that knows nothing of our record types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    if _plainly_fits(data, _schema(name)):
        return ()
    errors = sorted(_validator(name).iter_errors(data), key=lambda error: list(map(str, error.absolute_path)))
    return tuple(Problem(json_path(error.absolute_path), _short(error.message)) for error in errors)


def json_path(parts: Iterable[str | int]) -> str:
    """Return the path of a value: `$.documents[0].id`."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


def _short(message: str) -> str:
    return message if len(message) <= _SHOWN else f"{message[: _SHOWN // 2]} … {message[-_SHOWN // 2 :]}"


@cache
def _schema(name: str) -> Mapping[str, Any]:
    """Return a schema without `$ref`."""
    schema = schemas.schema(name)
    inlined: Mapping[str, Any] = _inlined(schema, schema.get("$defs", {}))
    return inlined


@cache
def _validator(name: str) -> Any:
    """Return the validator of a schema, made once: it does no work for parts that plainly fit."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    quick = extend(Draft202012Validator, {"properties": _properties})  # type: ignore[no-untyped-call]
    return quick(_schema(name))


def _properties(
    validator: Any, properties: Mapping[str, Any], instance: object, _schema: object
) -> Iterator[ValidationError]:
    """Check the properties of an object, as jsonschema does, but pass over those that plainly fit."""
    if not isinstance(instance, dict):
        return
    for name, schema in properties.items():
        if name in instance and not _plainly_fits(instance[name], schema):
            yield from validator.descend(instance[name], schema, path=name, schema_path=name)


def _plainly_fits(value: object, schema: Mapping[str, Any]) -> bool:
    """Say that a value fits a schema made of the keywords that are common here; False says nothing.

    A report that is as it should be is passed many times sooner than jsonschema passes it. What is wrong with any
    other, and what the rarer keywords ask, is for jsonschema to say.
    """
    if "anyOf" in schema:
        if not schema.keys() <= _CHOICE or not any(_plainly_fits(value, choice) for choice in schema["anyOf"]):
            return False
        return not isinstance(value, str) or _string_fits(value, schema)
    test = _TESTS.get(type(value))
    if test is None or schema.get("type") != test[0] or not schema.keys() <= test[1]:
        return False
    return test[2](value, schema)


def _object_fits(value: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties")
    if not all(name in value for name in schema.get("required", ())):
        return False
    for name, item in value.items():
        allowed = properties.get(name, others)
        if not isinstance(allowed, dict) or not _plainly_fits(item, allowed):
            return False
    return True


def _array_fits(value: list[Any], schema: Mapping[str, Any]) -> bool:
    return len(value) >= schema.get("minItems", 0) and all(_plainly_fits(item, schema["items"]) for item in value)


def _string_fits(value: str, schema: Mapping[str, Any]) -> bool:
    return (
        len(value) >= schema.get("minLength", 0)
        and value in schema.get("enum", (value,))
        and value == schema.get("const", value)
        and ("pattern" not in schema or re.search(schema["pattern"], value) is not None)
    )


def _number_fits(value: float, schema: Mapping[str, Any]) -> bool:
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))


_CHOICE = frozenset({"anyOf", "pattern"})
_BOUNDS = frozenset({"type", "minimum", "maximum"})
_TESTS: Mapping[type, tuple[str, frozenset[str], Callable[[Any, Mapping[str, Any]], bool]]] = {
    dict: ("object", frozenset({"type", "properties", "required", "additionalProperties"}), _object_fits),
    list: ("array", frozenset({"type", "items", "minItems"}), _array_fits),
    str: ("string", frozenset({"type", "minLength", "enum", "const", "pattern"}), _string_fits),
    int: ("integer", _BOUNDS, _number_fits),
    float: ("number", _BOUNDS, _number_fits),
    bool: ("boolean", frozenset({"type"}), lambda _value, _schema: True),
    type(None): ("null", frozenset({"type"}), lambda _value, _schema: True),
}
"""Type of a value → what the schema has to call it, the keywords it may have besides, and what holds then."""
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
