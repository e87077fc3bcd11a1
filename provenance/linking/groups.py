"""Quotations of one utterance, inside a document and across documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from provenance.linking.roots import Roots
from provenance.linking.speakers import compare_speakers
from provenance.linking.wording import SHORT, Relation, Wording, compare, differences, wording
from provenance.models import Document, Quote, QuoteGroup, QuoteMember, Reuse

_GRAM = 3  # words
_COMMON = 50  # utterances: three words that more of them share are a turn of phrase
_FORMULA = 8  # words; shorter sentences are said by different people in the same words


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation with all the parts that its cue or its paragraphs split it into."""

    document: Document
    quote: Quote
    """The first part."""
    wording: Wording


def quote_groups(documents: Sequence[Document], reuse: Sequence[Reuse]) -> tuple[QuoteGroup, ...]:
    """Group the quotations of one utterance; one that stands alone is in no group."""
    said = [utterance for document in documents for utterance in utterances(document)]
    taken = [edge for edge in reuse if edge.relation != "quote"]  # shared words in marks are what is to be explained
    linked = {(edge.from_, edge.to) for edge in taken} | {(edge.to, edge.from_) for edge in taken}
    found = ((pair, _relation(said[pair[0]], said[pair[1]], linked)) for pair in sorted(_candidates(said)))
    relations = {pair: relation for pair, relation in found if relation is not None}
    roots = Roots(documents, reuse)
    return tuple(
        _group(number, [said[index] for index in members], {relations[pair] for pair in pairs}, roots)
        for number, (members, pairs) in enumerate(_joined(relations), 1)
    )


def _joined(pairs: Collection[tuple[int, int]]) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Return the sets that the pairs hang together in, with their pairs, in the order of their first members."""
    above: dict[int, int] = {}

    def top(index: int) -> int:
        while above.setdefault(index, index) != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    members: defaultdict[int, list[int]] = defaultdict(list)
    inside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for index in sorted(above):
        members[top(index)].append(index)
    for pair in pairs:
        inside[top(pair[0])].append(pair)
    return [(members[first], inside[first]) for first in sorted(members)]


def utterances(document: Document) -> Iterator[Utterance]:
    """Yield what is quoted in a document, the parts of one utterance together; names and scare quotes are no speech."""
    parts: dict[str, list[Quote]] = {}
    first: dict[str, str] = {}
    for quote in document.quotes:
        first[quote.id] = first.get(quote.continues or "", quote.id)
        parts.setdefault(first[quote.id], []).append(quote)
    for found in parts.values():
        if found[0].kind not in ("title", "scare"):
            yield Utterance(document, found[0], wording(" ".join(quote.content for quote in found)))


def _candidates(said: Sequence[Utterance]) -> set[tuple[int, int]]:
    """Return pairs that may be one utterance: they share all words, all content words, or three words in a row."""
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, utterance in enumerate(said):
        alike[utterance.wording.words].append(index)
    pairs = {pair for same in alike.values() for pair in _each_pair(same)}
    unique = [same[0] for same in alike.values()]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in unique:
        for key in _keys(said[index].wording):
            holders[key].append(index)
    for held in holders.values():
        if len(held) <= _COMMON:
            pairs.update(combinations(held, 2))
    return pairs


def _each_pair(same: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return all pairs of a few, but of many only those with the first one."""
    return combinations(same, 2) if len(same) <= _COMMON else ((same[0], index) for index in same[1:])


def _keys(found: Wording) -> set[tuple[str, ...]]:
    if len(found.spoken) <= SHORT:
        return {("", *found.content)}
    rows = {found.spoken, found.words}
    return {row[i : i + _GRAM] for row in rows for i in range(len(row) - _GRAM + 1)}


def _relation(one: Utterance, other: Utterance, linked: set[tuple[str, str]]) -> Relation | None:
    """Say how two quotations relate, seeing who says them: the fewer the words, the more the speaker counts."""
    relation = compare(one.wording, other.wording)
    if relation is None:
        return None
    speakers = compare_speakers((one.document, one.quote), (other.document, other.quote))
    related = speakers == "same" or (one.document.id, other.document.id) in linked
    length = min(len(one.wording.spoken), len(other.wording.spoken))
    if length <= SHORT or relation == "altered":
        return relation if speakers == "same" or (related and speakers != "different") else None
    if speakers == "different" and not related:
        return relation if relation == "identical" and length >= _FORMULA else None
    return relation


def _group(number: int, members: Sequence[Utterance], relations: Set[Relation], roots: Roots) -> QuoteGroup:
    first, *others = dict.fromkeys(member.wording for member in members)
    return QuoteGroup(
        id=f"g{number}",
        members=tuple(QuoteMember(document=u.document.id, quote=u.quote.id) for u in members),
        relation="altered" if "altered" in relations else "variant" if "variant" in relations else "identical",
        differences=tuple(dict.fromkeys(word for other in others for word in differences(first, other))),
        independent_roots=len({roots.of(u.document, u.quote) for u in members}),
    )
