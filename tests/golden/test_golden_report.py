"""The committed report of the five articles: what the program finds in them today, fact by fact and byte by byte.

Where a change is meant, write it anew with `provenance audit seeds/` and read the difference before it is committed.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from provenance.config import Config
from provenance.pipeline import audit
from provenance.reporting.invariants import invariant_problems
from provenance.reporting.reading import read_report
from provenance.reporting.validation import schema_problems
from provenance.reporting.writing import checked_json

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "reports" / "report.json"
_SHOWN = 60


@cache
def made() -> str:
    return checked_json(audit([str(ROOT / "seeds")], Config()))


def facts(report: dict[str, Any]) -> list[str]:
    """Return a report with one line for each fact, so that a difference can be read."""
    lines = [line for document in report["documents"] for line in _document(document)]
    corpus = report["corpus"]
    lines += [f"corpus quotes {_group(group)}" for group in corpus["quote_groups"]]
    lines += [f"corpus reuse {one['from']} → {one['to']} {one['relation']}" for one in corpus["reuse"]]
    lines += [f"corpus chain {one['document']} ← {_hops(one['hops'])}" for one in corpus["chains"]]
    lines += [f"corpus {_flag(flag)}" for flag in corpus["flags"]]
    return [*lines, *(f"error {one['path']} {one['code']}" for one in report["errors"])]


def _document(document: dict[str, Any]) -> Iterator[str]:
    name = document["id"][:3]
    outlet, origin, published = document["outlet"], document["origin"], document["published"]
    yield f"{name} outlet {outlet['entity']} by {outlet['basis']}"
    yield (
        f"{name} origin {origin['entity']} {origin['relation']} by {origin['basis']}"
        if origin
        else f"{name} origin none"
    )
    between = f"{published['earliest']} to {published['latest']}"
    yield f"{name} published {published['date']} by {published['basis']}, {between}"
    for part in ("headline", "byline"):
        yield f"{name} {part} {_words(document[part])}"
    for removed in document["removed"]:
        yield f"{name} removed {removed['rule']} {_words(removed['span'])}"
    for entity in document["entities"]:
        yield f"{name} entity {entity['id']} “{entity['name']}” by {entity['resolved_by']}"
    for one in document["attributions"]:
        way = " ← ".join([one["from"], *one["via"], " & ".join(one["to"])])
        yield f"{name} {one['type']} {way} ({one['polarity']}) {_words(one['evidence'])}"
    for one in document["quotes"]:
        speaker = " & ".join(one["speaker"]) or "nobody"
        via = " via " + ", ".join(one["via"]) if one["via"] else ""
        yield f"{name} quote {one['kind']} {speaker}{via} [{one['status']}] {_words(one['span'])}"
    for flag in document["flags"]:
        yield f"{name} {_flag(flag)}"


def _flag(flag: dict[str, Any]) -> str:
    where = ", ".join(f"{span['line']}:{span['column']} {_words(span)}" for span in flag["evidence"])
    return f"flag {flag['code']} {flag['severity']} {where or 'the whole text'}"


def _group(group: dict[str, Any]) -> str:
    members = ", ".join(f"{one['document'][:3]}.{one['quote']}" for one in group["members"])
    return f"{group['relation']} {members}, {group['independent_roots']} roots, differences {group['differences']}"


def _hops(hops: list[dict[str, Any]]) -> str:
    return " ← ".join(f"{hop['document'] or hop['entity']} ({hop['relation']})" for hop in hops)


def _words(span: dict[str, Any] | None) -> str:
    if span is None:
        return "none"
    words = " ".join(span["text"].split())
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}”"


def difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    return "\n".join(difflib.unified_diff(facts(old), facts(new), "reports/report.json", "now", lineterm="", n=1))


def test_the_facts_are_those_of_the_committed_report() -> None:
    changed = difference(json.loads(GOLDEN.read_text("utf-8")), json.loads(made()))
    assert not changed, f"the report of the seeds has changed:\n{changed}\nIf it is meant: provenance audit seeds/"


def test_the_bytes_are_those_of_the_committed_report() -> None:
    old, new = (text.splitlines() for text in (GOLDEN.read_bytes().decode(), made()))
    changed = "\n".join([*difflib.unified_diff(old, new, "reports/report.json", "now", lineterm="", n=2)][:_SHOWN])
    assert not changed, f"the bytes of the report have changed:\n{changed}\nIf it is meant: provenance audit seeds/"
    assert GOLDEN.read_bytes() == made().encode()


def test_a_changed_fact_would_be_shown() -> None:
    data = json.loads(made())
    changed = json.loads(made())
    quote = changed["documents"][0]["quotes"][0]
    quote["speaker"] = ["person:somebody-else"]
    shown = [line for line in difference(data, changed).splitlines() if line.startswith(("+0", "-0"))]
    assert len(shown) == 2
    assert "person:somebody-else" in shown[1]


def test_the_committed_report_is_valid_and_names_no_machine() -> None:
    data = json.loads(GOLDEN.read_text("utf-8"))
    assert schema_problems(data) == ()
    assert invariant_problems(read_report(GOLDEN)) == ()
    assert str(ROOT) not in GOLDEN.read_text("utf-8")
    assert [document["path"] for document in data["documents"]] == [
        path.name for path in sorted((ROOT / "seeds").glob("*.txt"))
    ]
