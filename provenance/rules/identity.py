"""Whose text this is: the outlet, the author, and what is known about the organs it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.models import Given
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import ORGANS, origins, short_form, shown


@rule(
    code="outlet-unidentified",
    severity="warning",
    tier="must",
    why="Without an outlet nobody answers for the text.",
    limits="The address or the masthead may have been lost when the text was copied; a sidecar file can give it.",
    reference=("CW", "VH", "NG"),
    fails=(
        Example("The ferry to Norrvik will not sail on Sunday, the harbour master said."),
        Example(
            "New Ferry for the Islands\n\nBy Elin Vass\n\n"
            "The ferry will sail on Sunday, according to the harbour master."
        ),
    ),
    passes=(
        Example("NORRVIK (Reuters) - The ferry to Norrvik will not sail on Sunday, the harbour master said."),
        Example("The ferry will not sail, the harbour master said.", given=Given(outlet="Norrvik Gazette")),
    ),
)
def outlet_unidentified(facts: DocumentFacts) -> Iterator[Finding]:
    """No outlet can be named from the document."""
    if facts.document.outlet.entity is None:
        yield Finding((), "Nothing in this text or its metadata names the outlet that published it.")


@rule(
    code="no-byline",
    severity="note",
    tier="must",
    why="No author is named: a reader cannot ask who wrote this or what else they wrote.",
    limits="Agencies and some papers print short reports without a name.",
    reference=("NG", "TTP", "CW"),
    fails=(
        Example("The ferry to Norrvik will not sail on Sunday, the harbour master said."),
        Example("New Ferry for the Islands\n\nThe ferry will sail on Sunday, said Elin Vass, the harbour master."),
    ),
    passes=(
        Example("New Ferry for the Islands\n\nBy Elin Vass\n\nThe ferry will sail on Sunday, the harbour master said."),
        Example("The ferry will not sail on Sunday, the harbour master said.", given=Given(author="Elin Vass")),
    ),
)
def no_byline(facts: DocumentFacts) -> Iterator[Finding]:
    """No author is named."""
    page = facts.source.page
    if not (facts.document.byline or facts.source.given.author or (page and page.author)):
        yield Finding((), "Nobody is named as the author of this text.")


@rule(
    code="pseudonymous-author",
    severity="warning",
    tier="table",
    why="The byline is a house name that several people write under: no one person answers for the text.",
    limits="Only names in the registry's table of house bylines are known. A pen name can be honest and well known.",
    reference=("NG", "CW"),
    fails=(
        Example("Banks Are Failing\n\nBy Tyler Durden\n\nThe bank closed on Monday."),
        Example("The bank closed on Monday.", given=Given(author="Tyler Durden")),
    ),
    passes=(
        Example("Banks Are Failing\n\nBy Elin Vass\n\nThe bank closed on Monday."),
        Example("A Film Is Back\n\nBy Elin Vass\n\nThe hero, Tyler Durden, founds a club."),
    ),
)
def pseudonymous_author(facts: DocumentFacts) -> Iterator[Finding]:
    """The byline is a known house name."""
    byline, given, page = facts.document.byline, facts.source.given.author, facts.source.page
    name = byline.text if byline else given or (page.author if page else None)
    organ = facts.registry.pseudonym(name) if name else None
    if name and organ:
        yield Finding((byline,) if byline else (), f"{shown(name)} is a house name of {organ.name}, not a person.")


@rule(
    code="ambiguous-outlet-name",
    severity="note",
    tier="should",
    why="The short form fits several outlets; only the rest of the text says which one is meant.",
    limits="The full name further up settles it for this text; a passage that is copied without it loses its source.",
    reference=("ICD",),
    fails=(
        Example(
            "Elin Vass gave an interview to The Washington Post.\n\nThe council meets in May.\n\n"
            "Vass told the Post she was tired."
        ),
        Example("The mayor spoke to the New York Times on Monday.\n\nHe told the Times that the pier would be closed."),
    ),
    passes=(
        Example(
            "Elin Vass gave an interview to The Washington Post on Monday. She told The Washington Post she was tired."
        ),
        Example("Elin Vass, of Norrvik, read a post on Facebook at the time. Vass told the BBC she was tired."),
    ),
)
def ambiguous_outlet_name(facts: DocumentFacts) -> Iterator[Finding]:
    """An outlet is named by a short form that fits several outlets."""
    for entity in facts.document.entities:
        if entity.kind in ORGANS and entity.id != facts.document.outlet.entity:
            short = next((mention for mention in entity.mentions if short_form(facts, entity, mention)), None)
            if short:
                yield Finding(
                    (short,), f"“{short.text}” is short for {entity.name} here and fits other outlets as well."
                )


@rule(
    code="state-media-origin",
    severity="note",
    tier="table",
    why="An organ that the text comes from, or rests on, is listed as controlled by a state: its reports of that "
    "state's doings are the state's own account.",
    limits="It says nothing about this report, and initials may be those of another organ. Who lists the organ, as "
    "what, and when, stands in the message.",
    reference=("SMM", "BBC-3.3", "ADM"),
    fails=(
        Example("MOSCOW (TASS) - The bridge will be closed on Sunday, the ministry said."),
        Example("The bridge will be closed on Sunday, according to Xinhua. The harbour master confirmed it."),
    ),
    passes=(
        Example("NORRVIK (Reuters) - The bridge will be closed on Sunday, the ministry said."),
        Example("The harbour master watched a film about TASS on Sunday and said that he had liked it."),
    ),
)
def state_media_origin(facts: DocumentFacts) -> Iterator[Finding]:
    """An organ that the text comes from or cites is listed as controlled by a state."""
    for id_, where in origins(facts).items():
        organ = facts.registry.get(id_)
        for one in organ.assertions if organ else ():
            if organ and one.property == "state-media" and one.value.split(" ")[0] in ("SC", "CaPu"):
                message = f"{organ.name} is listed as state-controlled ({one.value}) by {one.source}, {one.date}."
                yield Finding(where, message)


@rule(
    code="satire-origin",
    severity="error",
    tier="table",
    why="The outlet writes satire: its stories are invented.",
    limits="Only outlets that the registry lists as satire are known.",
    reference=("CW", "NG"),
    fails=(
        Example("The moon was sold on Sunday, the harbour master said.", given=Given(outlet="The Onion")),
        Example("The moon was sold on Sunday, according to The Onion. Nobody bid for the sun."),
    ),
    passes=(
        Example("NORRVIK (Reuters) - The onion harvest was poor, the ministry said."),
        Example("The moon was full on Sunday, the harbour master said.", given=Given(outlet="Norrvik Gazette")),
    ),
)
def satire_origin(facts: DocumentFacts) -> Iterator[Finding]:
    """The text comes from, or rests on, an outlet that writes satire."""
    for id_, where in origins(facts).items():
        organ = facts.registry.get(id_)
        listed = next((one for one in organ.assertions if one.property == "satire"), None) if organ else None
        if organ and listed:
            yield Finding(where, f"{organ.name} writes satire, as {listed.source} says ({listed.date}).")
