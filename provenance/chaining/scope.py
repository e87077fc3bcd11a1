"""How far a credit carries: the sentence, the paragraph, one speaker's words, or the whole story.

- "According to X, …" and "…, citing X" carry over what they stand with, and over what the same speaker goes on to say
  in that paragraph.
- "in an interview with X" and "told X" carry over that speaker's words: to the end of the paragraph; to the end of the
  story where the lead names the interview, until another organ or occasion is given for the same speaker.
- "wrote on P" carries over that post.
- A republication notice, and an outlet that reports citing another, carry over the whole story.
"""

from __future__ import annotations

from provenance.cast import Cast, OrganMention
from provenance.models import MEDIA_KINDS, Layout, Reading, Relation

_LEAD_PARAGRAPHS = 2
_DEEPEST = 8  # reports inside reports that are followed: text that goes deeper is no prose


class Scope:
    """The entities between the document and each relation's source, from the document outward."""

    def __init__(
        self, layout: Layout, reading: Reading, cast: Cast, outlet: str | None, story: tuple[str, ...]
    ) -> None:
        self._cast, self._outlet, self._story = cast, outlet, story
        self._distant: set[Relation] = set()
        self._via: dict[Relation, tuple[str, ...]] = {}
        self._interviews: dict[str, tuple[str, int, bool]] = {}
        self._heard: dict[str, tuple[int, int]] = {}
        bodies = [p.index for p in layout.paragraphs if p.role == "body"]
        self._lead = set(bodies[:_LEAD_PARAGRAPHS])
        previous: Relation | None = None
        for relation in reading.relations:
            self._via[relation] = self._of(relation, previous)
            if relation in cast.sources:
                previous = relation

    def via(self, relation: Relation) -> tuple[str, ...]:
        """Return the ids between the document and the source of a relation."""
        return self._via.get(relation, self._story)

    def is_distant(self, relation: Relation) -> bool:
        """Say whether the organ in the chain is named in another paragraph than the words."""
        return relation in self._distant

    def _of(self, relation: Relation, previous: Relation | None, depth: int = 0) -> tuple[str, ...]:
        own = self._own(relation)
        if relation.parent is not None and relation.parent in self._cast.sources and depth < _DEEPEST:
            above = self._via.get(relation.parent) or self._of(relation.parent, None, depth + 1)
            return self._joined(above, (*self._cast.sources[relation.parent].entities, *own))
        if not own:
            own = self._carried(relation, previous)
        elif (found := self._cast.sources.get(relation)) is not None:
            self._remember(relation, found.entities, own)
        if self._story and not own:
            self._distant.add(relation)
        return self._joined(self._story, own)

    def heard(self, relation: Relation) -> tuple[int, int] | None:
        """Return the words that say the outlet heard the speaker itself: here, or earlier with nothing else since."""
        told = [m.words for m in self._cast.organs.get(relation, ()) if self._is_self(m)]
        found = self._cast.sources.get(relation)
        if told or found is None:
            return told[0] if told else None
        if relation.occasion is not None or self._via.get(relation, ()) != self._story:
            return None
        return next((self._heard[speaker] for speaker in found.entities if speaker in self._heard), None)

    def _is_self(self, mention: OrganMention) -> bool:
        return mention.role == "self" or (mention.entity == self._outlet and self._outlet is not None)

    def _own(self, relation: Relation) -> tuple[str, ...]:
        mentions = self._cast.organs.get(relation, ())
        speaker = self._cast.sources.get(relation)
        for mention in mentions:
            if self._is_self(mention) and speaker is not None:
                self._heard.update(dict.fromkeys(speaker.entities, mention.words))
        ids = [mention.entity for mention in mentions if not self._is_self(mention)]
        return tuple(dict.fromkeys(i for i in ids if speaker is None or i not in speaker.entities))

    def _remember(self, relation: Relation, speakers: tuple[str, ...], own: tuple[str, ...]) -> None:
        roles = {mention.role for mention in self._cast.organs[relation]}
        for speaker in speakers:
            if roles & {"interview", "told"}:
                organ, _, lead = self._interviews.get(speaker, ("", 0, False))
                named_in_lead = relation.paragraph in self._lead or (lead and organ == own[-1])
                self._interviews[speaker] = (own[-1], relation.paragraph, named_in_lead)

    def _carried(self, relation: Relation, previous: Relation | None) -> tuple[str, ...]:
        found = self._cast.sources.get(relation)
        if found is None:
            return ()
        for speaker in found.entities:
            if speaker in self._interviews:
                organ, paragraph, lead = self._interviews[speaker]
                if relation.paragraph == paragraph or (lead and relation.occasion is None):
                    if relation.paragraph != paragraph:
                        self._distant.add(relation)
                    return (organ,)
        if (
            previous is not None
            and previous.paragraph == relation.paragraph
            and self._cast.sources[previous].entities == found.entities
        ):
            above = self._via[previous]
            organs = tuple(e for e in above if e not in self._story and self._cast.entities.get(e).kind in MEDIA_KINDS)
            if previous.sentence == relation.sentence or found.basis in ("pronoun", "shared-subject", "surname"):
                return organs
        return ()

    def _joined(self, outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entity for entity in (*outer, *inner) if entity != self._outlet))
