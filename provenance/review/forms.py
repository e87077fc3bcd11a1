"""What editors send: read from a form, and refused with a reason where something is missing."""

from __future__ import annotations

from typing import get_args
from urllib.parse import parse_qsl

from provenance.models import Verdict
from provenance.review.desk import Said

MAX_REASON, MAX_WHO = 4_000, 200
"""Characters."""
_FIELDS = 16


class RefusedError(Exception):
    """A request that cannot be done; the status of the answer, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


def fields(body: bytes) -> dict[str, str]:
    """Return the fields of a form.

    Raises:
        RefusedError: it is no form, or names a field twice.
    """
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise RefusedError(400, "This form cannot be read.") from error
    if len(dict(pairs)) != len(pairs):
        raise RefusedError(400, "This form says something twice.")
    return dict(pairs)


def said(form: dict[str, str]) -> Said:
    """Return what an editor says about a flag.

    Raises:
        RefusedError: the verdict is none, the name or the reason is missing, or something is too long.
    """
    verdict = next((one for one in get_args(Verdict) if one == form.get("verdict")), None)
    undo = form.get("undo") == "1"
    if verdict is None and not undo:
        raise RefusedError(400, "A decision needs a verdict: confirmed, dismissed or needs work.")
    reason, who, seen = (form.get(name, "").strip() for name in ("reason", "who", "seen"))
    if not reason and not undo:
        raise RefusedError(400, "A decision needs a reason; it is kept for whoever comes later.")
    if not who:
        raise RefusedError(400, "A decision needs the name of whoever decides.")
    if len(reason) > MAX_REASON or len(who) > MAX_WHO:
        raise RefusedError(400, f"A reason may have {MAX_REASON:,} characters, and a name {MAX_WHO}.")
    if seen and not (seen.isascii() and seen.isdecimal()):
        raise RefusedError(400, "This form cannot be read.")
    return Said(
        fingerprint=form.get("fingerprint", ""),
        verdict=None if undo else verdict,
        reason=reason,
        who=who,
        seen=int(seen) if seen else None,
    )
