"""Puts the decisions of a ledger on the flags of a report, and says which of them no flag has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping

from provenance.decisions.gate import all_flags
from provenance.decisions.ledger import Ledger
from provenance.models import Decision, Flag, LedgerEntry, Report, StaleDecision, Verdict

Standing = Mapping[str, LedgerEntry]


def apply(report: Report, ledger: Ledger, codes: Container[str]) -> Report:
    """Return the report of an audit with the decisions that hold for its flags, and those that hold for none.

    Args:
        report: the report, whose flags nobody has decided about yet.
        ledger: what editors decided.
        codes: the rules that ran; of the flags of others nobody can say whether they are gone.
    """
    stale = tuple(_stale(report, ledger.standing, codes))
    return decisions_made(report, ledger).model_copy(update={"stale": stale})


def decisions_made(report: Report, ledger: Ledger) -> Report:
    """Return a report with the decisions that a ledger holds now, in place of those that it was made with."""
    standing = ledger.standing
    documents = tuple(
        document.model_copy(update={"flags": _decided(document.flags, standing)}) for document in report.documents
    )
    corpus = report.corpus.model_copy(update={"flags": _decided(report.corpus.flags, standing)})
    made = report.model_copy(update={"documents": documents, "corpus": corpus})
    verdicts = Counter[Verdict](flag.decision.verdict for flag in all_flags(made) if flag.decision)
    summary = report.summary.model_copy(update={"verdicts": dict(sorted(verdicts.items()))})
    stale = tuple(one for one in report.stale if standing.get(one.decision.fingerprint) == one.decision)
    return made.model_copy(update={"summary": summary, "stale": stale})


def _decided(flags: tuple[Flag, ...], standing: Standing) -> tuple[Flag, ...]:
    return tuple(flag.model_copy(update={"decision": _decision(standing.get(flag.fingerprint))}) for flag in flags)


def _decision(entry: LedgerEntry | None) -> Decision | None:
    if entry is None or entry.verdict == "withdrawn":
        return None
    return Decision(verdict=entry.verdict, reason=entry.reason, who=entry.who, when=entry.when)


def _stale(report: Report, standing: Standing, codes: Container[str]) -> Iterator[StaleDecision]:
    present = {flag.fingerprint for flag in all_flags(report)}
    audited = {document.id for document in report.documents}
    for fingerprint, entry in standing.items():
        if fingerprint in present or (entry.code and entry.code not in codes):
            continue
        whole = audited.issuperset(entry.documents)
        yield StaleDecision(decision=entry, reason="flag-gone" if whole else "document-absent")
