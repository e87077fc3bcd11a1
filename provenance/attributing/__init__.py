"""Who is said to have said what: source, cue and content of every attribution, by rules over coarse word classes.

The scheme is that of the field's annotated corpora (source, cue, content): the source is the whole noun phrase, the cue
the verb group or the words that stand for it, the content everything attributed. Quotation marks are an authority:
what is inside them is one atom, and no cue is looked for there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from provenance.attributing.frames import Frame, frames_of
from provenance.attributing.occasions import find_occasions
from provenance.attributing.relations import relations_of
from provenance.attributing.tying import Tier
from provenance.models import Layout, Paragraph, Quote, Reading, Relation, Source
from provenance.registry import Registry

_READ = frozenset({"body", "caption"})


def attribute(source: Source, layout: Layout, quotes: Sequence[Quote], registry: Registry) -> Reading:
    """Return the attribution relations of the article in text order, and the one that each quotation is tied to."""
    paragraphs = [p for p in layout.paragraphs if p.role in _READ]
    starts = [p.start for p in paragraphs]
    paragraph_of: dict[str, Paragraph] = {}
    for quote in quotes:
        at = bisect_right(starts, quote.span.start) - 1
        if at >= 0 and quote.span.start < paragraphs[at].end:
            paragraph_of[quote.id] = paragraphs[at]
    frames: dict[int, tuple[Frame, ...]] = {}
    relations: list[Relation] = []
    for paragraph in paragraphs:
        inside = [q for q in quotes if paragraph_of.get(q.id) is paragraph]
        frames[paragraph.index] = frames_of(
            paragraph, inside, registry.scan(source.text, paragraph.start, paragraph.end)
        )
        platform = None
        for frame in frames[paragraph.index]:
            found = relations_of(frame)
            platform = find_occasions(frame, found, platform)
            relations += found
    ties = Tier(source.text, layout, frames, relations).tie(quotes, paragraph_of)
    return Reading(tuple(relations), ties)
