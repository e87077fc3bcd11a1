"""Text that stands in several documents, and chains that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.models import Chain, Given, Reuse
from provenance.rules.base import CorpusFacts, DocumentFacts, Example, Finding, rule
from provenance.rules.reading import names

_MUCH = 0.2
_STORY = (
    "The harbour of Norrvik will be sold to the bank before the end of the year, the town council decided after "
    "a debate "
    "that lasted until the morning.\n\nElin Vass, the harbour master, told a news conference in the town hall "
    "that nobody "
    "who works at the pier had been asked, and that the three hundred islanders who depend on the ferry would be "
    "cut off "
    "from their doctor, their school and their only shop.\n\n“We have no choice, because the town has no money "
    "left to "
    "repair what the storm has broken,” Ola Brenn, the mayor, said in reply to questions from the gallery.\n"
)
_OTHER = (
    "The bakers of Lowmere have chosen a new guild master, who promised to keep the oldest oven in the country "
    "alight "
    "through the winter and to teach every apprentice the recipe for the town's black bread.\n"
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
                    f"Norrvik Online reports, citing Reuters.\n\n{_STORY}",
                    name="other.txt",
                    given=Given(date="2024-05-04"),
                ),
            ),
        ),
        Example(
            _STORY,
            given=Given(date="2024-05-03", outlet="BBC"),
            others=(
                Example(
                    f"{_STORY}\nThe news was first reported by the BBC.",
                    name="other.txt",
                    given=Given(date="2024-05-04"),
                ),
            ),
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
    why="The text stands in an earlier document, and nothing in it says so: a reader takes it for this outlet's "
    "own work.",
    limits="Both may have it from a third, which neither names. The order rests on the dates.",
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
            others=(
                Example(
                    f"{_STORY}\nThe news was first reported by the BBC.",
                    name="other.txt",
                    given=Given(date="2024-05-04"),
                ),
            ),
        ),
        Example(
            _STORY,
            given=Given(date="2024-05-03"),
            others=(Example(_OTHER, name="other.txt", given=Given(date="2024-05-04")),),
        ),
    ),
)
def uncredited_copy(facts: CorpusFacts) -> Iterator[Finding]:
    """The text is largely identical to an earlier document, which it does not credit."""
    for reuse in facts.corpus.reuse:
        if _is_large(reuse) and not reuse.credited and reuse.order != "unknown":
            yield _finding(
                reuse, f"{_share(reuse)} of this text stands in {reuse.from_}, which is earlier and not credited."
            )


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
    why="The chain of sources comes back to where it began: what looks like confirmation is one voice.",
    limits="An outlet may cite its own earlier reporting through another one and have it right all the same.",
    reference=("CIRC", "ICD"),
    fails=(
        Example(
            "MOSCOW (TASS) - The harbour will be sold, according to Reuters. It was built in 1930.",
            others=(
                Example("LONDON (Reuters) - The harbour will be sold, according to TASS. It is old.", name="other.txt"),
            ),
        ),
        Example(
            "The harbour will be sold, the BBC reported. It was built in 1930.",
            given=Given(outlet="CNN"),
            others=(
                Example(
                    "The harbour will be sold, CNN reported. It is old.", name="other.txt", given=Given(outlet="BBC")
                ),
            ),
        ),
    ),
    passes=(
        Example(
            "MOSCOW (TASS) - The harbour will be sold, according to Reuters. It was built in 1930.",
            others=(
                Example("LONDON (Reuters) - The harbour will be sold, Elin Vass said. It is old.", name="other.txt"),
            ),
        ),
        Example(
            "The harbour will be sold, the BBC reported. It was built in 1930.",
            given=Given(outlet="CNN"),
            others=(Example("The ferry has sunk, Reuters reported.", name="other.txt", given=Given(outlet="BBC")),),
        ),
    ),
)
def circular_sourcing(facts: CorpusFacts) -> Iterator[Finding]:
    """A chain of sources returns to an organ that is already in it."""
    known = {one.source.id: one for one in facts.documents}
    seen: set[frozenset[str]] = set()
    for chain in facts.corpus.chains:
        start = known[chain.document]
        circle = _circle(start, chain)
        if circle and circle not in seen:
            seen.add(circle)
            others = tuple(sorted({hop.document for hop in chain.hops if hop.document} - {chain.document}))
            evidence = chain.hops[0].evidence
            message = f"The chain of this text leads back to {names(start, (chain.root,))}."
            yield Finding((evidence,) if evidence else (), message, document=chain.document, others=others)


def _circle(start: DocumentFacts, chain: Chain) -> frozenset[str]:
    """Return what a chain passes through if it comes back to the outlet or document where it began, or meets itself."""
    passed = [place for place in (start.document.outlet.entity, chain.document) if place]
    for hop in chain.hops:
        place = hop.entity or hop.document
        if place in passed:
            return frozenset(passed)
        if place:
            passed.append(place)
    return frozenset()
