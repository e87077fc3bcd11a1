"""Every pattern of the rules is linear: 100 kB of hostile repeats take it well under a second."""

from __future__ import annotations

import re
import time
from importlib import import_module
from pathlib import Path

import pytest

import provenance.rules
from provenance.pipeline import facts_of
from provenance.rules import all_rules, run_document
from provenance.rules.occasions import closed_rooms
from provenance.rules.words import pattern

SIZE = 100_000
REPEATS = [
    "a",
    " ",
    "\n",
    ".",
    ",",
    "1",
    "1,",
    "1 ",
    "$1",
    "(",
    "[",
    "(a",
    "[a ",
    "((left)",
    "aB",
    "Aa",
    '"',
    "…",
    "\u00a0",
    "@a",
]
REPEATS += [
    "is ",
    "is still ",
    "http",
    "in the ",
    "in a ",
    "in  ",
    "second from ",
    "earlier ",
    "has long ",
    "a\u00a0a",
    "abc\u00a0",
    "- A",
    ". . ",
]


def patterns() -> dict[str, re.Pattern[str]]:
    folder = Path(provenance.rules.__file__).parent
    modules = [import_module(f"provenance.rules.{path.stem}") for path in sorted(folder.glob("*.py"))]
    found = {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }
    found["figures"] = pattern("figures", "releases", "reporting")
    found["loaded"] = pattern("loaded", "adverbs")
    found["occasions"] = closed_rooms()
    found["stance"] = pattern("stance", "openings", "anywhere")
    return found


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_is_linear(name: str) -> None:
    made = patterns()[name]
    for repeat in REPEATS:
        text = (repeat * (SIZE // len(repeat) + 1))[:SIZE]
        start = time.process_time()
        for _ in made.finditer(text):
            pass
        assert time.process_time() - start < 0.5, repeat


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["“We [soon] go ... there,” Elin Vass told the BBC. ", "Sources said that 5% of it is expected to fall.\n"]
)
def test_the_rules_take_less_time_than_finding_the_facts(line: str) -> None:
    start = time.process_time()
    facts = facts_of(line * 400)
    found = time.process_time()
    run_document(all_rules(), facts)
    assert time.process_time() - found < max(2.0, found - start)
