"""What a writer may be asked for besides the report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Options(NamedTuple):
    """How a report is shown; a writer takes what concerns it."""

    base: str = ""
    """What stands before the documents' paths in formats that programs follow: `seeds/`."""
    verbose: bool = False
    """Whether formats for people show notes too."""
    texts: Mapping[str, str] = MappingProxyType({})
    """The texts by the ids of their documents, for formats that show words which are in no span of the report."""
