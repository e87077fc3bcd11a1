"""From paths to decoded texts: which files there are, what their bytes say, and what the user knows about them."""

from provenance.loading.discovering import discover
from provenance.loading.inputs import Discovery, Input
from provenance.loading.reading import DEFAULT_MAX_BYTES, load

__all__ = ["DEFAULT_MAX_BYTES", "Discovery", "Input", "discover", "load"]
