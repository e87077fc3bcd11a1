"""Traces of the page a text was taken from: furniture, repeats, joined words, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.fingerprint import normal
from provenance.rules.reading import counted, function_words, shown
from provenance.rules.words import words

_NBSP = re.compile(r"(?<=[^\W\d_]{3})\u00a0(?=[^\W\d_])")
_JOINED = re.compile(r"(?<![\w.@/-])[^\W\d_]*[a-z](?=[A-Z][a-z])[^\W\d_]+(?![\w@/])")
_SHORTEST = 4
_SHORT_WORD = 24
_CAPITAL_BEFORE = re.compile(r"(?<!\w)[A-Z][\w'-]* $")
_APART = re.compile(r"(?<=[\w,;:] )[A-Z][^\W\d_]*")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])")


@rule(
    code="empty-article",
    severity="warning",
    tier="must",
    why="Nothing is left of the file once the page furniture is taken away: there is no text to audit.",
    limits="The article may exist: a page that builds itself in the browser holds none of its text.",
    reference=("own",),
    fails=(
        Example("Share on Facebook\nShare on Twitter\nPost a Comment\n"),
        Example("Subscribe to our newsletter\nFollow us on Facebook\n"),
    ),
    passes=(
        Example("The ferry to Norrvik will not sail on Sunday, the harbour master said."),
        Example("The ferry to Norrvik will not sail on Sunday.\n\nShare on Facebook\n"),
    ),
)
def empty_article(facts: DocumentFacts) -> Iterator[Finding]:
    """Nothing of the file is an article."""
    if facts.document.words == 0:
        yield Finding((), "No article text is left in this file once the page furniture is taken away.")


@rule(
    code="boilerplate-contamination",
    severity="note",
    tier="must",
    why="Page furniture among the words of the article shows that it was scraped, and misleads whoever counts or "
    "quotes.",
    limits="It says nothing about the article itself. The report lists what was removed, and by which rule.",
    reference=("own",),
    fails=(
        Example(
            "The ferry to Norrvik will not sail on Sunday, the harbour master said.\n\n"
            "Share on Facebook\nPost a Comment\n"
        ),
        Example(
            "Skip to content\n\nThe ferry to Norrvik will not sail on Sunday, the harbour master said.\n\n"
            "Previous Post Next Post\n"
        ),
    ),
    passes=(
        Example(
            "The ferry to Norrvik will not sail on Sunday, the harbour master said.\n\n"
            "She shared a comment on Facebook."
        ),
        Example("NORRVIK (Reuters) - The ferry to Norrvik will not sail on Sunday, the harbour master said."),
    ),
)
def boilerplate_contamination(facts: DocumentFacts) -> Iterator[Finding]:
    """Page furniture stands among the words of the article."""
    article = facts.source.article
    # A page holds its own furniture: only what the extractor took for the article counts as contamination there.
    furniture = [
        removed.span
        for removed in facts.document.removed
        if removed.kind not in words("furniture", "other")
        and removed.span.text.strip()
        and (article is None or any(start < removed.span.end and removed.span.start < end for start, end in article))
    ]
    if furniture:
        stretches = counted(len(furniture), "stretch", "stretches")
        yield Finding(
            tuple(furniture), f"{stretches} of page furniture stood in the text, first: {shown(furniture[0].text)}."
        )


@rule(
    code="duplicate-headline",
    severity="note",
    tier="must",
    why="A headline that is repeated shows that the text was scraped, and a reader may take the repeat for a "
    "quotation.",
    limits="It says nothing about the article itself.",
    reference=("own",),
    fails=(
        Example(
            "Norrvik Gets a New Ferry\n\nNorrvik Gets a New Ferry\n\n"
            "The ferry will sail on Sunday, the harbour master said."
        ),
        Example(
            "Norrvik Gets a New Ferry\n\nThe ferry will sail on Sunday, the harbour master said.\n\n"
            "Norrvik gets a new ferry\n\nIt replaces a vessel built in 1930."
        ),
    ),
    passes=(
        Example("Norrvik Gets a New Ferry\n\nNorrvik gets a new ferry, and the islanders are glad of it."),
        Example("Norrvik Gets a New Ferry\n\nThe ferry will sail on Sunday.\n\nThe ferry will sail on Sunday."),
    ),
)
def duplicate_headline(facts: DocumentFacts) -> Iterator[Finding]:
    """The headline is repeated in the text."""
    headline, text = facts.layout.headline, facts.source.text
    if headline is None or not headline.text.strip():
        return
    wanted = normal(headline.text)
    for start, end in text.lines:
        if start >= headline.end and end > start and normal(text.original[start:end]) == wanted:
            yield Finding((text.trimmed(start, end),), f"The headline is repeated: {shown(headline.text)}.")


@rule(
    code="fused-tokens",
    severity="note",
    tier="must",
    why="Two words have run together where a link or a line end was lost; a name in them may be hidden from a search.",
    limits="Only joints at a name that the text has elsewhere, or that is known, are found. Brands such as YouTube "
    "are not.",
    reference=("own",),
    fails=(
        Example(
            "The plan was first reported by ReutersElin Vass, the harbour master. On Monday Elin Vass said nothing."
        ),
        Example("Elin Vass runs the port. On Monday VassThe harbour master met the council of Norrvik."),
    ),
    passes=(
        Example("Elin McDonald filmed it on her iPhone and put it on YouTube, and FedEx and PayPal did the rest."),
        Example("DeShawn LaRue works for AstraZeneca and HarperCollins in FitzRoy."),
    ),
)
def fused_tokens(facts: DocumentFacts) -> Iterator[Finding]:
    """Two words have run together at a name."""
    text, apart = facts.source.text, _words_apart(facts)
    for paragraph in facts.layout.paragraphs:
        tokens = list(_JOINED.finditer(text.plain, paragraph.start, paragraph.end))
        organs = facts.registry.scan(text, paragraph.start, paragraph.end) if tokens else ()
        ends = {match.end for match in organs if match.fused}
        for token in tokens:
            seams = [seam.start() for seam in _SEAM.finditer(token.group())]
            if not facts.registry.by_name(token.group()) and any(
                token.start() + seam in ends or _joins_a_name(facts, token, seam, apart) for seam in seams
            ):
                yield Finding((text.span(*token.span()),), f"Two words have run together: {token.group()}.")


def _joins_a_name(facts: DocumentFacts, token: re.Match[str], seam: int, apart: frozenset[str]) -> bool:
    """Say whether a name ends at a seam of the token, by the words that stand elsewhere on their own.

    Brands in one word (KeelTrack) stand behind words without a capital, or again and again.
    """
    before, after = token.group()[:seam], token.group()[seam:]
    plain = facts.source.text.plain
    if len(before) < _SHORTEST:
        return False
    if (before in apart or facts.registry.by_name(before)) and (after in apart or after.lower() in function_words()):
        return True
    in_name = _CAPITAL_BEFORE.search(plain, max(0, token.start() - _SHORT_WORD), token.start()) is not None
    return in_name and (before in apart or after in apart) and plain.count(token.group()) == 1


def _words_apart(facts: DocumentFacts) -> frozenset[str]:
    """Return the words that stand capitalised behind another word, as names do."""
    plain = facts.source.text.plain
    return frozenset(word for one in facts.layout.paragraphs for word in _APART.findall(plain, one.start, one.end))


@rule(
    code="nbsp-residue",
    severity="note",
    tier="must",
    why="No-break spaces between ordinary words are a trace of text pasted from a page; a search for the words misses "
    "them.",
    limits="It says nothing about the article itself. No-break spaces beside figures, initials and punctuation are "
    "good typesetting.",
    reference=("own",),
    fails=(
        Example("The ferry\u00a0will sail on Sunday, the harbour master said."),
        Example("The ferry will sail on Sunday, the harbour\u00a0master of\u00a0Norrvik said."),
    ),
    passes=(
        Example("The ferry will sail on Sunday, the harbour master said."),
        Example(
            "Dr.\u00a0Vass paid 20\u00a0000 crowns for 5\u00a0km of rope, and «\u00a0nothing\u00a0» more, "
            "Mr\u00a0Marran said."
        ),
    ),
)
def nbsp_residue(facts: DocumentFacts) -> Iterator[Finding]:
    """No-break spaces stand between ordinary words."""
    text = facts.source.text
    found = [
        match
        for paragraph in facts.layout.paragraphs
        for match in _NBSP.finditer(text.original, paragraph.start, paragraph.end)
    ]
    if found:
        first = found[0].start()
        start = text.spaced.rfind(" ", 0, first) + 1
        line = text.lines[text.line_of(first)]
        end = text.spaced.find(" ", first + 1, line[1])
        span = text.span(max(start, line[0]), end if end > 0 else line[1])
        places = counted(len(found), "place")
        yield Finding(
            (span,), f"{places} in the text {'has' if len(found) == 1 else 'have'} a no-break space between words."
        )
