"""Every format: held against its official schema where it has one, and against hostile text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from provenance.models import Flag, Report
from provenance.reporting import export
from provenance.reporting.options import Options
from provenance.reporting.writing import FORMATS, PAGES, parse_output, render
from provenance.rules import all_rules

TEXTS = [format_ for format_ in FORMATS if format_ not in (PAGES, *export.FORMATS)]  # those have tests of their own
SCHEMAS = Path(__file__).parents[1] / "schemas"
HOSTILE = "]]>|<b>&amp;`x`*_@all\x1b[31m\r\n::error::%0A\u2028\x00\ufffe\ud800\u202e 🚢"


@pytest.fixture
def hostile(report: Report) -> Report:
    """The report with hostile words in every message, name and path."""
    data = report.model_dump(by_alias=True)

    def spoil(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: HOSTILE if key in ("message", "name", "path") else spoil(item) for key, item in value.items()}
        return [spoil(item) for item in value] if isinstance(value, list | tuple) else value

    tool = data.pop("tool")
    return Report.model_validate(spoil(data) | {"tool": tool})


@pytest.fixture(scope="module")
def sarif_schema() -> Draft4Validator:
    return Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_sarif_fits_the_official_schema(
    sarif_schema: Draft4Validator, request: pytest.FixtureRequest, which: str
) -> None:
    log = json.loads(render(request.getfixturevalue(which), "sarif", Options()))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []


def test_sarif_has_all_rules_with_help_and_every_flag_with_its_fingerprint(report: Report) -> None:
    [run] = json.loads(render(report, "sarif", Options(base="desk/")))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    assert all(rule["help"]["text"] and "**Why**" in rule["help"]["markdown"] for rule in rules)
    assert run["columnKind"] == "unicodeCodePoints"
    flags = [flag for document in report.documents for flag in document.flags] + list(report.corpus.flags)
    results = run["results"]
    assert [result["partialFingerprints"]["provenanceFlag/v1"] for result in results] == [f.fingerprint for f in flags]
    for result in results:
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.startswith("desk/")
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_regions_count_code_points_and_lines(report: Report) -> None:
    first = report.documents[0]
    across = first.quotes[1].span.model_copy(update={"text": "ab\r\ncd\rè🚢", "end": first.quotes[1].span.start + 9})
    flag = first.flags[2].model_copy(update={"evidence": (across, first.quotes[2].span)})
    one = report.model_copy(update={"documents": (first.model_copy(update={"flags": (flag,)}),)})
    [result, *_] = json.loads(render(one, "sarif", Options()))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (across.line, across.column)
    assert (region["endLine"], region["endColumn"]) == (across.line + 2, 3)
    assert [location["id"] for location in result["relatedLocations"]] == [1]


def test_sarif_escapes_paths(report: Report) -> None:
    odd = report.documents[0].model_copy(update={"path": "a b/é#1.txt"})
    log = json.loads(render(report.model_copy(update={"documents": (odd,)}), "sarif", Options()))
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "a%20b/%C3%A9%231.txt"


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_junit_fits_its_schema(request: pytest.FixtureRequest, which: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    schema.assertValid(etree.fromstring(render(request.getfixturevalue(which), "junit", Options()).encode()))


def test_junit_fails_for_errors_and_warnings_and_passes_notes(report: Report) -> None:
    root = etree.fromstring(render(report, "junit", Options()).encode())
    failed = {case.get("name") for case in root.iter("testcase") if case.find("failure") is not None}
    assert failed == {
        "undated-document",
        "republished-without-link",
        "unattributed-quote",
        "variant-wording-across-documents",
    }
    for suite in root.iter("testsuite"):
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    assert [case.get("classname") for case in root.iterfind(".//testcase[@name='provenance']")] == ["wire.txt"]


def test_github_commands(report: Report, hostile: Report) -> None:
    lines = render(report, "github", Options(base="desk/")).splitlines()
    assert lines[1] == (
        "::error file=desk/news/harbour.txt,line=4,col=101,endLine=4,endColumn=116,title=republished-without-link"
        "::The origin cannot be reached."
    )
    assert lines[0].startswith("::warning file=desk/news/harbour.txt,title=undated-document::")
    assert lines[2].startswith("::notice ")
    spoilt = render(hostile, "github", Options()).split("\n")
    assert len(spoilt) == len(lines) + 1
    for line in spoilt[:-1]:
        properties, _, message = line.removeprefix("::").partition("::")
        assert "%0A" not in message.replace("%250A", "")
        assert re.fullmatch(r"(?:error|warning|notice) (?:\w+=[^,:]*,?)+", properties)


def test_concise_is_one_line_a_flag(report: Report, hostile: Report) -> None:
    lines = render(report, "concise", Options(base="desk/")).splitlines()
    assert lines[1] == "desk/news/harbour.txt:4:101: republished-without-link error The origin cannot be reached."
    assert lines[-1] == "blank.txt:1:1: empty error blank.txt: there is no text in it"
    assert len(render(hostile, "concise", Options()).split("\n")) == len(lines) + 1


def test_markdown_takes_nothing_of_the_text_for_markup(report: Report, hostile: Report) -> None:
    made = render(hostile, "markdown", Options())
    assert "<b>" not in made
    assert "@all" not in made
    assert "`x`" not in made
    assert all(row.count("|") - row.count("\\|") == 4 for row in made.splitlines() if row.startswith("| "))
    assert "<details>" in render(report, "markdown", Options())
    assert "<details open>" in render(report, "markdown", Options(verbose=True))


@pytest.mark.parametrize("format_", TEXTS)
def test_the_same_report_is_the_same_text(report: Report, format_: str) -> None:
    again = Report.model_validate(report.model_dump(by_alias=True))
    made = render(report, format_, Options())
    assert made == render(again, format_, Options())
    assert made.endswith("\n")
    assert str(Path.cwd()) not in made
    assert str(Path.home()) not in made


@pytest.mark.parametrize("format_", [format_ for format_ in TEXTS if format_ != "json"])
def test_no_text_makes_a_writer_fail_or_reach_the_terminal(hostile: Report, format_: str) -> None:
    made = render(hostile, format_, Options(verbose=True))
    made.encode()
    assert "\x1b" not in made


@pytest.mark.parametrize("format_", TEXTS)
def test_an_empty_report_can_be_written(report: Report, format_: str) -> None:
    corpus = type(report.corpus)()
    counts = {"documents": 0, "failed": 0, "severities": {}, "codes": {}, "statuses": {}}
    summary = report.summary.model_copy(update=counts)
    empty = report.model_copy(update={"documents": (), "corpus": corpus, "summary": summary, "errors": ()})
    assert render(empty, format_, Options()) or format_ in ("concise", "github")


@pytest.mark.parametrize(
    ("value", "format_", "path"),
    [
        ("json:a/b.json", "json", "a/b.json"),
        ("sarif", "sarif", "-"),
        ("text:-", "text", "-"),
        ("json:C:\\r.json", "json", "C:\\r.json"),
    ],
)
def test_outputs(value: str, format_: str, path: str) -> None:
    made = parse_output(value)
    assert (made.format, made.path) == (format_, path)


def test_a_flag_without_a_rule_of_ours_is_still_written(report: Report) -> None:
    first = report.documents[0]
    foreign: Flag = first.flags[0].model_copy(update={"code": "house-rule"})
    one = report.model_copy(update={"documents": (first.model_copy(update={"flags": (foreign,)}),)})
    [result, *_] = json.loads(render(one, "sarif", Options()))["runs"][0]["results"]
    assert result["ruleId"] == "house-rule"
    assert "ruleIndex" not in result
