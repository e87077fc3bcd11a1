"""JUnit XML: one suite a document, one case for every rule that has something to say about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from provenance.decisions import at_least, counts
from provenance.models import Flag, InputFailure, Report
from provenance.reporting.options import Options
from provenance.reporting.words import decision_line

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, options: Options) -> str:
    """Return a report as test results: errors and warnings fail, unless an editor has dealt with them; the rest passes.

    What passes is told in the output of its case.
    """
    root = Element("testsuites", name=report.tool.name)
    for document in report.documents:
        _suite(root, options.base + document.path, document.flags)
    if report.corpus.flags:
        _suite(root, "across the documents", report.corpus.flags)
    if report.errors:
        _failures(root, report.errors)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, name: str, flags: Iterable[Flag]) -> None:
    by_code = groupby(sorted(flags, key=lambda flag: flag.code), key=lambda flag: flag.code)
    cases = [(code, tuple(of)) for code, of in by_code]
    failing = [code for code, of in cases if any(at_least(flag.severity, "warning") and counts(flag) for flag in of)]
    suite = _open(root, name, tests=len(cases) or 1, failures=len(failing), errors=0)
    if not cases:
        _case(suite, name, "provenance")
    for code, of in cases:
        case = _case(suite, name, code)
        lines = "\n".join(_line(flag.document or name, flag) for flag in of)
        if code in failing:
            count = f" ({len(of)} places)" if len(of) > 1 else ""
            gravest = "error" if any(flag.severity == "error" for flag in of) else "warning"
            SubElement(case, "failure", type=gravest, message=_xml(of[0].message + count)).text = _xml(lines)
        else:
            SubElement(case, "system-out").text = _xml(lines)


def _failures(root: Element, errors: tuple[InputFailure, ...]) -> None:
    suite = _open(root, "inputs", tests=len(errors), failures=0, errors=len(errors))
    for failure in errors:
        case = _case(suite, failure.path, failure.code)
        SubElement(case, "error", type=failure.code, message=_xml(failure.message))


def _open(root: Element, name: str, **counts: int) -> Element:
    return SubElement(root, "testsuite", {"name": _xml(name), **{key: str(value) for key, value in counts.items()}})


def _case(suite: Element, document: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_xml(document), name=_xml(name))


def _line(path: str, flag: Flag) -> str:
    place = f":{flag.evidence[0].line}:{flag.evidence[0].column}" if flag.evidence else ""
    decided = f" [{decision_line(flag.decision)}]" if flag.decision else ""
    return f"{path}{place}: {flag.severity}: {flag.message}{decided}"


def _xml(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
