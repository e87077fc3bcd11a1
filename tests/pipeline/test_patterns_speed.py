"""Every pattern from segmenting to chaining is linear: 100 kB of hostile repeats take it no more than two seconds."""

from __future__ import annotations

import ast
import pkgutil
import re
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from inspect import get_annotations, getsource

import pytest

MODULES = ["segmenting", "attributing", "resolving", "chaining", "lexicon", "cast", "language", "text"]
SIZE, ENOUGH = 100_000, 2.0
STEPS = (2_000, 10_000, SIZE)
"""A pattern that is square in the length shows it on a short text, and is not waited for on the long one."""
BRIEF = 0.002
"""What takes no longer for 10,000 characters would take 2 s for ten times as many even if it were cubic."""
ANYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}
REPEATS = [
    "a",
    "A",
    " ",
    "\n",
    ".",
    ",",
    "1",
    "-",
    "'",
    '"',
    "(",
    "[",
    "©",
    "—",
    "/",
    "|",
    ":",
    "a ",
    "A ",
    "Aa",
    "aA",
    "Aa ",
    "a. ",
    "A. ",
]
REPEATS += [
    "a.b",
    "a.b.",
    "A.B.",
    "a, ",
    "Aa, ",
    "a'b",
    "a-b",
    "a\n",
    "Aa\n",
    "\n\n",
    " \n",
    "a  ",
    "1 ",
    "1,",
    "$1",
    "2031 ",
    "(a",
    "(A)",
    "[a ",
]
REPEATS += [
    "by ",
    "By ",
    "by A",
    "By Aa Aa, ",
    "the ",
    "The ",
    "of ",
    "and ",
    "said ",
    "A said ",
    "citing ",
    "from ",
    "Source: ",
    "© 2031 ",
    "via ",
]
REPEATS += [
    "Photo: ",
    "(AP) ",
    "(AP/",
    "AP Photo/",
    "Republished from ",
    "originally published ",
    "Follow us on ",
    "March 3 ",
    "OSLO, ",
    "A - ",
]
REPEATS += [
    "A (A) - ",
    "Mr. ",
    "the A of the A ",
    "aged 52, ",
    "52-year-old ",
    "minister ",
    "an interview with ",
    "to the ",
    "http://a.",
    "a@b.",
]
REPEATS += [
    "All rights reserved ",
    "reserved. © ",
    "Copyright ",
    "Ltd Inc ",
    ". All",
    "é",
    "İ",
    "中",
    "’s ",
    "A’s ",
    "s' ",
]


@cache
def patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Return every compiled pattern that a module holds, and whether it is looked for anywhere or only at one place."""
    found: dict[re.Pattern[str], tuple[str, set[str]]] = {}
    for name in modules():
        module = import_module(name)
        for key, value in vars(module).items():
            uses = set(re.findall(rf"\b{key}(?:\(\))?\.(\w+)\(", getsource(module)))
            for number, pattern in enumerate(held(value)):
                where = f"{name.removeprefix('provenance.')}.{key}" + (f".{number}" if value is not pattern else "")
                found.setdefault(pattern, (where, set()))[1].update(uses)
    made = {name: (pattern, not uses or bool(uses & ANYWHERE)) for pattern, (name, uses) in found.items()}
    return made | dict(written_in_place()) | dict(in_the_data())


def written_in_place() -> Iterator[tuple[str, tuple[re.Pattern[str], bool]]]:
    """Yield the patterns that stand in a call: `re.search(r"…", words)`."""
    for name in modules():
        for node in ast.walk(ast.parse(getsource(import_module(name)))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=use), args=[ast.Constant(value=str(words)), *_]
                ) if use != "compile":
                    key = f"{name.removeprefix('provenance.')}.in-place.{words}"
                    yield key, (re.compile(words), use in ANYWHERE)


def in_the_data() -> Iterator[tuple[str, tuple[re.Pattern[str], bool]]]:
    """Yield the patterns of notices, which are kept as data."""
    from provenance.segmenting.patterns import pattern

    source = "".join(getsource(import_module(name)) for name in modules())
    table = tomllib.loads((files("provenance.data") / "segmenting" / "notices.toml").read_text("utf-8"))
    for group, forms in table.items():
        for form in forms if group not in ("macros", "lists") else ():
            by_name, by_group = (rf'pattern\("{group}", {name}\)\.(\w+)\(' for name in (f'"{form}"', r"\w+"))
            uses = set(re.findall(by_name, source) or re.findall(by_group, source))
            yield f"segmenting.data.{group}.{form}", (pattern(group, form), not uses or bool(uses & ANYWHERE))


def modules() -> Iterator[str]:
    for short in MODULES:
        module = import_module(f"provenance.{short}")
        yield module.__name__
        for inner in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            yield inner.name


def held(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of a value, and the one that a function makes out of the word lists and keeps."""
    if isinstance(value, re.Pattern):
        yield value
    elif hasattr(value, "cache_info") and get_annotations(value) == {"return": "re.Pattern[str]"}:
        yield value()
    elif isinstance(value, dict):
        yield from (pattern for item in value.values() for pattern in held(item))
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from (pattern for item in value for pattern in held(item))


KNOWN_GAPS: dict[str, str] = {}
"""Patterns that are known to be square, and in what."""


def gap(name: str) -> list[pytest.MarkDecorator]:
    return (
        [pytest.mark.xfail(strict=True, reason=KNOWN_GAPS[name], raises=AssertionError)] if name in KNOWN_GAPS else []
    )


def seconds(pattern: re.Pattern[str], text: str, *, anywhere: bool) -> float:
    start = time.process_time()
    if anywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - start


def test_there_are_patterns_to_time() -> None:
    assert len(patterns()) >= 60
    assert {name.partition(".")[0] for name in patterns()} >= {"segmenting", "resolving", "chaining"}
    assert {anywhere for _, anywhere in patterns().values()} == {True, False}


@pytest.mark.parametrize("name", [pytest.param(name, marks=gap(name)) for name in sorted(patterns())])
def test_a_pattern_is_linear(name: str) -> None:
    pattern, anywhere = patterns()[name]
    slow = []
    for repeat in REPEATS:
        for size in STEPS:
            text = repeat * (size // len(repeat))
            taken = max(seconds(pattern, text + end, anywhere=anywhere) for end in ("", "!"))
            if taken > (ENOUGH if size == SIZE else max(0.03, ENOUGH * size / SIZE / 2)):
                slow.append(f"{repeat!r}: {taken:.2f} s for {size} characters")
                break
            if size == STEPS[1] and taken < BRIEF:
                break
    assert slow == [], pattern.pattern
