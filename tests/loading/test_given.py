"""What the user knows: sidecars, front matter and manifests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.loading import discover, load
from provenance.models import Source


def load_all(root: Path, manifest: Path | None = None) -> list[Source]:
    sources = [load(input_) for input_ in discover([root], manifest=manifest).inputs]
    assert all(isinstance(source, Source) for source in sources)
    return sources  # type: ignore[return-value]


def load_one(root: Path, text: str = "Some text.", sidecar: object = None, manifest: str | None = None) -> Source:
    folder = root / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    if sidecar is not None:
        written = sidecar if isinstance(sidecar, str) else json.dumps(sidecar)
        (folder / "a.txt.meta.json").write_text(written, encoding="utf-8")
    table = None
    if manifest is not None:
        table = root / "m.csv"
        table.write_text(manifest, encoding="utf-8")
    (source,) = load_all(folder, table)
    return source


@pytest.mark.parametrize("name", ["a.txt.meta.json", "a.meta.json"])
def test_sidecar(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Some text.", encoding="utf-8")
    values = {"url": "https://news.example/1", "outlet": "Example News", "date": "2031-02-03T10:15:00+01:00"}
    (tmp_path / name).write_text(json.dumps(values), encoding="utf-8")
    (source,) = load_all(tmp_path)
    assert source.given.url == "https://news.example/1"
    assert source.given.outlet == "Example News"
    assert source.given.date == "2031-02-03"
    assert source.failures == ()


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ("{", "in"),
        ('{\n"date":}', "a.txt.meta.json:2: not JSON"),
        ([], "not a JSON object"),
        ({"outlett": "x"}, "did you mean 'outlet'"),
        ({"zzz": "x"}, "keys are url, outlet, date"),
        ({"date": "3 February"}, "write it as YYYY-MM-DD"),
        ({"date": "2031-02-30"}, "write it as YYYY-MM-DD"),
        ({"date": 2031}, "put the value in quotation marks"),
        ({"url": "news.example"}, "start it with https://"),
        ({"language": "English!"}, "a tag such as en"),
        ('{"title": "\\ud800"}', "lone surrogate"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_sidecar_is_reported_and_the_text_is_loaded(tmp_path: Path, sidecar: object, says: str) -> None:
    source = load_one(tmp_path, sidecar=sidecar)
    assert source.text.original == "Some text."
    (failure,) = source.failures
    assert (failure.path, failure.code) == ("a.txt.meta.json", "bad-sidecar")
    assert says in failure.message


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_is_read_and_left_in_the_text(tmp_path: Path, newline: str) -> None:
    lines = [
        "---",
        "title: 'Bridge: open'",
        "date: 2031-02-03 # day",
        "tags:",
        "  - roads",
        "layout: post",
        "---",
        "Text.",
    ]
    source = load_one(tmp_path, newline.join(lines))
    assert (source.given.title, source.given.date) == ("Bridge: open", "2031-02-03")
    assert source.front_matter is not None
    start, end = source.front_matter
    assert source.text.original[end:] == "Text."
    assert start == 0
    assert source.failures == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule above a text.\n---\nMore.",
        "---\nlayout: post\n---\nNone of our keys.",
        "---\ntitle: never closed\n",
        "----\ntitle: x\n---\n",
        "Text\n---\ntitle: x\n---\n",
    ],
)
def test_what_is_no_front_matter_is_text(tmp_path: Path, text: str) -> None:
    source = load_one(tmp_path, text)
    assert source.front_matter is None
    assert source.given.title is None
    assert source.failures == ()


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("date: soon", "a.txt:2: 'soon' is not a date"),
        ("title: x\nauthors: Ada", "a.txt:3: unknown key 'authors' (did you mean 'author'?)"),
        ("title: x\ntitle: y", "a.txt:3: title is there twice"),
        ("author: [Ada, Ben]", "not a single value"),
        ('title: "x', "not closed"),
    ],
)
def test_bad_front_matter_is_reported(tmp_path: Path, block: str, says: str) -> None:
    source = load_one(tmp_path, f"---\n{block}\n---\nText.")
    (failure,) = source.failures
    assert failure.code == "bad-front-matter"
    assert says in failure.message


def test_the_manifest_comes_before_the_sidecar_before_front_matter(tmp_path: Path) -> None:
    source = load_one(
        tmp_path,
        "---\nauthor: Ada\noutlet: Third\nlanguage: en\n---\nText.",
        {"outlet": "Second", "author": "Ada"},
        "path,outlet,title\na.txt,First,\n",
    )
    assert (source.given.outlet, source.given.author, source.given.language) == ("First", "Ada", "en")
    assert source.given.title is None
    assert [(failure.path, failure.code) for failure in source.failures] == [("a.txt", "given-conflict")] * 2
    assert "'First' in the manifest and 'Second' in a.txt.meta.json" in source.failures[0].message


@pytest.mark.parametrize("path", ["sub/a.txt", "in/sub/a.txt", "./in/sub/a.txt", "in\\sub\\a.txt"])
def test_manifest_paths_are_ids_or_relative_to_it(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "in/sub"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Text.", encoding="utf-8")
    for manifest, text in (
        ("m.csv", f"\ufeffpath, date\n{path},2031-02-03\n"),
        ("m.jsonl", json.dumps({"path": path, "date": "2031-02-03"}) + "\n\n"),
    ):
        (tmp_path / manifest).write_text(text, encoding="utf-8")
        (source,) = load_all(tmp_path / "in", tmp_path / manifest)
        assert source.given.date == "2031-02-03"


def test_a_manifest_row_without_an_input_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "m.csv").write_text("path,date\nb.txt,2031-02-03\n", encoding="utf-8")
    (failure,) = discover([tmp_path / "a.txt"], manifest=tmp_path / "m.csv").failures
    assert (failure.path, failure.code) == ("m.csv", "manifest-unmatched")
    assert "m.csv:2" in failure.message


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("m.csv", "path,dat\na.txt,2031-02-03\n", "m.csv:2: unknown key 'dat' (did you mean 'date'?)"),
        ("m.csv", "path,date\na.txt,03.02.2031\n", "m.csv:2: '03.02.2031' is not a date"),
        ("m.csv", "file,date\na.txt,2031-02-03\n", "no path"),
        ("m.csv", "path,date\na.txt\n", "not as many values as columns"),
        ("m.csv", "path,date\na.txt,2031-02-03,x\n", "not as many values as columns"),
        ("m.csv", 'path,title\na.txt,"x', "not CSV"),
        ("m.csv", "path,title\na.txt,x\na.txt,y\n", "m.csv:3: a.txt is already on line 2"),
        ("m.csv", "path,title\na.txt,x\n./a.txt,y\n", "already on line 2"),
        ("m.jsonl", '{"path": "a.txt"}\n{', "m.jsonl:2: not JSON"),
        ("m.jsonl", "[]", "m.jsonl:1: not a JSON object"),
        ("m.csv", None, "No such file"),
    ],
)
def test_a_bad_manifest_is_an_error(tmp_path: Path, name: str, text: str | None, says: str) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        discover([tmp_path / "a.txt"], manifest=tmp_path / name)
    assert says in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
