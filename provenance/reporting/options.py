"""What a writer may be asked for besides the report."""

from __future__ import annotations

from typing import NamedTuple


class Options(NamedTuple):
    """How a report is shown; a writer takes what concerns it."""

    base: str = ""
    """What stands before the documents' paths in formats that programs follow: `seeds/`."""
    verbose: bool = False
    """Whether formats for people show notes too."""
