"""One input: a text that keeps every character, or a message that says what to do."""

from __future__ import annotations

import hashlib
import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.loading import MIB, Input, discover, load
from provenance.models import InputFailure, Source


def load_bytes(data: bytes, name: str = "a.txt", **options: int | None) -> Source | InputFailure:
    (input_,) = discover(["-"], stdin=io.BytesIO(data), stdin_filename=name).inputs
    return load(input_, **options)


def loaded(data: bytes, name: str = "a.txt") -> Source:
    source = load_bytes(data, name)
    assert isinstance(source, Source)
    return source


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    data = "Öne\r\ntwo\rthree\n\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    (input_,) = discover([tmp_path]).inputs
    source = load(input_)
    assert isinstance(source, Source)
    assert source.text.original == "Öne\r\ntwo\rthree\n\n"
    assert (source.id, source.path, source.media_type, source.encoding) == ("a.txt", "a.txt", "text/plain", "utf-8")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.failures == ()
    assert source.links is None


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "no text"),
        (b" \r\n\t", "empty", "no text"),
        ("\ufeff \u00a0".encode(), "empty", "no text"),
        (b"\xff\xfe", "empty", "no text"),
        (b"%PDF-1.7\nabc", "binary", "PDF"),
        (b"PK\x03\x04rest of it", "binary", "office document"),
        (b"\x89PNG\r\n\x1a\n....", "binary", "picture"),
        (bytes(range(256)) * 20, "binary", "binary"),
        (b"\x00" * 5000, "binary", "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, code: str, says: str) -> None:
    failure = load_bytes(data)
    assert isinstance(failure, InputFailure)
    assert (failure.path, failure.code) == ("a.txt", code)
    assert says in failure.message
    assert failure.message.startswith("a.txt: ")
    assert failure.message.endswith(")")


def test_undecodable_bytes_are_reported_with_their_places() -> None:
    source = loaded("“one” ".encode() + b"\xff two \xfe " + "“x”".encode())
    assert "\ufffd" in source.text.original
    (failure,) = source.failures
    assert failure.code == "undecodable-bytes"
    assert "at byte 10, " in failure.message


def test_many_undecodable_bytes_make_one_short_message() -> None:
    source = loaded("“a” “b” “c” “d” “e” “f”".encode() * 20 + b"\xff" * 50)
    (failure,) = source.failures
    assert "and 42 more" in failure.message


def test_nul_characters_stay_and_are_reported() -> None:
    source = loaded(b"A text with a \x00 in it, and many other words.")
    assert "\x00" in source.text.original
    (failure,) = source.failures
    assert failure.code == "nul-characters"
    assert "character 14" in failure.message


def test_a_file_over_the_limit_is_refused_without_being_read_whole() -> None:
    failure = load_bytes(b"x" * 2_000, max_bytes=1_000)
    assert isinstance(failure, InputFailure)
    assert failure.code == "too-large"
    assert "larger than 1,000 bytes" in failure.message
    assert "--max-size" in failure.message


def test_a_file_over_the_usual_limit_is_read_where_that_is_allowed() -> None:
    data = b"word " * (MIB * 2) + b"word " * 200
    failure = load_bytes(data)
    assert isinstance(failure, InputFailure)
    assert "larger than 10 MiB" in failure.message
    assert isinstance(load_bytes(data, max_bytes=None), Source)


def test_a_line_of_50_megabytes_takes_seconds() -> None:
    start = time.perf_counter()
    source = load_bytes(b"word " * 10_000_000, max_bytes=64_000_000)
    assert isinstance(source, Source)
    assert len(source.text) == 50_000_000
    assert time.perf_counter() - start < 10


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "a.txt").chmod(0)
    (input_,) = discover([tmp_path]).inputs
    failure = load(input_)
    assert isinstance(failure, InputFailure)
    assert failure.code == "unreadable"


def test_a_file_that_went_away(tmp_path: Path) -> None:
    failure = load(Input(id="a.txt", file=tmp_path / "a.txt"))
    assert failure == InputFailure(
        path="a.txt", code="unreadable", message="a.txt: it cannot be read: No such file or directory"
    )


HEADS = [b"", b"---\n", b"---\ndate: 2031-02-03\n---\n", b"---\nurl: x\n---\n", b"\xff\xfe", b"\xef\xbb\xbf"]


@settings(deadline=None)  # the first one reads tables or imports
@given(st.binary(max_size=120), st.sampled_from(HEADS))
def test_no_bytes_make_it_raise(data: bytes, head: bytes) -> None:
    result = load_bytes(head + data)
    if isinstance(result, Source):
        result.text.original.encode()
        assert all(failure.message for failure in result.failures)
