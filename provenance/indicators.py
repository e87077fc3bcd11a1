"""Two grades in the manner of the Admiralty code, never one: of the source, and of what it tells.

Neither is a verdict of this program. The source is F, not to be judged, unless a list that the user loaded rates it;
the information is 6, not to be judged, unless independent roots in the audited texts give the same words. Nothing
raises information to 1: that it is true, no text shows by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.models import Corpus, Document, Entity, Flag, Indicator, Quote, QuoteGroup, Rating

UNRATED, UNCONFIRMED = "F", 6
_ABOUT_THE_TEXT = frozenset({"outlet-unidentified", "no-byline", "pseudonymous-author", "given-contradicted"})
_ABOUT_AN_ORGAN = frozenset({"ambiguous-outlet-name", "state-media-origin", "satire-origin", "low-reliability-origin"})
_ABOUT_WHAT_IS_TOLD = frozenset(
    {
        "single-source",
        "second-hand-relay",
        "anonymous-source",
        "collective-attribution",
        "unattributed-quote",
        "no-direct-quotes",
        "near-verbatim-copy",
        "uncredited-copy",
        "variant-wording-in-document",
    }
)
_SPEECH = ("full", "fragment", "block")
_SOURCE_LIMITS = "It is about the organ as a whole, and does not say whether this text is right."
_UNRATED_LIMITS = "It does not say that the organ is unreliable: this program holds no opinion of anybody."
_SPOKEN_LIMITS = "It is about whether the words were said, as far as the audited texts show; not whether they are true."


def make_indicators(document: Document, corpus: Corpus) -> tuple[Indicator, ...]:
    """Return the grades of a document: of its publisher, of other organs that are rated, and of what it tells.

    `source` is the publisher's and `source:ENTITY` another organ's; `information` holds for every quotation of the
    document, and `information:QUOTE` for one that independent roots raise.
    """
    return tuple(_indicators(document, corpus))


def _indicators(document: Document, corpus: Corpus) -> Iterator[Indicator]:
    yield _publisher(document)
    for entity in document.entities:
        if entity.ratings and entity.id != document.outlet.entity:
            yield _organ(document, entity, f"source:{entity.id}")
    roots = dict(_independent(document, corpus.quote_groups))
    yield _information(document, roots)
    for quote in document.quotes:
        if quote.id in roots:
            yield _raised(document, quote, roots[quote.id])


def _publisher(document: Document) -> Indicator:
    own = tuple(flag for flag in document.flags if flag.code in _ABOUT_THE_TEXT)
    if document.outlet.entity is None:
        told = f"F: no outlet can be named, so that no list can rate it. {_UNRATED_LIMITS}"
        return Indicator(name="source", value=UNRATED, explanation=told, flags=_ids(own))
    made = _organ(document, document.entity(document.outlet.entity), "source")
    return made.model_copy(update={"flags": _ids(own, made.flags)})


def _organ(document: Document, entity: Entity, name: str) -> Indicator:
    known = (*entity.mentions, *(document.outlet.evidence if entity.id == document.outlet.entity else ()))

    def concerns(flag: Flag) -> bool:
        if not flag.evidence:
            return name == "source"
        return any(mention.overlaps(span) for span in flag.evidence for mention in known)

    flags = tuple(flag for flag in document.flags if flag.code in _ABOUT_AN_ORGAN and concerns(flag))
    grade, explanation = _graded(entity.name, entity.ratings)
    return Indicator(name=name, value=grade, explanation=explanation, flags=_ids(flags))


def _graded(name: str, ratings: tuple[Rating, ...]) -> tuple[str, str]:
    """Return the letter of an organ, the lowest where several lists rate it, and the words to it."""
    if not ratings:
        return UNRATED, f"F: no list that was loaded rates {name}, so that it cannot be judged. {_UNRATED_LIMITS}"
    grades = sorted(rating.grade for rating in ratings if rating.grade)
    said = "; ".join(f"“{one.value}” on the scale {one.scale} by {one.source}, {one.date}" for one in ratings)
    if not grades:
        return UNRATED, f"F: {name} is rated {said}; the scale does not say which end is the better. {_UNRATED_LIMITS}"
    several = ", the lowest of several lists" if len(grades) > 1 else ""
    return grades[-1], f"{grades[-1]}{several}: {name} is rated {said}. {_SOURCE_LIMITS}"


def _independent(document: Document, groups: Iterable[QuoteGroup]) -> Iterator[tuple[str, int]]:
    """Yield the quotations that more than one root in more than one document gives in these words, with the roots."""
    for group in groups:
        documents = {member.document for member in group.members}
        if group.relation != "altered" and group.independent_roots > 1 and len(documents) > 1:
            for member in group.members:
                if member.document == document.id:
                    yield member.quote, group.independent_roots


def _information(document: Document, roots: dict[str, int]) -> Indicator:
    spoken = [quote for quote in document.quotes if quote.kind in _SPEECH]
    raised = [roots[quote.id] for quote in spoken if quote.id in roots]
    value = _borne_out(min(raised)) if raised and len(raised) == len(spoken) else UNCONFIRMED
    if not spoken:
        what = "it quotes nobody, so that nothing can be compared with other texts"
    else:
        some = len(raised) or "none"
        what = f"of its quotations ({len(spoken)}), {some} came to other texts independently"
    flags = tuple(flag for flag in document.flags if flag.code in _ABOUT_WHAT_IS_TOLD)
    explanation = f"{value}, for every quotation of the text: {what}. {_SPOKEN_LIMITS}"
    return Indicator(name="information", value=value, explanation=explanation, flags=_ids(flags))


def _raised(document: Document, quote: Quote, roots: int) -> Indicator:
    flags = tuple(flag for flag in document.flags if quote.id in _targets(flag))
    value = _borne_out(roots)
    explanation = f"{value}: {roots} independent roots give these words. {_SPOKEN_LIMITS}"
    return Indicator(name=f"information:{quote.id}", value=value, explanation=explanation, flags=_ids(flags))


def _borne_out(roots: int) -> int:
    """Return 3, possibly true, for words that two roots give; 2, probably true, for more."""
    return 3 if roots == 2 else 2


def _targets(flag: Flag) -> tuple[str, ...]:
    if flag.target is None:
        return ()
    return (flag.target,) if isinstance(flag.target, str) else flag.target


def _ids(flags: Iterable[Flag], further: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(flag.id for flag in flags), *further)))
