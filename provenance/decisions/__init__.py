"""What editors decided about flags: the ledger, which flags its lines hold for, and what that means for the gate."""

from provenance.decisions.applying import apply, decisions_made
from provenance.decisions.gate import all_flags, at_least, counts, fingerprints, new_flags
from provenance.decisions.ledger import Ledger, add, line, read_ledger
from provenance.decisions.making import decided, now, withdrawn
from provenance.decisions.naming import Handle, find, handles

__all__ = [
    "Handle",
    "Ledger",
    "add",
    "all_flags",
    "apply",
    "at_least",
    "counts",
    "decided",
    "decisions_made",
    "find",
    "fingerprints",
    "handles",
    "line",
    "new_flags",
    "now",
    "read_ledger",
    "withdrawn",
]
