"""No text takes time that grows with more than its length: repeats of one piece, from loading to the facts."""

from __future__ import annotations

import sys
import time
from typing import Any

import pytest

from provenance.models import Document
from provenance.pipeline import facts_of

SIZE, ENOUGH = 10_000, 2.0
"""A linear reading of so many characters takes a tenth of so many seconds."""
SIZES = {"a.b": 20_000, "“a” said b. ": 20_000, "citing ": 5_000}
PIECES = [
    "word ",
    "A",
    "(",
    '"',
    "\n",
    "he ",
    "Toll ",
    "Mira, ",
    "and ",
    "(a) ",
    "$5 ",
    "2031 ",
    "May ",
    "http://a.b ",
    "a' ",
    "—",
]
PIECES += [
    "said ",
    "the minister said. ",
    "Mira Toll said the ferry sank. ",
    "“The ferry sank,” she said. ",
    "Mira said x.\n",
]
PIECES += [
    "“a ",
    "“a\n",
    "‘a’ ",
    "«a» ",
    "[a] ",
    "e\u0301",
    "...",
    "citing ",
    "Reuters, citing ",
    "By Mira Toll\n\n",
    "(AP)\n\n",
]
PIECES += [
    "OSLO (Reuters) - a.\n\n",
    "© 2031 A\n\n",
    "Mira Toll told the BBC. \n\n",
    "“a b c d,” he said.\n\n",
    "Mira Toll: “a b.”\n\n",
]
PIECES += ["“a” said b. ", "a.b", "The Kestrel Post said a. the Post said b. "]
PIECES += ["Mira Toll, who said ", "said that he said that ", "he said that "]
GAPS: dict[str, str] = {}


def seconds(text: str) -> float:
    facts_of("Mira Toll said so.")  # what is read once is not timed
    start = time.process_time()
    facts_of(text)
    return time.process_time() - start


def known(piece: str) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=GAPS[piece], raises=AssertionError)] if piece in GAPS else []
    return pytest.param(piece, marks=marks)


@pytest.mark.parametrize("piece", [known(piece) for piece in PIECES])
def test_repeats_take_time_in_proportion(piece: str) -> None:
    assert seconds(piece * (SIZES.get(piece, SIZE) // len(piece))) < ENOUGH


def nested(depth: int) -> Document:
    """Read reports within reports with little room on the stack: what calls itself for each would run out of it."""
    frame, used = sys._getframe(), 0  # noqa: SLF001
    while frame is not None:
        frame, used = frame.f_back, used + 1  # type: ignore[assignment]
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(used + 90)
    try:
        return facts_of("Mira Toll said that " + "he said that " * depth + "the ferry sank.").document
    finally:
        sys.setrecursionlimit(before)


def test_reports_within_reports_do_not_exhaust_the_stack() -> None:
    facts_of("Mira Toll said that the ferry sank.")
    assert nested(5).attributions
    assert nested(120).attributions
