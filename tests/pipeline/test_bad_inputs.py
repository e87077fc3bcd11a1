"""Inputs that cannot be audited, or not wholly, from file to report: a clear message, and the rest is audited."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from provenance.config import Config
from provenance.loading.memory import source_from_text
from provenance.models import Report
from provenance.pipeline import audit
from provenance.reporting.invariants import invariant_problems
from provenance.reporting.json_report import as_data, render
from provenance.reporting.validation import schema_problems

GOOD = "“The ferry sank,” Mira Toll told the BBC — at noon.\n"


def audited(folder: Path) -> Report:
    """Audit a folder with a good article among the rest: that one is audited, and the report is whole."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    report = audit([str(folder)], Config())
    assert [q.speaker for one in report.documents if one.id == "good.txt" for q in one.quotes] == [
        ("person:mira-toll",)
    ]
    assert schema_problems(as_data(report)) == ()
    assert invariant_problems(report) == ()
    render(report).encode()
    assert all(failure.message.startswith(failure.path) for failure in report.errors)
    assert report.summary.failed == len({failure.path for failure in report.errors})
    return report


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n ", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("bytes.txt", bytes(range(256)) * 20, "binary"),
        ("nothing.txt", b"\x00" * 4096, "binary"),
    ],
)
def test_a_file_without_text_is_reported(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    report = audited(tmp_path)
    assert [(failure.path, failure.code) for failure in report.errors] == [(name, code)]
    assert [one.id for one in report.documents] == ["good.txt"]


@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        ("cp1252", b"", "cp1252"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-16-le", b"", "utf-16"),
        ("utf-16-be", b"", "utf-16"),
    ],
)
def test_encodings_give_the_same_findings(tmp_path: Path, codec: str, mark: bytes, encoding: str) -> None:
    (tmp_path / "other.txt").write_bytes(mark + (GOOD * 3).encode(codec))
    report = audited(tmp_path)
    other = next(one for one in report.documents if one.id == "other.txt")
    assert other.encoding.startswith(encoding)
    assert [q.content for q in other.quotes] == ["The ferry sank,"] * 3
    assert report.errors == ()


def test_undecodable_bytes_are_reported_and_the_text_is_audited(tmp_path: Path) -> None:
    (tmp_path / "torn.txt").write_bytes(GOOD.encode() * 3 + b"\xff\xfe\xff" + GOOD.encode())
    report = audited(tmp_path)
    assert [(failure.path, failure.code) for failure in report.errors] == [("torn.txt", "undecodable-bytes")]
    assert [len(one.quotes) for one in report.documents if one.id == "torn.txt"] == [4]


def test_nul_characters_are_reported_and_the_text_is_audited(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(GOOD.encode() + b"The tide\x00 was late.\n")
    report = audited(tmp_path)
    assert [(failure.path, failure.code) for failure in report.errors] == [("nul.txt", "nul-characters")]
    assert "nul.txt" in [one.id for one in report.documents]


def test_lone_surrogates_in_the_bytes_are_reported(tmp_path: Path) -> None:
    (tmp_path / "half.txt").write_bytes(GOOD.encode() + b"The tide \xed\xa0\x80 was late.\n")
    report = audited(tmp_path)
    assert [(failure.path, failure.code) for failure in report.errors] == [("half.txt", "undecodable-bytes")]


def test_lone_surrogates_in_a_text_in_memory_are_kept() -> None:
    source = source_from_text(GOOD + "\ud800", "half.txt")
    assert source.text.original.endswith("\ud800")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text("Text.")
    (tmp_path / "closed.txt").chmod(0)
    assert [failure.code for failure in audited(tmp_path).errors] == ["unreadable"]


def test_a_link_to_nothing_is_reported(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    report = audited(tmp_path)
    assert [failure.path for failure in report.errors] == ["gone.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "outer").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    report = audited(tmp_path)
    assert [one.id for one in report.documents] == ["good.txt"]
    assert "self.txt" in [failure.path for failure in report.errors]


def test_a_folder_with_nothing_to_audit_is_an_error_with_a_message(tmp_path: Path) -> None:
    report = audit([str(tmp_path)], Config())
    assert report.documents == ()
    assert len(report.errors) == 1
    assert report.errors[0].message
    assert schema_problems(as_data(report)) == ()


def test_a_path_that_does_not_exist_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    report = audit([str(tmp_path / "absent.txt"), str(tmp_path / "good.txt")], Config())
    assert [one.id for one in report.documents] == ["good.txt"]
    assert len(report.errors) == 1


def test_a_line_of_fifty_megabytes_is_answered(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"word " * 10_000_000)
    start = time.process_time()
    report = audited(tmp_path)
    assert [(failure.path, failure.code) for failure in report.errors] == [("long.txt", "too-large")]
    assert time.process_time() - start < 10


def test_a_file_above_the_largest_size_is_reported_and_read_where_more_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text(GOOD + "x" * (1 << 20), encoding="utf-8")
    small, large = (audit([str(tmp_path)], Config(max_size=size)) for size in (1, 2))
    assert [(failure.path, failure.code) for failure in small.errors] == [("large.txt", "too-large")]
    assert "--max-size" in small.errors[0].message
    assert [document.id for document in large.documents] == ["large.txt"]
