"""Corpora of one JSON object a line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from provenance.loading import discover, load
from provenance.models import InputFailure, Source


def test_each_line_is_a_document(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": "One.\r\nTwo.", "date": "2031-02-03", "label": 3}),
        "",
        json.dumps({"text": "<html><body><p>A page.</p></body></html>"}),
        json.dumps({"text": "Half \ud83d a face.", "date": "soon"}),
        json.dumps({"title": "no text"}),
        "{",
        json.dumps({"text": " "}),
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = discover([tmp_path])
    results = {input_.id: load(input_) for input_ in found.inputs}
    first = results["c.jsonl#1"]
    assert isinstance(first, Source)
    assert first.text.original == "One.\r\nTwo."
    assert (first.id, first.path, first.given.date) == ("c.jsonl#1", "c.jsonl", "2031-02-03")
    assert first.sha256 == hashlib.sha256(lines[0].encode()).hexdigest()
    page = results["c.jsonl#3"]
    assert isinstance(page, Source)
    assert page.media_type == "text/html"
    damaged = results["c.jsonl#4"]
    assert isinstance(damaged, Source)
    assert damaged.text.original == "Half \ufffd a face."
    assert [failure.code for failure in damaged.failures] == ["undecodable-bytes", "bad-record"]
    codes = [results[f"c.jsonl#{n}"] for n in (5, 6, 7)]
    assert [failure.code for failure in codes if isinstance(failure, InputFailure)] == [
        "bad-record",
        "bad-record",
        "empty",
    ]


def test_json_lines_that_are_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text('{"path": "x"}\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    found = discover([tmp_path])
    assert [input_.id for input_ in found.inputs] == ["a.txt"]
    assert found.skipped == ("log.jsonl",)
    assert found.failures == ()
    (failure,) = discover([tmp_path / "log.jsonl"]).failures
    assert (failure.path, failure.code) == ("log.jsonl", "no-texts")


def test_the_manifest_names_lines(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text('{"text": "One."}\n{"text": "Two.", "date": "2031-02-03"}\n', encoding="utf-8")
    (tmp_path / "m.csv").write_text("path,date\nc.jsonl#2,2031-02-04\n", encoding="utf-8")
    first, second = (load(input_) for input_ in discover([tmp_path], manifest=tmp_path / "m.csv").inputs)
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.given.date, second.given.date) == (None, "2031-02-04")
    assert [failure.code for failure in second.failures] == ["given-conflict"]


def test_a_line_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": "x" * 500}), encoding="utf-8")
    (input_,) = discover([tmp_path]).inputs
    failure = load(input_, max_bytes=100)
    assert isinstance(failure, InputFailure)
    assert failure.code == "too-large"
