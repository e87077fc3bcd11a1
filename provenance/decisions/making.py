"""Makes the lines of a ledger out of what editors say."""

from __future__ import annotations

from datetime import UTC, datetime

from provenance.decisions.naming import Handle
from provenance.errors import UsageError
from provenance.models import LedgerEntry, Verdict

TAKEN_BACK = "taken back"
"""The reason of a withdrawal where none is given."""
_EVIDENCE = 80


def now() -> str:
    """Return the present moment in UTC, to the second, as ISO 8601; only new lines of a ledger ask for it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def decided(handle: Handle, verdict: Verdict, *, reason: str, who: str, when: str) -> LedgerEntry:
    """Return the line that says what somebody decided about a flag.

    Raises:
        UsageError: there is no reason, or no name.
    """
    flag = handle.flag
    words = " ".join(flag.evidence[0].text.split()) if flag.evidence else ""
    return LedgerEntry(
        fingerprint=flag.fingerprint,
        verdict=verdict,
        reason=_said(reason, "a reason"),
        who=_said(who, "a name"),
        when=when,
        documents=handle.documents,
        code=flag.code,
        evidence=f"{words[:_EVIDENCE]}…" if len(words) > _EVIDENCE else words,
    )


def withdrawn(entry: LedgerEntry, *, reason: str, who: str, when: str) -> LedgerEntry:
    """Return the line that takes a decision back.

    Raises:
        UsageError: there is no name.
    """
    said = _said(reason, "a reason") if reason.strip() else TAKEN_BACK
    return entry.model_copy(update={"verdict": "withdrawn", "reason": said, "who": _said(who, "a name"), "when": when})


def _said(words: str, what: str) -> str:
    """Return words without spaces around them, and without what no UTF-8 can hold."""
    said = words.encode("utf-8", "replace").decode().strip()
    if not said:
        raise UsageError(f"a decision needs {what}", hint="it is kept with it, for whoever comes later")
    return said
