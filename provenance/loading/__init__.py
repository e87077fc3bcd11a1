"""From paths to decoded texts: which files there are, what their bytes say, and what the user knows about them."""

from provenance.loading.discovering import STDIN, discover
from provenance.loading.inputs import Discovery, Input
from provenance.loading.reading import MIB, load

__all__ = ["MIB", "STDIN", "Discovery", "Input", "discover", "load"]
