"""Encodings are found and recorded, every character stays, and what cannot be read is reported."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.loading.decoding import decode

CASES = tomllib.loads((Path(__file__).parent / "decoding.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['codec']}-{case['text'][:12]}")
def test_encodings(case: dict[str, Any]) -> None:
    data = case["text"].encode(case["codec"])
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.bad) == (case["text"], case["encoding"], ())
    assert data.decode(decoded.encoding) == decoded.text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_marks(codec: str) -> None:
    decoded = decode("\ufeffA “word”".encode(codec))
    assert (decoded.text, decoded.encoding) == ("A “word”", codec[:6])


@pytest.mark.parametrize(
    ("data", "text", "bad"),
    [
        ("“one” ".encode() + b"\xff two", "“one” \ufffd two", ((10, 11),)),
        ("“one” “two".encode()[:-1] + b"\xe2\x80", "“one” “tw\ufffd", ((15, 17),)),
        ("“one” ”".encode() + b"\xed\xa0\x80!", "“one” ”\ufffd\ufffd\ufffd!", ((13, 14), (14, 15), (15, 16))),
        (b"\xff\xfea\x00\x00\xd8b\x00", "a\ufffdb", ((4, 6),)),
        (b"\xff\xfea\x00b", "a\ufffd", ((4, 5),)),
    ],
)
def test_bytes_that_cannot_be_read_are_marked_and_placed(
    data: bytes, text: str, bad: tuple[tuple[int, int], ...]
) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.bad) == (text, bad)


def test_a_mark_inside_the_text_stays() -> None:
    assert decode("\ufeffa\ufeffb".encode()).text == "a\ufeffb"


@settings(deadline=None)  # the first one reads tables or imports
@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.encode()
    assert bool(decoded.bad) <= ("\ufffd" in decoded.text)
    if not decoded.bad:
        assert data.decode(decoded.encoding) == decoded.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_utf_8_comes_back_as_it_went(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.text == text.removeprefix("\ufeff")
