"""Quotation marks: do they open and close, in one style, where the quoted sentence ends?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import words as closed
from provenance.marks import marks_of, mixed, style
from provenance.models import Quote
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import role_at, sentence_at, shown, speech

_SINGLE = ("single", "single-guillemet")
_WORD = re.compile(r"\w+")
_LOWER = re.compile(r"\s{0,4}[a-z]")


@rule(
    code="unclosed-quote",
    severity="warning",
    tier="must",
    why="Without a closing mark nobody can tell where the speaker's words end and the writer's begin.",
    limits="It does not say where the mark belongs. A quotation that goes on in the next paragraph is not flagged as "
    "long as that paragraph opens with a mark.",
    reference=("RTR-Q", "own"),
    fails=(
        Example(
            "The harbour master was blunt.\n\n“The pier will not survive another winter, Elin Vass said.\n\n"
            "Work starts in June."
        ),
        Example('"We were never asked, the mayor of Norrvik said on Monday.\n\nThe council meets again in May.'),
    ),
    passes=(
        Example(
            "“The pier is old,” Elin Vass said. “It has stood for ninety years.\n\n"
            "“But it will stand for another ninety.”"
        ),
        Example('The vessel, 30" long, was found by Elin Vass. "It is a toy," she said.'),
    ),
)
def unclosed_quote(facts: DocumentFacts) -> Iterator[Finding]:
    """A quotation opens and does not close before its paragraph ends."""
    continued = {quote.continues for quote in facts.document.quotes}
    for quote in facts.document.quotes:
        if not quote.closed and quote.id not in continued:
            yield Finding((quote.span,), f"The quotation {shown(quote.span.text, 40)} has no closing mark.", quote.id)


@rule(
    code="mixed-quote-marks",
    severity="note",
    tier="must",
    why="A pair of unlike marks shows that words were cut, joined or pasted from two sources.",
    limits="The words can be exact all the same: many editors replace one mark and miss the other.",
    reference=("own",),
    fails=(
        Example('“The ferry will sail on Sunday," Elin Vass said.'),
        Example('Elin Vass said: "The ferry will sail on Sunday.” She did not say when.'),
    ),
    passes=(
        Example("“The ferry will sail on Sunday,” Elin Vass said."),
        Example("„The ferry will sail on Sunday“, Elin Vass said. «We are ready», she added."),
    ),
)
def mixed_quote_marks(facts: DocumentFacts) -> Iterator[Finding]:
    """The mark that opens a quotation and the one that closes it are of different styles."""
    for quote in facts.document.quotes:
        opening, closing = marks_of(facts.source.text, quote)
        if mixed(opening, closing):
            yield Finding(
                (quote.span,),
                f"The quotation {shown(quote.span.text, 40)} opens with {opening} and closes with {closing}.",
                quote.id,
            )


@rule(
    code="inconsistent-quote-style",
    severity="note",
    tier="must",
    why="Speech in double marks here and in single marks there shows that the text was put together from several.",
    limits="A desk may allow both. Headlines, captions, titles, and a few words that nobody is said to have spoken do "
    "not count.",
    reference=("own",),
    fails=(
        Example(
            'The ferry was late. "It will sail on Sunday," Elin Vass said. "We have tested it twice," she added.\n\n'
            "'Nobody has told the islanders,' Piet Marran said. 'They are waiting on the pier.'"
        ),
        Example(
            "The plan is dead. ‘We will vote against it,’ Ola Brenn said. ‘It costs the town too much,’ he said.\n\n"
            "“That is not what you told us,” Siri Tveit said. “You promised to support it.”"
        ),
    ),
    passes=(
        Example(
            '"The ferry will sail on Sunday," Elin Vass said. "We have tested the engines twice," she added.\n\n'
            "It was her 'last word' on a 'sorry affair'."
        ),
        Example("'The ferry will sail on Sunday,' Elin Vass said. 'She told me \"never again\" and left,' she added."),
    ),
)
def inconsistent_quote_style(facts: DocumentFacts) -> Iterator[Finding]:
    """The document sets speech in double marks in some places and in single marks in others."""
    single: list[Quote] = []
    double: list[Quote] = []
    for quote in speech(facts):
        spoken = quote.kind != "fragment" or (quote.cue is not None and bool(quote.speaker))
        if spoken and role_at(facts, quote.span.start) == "body":
            kind = style(*marks_of(facts.source.text, quote))
            (single if kind in _SINGLE else double).append(quote)
    if min(len(single), len(double)) >= 2:
        yield Finding(
            (double[0].span, single[0].span),
            f"{len(double)} quotations stand in double marks and {len(single)} in single marks.",
        )


@rule(
    code="quote-sentence-split",
    severity="note",
    tier="must",
    why="The quoted sentence goes on outside the marks, so some of the speaker's words stand as the writer's, or the "
    "other way round.",
    limits="It does not say which words were spoken. Only quotations that begin a sentence are looked at; a few "
    "quoted words in a sentence of the writer's are not.",
    reference=("AP-QUOTE",),
    fails=(
        Example("“The islands will get a new ferry” before the winter, Elin Vass told reporters on Monday."),
        Example('"Our members have lost their patience" with the board of the bank, Ola Brenn said in Norrvik.'),
        Example(
            "Elin Vass was tired. “The islands will get a new ferry,” she said. “We will wait for it” until it is "
            "built."
        ),
    ),
    passes=(
        Example("“The islands will get a new ferry,” Elin Vass told reporters on Monday."),
        Example(
            '"Our members have lost their patience" the chairman of the union said. He called it "a sad day" for '
            "Norrvik."
        ),
    ),
)
def quote_sentence_split(facts: DocumentFacts) -> Iterator[Finding]:
    """The sentence inside the marks goes on outside them."""
    text = facts.source.text
    sources = {one.cue.start: one.source for one in facts.document.attributions if one.cue and one.source}
    for quote in facts.document.quotes:
        end = quote.span.end
        if quote.kind != "full" or not quote.content[:1].isupper() or not quote.content[-1].isalnum():
            continue
        if not _LOWER.match(text.plain, end) or _continued(quote, facts):
            continue
        if quote.cue is not None and quote.cue.start >= end:
            source = sources.get(quote.cue.start)
            rest = text.trimmed(
                end, min(quote.cue.start, source.start if source and source.start >= end else len(text))
            )
            evidence = text.trimmed(quote.span.start, quote.cue.end)
        else:
            evidence = sentence_at(facts, quote.span.start)
            rest = text.trimmed(end, max(end, evidence.end))
            first = _WORD.match(rest.text)
            starts = evidence.start == quote.span.start and first is not None and first.group() in _goes_on()
            if not starts or facts.reported.touch(rest.start, rest.end):
                continue
        if _WORD.search(rest.text):
            yield Finding(
                (evidence,),
                f"The quoted sentence goes on outside the marks: {shown(rest.text.strip(' ,'), 40)}.",
                quote.id,
            )


def _goes_on() -> frozenset[str]:
    """Return the words that carry a sentence on, and begin no new clause of the writer's."""
    return closed().prepositions | closed().subordinators - {"as", "so", "than", "that", "which", "once", "then"}


def _continued(quote: Quote, facts: DocumentFacts) -> bool:
    return any(other.continues == quote.id for other in facts.document.quotes)
