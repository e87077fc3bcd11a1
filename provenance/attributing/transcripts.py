"""The turns of a transcript that is quoted whole: "VALE: Were you there?" inside the marks of a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from provenance.attributing.frames import Frame
from provenance.models import Quote, Relation, Text
from provenance.text import turn_label


def turns_in(text: Text, quotes: Sequence[Quote]) -> Mapping[str, str]:
    """Return the label of each quotation that is a turn of a transcript, by its id.

    A transcript has two speakers at least, one of whom the article names in ordinary letters as well, and a speaker
    whom it does not name has several turns: "BREAKING: …" and "UPDATE: …" in quoted posts are nobody's.
    """
    labels = {quote.id: label for quote in quotes if (label := turn_label(quote.content)) is not None}
    turns = Counter(labels.values())
    named = {label for label in turns if label.title() in text.plain}
    speakers = named | {label for label, count in turns.items() if count > 1}
    if not named or len(speakers) < 2:
        return {}
    return {quote: label for quote, label in labels.items() if label in speakers}


def read_turn(frame: Frame, turns: Mapping[str, str]) -> list[Relation]:
    """Return the relation of a sentence that is a turn and nothing else: the name, its colon, and the words behind."""
    first, *rest = frame.atoms
    if first.quote is None or first.quote.id not in turns or any(atom.tag != "punct" for atom in rest):
        return []
    quote = first.quote
    name, _, words = quote.span.text.partition(":")
    colon = quote.span.start + len(name)
    said = quote.span.end - len(words.lstrip())
    return [
        Relation(
            paragraph=frame.paragraph.index,
            sentence=frame.number,
            cue=(colon, colon + 1),
            lemma=":",
            form="colon",
            source=(colon - len(turns[quote.id]), colon),
            content=[(said, quote.span.end)],
            quotes=[quote.id],
        )
    ]
