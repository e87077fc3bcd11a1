"""Makes the JSON Schemas of the record types; `python -m provenance.reporting.generating` writes the files anew.

Reports are held against the files, never against what this module makes: a test says when the two are out of step.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from provenance.models import LedgerEntry, Record, Report
from provenance.registry import registry_schema
from provenance.reporting.schemas import SUFFIX, folder

Json = dict[str, Any]
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
    "LedgerEntry": {
        "fingerprint": {"examples": ["5b1f0c2d9a7e4c3f8b6a1d0e2f4c6a8b"]},
        "when": {"examples": ["2026-03-05T10:12:00Z"]},
    },
    "Summary": {"documents": _COUNT, "failed": _COUNT},
}
"""What the types alone do not say: definition → property → keywords."""

EXAMPLES: Mapping[str, object] = {"Span": _SPAN}
"""Examples of whole records."""


class Plain(GenerateJsonSchema):
    """Keeps the order of the fields, repeats no field's name as its title; a report always has every key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Say that names of fields need no title."""
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
        """Say that every field is written."""
        return True

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
        """Leave the fields in the order of the record type."""
        return value


class Lines(Plain):
    """Keeps the order of the fields too; a line may leave out what the record type has a default for."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        """Say whether a field has to be written, as the record type has it."""
        return GenerateJsonSchema.field_is_required(self, field, total)


def report_schema() -> Json:
    """Return the schema of the report."""
    made = Report.model_json_schema(by_alias=True, mode="serialization", schema_generator=Plain)
    definitions = made.pop("$defs")
    for definition in (made, *definitions.values()):
        for value in definition["properties"].values():
            value.pop("default", None)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:provenance-audit:schema:report:1.0"}
    return {**head, **made, "title": "Report of provenance audit", "$defs": definitions}


def decision_schema() -> Json:
    """Return the schema of a line of the ledger of decisions."""
    made = LedgerEntry.model_json_schema(mode="validation", schema_generator=Lines)
    for value in made["properties"].values():
        value.pop("default", None)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:provenance-audit:schema:decision:1.0",
    }
    return {**head, **made, "title": "A line of decisions.jsonl"}


def generated() -> Mapping[str, Json]:
    """Return every schema by its name, with what the source says of each field."""
    made = {"report": report_schema(), "registry": dict(registry_schema()), "decision": decision_schema()}
    types = {kind.__name__: kind for kind in _below(Record)}
    for root, schema in (
        ("Report", made["report"]),
        ("RegistryFile", made["registry"]),
        ("LedgerEntry", made["decision"]),
    ):
        for name, definition in ((root, schema), *schema.get("$defs", {}).items()):
            _describe(definition, name, types[name])
    return made


def _below(kind: type[Record]) -> Iterator[type[Record]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _describe(definition: Json, name: str, kind: type[Record]) -> None:
    """Add to one definition what its class says of its fields, the constraints of the table, and an example."""
    docs = _field_docs(kind)
    for key, value in definition["properties"].items():
        if doc := docs.get(key) or docs.get(f"{key}_"):
            value["description"] = doc
        value.update(CONSTRAINTS.get(name, {}).get(key, {}))
    if name in EXAMPLES:
        definition["examples"] = [EXAMPLES[name]]


def _field_docs(kind: type[Record]) -> Mapping[str, str]:
    """Return the strings that stand below the fields of a record type in its source, or in that of its bases."""
    docs: dict[str, str] = {}
    for one in reversed(kind.__mro__[: kind.__mro__.index(Record)]):
        [tree] = ast.parse(textwrap.dedent(inspect.getsource(one))).body
        for field, below in itertools.pairwise(tree.body if isinstance(tree, ast.ClassDef) else ()):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
                docs[field.target.id] = inspect.cleandoc(str(ast.literal_eval(below.value))).replace("\n", " ")
    return docs


def rendered(made: Json) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the schemas to the source tree."""
    for name, made in generated().items():
        (folder() / f"{name}{SUFFIX}").write_text(rendered(made), "utf-8")


if __name__ == "__main__":
    main()
