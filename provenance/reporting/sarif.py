"""SARIF 2.1.0, as code-scanning services and editors read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from provenance.decisions import all_flags
from provenance.models import Flag, InputFailure, Report, Span
from provenance.reporting.options import Options

if TYPE_CHECKING:
    from provenance.rules import Example, Rule

Json = Mapping[str, object]
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "provenanceFlag/v1"
_NEWLINES = ("\r\n", "\n", "\r")


def render(report: Report, options: Options) -> str:
    """Return a SARIF log: every rule with its help, every flag as a result, failed inputs as notifications."""
    from provenance.rules import all_rules

    rules = all_rules()
    driver = {
        "name": report.tool.name,
        "semanticVersion": report.tool.version,
        "rules": [_rule(rule) for rule in rules],
    }
    index = {rule.code: n for n, rule in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": _NEWLINES,
        "invocations": [_invocation(report.errors, options.base)],
        "artifacts": [
            {
                "location": _artifact(options.base + document.path),
                "mimeType": document.media_type,
                "hashes": {"sha-256": document.sha256},
            }
            for document in report.documents
        ],
        "results": _with_suppressions(report, list(_results(report, index, options.base))),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=True) + "\n"


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.code.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _joined(rule.why)},
        "help": {"text": _help(rule, "{}:"), "markdown": _help(rule, "**{}**")},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": ["provenance", rule.tier]},
    }


def _help(rule: Rule, heading: str) -> str:
    from provenance.rules import references

    known = references()
    parts = [
        rule.summary,
        f"{heading.format('Why')} {_joined(rule.why)}",
        f"{heading.format('What it does not prove')} {_joined(rule.limits)}",
    ]
    if rule.reference:
        parts.append(f"{heading.format('Who asks for it')} {'; '.join(known[key] for key in rule.reference)}")
    for title, examples in (("Flagged", rule.fails), ("Not flagged", rule.passes)):
        parts += [f"{heading.format(title)}\n\n{_example(example)}" for example in examples]
    return "\n\n".join(parts)


def _example(example: Example) -> str:
    """Return an example indented by four, which Markdown shows as it is."""
    return "\n".join(f"    {line}".rstrip() for line in example.text.strip().splitlines())


def _joined(text: str) -> str:
    return " ".join(text.split())


def _invocation(errors: Sequence[InputFailure], base: str) -> Json:
    notes = [
        {
            "level": "error",
            "message": {"text": failure.message},
            "descriptor": {"id": failure.code},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(base + failure.path)}}],
        }
        for failure in errors
    ]
    return {"executionSuccessful": not errors, "toolExecutionNotifications": notes}


def _results(report: Report, index: Mapping[str, int], base: str) -> Iterator[Json]:
    for document in report.documents:
        yield from (_result(flag, base + document.path, index) for flag in document.flags)
    for flag in report.corpus.flags:
        others = [{"physicalLocation": {"artifactLocation": _artifact(base + other)}} for other in flag.others]
        yield _result(flag, base + flag.document if flag.document else None, index, others)


def _result(flag: Flag, path: str | None, index: Mapping[str, int], others: Sequence[Json] = ()) -> Json:
    places = [_location(path, span) for span in flag.evidence or (None,)] if path else []
    related = [*places[1:], *others]
    return {
        "ruleId": flag.code,
        **({"ruleIndex": index[flag.code]} if flag.code in index else {}),
        "level": flag.severity,
        "message": {"text": flag.message},
        "locations": places[:1],
        **({"relatedLocations": [{"id": n, **place} for n, place in enumerate(related, 1)]} if related else {}),
        "partialFingerprints": {_FINGERPRINT: flag.fingerprint},
        "properties": {"confidence": flag.confidence, **_decision(flag)},
    }


def _decision(flag: Flag) -> Json:
    return {"decision": flag.decision.model_dump()} if flag.decision else {}


def _with_suppressions(report: Report, results: list[Json]) -> list[Json]:
    """Return results with what suppresses them; SARIF wants that of all or of none (3.27.23)."""
    if not report.summary.verdicts:
        return results
    return [
        {**result, "suppressions": _suppressions(flag)} for flag, result in zip(all_flags(report), results, strict=True)
    ]


def _suppressions(flag: Flag) -> list[Json]:
    """Return what an editor's dismissal is in SARIF; no other verdict takes anything from view."""
    if flag.decision is None or flag.decision.verdict != "dismissed":
        return []
    who = f"{flag.decision.reason} ({flag.decision.who}, {flag.decision.when})"
    return [{"kind": "external", "status": "accepted", "justification": who}]


def _location(path: str, span: Span | None) -> Json:
    place: Json = {"artifactLocation": _artifact(path)}
    return {"physicalLocation": place if span is None else {**place, "region": _region(span)}}


def _region(span: Span) -> Json:
    """Return where a span is; SARIF counts its columns as we do, in code points from 1, and its end is open too."""
    lines = span.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = len(lines[-1])
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line + len(lines) - 1,
        "endColumn": span.column + last if len(lines) == 1 else last + 1,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": span.text},
    }


def _artifact(path: str) -> Json:
    return {"uri": quote(path, errors="replace"), "uriBaseId": "%SRCROOT%"}
