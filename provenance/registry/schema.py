"""The JSON Schema of a registry file, made from the row that reads it."""

from __future__ import annotations

from pydantic.json_schema import JsonSchemaValue

from provenance.registry.rows import RegistryFile


def registry_schema() -> JsonSchemaValue:
    """Return the JSON Schema (draft 2020-12) that a registry file, hand-written or a user's, has to fit."""
    schema = RegistryFile.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Registry of organs"}
