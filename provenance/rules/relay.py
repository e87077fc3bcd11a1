"""Words that reach the reader through another outlet, a document or a platform, and whether they can be looked up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from provenance.models import Attribution, Span
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import (
    ORGANS,
    linked,
    paragraph_span,
    sentence_at,
    short_form,
    shown,
    unlinked_severity,
)
from provenance.rules.stretches import Stretches
from provenance.text import fold

_RELAYS = ("cites", "interview")
_POSSESSIVE = re.compile(r"(?:his|her|its|their|our)\s", re.IGNORECASE)
_OWN = re.compile(r"\s{1,3}(?:our|this|these)\b")
"""What is said behind a notice when the text was published by the same outlet before."""
_HANDLE = re.compile(r"(?<![\w.])@\w{2,}")


def relay_places(facts: DocumentFacts) -> list[tuple[str, Span, Attribution]]:
    """Return each organ that the document takes words from, with the first place where it is named in full.

    The outlet itself is no relay, nor is an agency whose copy the whole text is.
    """
    known, document = facts.entities, facts.document
    own = {document.outlet.entity}
    if document.origin and document.origin.relation == "agency-copy":
        own.add(document.origin.entity)
    told = facts.statements
    cited = [(id_, one) for one in told if one.type in _RELAYS for id_ in one.to]
    relayed = [(id_, one) for one in told for id_ in one.via]
    full: dict[str, list[Span]] = {}
    places: dict[str, tuple[str, Span, Attribution]] = {}
    for id_, one in [*cited, *relayed]:
        if id_ in own or known[id_].kind not in ORGANS or id_ in places:
            continue
        if id_ not in full:
            full[id_] = _full_names(facts, id_)
        naming = _naming(facts, full[id_], one)
        if naming is not None:
            places[id_] = (id_, naming, one)
    return sorted(places.values(), key=lambda place: place[1].start)


def _full_names(facts: DocumentFacts, id_: str) -> list[Span]:
    """Return where an organ is named by more than a short form, in text order."""
    entity = facts.entities[id_]
    full = [mention for mention in entity.mentions if not short_form(facts, entity, mention)]
    return sorted(full, key=lambda mention: mention.start)


def _naming(facts: DocumentFacts, names: list[Span], one: Attribution) -> Span | None:
    """Return the words of an attribution, or else of its sentence, in which one of the names stands."""
    sentence = sentence_at(facts, one.evidence.start)
    first = bisect_left(names, min(sentence.start, one.evidence.start), key=lambda name: name.start)
    for name in names[first:]:
        if name.start >= max(sentence.end, one.evidence.end):
            break
        if one.evidence.overlaps(name):
            return one.evidence
        if sentence.contains(name):
            return name
    return None


@rule(
    code="second-hand-relay",
    severity="note",
    tier="must",
    why="The words come through another outlet: this text cannot answer for them itself.",
    limits="Crediting another outlet is what a text should do. It does not say that the words were changed.",
    reference=("AP-CREDIT", "AP-ANON", "BBC-3.3", "GDN-Q"),
    fails=(
        Example("According to Reuters, the harbour of Norrvik will be sold."),
        Example("Elin Vass said in an interview with the BBC on Monday that the harbour would be sold."),
    ),
    passes=(
        Example("NORRVIK (Reuters) - The harbour will be sold, Elin Vass told Reuters on Monday."),
        Example("Elin Vass, once a reporter with the BBC, said on Monday that the harbour would be sold."),
    ),
)
def second_hand_relay(facts: DocumentFacts) -> Iterator[Finding]:
    """Words reach the reader through another outlet."""
    known = facts.entities
    for organ, span, one in relay_places(facts):
        yield Finding(
            (span,), f"These words come to the reader through {known[organ].name}: “{shown(span.text)}”.", one.id
        )


@rule(
    code="source-not-linked",
    severity="note",
    also=("warning",),
    tier="must",
    why="A report or a document is cited, and neither a link, nor a title, nor a full date leads to it.",
    limits="Plain text has lost its links: there it is a note. Only a page that kept its links, and has none here, is "
    "a warning. What was told to an outlet need not have been printed anywhere, and the outlet may be the text's own "
    "where the text does not say so.",
    reference=("TTP", "SPJ", "CW", "AP-CREDIT"),
    fails=(
        Example("According to Reuters, the harbour of Norrvik will be sold."),
        Example("The two towns issued a joint statement declaring that “the harbour belongs to everybody”."),
    ),
    passes=(
        Example("According to Reuters (https://www.reuters.com/world/example), the harbour of Norrvik will be sold."),
        Example("Elin Vass told a news conference on Monday that the harbour of Norrvik would be sold."),
    ),
)
def source_not_linked(facts: DocumentFacts) -> Iterator[Finding]:
    """A cited report or document has no link, title or full date beside it."""
    known = facts.entities
    cited = relay_places(facts)
    titles = Stretches(quote.span for quote in facts.document.quotes if quote.kind == "title")
    papers: dict[str, tuple[str, Span, Attribution]] = {}
    for one in facts.statements:
        for id_ in one.to:
            paper = known[id_]
            name = fold(paper.name)
            # "a joint statement" and "a joint statement urging …" may be one paper: it is flagged once.
            owned = paper.mentions and _POSSESSIVE.match(paper.mentions[0].text)
            if paper.kind == "document" and not owned and not any(name.startswith(other) for other in papers):
                papers[name] = (id_, next(iter(paper.mentions), one.evidence), one)
    for _, span, one in sorted([*cited, *papers.values()], key=lambda place: place[1].start):
        if not _located(facts, span, titles):
            message = f"No link, title or date leads to the source: “{shown(span.text)}”."
            yield Finding((span,), message, one.id, severity=unlinked_severity(facts))


def _located(facts: DocumentFacts, words: Span, titles: Stretches) -> bool:
    """Say whether a link, a title or a full date stands in the sentence that holds these words."""
    sentence = sentence_at(facts, words.start)
    if linked(facts, words) or titles.touch(sentence.start, sentence.end):
        return True
    return any(date.kind == "absolute" for date in facts.dates_between(sentence.start, sentence.end))


@rule(
    code="republished-without-link",
    severity="error",
    tier="must",
    why="The text says that it was published elsewhere first, and does not say where: the origin cannot be reached.",
    limits="The link may have been lost when the text was copied; the notice then still has to name the origin.",
    reference=("AP-CREDIT", "CW", "DISARM"),
    fails=(
        Example("The harbour of Norrvik will be sold, the council said.\n\n(Article by Elin Vass republished from"),
        Example("The harbour of Norrvik will be sold, the council said.\n\nThis article was originally published on"),
    ),
    passes=(
        Example(
            "The harbour of Norrvik will be sold, the council said.\n\n"
            "(Article by Elin Vass republished from Reuters.com)"
        ),
        Example("The study was first published in May, the council said. It was republished by the town."),
        Example("This story was originally published in our May issue.\n\nThe harbour will be sold, the council said."),
    ),
)
def republished_without_link(facts: DocumentFacts) -> Iterator[Finding]:
    """A notice of republication names no origin."""
    for notice in facts.layout.notices:
        if notice.kind != "republication" or notice.name is not None or not _stands_apart(facts, notice.span):
            continue
        if not linked(facts, notice.span) and not _OWN.match(facts.source.text.plain, notice.span.end):
            message = f"The text was published elsewhere first, and “{shown(notice.span.text)}” does not say where."
            yield Finding((notice.span,), message)


def _stands_apart(facts: DocumentFacts, notice: Span) -> bool:
    """Say whether a notice is a paragraph or a bracket of its own: "was republished by" inside a story is news."""
    return notice.text.startswith(("(", "[")) or notice.start == paragraph_span(facts, notice.start).start


@rule(
    code="platform-post-not-linked",
    severity="note",
    also=("warning",),
    tier="must",
    why="A post is quoted, and neither a link nor a handle leads to it: it cannot be compared, and it may be gone.",
    limits="Plain text has lost its links: there it is a note. Only a page that kept its links, and has none here, is "
    "a warning.",
    reference=("VH", "RTR-SRC"),
    fails=(
        Example("“The harbour is not for sale,” Elin Vass wrote on Telegram on Monday."),
        Example('Elin Vass said in a post on Facebook: "The harbour is not for sale."'),
    ),
    passes=(
        Example("“The harbour is not for sale,” Elin Vass (@elinvass) wrote on X on Monday."),
        Example(
            "Follow Norrvik Online on Telegram. “The harbour is not for sale,” Elin Vass told reporters on Monday."
        ),
    ),
)
def platform_post_not_linked(facts: DocumentFacts) -> Iterator[Finding]:
    """A social post is quoted without a link or a handle."""
    known = facts.entities
    seen: set[int] = set()
    for one in facts.statements:
        platforms = [known[id_].name for id_ in (*one.via, *one.to) if known[id_].kind == "platform"]
        sentence = sentence_at(facts, one.evidence.start)
        if not platforms or sentence.start in seen:
            continue
        seen.add(sentence.start)
        if not linked(facts, one.evidence) and not _HANDLE.search(
            facts.source.text.plain, sentence.start, sentence.end
        ):
            message = f"Neither a link nor a handle leads to the post on {platforms[0]}: “{shown(one.evidence.text)}”."
            yield Finding((one.evidence,), message, one.id, severity=unlinked_severity(facts))
