"""Who is said to have said what: source, cue and content of every attribution.

The scheme is that of the field's annotated corpora (source, cue, content): the source is the whole noun phrase, the cue
the verb group or the words that stand for it, the content everything attributed. Quotation marks are an authority:
what is inside them is one atom, and no cue is looked for there. Rules over coarse word classes read each sentence
first, a tagger learnt from annotated articles reads it with what they found, and the two readings become one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from provenance.attributing.frames import Frame, frames_of
from provenance.attributing.occasions import find_occasions
from provenance.attributing.reconciling import reconcile
from provenance.attributing.relations import relations_of
from provenance.attributing.tagger import link, rule_roles, tag
from provenance.attributing.transcripts import read_turn, turns_in
from provenance.attributing.tying import Tier
from provenance.models import ClauseBounds, Layout, Paragraph, Quote, Reading, Relation, Source
from provenance.registry import Registry

_READ = frozenset({"body", "caption"})


def attribute(source: Source, layout: Layout, quotes: Sequence[Quote], registry: Registry) -> Reading:
    """Return the attribution relations of the article in text order, and the one that each quotation is tied to."""
    homes = _paragraphs_of(layout, quotes)
    frames = sentences_of(source, layout, quotes, registry)
    turns = turns_in(source.text, quotes)
    relations: list[Relation] = []
    clauses: list[ClauseBounds] = []
    for sentences in frames.values():
        platform = None
        for frame in sentences:
            found = relations_of(frame) or read_turn(frame, turns)
            labels = tag(frame.atoms, rule_roles(frame.atoms, found))
            found, reported = reconcile(frame, found, link(frame.atoms, labels))
            platform = find_occasions(frame, found, platform, registry.is_outlet)
            relations += found
            clauses += reported
    tier = Tier(source.text, layout, frames, relations)
    ties = tier.tie(quotes, homes)
    return Reading(tuple(sorted([*relations, *tier.acting], key=lambda r: r.cue)), ties, tuple(clauses))


def sentences_of(
    source: Source, layout: Layout, quotes: Sequence[Quote], registry: Registry
) -> dict[int, tuple[Frame, ...]]:
    """Return the sentences of each paragraph that is read, by the paragraph's index."""
    homes = _paragraphs_of(layout, quotes)
    inside: dict[int, list[Quote]] = {}
    for quote in quotes:
        if (home := homes.get(quote.id)) is not None:
            inside.setdefault(home.index, []).append(quote)
    made = {}
    for paragraph in layout.paragraphs:
        if paragraph.role in _READ:
            names = registry.scan(source.text, paragraph.start, paragraph.end)
            start = _behind_dateline(paragraph, layout)
            if frames := frames_of(paragraph, inside.get(paragraph.index, ()), names, start):
                made[paragraph.index] = frames
    return made


def _behind_dateline(paragraph: Paragraph, layout: Layout) -> int:
    """Return where the words of a paragraph begin: a dateline is nobody's statement."""
    ends = (n.span.end for n in layout.notices if n.kind == "dateline" and n.span.start == paragraph.start)
    return max(ends, default=paragraph.start)


def _paragraphs_of(layout: Layout, quotes: Sequence[Quote]) -> Mapping[str, Paragraph]:
    """Return the paragraph that each quotation begins in."""
    paragraphs = [p for p in layout.paragraphs if p.role in _READ]
    starts = [p.start for p in paragraphs]
    homes: dict[str, Paragraph] = {}
    for quote in quotes:
        at = bisect_right(starts, quote.span.start) - 1
        if at >= 0 and quote.span.start < paragraphs[at].end:
            homes[quote.id] = paragraphs[at]
    return homes
