"""The JSON Schema of a registry file, made from the row that reads it."""

from __future__ import annotations

from pydantic.json_schema import JsonSchemaValue

from provenance.models import Assertion, Organ
from provenance.registry.rows import RegistryFile


def registry_schema() -> JsonSchemaValue:
    """Return the JSON Schema (draft 2020-12) that a registry file, hand-written or a user's, has to fit."""
    schema = RegistryFile.model_json_schema(mode="validation")
    # The fields that a row narrows lose the descriptions of the record that they come from.
    for definition, record in (("Row", Organ), ("RowAssertion", Assertion)):
        for name, field in schema["$defs"][definition]["properties"].items():
            if described := record.model_fields[name].description:
                field.setdefault("description", described)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Registry of organs"}
