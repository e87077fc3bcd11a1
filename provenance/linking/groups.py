"""Quotations of one utterance, inside a document and across documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    linked = {(edge.from_, edge.to) for edge in reuse} | {(edge.to, edge.from_) for edge in reuse}
    found = ((pair, _relation(said[pair[0]], said[pair[1]], linked)) for pair in sorted(_candidates(said)))
    relations = {pair: relation for pair, relation in found if relation is not None}
    roots = Roots(documents, reuse)
    return tuple(
        _group(number, [said[index] for index in members], _weakest(members, relations), roots)
        for number, members in enumerate(_joined(relations), 1)
    )


def _joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the sets that the pairs hang together in, each in order, the sets by their first member."""
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
    for index in sorted(above):
        members[top(index)].append(index)
    return sorted(members.values())


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
    """Return pairs that may be one utterance: the same words, the same content words, or three words in a row shared."""
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
    rows = (found.spoken, found.words)
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


def _weakest(members: Sequence[int], relations: dict[tuple[int, int], Relation]) -> Relation:
    """Return the relation that holds for all members of a group."""
    inside = {relations[pair] for pair in combinations(members, 2) if pair in relations}
    return "altered" if "altered" in inside else "variant" if "variant" in inside else "identical"


def _group(number: int, group: Sequence[Utterance], relation: Relation, roots: Roots) -> QuoteGroup:
    others: Iterable[Utterance] = group[1:]
    return QuoteGroup(
        id=f"g{number}",
        members=tuple(QuoteMember(document=u.document.id, quote=u.quote.id) for u in group),
        relation=relation,
        differences=tuple(dict.fromkeys(d for u in others for d in differences(group[0].wording, u.wording))),
        independent_roots=len({roots.of(u.document, u.quote) for u in group}),
    )
