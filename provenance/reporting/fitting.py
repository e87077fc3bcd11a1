"""A quick look at whether JSON values fit a schema: yes for certain, or else somebody has to look closer.

Every schema is made into one function, once. jsonschema walks the schema anew for every value, which for a report took
a fifth of the whole audit; it still says what is wrong where something is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Check = Callable[[Any], bool]
"""Says that a value fits for certain; False says that it may not."""

_SAID = frozenset({"$defs", "$schema", "$id", "title", "description", "examples", "default"})
"""Keywords that only people read, and the definitions, which count where they are referred to."""
_OF_OBJECTS = frozenset({"properties", "required", "additionalProperties"})


def quick_check(schema: Mapping[str, Any]) -> Check:
    """Return the check of a schema; where a keyword is not known here, no value fits for certain."""
    return _Maker(schema.get("$defs", {})).make(schema)


class _Maker:
    """Makes checks of the schemas of one file, of each definition only once."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions
        self._made: dict[str, Check] = {}

    def make(self, schema: Mapping[str, Any]) -> Check:
        keywords = schema.keys() - _SAID
        checks = [self._keyword(name, schema[name]) for name in sorted(keywords - _OF_OBJECTS)]
        if keywords & _OF_OBJECTS:
            checks.append(self._object(schema))
        return checks[0] if len(checks) == 1 else lambda value: all(check(value) for check in checks)

    def _keyword(self, name: str, said: Any) -> Check:
        if name == "$ref":
            return self._definition(said)
        if name == "items":
            return _items(self.make(said))
        if name == "anyOf":
            choices = [self.make(schema) for schema in said]
            return lambda value: any(check(value) for check in choices)
        maker = _MAKERS.get(name)
        return maker(said) if maker is not None else _unsure

    def _definition(self, reference: str) -> Check:
        name = reference.rpartition("/")[2]
        if name not in self._made:
            self._made[name] = lambda value: self._made[name](value)  # for a definition that refers to itself
            self._made[name] = self.make(self._definitions[name])
        return self._made[name]

    def _object(self, schema: Mapping[str, Any]) -> Check:
        checks = {name: self.make(said) for name, said in schema.get("properties", {}).items()}
        required = frozenset(schema.get("required", ()))
        further = schema.get("additionalProperties", True)
        other: Check = (lambda _: further) if isinstance(further, bool) else self.make(further)

        def check(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            return required <= value.keys() and all(checks.get(name, other)(item) for name, item in value.items())

        return check


def _type(name: str | list[str]) -> Check:
    return _TYPES.get(name, _unsure) if isinstance(name, str) else _unsure


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _items(check: Check) -> Check:
    return lambda value: not isinstance(value, list) or all(check(item) for item in value)


def _enum(values: Sequence[Any]) -> Check:
    words = frozenset(value for value in values if isinstance(value, str))
    return lambda value: isinstance(value, str) and value in words


def _pattern(pattern: str) -> Check:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _unsure(_: Any) -> bool:
    return False


_TYPES: Mapping[str, Check] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
_MAKERS: Mapping[str, Callable[[Any], Check]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda wanted: _enum([wanted]),
    "pattern": _pattern,
    "minLength": lambda least: lambda value: not isinstance(value, str) or len(value) >= least,
    "minItems": lambda least: lambda value: not isinstance(value, list) or len(value) >= least,
    "minimum": lambda least: lambda value: not _is_number(value) or value >= least,
    "maximum": lambda most: lambda value: not _is_number(value) or value <= most,
}
