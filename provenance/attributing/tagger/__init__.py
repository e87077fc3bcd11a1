"""A tagger of source, cue and content, learnt from the corpus in `training/`; how it was made is in its model card.

A linear-chain conditional random field over the atoms of a sentence (Lafferty, McCallum and Pereira 2001), as CRFsuite
(Okazaki 2007) trains and runs it. A quotation is one atom: what is inside marks is decided by the marks.
"""

from provenance.attributing.tagger.features import features, rule_roles
from provenance.attributing.tagger.linking import OUTSIDE, Linked, Piece, link, pieces_of
from provenance.attributing.tagger.model import tag

__all__ = ["OUTSIDE", "Linked", "Piece", "features", "link", "pieces_of", "rule_roles", "tag"]
