"""What holds for any text: nothing is lost, every span is true, nothing depends on order, hash seed or line ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from provenance.cleaning import clean
from provenance.config import Config
from provenance.loading.memory import source_from_text
from provenance.models import Document, Report
from provenance.pipeline import audit, facts_of, make_report
from provenance.registry import load_registry
from provenance.reporting.invariants import invariant_problems, spans
from provenance.reporting.json_report import as_data, render
from provenance.reporting.validation import schema_problems
from provenance.rules import DocumentFacts, all_rules

SEEDS = Path(__file__).parents[2] / "seeds"
CALM = settings(
    max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
FEW = settings(CALM, max_examples=30)

WORDS = [
    "Mira Toll",
    "Toll",
    "she",
    "they",
    "the ferry",
    "a source",
    "Reuters",
    "the BBC",
    "the Post",
    "Beijing",
    "sank",
]
WORDS += [
    "on Monday",
    "in 2031",
    "30%",
    "$1.5 million",
    "Dr.",
    "U.S.",
    "Mira\u00a0Toll",
    "won't",
    "Tolls’",
    "‘’90s",
    "© 2031",
]
CUES = [
    "said",
    "said:",
    "told the BBC",
    "wrote on Telegram",
    "according to",
    "citing",
    "who denies",
    "adding that",
    "reports",
]
CUES += ["was quoted as saying", "in an interview with", "by", "that", "and", "not", "did not say", "denials of", "h/t"]
MARKS = [
    '"',
    "“",
    "”",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "``",
    "''",
    "(",
    ")",
    "[",
    "]",
    "—",
    "…",
    ".",
    ",",
    ":",
    "?",
    "!",
    " - ",
]
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x0c", "\t", "\u00a0", "\u200b", "   "]
LINES = [
    "\n\nShare this article\n",
    "\n(AP Photo/Jon Arle)\n",
    "\nOSLO (Reuters) - ",
    "\nBy Mira Toll, Kestrel Herald\n",
]
LINES += [
    "\n(Article by Mira Toll republished from Kestrelnews.com)\n",
    "\nRead more: Ferries\n",
    "\n---\n",
    "\n* * *\n",
]
LINES += [
    "\n© 2031 Kestrel Herald. All rights reserved.\n",
    "\nSource: The Guardian\n",
    "\ufeff",
    "\n12 comments\n",
    "\nFerry sinks\n",
]
ODD = [
    "\x00",
    "\ud800",
    "\udfff",
    "🚢",
    "👩‍🚀",
    "é",
    "e\u0301",
    "ß",
    "ı",
    "İ",
    "ǅ",
    "ﬁ",
    "中国",
    "Сказал",
    "قال",
    "\u202e",
    "\ufffd",
    "𝔄",
]

pieces = st.sampled_from([*WORDS, *CUES, *MARKS, *BREAKS, *LINES, *ODD]) | st.text(max_size=5)
texts = st.lists(pieces, max_size=40).map(" ".join) | st.lists(pieces, max_size=40).map("".join)
sentences = st.lists(st.sampled_from([*WORDS, *CUES, *MARKS]), min_size=3, max_size=12).map(
    lambda parts: " ".join(parts) + "."
)
articles = st.lists(sentences | st.sampled_from(LINES), min_size=1, max_size=6).map("\n\n".join)
anything = texts | articles


def report_on(*facts: DocumentFacts) -> Report:
    return make_report(facts, [], load_registry(), all_rules())


def kept(text: str, document: Document) -> str:
    """Return the text without what was removed; the removed spans must not overlap."""
    parts, at = [], 0
    for removed in sorted(document.removed, key=lambda one: one.span.start):
        assert removed.span.start >= at
        parts.append(text[at : removed.span.start])
        at = removed.span.end
    return "".join([*parts, text[at:]])


@CALM
@given(anything)
@example("")
@example("\n")
@example('""')
@example("“”" * 40)
@example("''" * 40)
@example("\ud800")
@example("said said said")
@example("“a” “b” said, according to according to citing")
def test_kept_and_removed_text_are_the_text_and_every_span_is_true(text: str) -> None:
    document = facts_of(text).document
    removed = sum(one.span.end - one.span.start for one in document.removed)
    assert len(kept(text, document)) + removed == len(text) == document.characters
    for path, span in spans(document):
        assert text[span.start : span.end] == span.text, path


@CALM
@given(anything)
def test_every_report_fits_its_schema_and_keeps_its_invariants(text: str) -> None:
    one, two = facts_of(text, "one.txt"), facts_of("“The ferry sank,” Mira Toll said.", "two.txt")
    made = report_on(one, two)
    assert schema_problems(json.loads(render(made))) == ()
    assert invariant_problems(made, {"one.txt": one.source, "two.txt": two.source}) == ()


@CALM
@given(anything)
def test_the_same_text_gives_the_same_report(text: str) -> None:
    assert render(report_on(facts_of(text))) == render(report_on(facts_of(text)))


@FEW
@given(st.lists(articles, min_size=2, max_size=4).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_of_documents_does_not_matter(orders: tuple[list[str], list[str]]) -> None:
    names = {text: f"{number}.txt" for number, text in enumerate(dict.fromkeys(orders[0]))}
    first, second = (report_on(*(facts_of(text, names[text]) for text in dict.fromkeys(order))) for order in orders)
    assert render(first) == render(second)


@CALM
@given(anything)
def test_cleaning_what_was_kept_removes_nothing(text: str) -> None:
    once = kept(text, facts_of(text).document)
    again = clean(source_from_text(once, "example.txt"))
    assert [(one.rule, one.span.text) for one in again.removed] == []


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_cleaning_what_was_kept_of_an_article_removes_nothing(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    once = kept(text, facts_of(text).document)
    assert once != text or path.stem.startswith("000")
    assert clean(source_from_text(once, "example.txt")).removed == ()


def one_line(words: str) -> str:
    return " ".join(words.split())


def findings(document: Document) -> dict[str, Any]:
    """Return what a reader would be told, without offsets."""
    return {
        "outlet": (document.outlet.entity, document.outlet.basis),
        "origin": document.origin and (document.origin.entity, document.origin.relation),
        "published": (document.published.date, document.published.basis),
        "headline": document.headline and one_line(document.headline.text),
        "byline": document.byline and one_line(document.byline.text),
        "removed": [(one.rule, one_line(one.span.text)) for one in document.removed],
        "entities": [(one.id, one.name) for one in document.entities],
        "chains": [(one.type, one.via, one.to, one.polarity) for one in document.attributions],
        "quotes": [(one_line(q.content), q.kind, q.speaker, q.via, q.status) for q in document.quotes],
        "flags": [(flag.code, flag.severity, [one_line(e.text) for e in flag.evidence]) for flag in document.flags],
    }


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_line_ends_of_an_article_change_no_finding(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert "\r" not in text
    plain, dos = (report_on(facts_of(made)).documents[0] for made in (text, text.replace("\n", "\r\n")))
    assert findings(dos) == findings(plain)


@FEW
@given(articles)
def test_line_ends_change_no_finding(text: str) -> None:
    plain, dos = (report_on(facts_of(made)).documents[0] for made in (text, text.replace("\n", "\r\n")))
    assert findings(dos) == findings(plain)


@FEW
@given(texts, st.sampled_from(["page.html", "page.md", "page.txt"]))
def test_no_text_of_any_kind_makes_it_raise(text: str, name: str) -> None:
    page = f"<html><body><article><p>{text}</p></article></body></html>" if name.endswith("html") else text
    made = report_on(facts_of(page, name))
    assert schema_problems(as_data(made)) == ()
    assert invariant_problems(made) == ()


def test_line_ends_do_not_change_the_words_shown_for_an_odd_space() -> None:
    text = "Mira Toll met Mira\u00a0Toll.\n\n\n\nThe ferry sank on Monday.\n"
    plain, dos = (report_on(facts_of(made)).documents[0] for made in (text, text.replace("\n", "\r\n")))
    assert "nbsp-residue" in [flag.code for flag in plain.flags]
    assert findings(dos) == findings(plain)


SCRIPT = """
import sys
from provenance.config import Config
from provenance.pipeline import audit
from provenance.reporting.json_report import render
sys.stdout.buffer.write(render(audit(sys.argv[1:], Config())).encode())
"""


def run(*paths: Path, seed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, paths)],
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_hash_seed_and_order_of_the_files_change_no_byte() -> None:
    files = sorted(SEEDS.glob("*.txt"))
    first = run(*files, seed="1")
    assert first == run(*reversed(files), seed="4711")
    assert first.decode() == render(audit([str(file) for file in files], Config()))
    assert str(SEEDS) not in first.decode()
