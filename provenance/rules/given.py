"""What the user said about a file, held against what the file shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from provenance.language import language_of
from provenance.models import Given, NoticeKind, Organ, Span
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import shown
from provenance.text import fold

_MASTHEADS: tuple[NoticeKind, ...] = ("dateline", "slug", "sign-off", "self-citation")
_SAMPLE = 50
"""Words that a text needs for its language to be told from them."""
_TITLES = frozenset({"by", "dr", "mr", "mrs", "ms", "prof", "staff", "reporter", "correspondent", "editor"})


@rule(
    code="given-contradicted",
    severity="warning",
    tier="must",
    why="What was said about the file (its outlet, date, author or language) is not what the file itself shows: one "
    "of the two is wrong, and everything that rests on it.",
    limits="It does not say which of the two is right. A text that was published twice can bear two dates.",
    reference=("own",),
    fails=(
        Example("MOSCOW (TASS) - The harbour will be sold, Elin Vass said.", given=Given(outlet="reuters.com")),
        Example(
            "The Harbour Is Sold\n\nBy Elin Vass\n\nIt was a sad day for Norrvik.", given=Given(author="Piet Marran")
        ),
    ),
    passes=(
        Example("NORRVIK (Reuters) - The harbour will be sold, Elin Vass said.", given=Given(outlet="reuters.com")),
        Example("The Harbour Is Sold\n\nBy Elin Vass\n\nIt was a sad day for Norrvik.", given=Given(author="E. Vass")),
        Example("Published: 3 May 2024\n\nThe harbour of Norrvik is sold.", given=Given(date="2024-05-04")),
    ),
)
def given_contradicted(facts: DocumentFacts) -> Iterator[Finding]:
    """The outlet, date, author or language that the user gave is not the one that the document shows."""
    given = facts.source.given
    for what, said, found, evidence in (*_outlet(facts), *_date(facts), *_author(facts), *_language(facts)):
        yield Finding(evidence, f"The {what} given is {shown(said)}; the document shows {shown(found)}.")
    if given.title and facts.layout.headline and not _same_words(given.title, facts.layout.headline.text):
        headline = facts.layout.headline
        yield Finding(
            (headline,), f"The headline given is “{shown(given.title)}”; the document shows “{shown(headline.text)}”."
        )


_Contradiction = tuple[str, str, str, tuple[Span, ...]]


def _outlet(facts: DocumentFacts) -> Iterator[_Contradiction]:
    """Compare organs that the registry knows: a name it does not know may be another form of the same one."""
    given = facts.source.given
    said = _organ(facts, given.outlet) or (facts.registry.by_domain(given.url) if given.url else None)
    if said is None:
        return
    for notice in facts.layout.notices:
        shows = _organ(facts, notice.name.text) if notice.kind in _MASTHEADS and notice.name else None
        # An agency's dateline stands over the copy of its clients, too.
        clients = shows is not None and shows.kind == "agency" and said.kind == "outlet"
        if notice.name and shows and shows.id != said.id and not clients:
            yield "outlet", given.outlet or given.url or "", shows.name, (notice.name,)
            return
    page = facts.source.page
    shows = facts.registry.by_domain(page.canonical_url) if page and page.canonical_url else None
    if shows and shows.id != said.id:
        yield "outlet", given.outlet or given.url or "", shows.name, ()


def _organ(facts: DocumentFacts, name: str | None) -> Organ | None:
    if not name:
        return None
    found = facts.registry.by_name(name)
    return found[0] if len(found) == 1 else facts.registry.by_domain(name) if "." in name else None


def _date(facts: DocumentFacts) -> Iterator[_Contradiction]:
    given = facts.source.given.date
    if not given:
        return
    for stated in facts.stated:
        # A day apart is a matter of time zones.
        if stated.basis != "given" and stated.date and abs(_day(stated.date) - _day(given)) > dt.timedelta(days=1):
            yield "date", given, f"{stated.date} ({stated.basis})", stated.evidence
            return


def _day(date: str) -> dt.date:
    return dt.date.fromisoformat(date[:10])


def _author(facts: DocumentFacts) -> Iterator[_Contradiction]:
    given, byline, page = facts.source.given.author, facts.layout.byline, facts.source.page
    found = byline.text if byline else page.author if page else None
    if given and found and not _same_name(given, found):
        yield "author", given, found, (byline,) if byline else ()


def _same_name(one: str, other: str) -> bool:
    """Say whether two bylines share a name; titles and initials do not tell people apart."""
    first, second = ({w for w in fold(name).split() if len(w) > 1} - _TITLES for name in (one, other))
    return not first or not second or bool(first & second)


def _language(facts: DocumentFacts) -> Iterator[_Contradiction]:
    given, page = facts.source.given.language, facts.source.page
    if not given:
        return
    told = language_of(facts.source.text.original) if facts.document.words >= _SAMPLE else None
    shows = told or (page.language if page else None)
    if shows and given.partition("-")[0].lower() != shows.partition("-")[0].lower():
        yield "language", given, shows, ()


def _same_words(one: str, other: str) -> bool:
    """Say whether two headlines have a third of their words in common: editors change headlines."""
    first, second = set(fold(one).split()), set(fold(other).split())
    return not first or not second or len(first & second) * 3 >= min(len(first), len(second))
