"""Tying every quotation to the relation that reports it, across sentences and paragraphs.

A quotation belongs to the cue of its sentence; else to the utterance it continues; else to the cue that the next or the
previous paragraph holds out to it; else, inferred, to whoever speaks or acts in the sentence right before it; else to
whoever spoke last in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from provenance.attributing.actors import read_actor
from provenance.attributing.credits import CREDITS
from provenance.attributing.frames import Frame
from provenance.models import Layout, Paragraph, Quote, Relation, Text, Tie, TieBasis

_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_TERMINAL = (".", "!", "?", "…")


class Tier:
    """Ties quotations in text order, so that a continuation finds the tie of what it continues."""

    def __init__(
        self, text: Text, layout: Layout, frames: Mapping[int, Sequence[Frame]], relations: Sequence[Relation]
    ) -> None:
        self.text = text
        self.bodies = [p for p in layout.paragraphs if p.index in frames]
        self.frames = frames
        self.by_paragraph: dict[int, list[Relation]] = {}
        for relation in relations:
            self.by_paragraph.setdefault(relation.paragraph, []).append(relation)
        self.holder: dict[str, Relation] = {}
        for relation in relations:
            for quote in relation.quotes:
                known = self.holder.get(quote)
                self.holder[quote] = relation if known is None else _innermost(known, relation)
        self.ties: dict[str, Tie] = {}
        self.acting: list[Relation] = []
        """The relations of those who only act in the sentence before a quotation."""
        self._speakers = _names_in(text, relations)
        self._last: Quote | None = None

    def tie(self, quotes: Sequence[Quote], paragraph_of: Mapping[str, Paragraph]) -> dict[str, Tie]:
        """Return the tie of every quotation of speech that has one."""
        for quote in quotes:
            paragraph = paragraph_of.get(quote.id)
            if paragraph is None or quote.kind in ("title", "scare"):
                continue
            found = self._of(quote, paragraph)
            if found is not None:
                self.ties[quote.id] = found
                self._join(quote, found)
            self._last = quote
        return self.ties

    def _of(self, quote: Quote, paragraph: Paragraph) -> Tie | None:
        if (own := self.holder.get(quote.id)) is not None:
            return Tie(own, "same-sentence")
        if (asked := self._ahead(quote, paragraph)) is not None:
            return Tie(asked, "next-paragraph")
        if quote.continues in self.ties:
            return Tie(self.ties[quote.continues].relation, "continuation")
        if (told := self._behind(quote, paragraph)) is not None:
            return Tie(told, "previous-paragraph")
        return self._inferred(quote, paragraph)

    def _join(self, quote: Quote, found: Tie) -> None:
        if quote.id not in found.relation.quotes and found.basis != "carried-over":
            found.relation.quotes.append(quote.id)
            if found.basis in ("next-paragraph", "previous-paragraph"):
                found.relation.detached.append(quote.id)

    def _alone(self, paragraph: Paragraph) -> bool:
        """Say whether nothing of the paragraph stands outside its quotations."""
        return all(atom.tag in ("quote", "punct") for frame in self.frames[paragraph.index] for atom in frame.atoms)

    def _ahead(self, quote: Quote, paragraph: Paragraph) -> Relation | None:
        """Return the cue that opens the next paragraph, where the quotation breaks off: "…,” / Smith said"."""
        following = self._neighbour(paragraph, 1)
        if following is None or quote.span.end < paragraph.end or not self._alone(paragraph):
            return None
        opening = self.text.plain[following.start]
        broken = quote.content.rstrip().endswith(",") or not quote.content.rstrip().endswith((*_TERMINAL, ":", ";"))
        if not broken and not opening.islower():
            return None
        first = [r for r in self.by_paragraph.get(following.index, []) if r.sentence == 0 and r.subject == "stated"]
        return first[0] if first and first[0].parent is None else None

    def _behind(self, quote: Quote, paragraph: Paragraph) -> Relation | None:
        """Return the cue at the end of the previous paragraph that holds out to this one: "Smith told the paper:"."""
        previous = self._neighbour(paragraph, -1)
        if previous is None or quote.span.start > paragraph.start:
            return None
        ending = self.text.plain[previous.start : previous.end].rstrip()
        if ending.endswith(_TERMINAL) or ending.endswith(('"', "'")):
            return None
        last = self.frames[previous.index][-1].number
        held = [
            r
            for r in self.by_paragraph.get(previous.index, [])
            if r.sentence == last and r.form not in ("citing", "noun")
        ]
        return held[-1] if held else None

    def _inferred(self, quote: Quote, paragraph: Paragraph) -> Tie | None:
        if quote.kind != "fragment" and (beside := self._beside(quote, paragraph)) is not None:
            return beside
        earlier = [
            r for r in self.by_paragraph.get(paragraph.index, []) if r.cue[0] < quote.span.start and r.form != "citing"
        ]
        if earlier:
            basis: TieBasis = "continuation" if self._follows_speech(quote, paragraph, earlier[-1]) else "carried-over"
            return Tie(earlier[-1], basis)
        if quote.kind == "fragment":
            return None
        last = self._last
        if last is not None and last.id in self.ties and self._near(last, paragraph):
            return Tie(self.ties[last.id].relation, "carried-over")
        return None

    def _sentence_before(self, quote: Quote, paragraph: Paragraph) -> Frame | None:
        """Return the sentence right before a quotation that stands by itself, or None."""
        frames = self.frames[paragraph.index]
        own = next((i for i, f in enumerate(frames) if f.atoms[0].start <= quote.span.start < f.atoms[-1].end), None)
        if own is None or any(atom.tag not in ("quote", "punct") for atom in frames[own].atoms):
            return None
        if own:
            return frames[own - 1]
        previous = self._neighbour(paragraph, -1)
        return self.frames[previous.index][-1] if previous is not None else None

    def _beside(self, quote: Quote, paragraph: Paragraph) -> Tie | None:
        """Return the tie to whoever speaks in the sentence before, else to whoever acts in it."""
        frame = self._sentence_before(quote, paragraph)
        if frame is None:
            return None
        told = [
            r
            for r in self.by_paragraph.get(frame.paragraph.index, [])
            if r.sentence == frame.number and r.form != "citing" and r.parent is None
        ]
        if told:
            follows = frame.paragraph is paragraph and self._follows_speech(quote, paragraph, told[-1])
            return Tie(told[-1], "continuation" if follows else "carried-over")
        acting = read_actor(frame, self._speakers)
        if acting is None:
            return None
        self.acting.append(acting)
        return Tie(acting, "previous-sentence")

    def _follows_speech(self, quote: Quote, paragraph: Paragraph, relation: Relation) -> bool:
        """Say whether a full quotation stands by itself right behind the sentence that quoted its speaker."""
        if not relation.quotes or quote.kind == "fragment":
            return False
        frame = next(
            (f for f in self.frames[paragraph.index] if f.atoms[0].start <= quote.span.start < f.atoms[-1].end), None
        )
        return frame is not None and all(atom.tag in ("quote", "punct") for atom in frame.atoms)

    def _near(self, last: Quote, paragraph: Paragraph) -> bool:
        previous = self._neighbour(paragraph, -1)
        return previous is not None and previous.start <= last.span.start < previous.end

    def _neighbour(self, paragraph: Paragraph, step: int) -> Paragraph | None:
        at = next((i for i, p in enumerate(self.bodies) if p.index == paragraph.index), None)
        if at is None or not 0 <= at + step < len(self.bodies):
            return None
        return self.bodies[at + step]


def _names_in(text: Text, relations: Sequence[Relation]) -> frozenset[str]:
    """Return the capitalised words of all sources, lower case."""
    sources = (text.plain[slice(*r.source)] for r in relations if r.source is not None)
    return frozenset(word.lower() for source in sources for word in _NAME.findall(source))


def _innermost(first: Relation, second: Relation) -> Relation:
    """Return which of two relations around one quotation gives it its speaker: the one inside the other."""
    for inner, outer in ((first, second), (second, first)):
        above = inner.parent
        while above is not None:
            if above is outer:
                return inner
            above = above.parent
    return min(first, second, key=lambda relation: (relation.form in CREDITS, relation.lemma == "report"))
