"""Audits news text for its provenance: who published it, whose text it is, who said it, and what can be checked.

`audit(paths, Config())` returns a `Report`; `provenance.models` holds every record of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Config", "Report", "__version__", "audit"]

if TYPE_CHECKING:
    from provenance.config import Config
    from provenance.models import Report
    from provenance.pipeline import audit

_HOMES = {"Config": "provenance.config", "Report": "provenance.models", "audit": "provenance.pipeline"}


def __getattr__(name: str) -> object:
    """Import what the package offers when it is first used, so that `--help` does not wait for the whole pipeline."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
