"""The quick validator finds what the plain one finds, and says where."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from provenance.models import Report
from provenance.reporting import schemas
from provenance.reporting.fitting import quick_check
from provenance.reporting.json_report import as_data
from provenance.reporting.validation import json_path, schema_problems

PLAIN = Draft202012Validator(schemas.schema("report"))
ODD = st.sampled_from([None, True, 0, -1, 1.5, 2.0, "", "x", [], ["x"], [None], {}, {"x": 1}])


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [place for key, item in items for place in places(item, (*path, key))]


@pytest.fixture(scope="module")
def valid(whole: Report) -> dict[str, Any]:
    return as_data(whole)


@settings(deadline=None)
@given(st.data())
def test_it_agrees_with_the_plain_validator(valid: dict[str, Any], draw: st.DataObject) -> None:
    data = copy.deepcopy(valid)
    where = st.sampled_from(places(valid))
    for path, new in draw.draw(st.lists(st.tuples(where, st.just("delete") | ODD), min_size=1, max_size=3)):
        change(data, path, new)
    expected = sorted({json_path(error.absolute_path) for error in PLAIN.iter_errors(data)})
    assert sorted({problem.path for problem in schema_problems(data)}) == expected


def change(data: Any, path: tuple[str | int, ...], new: object) -> None:
    for key in path[:-1]:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(data, dict) and isinstance(path[-1], str):
        if new == "delete":
            data.pop(path[-1], None)
        else:
            data[path[-1]] = new


def test_a_whole_report_has_no_problem(valid: dict[str, Any]) -> None:
    assert schema_problems(valid) == ()


@pytest.mark.parametrize(
    ("path", "new", "where"),
    [
        (("documents", 0, "quotes", 1, "status"), "true", "$.documents[0].quotes[1].status"),
        (("documents", 0, "headline", "start"), -1, "$.documents[0].headline"),
        (("documents", 1, "sha256"), "abc", "$.documents[1].sha256"),
        (("corpus", "reuse", 0, "from"), None, "$.corpus.reuse[0].from"),
        (("schema_version",), "2.0", "$.schema_version"),
    ],
)
def test_every_problem_has_its_path(
    path: tuple[str | int, ...], new: object, where: str, valid: dict[str, Any]
) -> None:
    data = copy.deepcopy(valid)
    change(data, path, new)
    [problem] = schema_problems(data)
    assert problem.path == where
    assert str(problem).startswith(f"{where}: ")


def test_a_long_value_is_not_repeated_whole(valid: dict[str, Any]) -> None:
    data = copy.deepcopy(valid)
    data["documents"] = "x" * 10_000
    [problem] = schema_problems(data)
    assert len(problem.message) < 200


def test_what_is_no_report_at_all_is_a_problem() -> None:
    for value in (None, 3, [], "report"):
        assert [problem.path for problem in schema_problems(value)] == ["$"]


def test_a_report_needs_no_closer_look(valid: dict[str, Any]) -> None:
    assert quick_check(schemas.schema("report"))(valid)


@pytest.mark.parametrize("schema", [{"uniqueItems": True}, {"type": ["string", "null"]}, {"items": {"not": {}}}])
def test_what_the_quick_check_does_not_know_it_leaves_to_the_validator(schema: dict[str, Any]) -> None:
    assert not quick_check(schema)(["x"])


def test_a_definition_may_refer_to_itself() -> None:
    tree = {"type": "array", "items": {"$ref": "#/$defs/Tree"}}
    check = quick_check({"$ref": "#/$defs/Tree", "$defs": {"Tree": tree}})
    assert check([[], [[]]])
    assert not check([[], [["x"]]])
