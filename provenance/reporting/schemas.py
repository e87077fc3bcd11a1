"""The JSON Schemas: made from the record types by this module, kept as files, and read from the files by all others.

`python -m provenance.reporting.schemas` writes `schemas/report.schema.json` anew; a test says when that is due.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from provenance.errors import UsageError

_SUFFIX = ".schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_COUNT = {"minimum": 0}
_FROM_ONE = {"minimum": 1}
_SHARE = {"minimum": 0, "maximum": 1}
_DATE = {"pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ENTITY = {"examples": ["outlet:bbc", "person:ada-lovelace", "anonymous:a-senior-official"]}
_SPAN = {"start": 120, "end": 126, "text": "editor", "line": 4, "column": 17}

CONSTRAINTS: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "Span": {"start": _COUNT, "end": _COUNT, "line": _FROM_ONE, "column": _FROM_ONE},
    "Document": {
        "id": {"minLength": 1, "examples": ["politics/harbour.txt"]},
        "sha256": {"pattern": "^[0-9a-f]{64}$"},
        "characters": _COUNT,
        "words": _COUNT,
        "language": {"examples": ["en", "pt-BR"]},
    },
    "Entity": {"id": {"pattern": r"^[a-z-]+:\S+$", **_ENTITY}},
    "Published": {"date": _DATE, "earliest": _DATE, "latest": _DATE},
    "DateExpression": {"earliest": _DATE, "latest": _DATE},
    "Attribution": {"id": {"pattern": r"^a\d+$"}, "to": {"minItems": 1}, "confidence": _SHARE},
    "Quote": {"id": {"pattern": r"^q\d+$"}, "confidence": _SHARE},
    "Flag": {
        "id": {"minLength": 1, "examples": ["f1"]},
        "code": {"pattern": r"^[a-z][a-z0-9-]*$"},
        "message": {"minLength": 1},
        "fingerprint": {"minLength": 1},
        "confidence": _SHARE,
    },
    "QuoteGroup": {"id": {"pattern": r"^g\d+$"}, "members": {"minItems": 2}, "independent_roots": _COUNT},
    "Reuse": {"coverage_from": _SHARE, "coverage_to": _SHARE},
    "Summary": {"documents": _COUNT, "failed": _COUNT},
}
"""What the types alone do not say: definition → property → keywords."""

EXAMPLES: Mapping[str, object] = {"Span": _SPAN}
"""Examples of whole records."""


def folder() -> Path:
    """Return the folder of the schemas: in the installed package, or at the root of the source tree."""
    package = Path(__file__).parents[1]
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


def names() -> tuple[str, ...]:
    """Return the names of the schemas, in order."""
    return tuple(sorted(path.name.removesuffix(_SUFFIX) for path in folder().glob(f"*{_SUFFIX}")))


def text(name: str) -> str:
    """Return the file of a schema.

    Raises:
        UsageError: there is no schema of this name.
    """
    if name not in names():
        from provenance.config import nearest

        raise UsageError(
            f"there is no schema {name!r}", hint=nearest(name, names()) or f"there is {', '.join(names())}"
        )
    return (folder() / f"{name}{_SUFFIX}").read_text("utf-8")


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return a schema as its file gives it."""
    loaded: Mapping[str, Any] = json.loads(text(name))
    return loaded


def generated() -> dict[str, Any]:
    """Return the schema of the report, made from the record types."""
    from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

    from provenance.models import Report

    class Plain(GenerateJsonSchema):
        """Keeps the order of the fields, repeats no field's name as its title; a report always has every key."""

        def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
            return False

        def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
            return True

        def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
            return value

    made = Report.model_json_schema(by_alias=True, mode="serialization", schema_generator=Plain)
    definitions = made.pop("$defs")
    for name, definition in (*definitions.items(), ("Report", made)):
        _describe(name, definition)
        if name in EXAMPLES:
            definition["examples"] = [EXAMPLES[name]]
    return {
        "$schema": _DIALECT,
        "$id": "urn:provenance-audit:schema:report:1.0",
        **made,
        "title": "Report of provenance audit",
        "$defs": definitions,
    }


def _describe(name: str, definition: dict[str, Any]) -> None:
    """Add to one definition what its class says of each field below it, and the constraints of the table."""
    docs = _field_docs(name)
    for key, value in definition.get("properties", {}).items():
        if (doc := docs.get(key) or docs.get(f"{key}_")) and "description" not in value:
            value["description"] = doc
        value.pop("default", None)
        value.update(CONSTRAINTS.get(name, {}).get(key, {}))


def _field_docs(name: str) -> Mapping[str, str]:
    """Return the strings that stand below the fields of a record type in its source."""
    import ast
    import inspect
    import textwrap

    import provenance.models

    tree = ast.parse(textwrap.dedent(inspect.getsource(getattr(provenance.models, name))))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    docs = {}
    for field, below in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            docs[field.target.id] = inspect.cleandoc(str(ast.literal_eval(below.value))).replace("\n", " ")
    return docs


def main() -> None:
    """Write the schema of the report to the source tree."""
    path = folder() / f"report{_SUFFIX}"
    path.write_text(rendered(generated()), "utf-8")


def rendered(made: Mapping[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
