"""The schema files are in step with the record types, and say what a reader needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provenance.errors import UsageError
from provenance.models import Report
from provenance.reporting import generating, schemas
from provenance.reporting.json_report import as_data


def test_the_files_are_what_the_record_types_give() -> None:
    made = generating.generated()
    assert schemas.names() == tuple(sorted(made))
    for name, schema in made.items():
        assert schemas.text(name) == generating.rendered(schema), "run: python -m provenance.reporting.generating"


@pytest.mark.parametrize("name", schemas.names())
def test_every_schema_is_a_draft_2020_12_schema(name: str) -> None:
    schema = schemas.schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_constraints_and_examples_name_what_exists() -> None:
    definitions = schemas.schema("report")["$defs"]
    for name, fields in generating.CONSTRAINTS.items():
        assert fields.keys() <= definitions[name]["properties"].keys(), name
    for name in generating.EXAMPLES:
        [example] = definitions[name]["examples"]
        whole = {"$ref": f"#/$defs/{name}", "$defs": definitions}
        assert list(Draft202012Validator(whole).iter_errors(example)) == []


def definitions() -> Iterator[tuple[str, dict[str, Any]]]:
    schema = schemas.schema("report")
    yield "Report", dict(schema)
    yield from schema["$defs"].items()


@pytest.mark.parametrize(("name", "definition"), list(definitions()))
def test_every_property_is_described_required_and_closed(name: str, definition: dict[str, Any]) -> None:
    assert definition["description"]
    assert definition["additionalProperties"] is False
    assert definition["required"] == list(definition["properties"])
    for key, value in definition["properties"].items():
        assert value.get("description"), f"{name}.{key}"


def test_a_report_fits_by_an_implementation_that_is_not_ours(report: Report) -> None:
    validator = Draft202012Validator(json.loads(schemas.text("report")))
    assert list(validator.iter_errors(as_data(report))) == []


def test_an_unknown_schema_is_named_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'report'"):
        schemas.text("repport")
    with pytest.raises(UsageError, match="there is no schema"):
        schemas.text("../pyproject")
