"""How fast spaCy's tagger and parser read texts, as a scale for the speed of an audit.

Its trained English models are not on the package index, so that the two are made in their default size and left
untrained: the arithmetic for each word is that of `en_core_web_sm`. Extractors of quotations that need a parser cannot
be faster than this.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from time import process_time

_WORDS = ["The", "mayor", "said", "that", "it", "is", "shut", "."]
_TAGS = ["DT", "NN", "VBD", "IN", "PRP", "VBZ", "JJ", "."]
_HEADS = [1, 2, 2, 5, 5, 2, 5, 2]
_DEPS = ["det", "nsubj", "ROOT", "mark", "nsubj", "ccomp", "acomp", "punct"]


def parser_speed(texts: Iterable[str], words: int) -> float | None:
    """Return words a second of processor time; None where spaCy is not installed.

    Args:
        texts: what is read.
        words: how many words they have, counted as for what is compared.
    """
    if find_spec("spacy") is None:
        return None
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    pipeline = spacy.blank("en")
    pipeline.add_pipe("tagger")
    pipeline.add_pipe("parser")
    given = Doc(pipeline.vocab, words=_WORDS, tags=_TAGS, heads=_HEADS, deps=_DEPS)
    example = Example(Doc(pipeline.vocab, words=_WORDS), given)
    pipeline.initialize(lambda: [example])
    start = process_time()
    for _ in pipeline.pipe(texts):
        pass
    return words / (process_time() - start)
