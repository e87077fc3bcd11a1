"""What a list that the user loaded says of the organs that the text comes from."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.models import Given, Rating
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import origins

_LOW = ("D", "E")
_LISTED = (
    Rating(
        name="Norrvik Ticker", value="low", scale="high > mixed > low", source="Desk list", date="2031-02", grade="E"
    ),
)
_MIDDLING = (
    Rating(
        name="Norrvik Ticker", value="mixed", scale="high > mixed > low", source="Desk list", date="2031-02", grade="C"
    ),
)


@rule(
    code="low-reliability-origin",
    severity="warning",
    tier="table",
    why="The text comes from, or rests on, an organ that a list loaded with --ratings puts in the lowest two fifths "
    "of its scale.",
    limits="The verdict is that of the list, on the organ as a whole and on the day it bears: it says nothing about "
    "this text. Without a list nothing is flagged; this program comes with no verdicts.",
    reference=("ADM",),
    fails=(
        Example(
            "The ferry will not sail, the harbour master said.",
            given=Given(outlet="Norrvik Ticker"),
            ratings=_LISTED,
        ),
        Example("NORRVIK (Norrvik Ticker) - The ferry will not sail, the harbour master said.", ratings=_LISTED),
    ),
    passes=(
        Example("The ferry will not sail, the harbour master said.", given=Given(outlet="Norrvik Ticker")),
        Example(
            "The ferry will not sail, the harbour master said.",
            given=Given(outlet="Norrvik Ticker"),
            ratings=_MIDDLING,
        ),
        Example(
            "The ferry will not sail, the harbour master said.", given=Given(outlet="Belmar Post"), ratings=_LISTED
        ),
    ),
)
def low_reliability_origin(facts: DocumentFacts) -> Iterator[Finding]:
    """An organ that the text comes from or cites is rated low in a list that the user loaded."""
    for id_, where in origins(facts).items():
        organ = facts.entities[id_]
        named = any(mention.overlaps(span) for mention in organ.mentions for span in where)
        for one in organ.ratings:
            if one.grade in _LOW:
                evidence = where if named else organ.mentions[:1]
                yield Finding(evidence, f"{organ.name} is rated {one.value} ({one.scale}) by {one.source}, {one.date}.")
