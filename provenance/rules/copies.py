"""Text that stands in several documents, and chains that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from provenance.models import Given, Reuse, Span
from provenance.rules.base import CorpusFacts, Example, Finding, rule

_MUCH = 0.2
_COPIED = ("copy", "edited", "partial", "quote")
"""Relations of a step that the shared text alone makes: no words of the document name it."""
_STORY = (
    "The harbour of Norrvik will be sold to the bank before the end of the year, the town council decided after a "
    "debate that lasted until the morning.\n\n"
    "Elin Vass, the harbour master, told a news conference in the town hall that nobody who works at the pier had "
    "been asked, and that the three hundred islanders who depend on the ferry would be cut off from their doctor, "
    "their school and their only shop.\n\n"
    "“We have no choice, because the town has no money left to repair what the storm has broken,” Ola Brenn, the "
    "mayor, said in reply to questions from the gallery.\n"
)
_OTHER = (
    "The bakers of Lowmere have chosen a new guild master, who promised to keep the oldest oven in the country alight "
    "through the winter and to teach every apprentice the recipe for the town's black bread.\n"
)
_CREDITING = Example(
    f"{_STORY}\nAccording to the BBC, nothing will change in May.", "other.txt", Given(date="2024-05-04")
)


@rule(
    code="near-verbatim-copy",
    severity="warning",
    tier="corpus",
    scope="corpus",
    why="The text is largely that of another document, which it credits: it is no second witness.",
    limits="Printing a credited text is allowed. Where nothing tells which came first, the order is the files'.",
    reference=("CHURN", "CW"),
    fails=(
        Example(
            f"NORRVIK (Reuters) - {_STORY}",
            given=Given(date="2024-05-03"),
            others=(
                Example(
                    f"According to Reuters, the pier is lost.\n\n{_STORY}",
                    name="other.txt",
                    given=Given(date="2024-05-04"),
                ),
            ),
        ),
        Example(
            _STORY,
            given=Given(date="2024-05-03", outlet="BBC"),
            others=(_CREDITING,),
        ),
    ),
    passes=(
        Example(_STORY, others=(Example(_OTHER, name="other.txt"),)),
        Example(
            f"NORRVIK (Reuters) - {_STORY}",
            others=(Example("According to Reuters, the harbour of Norrvik will be sold.", name="other.txt"),),
        ),
    ),
)
def near_verbatim_copy(facts: CorpusFacts) -> Iterator[Finding]:
    """The text is largely identical to another document, which it credits, or which may be the later one."""
    for reuse in facts.corpus.reuse:
        if _is_large(reuse) and (reuse.credited or reuse.order == "unknown"):
            credit = "which it credits" if reuse.credited else "and nothing tells which was first"
            yield _finding(reuse, f"{_share(reuse)} of this text stands in {reuse.from_} as well, {credit}.")


@rule(
    code="uncredited-copy",
    severity="error",
    tier="corpus",
    scope="corpus",
    why="The text stands in an earlier document, and nothing in it says so: a reader takes it for this outlet's own "
    "work.",
    limits="Both may have it from a third, which neither names. The order rests on the dates. What one outlet prints "
    "twice is not looked at, but where the outlets are unknown it may be that, or the frame of two pages of one site.",
    reference=("AP-CREDIT", "RTR-ACC", "DISARM"),
    fails=(
        Example(
            _STORY,
            given=Given(date="2024-05-03", outlet="BBC"),
            others=(Example(_STORY, name="other.txt", given=Given(date="2024-05-04", outlet="Norrvik Online")),),
        ),
        Example(
            f"{_STORY}\n{_OTHER}",
            given=Given(date="2024-05-04", outlet="Norrvik Online"),
            others=(Example(_STORY, name="other.txt", given=Given(date="2024-05-03", outlet="BBC")),),
        ),
    ),
    passes=(
        Example(
            _STORY,
            given=Given(date="2024-05-03", outlet="BBC"),
            others=(_CREDITING,),
        ),
        Example(
            _STORY,
            given=Given(date="2024-05-03"),
            others=(Example(_OTHER, name="other.txt", given=Given(date="2024-05-04")),),
        ),
        Example(
            _STORY,
            given=Given(date="2024-05-03", outlet="BBC"),
            others=(Example(_STORY, name="other.txt", given=Given(date="2024-05-04", outlet="BBC")),),
        ),
    ),
)
def uncredited_copy(facts: CorpusFacts) -> Iterator[Finding]:
    """The text is largely identical to an earlier document, which it does not credit."""
    for reuse in facts.corpus.reuse:
        if _is_large(reuse) and not reuse.credited and reuse.order != "unknown" and not _is_own(facts, reuse):
            yield _finding(
                reuse, f"{_share(reuse)} of this text stands in {reuse.from_}, which is earlier and not credited."
            )


def _is_own(facts: CorpusFacts, reuse: Reuse) -> bool:
    """Say whether one outlet published both documents: it prints what is its own again, or its page is the same."""
    first, second = (facts.by_id[id_].document.outlet.entity for id_ in (reuse.from_, reuse.to))
    return first is not None and first == second


def _is_large(reuse: Reuse) -> bool:
    return reuse.relation != "quote" and reuse.coverage_to > _MUCH


def _share(reuse: Reuse) -> str:
    return f"{reuse.coverage_to:.0%}" if reuse.coverage_to < 0.995 else "All"


def _finding(reuse: Reuse, message: str) -> Finding:
    return Finding(tuple(passage.to for passage in reuse.passages), message, document=reuse.to, others=(reuse.from_,))


@rule(
    code="circular-sourcing",
    severity="error",
    tier="corpus",
    scope="corpus",
    why="The documents name each other's outlets as the source of one story: what looks like confirmation is one "
    "voice.",
    limits="One of the two may have more than the other. Only documents that share text or a quotation are compared.",
    reference=("CIRC", "ICD"),
    fails=(
        Example(
            f"According to Reuters, the pier is lost.\n\n{_STORY}",
            given=Given(outlet="TASS"),
            others=(
                Example(f"According to TASS, the pier is lost.\n\n{_STORY}", "other.txt", Given(outlet="Reuters")),
            ),
        ),
        Example(
            f"{_STORY}\nThe pier is lost, the BBC reported.",
            given=Given(outlet="CNN"),
            others=(Example(f"{_STORY}\nThe pier is lost, CNN reported.", "other.txt", Given(outlet="BBC")),),
        ),
    ),
    passes=(
        Example(
            f"According to Reuters, the pier is lost.\n\n{_STORY}",
            given=Given(outlet="TASS"),
            others=(
                Example(f"Elin Vass said that the pier was lost.\n\n{_STORY}", "other.txt", Given(outlet="Reuters")),
            ),
        ),
        Example(
            "According to Reuters, the pier is lost.",
            given=Given(outlet="TASS"),
            others=(Example("According to TASS, an oven was lit in Lowmere.", "other.txt", Given(outlet="Reuters")),),
        ),
    ),
)
def circular_sourcing(facts: CorpusFacts) -> Iterator[Finding]:
    """Documents that share a story lead back to each other's outlets."""
    known = {one.source.id: one for one in facts.documents}
    leads = _leads(facts)
    reached = {id_: _reached(id_, leads) for id_ in known}
    seen: set[str] = set()
    for id_ in known:
        circle = [other for other in known if other in reached[id_] and id_ in reached[other]]
        if circle and id_ not in seen:
            seen.update(circle)
            others = tuple(other for other in circle if other != id_)
            following = next(other for other in leads[id_] if other in circle)
            message = f"This text rests on {following}, whose sources lead back to this text."
            yield Finding((leads[id_][following],), message, document=id_, others=others)


def _leads(facts: CorpusFacts) -> dict[str, dict[str, Span]]:
    """Return, for every document, the documents of the same story whose outlets it names as a source, and where."""
    sharing = {frozenset((reuse.from_, reuse.to)) for reuse in facts.corpus.reuse}
    for group in facts.corpus.quote_groups:
        sharing |= {frozenset(pair) for pair in combinations([member.document for member in group.members], 2)}
    published: dict[str | None, list[str]] = {}
    for one in facts.documents:
        published.setdefault(one.document.outlet.entity, []).append(one.source.id)
    leads: dict[str, dict[str, Span]] = {one.source.id: {} for one in facts.documents}
    for chain in facts.corpus.chains:
        for hop in chain.hops:
            for id_ in published.get(hop.entity, ()) if hop.entity and hop.relation not in _COPIED else ():
                if hop.evidence and frozenset((chain.document, id_)) in sharing:
                    leads[chain.document].setdefault(id_, hop.evidence)
    return leads


def _reached(start: str, leads: dict[str, dict[str, Span]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [*leads[start]]
    while ahead:
        id_ = ahead.pop()
        if id_ not in found:
            found.add(id_)
            ahead.extend(leads[id_])
    return frozenset(found)
