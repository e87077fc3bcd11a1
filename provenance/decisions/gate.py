"""Which flags count for the gate: not those that editors have dealt with, nor those of an older report."""

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


def counts(flag: Flag) -> bool:
    """Say whether a flag counts for the gate: nobody has decided about it, or somebody has confirmed it."""
    return flag.decision is None or flag.decision.verdict == "confirmed"


def new_flags(report: Report, baseline: Report | None, floor: Severity) -> tuple[Flag, ...]:
    """Return the flags of `floor` or graver that count and that the baseline does not have."""
    known = fingerprints(baseline) if baseline else frozenset()
    return tuple(
        flag
        for flag in all_flags(report)
        if at_least(flag.severity, floor) and counts(flag) and flag.fingerprint not in known
    )
