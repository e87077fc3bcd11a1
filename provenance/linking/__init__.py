"""Across documents: which quotations are one utterance, who took text from whom, and how chains join.

Facts only: whether a copy is credited as it should be is for the rules to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.linking.groups import quote_groups
from provenance.linking.paths import chains
from provenance.linking.reuse import reuse_between
from provenance.models import Corpus, Document, Text

__all__ = ["link"]


def link(documents: Sequence[Document], texts: Mapping[str, Text]) -> Corpus:
    """Return what is known across documents; one document alone has quote groups and chains as well.

    `texts` holds the text of every document by its id. The result depends on the documents' ids and content, not on the
    order in which they are given. Flags are left to the rules.

    Raises:
        KeyError: the text of a document is missing.
    """
    documents = sorted(documents, key=lambda document: document.id)
    reuse = reuse_between(documents, texts)
    return Corpus(
        quote_groups=quote_groups(documents, reuse),
        reuse=reuse,
        chains=chains(documents, reuse),
    )
