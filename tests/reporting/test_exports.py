"""Exports, each read by somebody else's parser: prov, rdflib, Arrow, DuckDB, the csv module."""

from __future__ import annotations

import csv
import io
import json
from importlib import import_module
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.models import Report
from provenance.pipeline import facts_of, make_report
from provenance.registry import load_registry
from provenance.reporting.export import BINARY, FORMATS, formats
from provenance.reporting.export.tables import _cell
from provenance.reporting.options import Options
from provenance.reporting.writing import parse_output, render
from provenance.rules import all_rules

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore:.*deprecated:DeprecationWarning")
STORY = """OSLO, May 4, 2031 (Norrvik Courier) - The ferry 🚢 will not sail, the Norrvik Courier reports citing Reuters.

“We were never asked,” Elin Vass told Reuters on Monday. A docker who did not want to be named said: “=cmd()”.
"""
HOSTILE = "]]>|<b>&\x00\ud800\u202e\"'\r\n\t;= 🚢"
URN = "urn:provenance-audit:"


@pytest.fixture(scope="module")
def story() -> Report:
    return make_report([facts_of(STORY, "news/ferry 1.txt")], [], load_registry(), all_rules())


def provenance(report: Report) -> Any:
    model = pytest.importorskip("prov.model")
    return model.ProvDocument.deserialize(content=render(report, "prov-json", Options()), format="json")


def local(uri: str) -> str:
    return unquote(uri.removeprefix(URN))


def names(records: Any) -> set[str]:
    return {local(record.identifier.uri) for record in records}


def pairs(records: Any) -> set[tuple[str, ...]]:
    """Return what relations lead from and to."""
    return {tuple(local(value.uri) for _, value in record.formal_attributes[:2]) for record in records}


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_report_is_the_same_export(story: Report, format_: str) -> None:
    needed(format_)
    first, second = (render(story, format_, Options()) for _ in range(2))
    assert first == second
    assert isinstance(first, bytes) is (format_ in BINARY)


@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_words_are_held(story: Report, format_: str) -> None:
    needed(format_)
    spoilt = json.loads(story.model_dump_json(by_alias=True))
    for document in spoilt["documents"]:
        for entity in document["entities"]:
            entity["name"] = "NAME"
        for flag in document["flags"]:
            flag["message"] = "NAME"
    report = Report.model_validate(spoilt)
    object.__setattr__(report.documents[0].entities[0], "name", HOSTILE)
    object.__setattr__(report.documents[0].flags[0], "message", HOSTILE)
    made = render(report, format_, Options())
    if isinstance(made, str):
        made.encode()
        assert "\x00" not in made
    if format_ == "prov-turtle":
        pytest.importorskip("rdflib").Graph().parse(data=made, format="turtle")
    if format_ == "prov-json":
        pytest.importorskip("prov.model").ProvDocument.deserialize(content=made, format="json")


def needed(format_: str) -> None:
    for package in formats._NEEDS.get(format_, ()):  # noqa: SLF001 - which test can run
        pytest.importorskip(package)


def test_prov_keeps_the_chain_from_the_text_to_who_spoke(story: Report) -> None:
    model = pytest.importorskip("prov.model")
    made = provenance(story)
    assert "document:news/ferry 1.txt" in names(made.get_records(model.ProvEntity))
    agents = names(made.get_records(model.ProvAgent))
    publisher = (story.documents[0].outlet.entity or "").replace(":", "/")
    assert {"entity:agency/reuters", f"entity:{publisher}"} <= agents
    assert any("docker" in name and "ferry 1.txt" in name for name in agents), "a description means one text's person"
    quote = next(quote for quote in story.documents[0].quotes if quote.via)
    derived, attributed = (pairs(made.get_records(kind)) for kind in (model.ProvDerivation, model.ProvAttribution))
    account = f"account:news/ferry 1.txt/{quote.id}"
    assert (f"quote:news/ferry 1.txt/{quote.id}", f"{account}/1") in derived
    assert (f"{account}/1", f"{account}/2") in derived
    assert (f"{account}/1", "entity:agency/reuters") in attributed
    assert (f"{account}/2", "entity:person/elin-vass") in attributed


def test_prov_o_says_in_turtle_what_prov_json_says(story: Report) -> None:
    rdflib = pytest.importorskip("rdflib")
    turtle = rdflib.Graph().parse(data=render(story, "prov-turtle", Options()), format="turtle")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    model = pytest.importorskip("prov.model")
    made = provenance(story)
    assert len(set(turtle.subjects(rdflib.RDF.type, prov.Entity))) == len(list(made.get_records(model.ProvEntity)))
    agents = {str(agent) for agent in turtle.subjects(rdflib.RDF.type, prov.Agent)}
    assert agents == {record.identifier.uri for record in made.get_records(model.ProvAgent)}
    read = model.ProvDocument.deserialize(content=str(turtle.serialize()), format="rdf", rdf_format="turtle")
    assert read == made
    read.entity(read.add_namespace("more", f"{URN}more:")["another"])
    assert read != made


def test_prov_o_has_only_words_that_the_vocabulary_has(story: Report) -> None:
    rdflib = pytest.importorskip("rdflib")
    prov = rdflib.namespace.PROV
    turtle = rdflib.Graph().parse(data=render(story, "prov-turtle", Options()), format="turtle")
    used = {term for _, *terms in turtle for term in terms if str(term).startswith(str(prov))}
    assert {prov.wasDerivedFrom, prov.wasAttributedTo, prov.Collection} <= used
    assert [term for term in used if term not in prov] == []


def csv_rows(report: Report, table: str) -> list[dict[str, str]]:
    made = render(report, f"{table}-csv", Options())
    assert isinstance(made, str)
    file = io.TextIOWrapper(io.BytesIO(made.encode()), encoding="utf-8-sig", newline="")
    return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("table", ["quotes", "attributions", "flags"])
def test_a_spreadsheet_sees_that_csv_is_utf_8(story: Report, table: str) -> None:
    made = render(story, f"{table}-csv", Options())
    assert isinstance(made, str)
    assert made.encode().startswith(b"\xef\xbb\xbfdocument,")
    assert made.count("\ufeff") == 1


def test_csv_is_read_back_by_the_csv_module(story: Report) -> None:
    rows = csv_rows(story, "quotes")
    quotes = story.documents[0].quotes
    assert [(row["quote"], int(row["start"]), row["status"]) for row in rows] == [
        (quote.id, quote.span.start, quote.status) for quote in quotes
    ]
    flags = csv_rows(story, "flags")
    assert [row["fingerprint"] for row in flags] == [flag.fingerprint for flag in story.documents[0].flags]


def test_no_cell_of_a_table_is_a_formula(story: Report) -> None:
    cells = [cell for row in csv_rows(story, "quotes") for cell in row.values()]
    assert "'=cmd()" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.text(st.sampled_from("=+-@ \t\r\n'a"), max_size=6))
def test_any_words_become_a_cell_that_is_no_formula(words: str) -> None:
    cell = _cell(words)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (words, f"'{words}")


@pytest.mark.parametrize("table", ["quotes", "attributions", "flags"])
def test_parquet_has_the_rows_of_the_csv(story: Report, table: str) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    pa = pytest.importorskip("pyarrow")
    read = pq.read_table(pa.BufferReader(render(story, f"{table}-parquet", Options())))
    rows = csv_rows(story, table)
    assert read.column_names == list(rows[0])
    assert read.num_rows == len(rows)
    assert [str(value) for value in read["document"].to_pylist()] == [row["document"] for row in rows]


def test_parquet_is_read_by_duckdb_with_lists_and_exact_words(story: Report, tmp_path: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    path = tmp_path / "quotes.parquet"
    path.write_bytes(bytes(render(story, "quotes-parquet", Options())))  # type: ignore[arg-type]
    rows = duckdb.sql(f"SELECT content, speakers, verified FROM '{path}' ORDER BY start").fetchall()  # noqa: S608
    assert rows == [
        (quote.content, list(quote.speaker), quote.status not in ("anonymous", "no-speaker", "occasion-unknown"))
        for quote in story.documents[0].quotes
    ]
    assert "=cmd()" in {row[0] for row in rows}


def test_a_package_that_is_missing_is_named_with_the_extra(monkeypatch: pytest.MonkeyPatch, story: Report) -> None:
    monkeypatch.setattr(import_module("provenance.reporting.export.formats"), "find_spec", lambda _: None)
    for format_ in ("prov-json", "prov-turtle", "quotes-parquet"):
        with pytest.raises(UsageError, match="which is not installed") as caught:
            parse_output(f"{format_}:out")
        assert caught.value.hint == "pip install 'provenance-audit[export]'"
    parse_output("schema-org:out")
    assert render(story, "flags-csv", Options())


def test_what_is_no_text_needs_a_file() -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(UsageError, match="names no file"):
        parse_output("quotes-parquet:-")


def test_an_empty_report_is_exported(whole: Report) -> None:
    empty = whole.model_copy(update={"documents": (), "corpus": type(whole.corpus)()})
    for format_ in FORMATS:
        needed(format_)
        assert render(empty, format_, Options())
