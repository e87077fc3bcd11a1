"""What is already known about flags: those of an older report, told by their fingerprints."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.models import Flag, Report, Severity

_RANK: dict[Severity, int] = {"note": 0, "warning": 1, "error": 2}


def all_flags(report: Report) -> Iterator[Flag]:
    """Yield every flag of a report: those of its documents in their order, then those about the corpus."""
    for document in report.documents:
        yield from document.flags
    yield from report.corpus.flags


def fingerprints(report: Report) -> frozenset[str]:
    """Return the fingerprints of every flag of a report."""
    return frozenset(flag.fingerprint for flag in all_flags(report))


def at_least(severity: Severity, floor: Severity) -> bool:
    """Say whether a severity is `floor` or graver."""
    return _RANK[severity] >= _RANK[floor]


def new_flags(report: Report, baseline: Report | None, floor: Severity) -> tuple[Flag, ...]:
    """Return the flags of `floor` or graver that the baseline does not have."""
    known = fingerprints(baseline) if baseline else frozenset()
    return tuple(f for f in all_flags(report) if at_least(f.severity, floor) and f.fingerprint not in known)
