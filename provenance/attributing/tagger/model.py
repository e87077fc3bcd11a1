"""The trained weights, loaded when the first sentence is tagged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from provenance.attributing.frames import Atom
from provenance.attributing.tagger.features import features

if TYPE_CHECKING:
    from pycrfsuite import Tagger

FILE = "attributing/tagger.crfsuite"
"""The weights in CRFsuite's own format, which holds numbers and names and nothing that runs; below `data/`."""


def tag(atoms: Sequence[Atom], roles: Sequence[str]) -> list[str]:
    """Return the label of each atom of a sentence: `B-S`, `I-S`, `B-C`, `I-C`, `B-T`, `I-T` or `O`."""
    labels: list[str] = _tagger().tag(features(atoms, roles))
    return labels


@cache
def _tagger() -> Tagger:
    from pycrfsuite import Tagger

    tagger = Tagger()
    with as_file(files("provenance.data") / FILE) as path:
        tagger.open(str(path))  # reads the whole file
    return tagger
