"""How far a reader can check a quotation: the ladder of statuses, each with its reason in words."""

from __future__ import annotations

import re

from provenance.cast import Cast
from provenance.chaining.scope import Scope
from provenance.lexicon import nouns
from provenance.models import MEDIA_KINDS, EntityKind, Quote, QuoteStatus, Text, Tie

_ASKED = re.compile(
    r"\b(?:by|over the) (?:tele)?phone\b|\bin an? (?:[\w-]+ ){0,2}interview$|\b(?:in an|by|via) e-?mail\b",
    re.IGNORECASE,
)


def status_of(
    text: Text, quote: Quote, tie: Tie | None, via: tuple[str, ...], cast: Cast, scope: Scope
) -> tuple[QuoteStatus, str]:
    """Return the status of a quotation whose speaker and chain are known, and why it has it."""
    if tie is None or not quote.speaker:
        return "no-speaker", "Nobody was found who says these words."
    kinds = {cast.entities.get(speaker).kind for speaker in quote.speaker}
    if "anonymous" in kinds:
        return "anonymous", "The speaker is not named."
    relation = tie.relation
    if (heard := scope.heard(relation)) is not None:
        words = text.original[slice(*heard)]
        return "first-hand-claimed", f"The outlet says that the speaker told it so: “{words}”."
    organs = [cast.entities.get(entity) for entity in via]
    if any(organ.kind == "platform" for organ in organs):
        platform = next(organ.name for organ in organs if organ.kind == "platform")
        return "checkable-occasion", f"Said in a post on {platform}, which a reader can look for."
    media = [organ.name for organ in organs if organ.kind in MEDIA_KINDS]
    if media:
        if scope.is_distant(relation):
            return "relayed-organ-distant", f"Relayed by {media[-1]}, which is named in another passage."
        return "relayed-named-organ", f"Relayed by {media[-1]}, named with the words."
    if not via and quote.occasion is not None and _ASKED.search(quote.occasion.text):
        words = " ".join(quote.occasion.text.split())
        return "first-hand-claimed", f"The text says that its writer spoke with the speaker: “{words}”."
    return _by_occasion(quote, kinds)


def _by_occasion(quote: Quote, kinds: set[EntityKind]) -> tuple[QuoteStatus, str]:
    if kinds & {"document", "poll", "data-source"}:
        return "checkable-occasion", "The words stand in a document that the text names."
    if quote.occasion is None:
        return "occasion-unknown", "The text does not say when, where or to whom the words were said."
    words = quote.occasion.text
    if is_closed(words):
        return (
            "closed-room",
            f"Said behind closed doors (“{' '.join(words.split())}”), and no witness or organ is named.",
        )
    return (
        "checkable-occasion",
        f"Said on an occasion that others attended or that is on record: “{' '.join(words.split())}”.",
    )


def is_closed(words: str) -> bool:
    """Say whether an occasion phrase names one that nobody else attended: "in a meeting with", "privately"."""
    lower = " ".join(words.lower().split())
    if any(re.search(rf"\b{re.escape(noun)}\b", lower) for noun in nouns().occasions_open):
        return False
    return any(re.search(rf"\b{re.escape(noun)}\b", lower) for noun in nouns().occasions_closed)
