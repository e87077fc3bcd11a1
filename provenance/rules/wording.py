"""The words inside the marks: how many they are, what was put in, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.models import Quote, Span
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import DOTS, SPEECH, function_words, listed, role_at, sentence_at, shown
from provenance.text import words_of

_FEW = 6
_GLOSS = 6
"""Words in round brackets that a gloss has at most; longer ones are mostly the speaker's own."""
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "our", "their", "his", "her", "its", "my", "your"}
)
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,120}\]|\([^()\n]{1,120}\)")
_NAME_BEFORE = re.compile(r"(?:^|[\s\"'(-])([A-Z][\w'-]+)\s?$")
_WRITTEN = re.compile(r"\b(?:tweet(?:s|ed|ing)?|twitter|facebook|telegram|instagram|wrote|writes)\b", re.IGNORECASE)
"""Words that were written hold the writer's own round brackets."""
_DISTANCE = re.compile(r"\b(?:so-called|nominally|supposed(?:ly)?|alleged(?:ly)?|purported(?:ly)?)\s$", re.IGNORECASE)
_NEAR = 20
_FIRST_WORD = re.compile(r"\w+(?:'\w+)?")


@rule(
    code="fragment-quote",
    severity="note",
    tier="must",
    why="A few words in marks take their sense from the sentence around them, which is the writer's.",
    limits="The fragment may be exact and fair. Names, titles and marks of distance are not fragments, and headlines "
    "are not looked at.",
    reference=("AP-QUOTE",),
    fails=(
        Example('The mayor of Norrvik called the plan "a costly mistake" on Monday.'),
        Example("Elin Vass said on Monday that the pier was “falling apart” and that the ferry would stop."),
    ),
    passes=(
        Example('"The plan is a costly mistake and we will not vote for it," the mayor of Norrvik said on Monday.'),
        Example("Elin Vass has read the novel “The Old Man and the Sea” to the children."),
    ),
)
def fragment_quote(facts: DocumentFacts) -> Iterator[Finding]:
    """One to six words stand in quotation marks."""
    for quote in facts.document.quotes:
        in_body = role_at(facts, quote.span.start) == "body"
        if in_body and quote.kind == "fragment" and 1 <= len(words_of(quote.content)) <= _FEW:
            yield Finding((quote.span,), f"Only a few words are quoted: {shown(quote.span.text)}.", quote.id)


@rule(
    code="scare-quotes",
    severity="note",
    tier="should",
    why="Marks of distance look like a quotation and have no speaker: the doubt they express is the writer's.",
    limits="It does not say that the doubt is unfounded, nor that nobody used the words. Only marks behind a word of "
    "distance, such as “so-called” or “supposed”, are found. Headlines and captions are not looked at.",
    reference=("own",),
    fails=(
        Example('The so-called "emergency fund" of Norrvik has not paid out a single loan in nine years.'),
        Example("The island is governed by a nominally “independent” board of five members."),
    ),
    passes=(
        Example('Elin Vass said the fund was "empty" on Monday.'),
        Example('The board read the novel "Winter Harbour" in May.'),
    ),
)
def scare_quotes(facts: DocumentFacts) -> Iterator[Finding]:
    """Words stand in marks of distance, and nobody is said to have spoken them."""
    for quote in facts.document.quotes:
        if quote.kind == "scare" and role_at(facts, quote.span.start) == "body" and _distances(facts, quote):
            yield Finding((quote.span,), f"Nobody is named for the marks around {shown(quote.span.text)}.", quote.id)


def _distances(facts: DocumentFacts, quote: Quote) -> bool:
    """Say whether a word of distance stands right before the marks: without one they may hold a term or a name."""
    plain = facts.source.text.plain
    return _DISTANCE.search(plain, max(0, quote.span.start - _NEAR), quote.span.start) is not None


@rule(
    code="editorial-insertion",
    severity="note",
    also=("warning",),
    tier="must",
    why="Words in brackets inside a quotation were put there by somebody else. Where they come behind a name and "
    "comment on it, they read as the speaker's own and change what was said: that is a warning.",
    limits="Round brackets can be the speaker's own in words that were written, as in a post or a statement.",
    reference=("RTR-Q", "WP-CITE"),
    fails=(
        Example('"We will rebuild it [the pier] before the winter," Elin Vass said.'),
        Example("“Norrvik (the corrupt council) has no wish to help us,” Elin Vass said."),
    ),
    passes=(
        Example('The pier (built in 1930) is closed. "We will rebuild it before the winter," Elin Vass said.'),
        Example('"Paragraph 4 (b) forbids it […] and so do I," Elin Vass said.'),
    ),
)
def editorial_insertion(facts: DocumentFacts) -> Iterator[Finding]:
    """Words in brackets stand inside a quotation."""
    for quote in facts.document.quotes:
        found = list(_insertions(facts, quote)) if quote.kind in SPEECH else []
        if not found:
            continue
        comments = [span for span, comment in found if comment]
        message = f"Somebody else than the speaker put in {listed([shown(span.text, 40) for span, _ in found])}"
        if comments:
            message += ", which comments on the name before it"
        yield Finding(
            tuple(span for span, _ in found), f"{message}.", quote.id, severity="warning" if comments else "note"
        )


def _insertions(facts: DocumentFacts, quote: Quote) -> Iterator[tuple[Span, bool]]:
    plain, around = facts.source.text.plain, sentence_at(facts, quote.span.start)
    written = _WRITTEN.search(plain, min(around.start, quote.span.start), quote.span.start) is not None
    written = written or _WRITTEN.search(plain, quote.span.end, max(around.end, quote.span.end)) is not None
    for match in _BRACKETS.finditer(plain, quote.span.start, quote.span.end):
        inside = match.group()[1:-1].strip()
        first = _FIRST_WORD.search(inside)
        if first is None or DOTS.fullmatch(inside) or (len(inside) == 1 and inside.isalnum()) or inside.isdigit():
            continue
        if match.group()[0] == "(" and (
            len(inside.split()) > _GLOSS or written or inside == quote.content[1:-1].strip()
        ):
            continue
        before = plain[max(quote.span.start, match.start() - 40) : match.start()]
        yield (
            facts.source.text.span(*match.span()),
            match.group()[0] == "(" and _comments(before, first.group(), inside),
        )


def _comments(before: str, first: str, inside: str) -> bool:
    """Say whether round brackets hold a noun phrase behind a proper name: no initials, verb or pronoun."""
    name = _NAME_BEFORE.search(before)
    if name is None or name.group(1).lower() in function_words() or inside.isupper():
        return False
    return first.lower() in _ARTICLES or (first[0].isupper() and first.lower() not in function_words())


@rule(
    code="ellipsis",
    severity="note",
    tier="must",
    why="Something was left out of the quotation, and the reader cannot see what.",
    limits="Dots can also stand for a pause or for a sentence that was not finished.",
    reference=("RTR-Q", "AP-QUOTE"),
    fails=(
        Example('"We have waited for years ... and nobody came," Elin Vass said.'),
        Example("“The pier […] will be rebuilt before the winter,” Elin Vass said."),
    ),
    passes=(
        Example('"We have waited for years. Nobody came," Elin Vass said.'),
        Example('And so it went on ... until Monday. "We have waited for years," Elin Vass said.'),
    ),
)
def ellipsis(facts: DocumentFacts) -> Iterator[Finding]:
    """Words were left out inside a quotation."""
    for quote in facts.document.quotes:
        match = DOTS.search(facts.source.text.plain, quote.span.start, quote.span.end)
        if match:
            around = facts.source.text.original[max(quote.span.start, match.start() - 25) : match.end() + 15]
            message = f"Words are left out of the quotation: {shown(around.split(maxsplit=1)[-1])}."
            yield Finding((facts.source.text.span(*match.span()),), message, quote.id)
