"""What a source phrase is, from its words alone: a name, a body, a document, somebody unnamed, or a word that points back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from provenance.lexicon import nouns, words
from provenance.models import Bounds, Organ, Text
from provenance.registry import Match, Registry
from provenance.resolving.naming import RUN, person_name

PhraseKind = Literal[
    "pronoun", "organ", "government", "person", "body", "anonymous", "group", "document", "data", "poll", "definite", "described"]

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POINTING = re.compile(r"(?:the|this|that|these|those|his|her|their|its)\b", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:an?|one|some|several|two|three|four|five|six|many|multiple|numerous|a\s+few|another|other|unnamed|unidentified|anonymous)\b",
    re.IGNORECASE,
)
_REST = re.compile(r"\band\s+(?:its|their|his|her|other|others|several|some|all)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|\band\b|\bor\b)\s*")
_WORD = re.compile(r"[\w'’-]+")
_DESCRIBED = re.compile(
    r"(?:[Tt]he\s+|[Aa]n?\s+)?(?:[\w'-]+\s+){0,3}?(?:news\s+)?(?:newspaper|site|daily|weekly|magazine|broadcaster|radio|television|tv|channel|station|newswire"
    r"|website|portal|outlet|journal|tabloid|blog|podcast|programme|publication|network|paper)(?:\s+station|\s+channel)?\s+(?P<name>[A-Z][\w'’.&-]*(?:\s+[A-Z0-9][\w'’.&-]*){0,4})$"
)
_IN_ORGAN = re.compile(r"\b(?:in|by|from|on)\s+(?:the\s+)?(?P<name>(?:The\s+)?[A-Z][\w'’.&-]*(?:\s+[A-Z][\w'’.&-]*){0,4})$")
_INDEFINITE_WORDS = frozenset({"one", "some", "others", "many", "several", "most", "few"})
_FIGURES = frozenset({"senior", "leading", "key", "party", "opposition", "government", "military", "business", "industry", "public", "prominent"})
_AGE = re.compile(r"\b\d{1,3}-year-old\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase, classified."""

    kind: PhraseKind
    name: str
    """The name or the words that identify it, without article and apposition."""
    bounds: Bounds
    organ: Organ | None = None
    head: str = ""
    """The noun that decided, lower case."""
    ambiguous: bool = False


def split_joint(text: Text, bounds: Bounds, registry: Registry) -> list[Bounds]:
    """Return the parts of "Putin and Xi" or "France and the Commission"; one part where the phrase is one source.

    A name with an undefined rest ("the US and its allies") is one collective source.
    """
    words_ = text.plain[bounds[0] : bounds[1]]
    if " and " not in words_ or _REST.search(words_):
        return [bounds]
    names = registry.scan(text, *bounds)
    cuts = [
        m
        for m in _SPLIT.finditer(text.plain, *bounds)
        if not any(n.start < m.start() and m.end() < n.end for n in names if n.kind == "name")
    ]
    pieces, start = [], bounds[0]
    for cut in cuts:
        if start < cut.start():
            pieces.append((start, cut.start()))
        start = cut.end()
    pieces.append((start, bounds[1]))
    if (
        len(pieces) < 2
        or not any("and" in c.group() for c in cuts)
        or not all(_is_name(text.plain[a:b]) for a, b in pieces)
    ):
        return [bounds]
    return pieces


def _is_name(piece: str) -> bool:
    inner = _ARTICLE.sub("", piece, count=1).strip()
    if not inner or len(inner.split()) > 8:
        return False
    last = inner.split()[-1]
    return last[0].isupper() and (inner[0].isupper() or any(w.lower() in nouns().roles for w in inner.split()))


def classify(text: Text, bounds: Bounds, registry: Registry, demonyms: frozenset[str]) -> Phrase:
    """Return what the words between two offsets are, as a source."""
    span = text.trimmed(*bounds)
    whole = text.plain[span.start : span.end]
    lower = whole.lower()
    if lower in _INDEFINITE_WORDS:
        return Phrase("anonymous" if lower == "one" else "group", lower, (span.start, span.end), head=lower)
    if lower in words().subject_pronouns | words().object_pronouns | {"his", "her", "their", "its"}:
        return Phrase("pronoun", lower, (span.start, span.end), head=lower)
    head_end = _head_end(whole)
    head_bounds = (span.start, span.start + head_end)
    head = whole[:head_end].strip()
    matches = registry.scan(text, span.start, span.end)
    organs = [m for m in matches if m.kind == "name" and m.start < head_bounds[1]]
    if (outlet := _described_organ(whole, span.start, organs)) is not None:
        return outlet
    if (body := _body_in_apposition(whole, span.start, head_end, matches)) is not None:
        return body
    if (named := _named_person(text, span.start, whole, head_end, matches, demonyms)) is not None:
        return named
    if (spoken := _organ_phrase(text, head_bounds, head, organs)) is not None:
        return spoken
    if (withheld := _withheld(whole, head, (span.start, span.end))) is not None:
        return withheld
    if (work := _work(head, head_bounds, organs)) is not None:
        return work
    if (place := _government(head, head_bounds, registry)) is not None:
        return place
    return _by_head(whole, head, head_bounds, organs)


def _head_end(whole: str) -> int:
    """Return where the apposition begins: behind the first comma that is no part of a name."""
    comma = re.search(r",\s|\s[–—]\s|\s\((?![^)]{0,20}\)\s*$)", whole)
    return comma.start() if comma else len(whole)


def _described_organ(whole: str, offset: int, organs: list[Match]) -> Phrase | None:
    """Return the news organ of "the Catalan daily Example" or "public radio ABC", which no registry need know."""
    match = _DESCRIBED.match(whole)
    if match is None or organs:
        return None
    return Phrase("body", match["name"], (offset + match.start("name"), offset + match.end("name")), head="outlet")


def _body_in_apposition(whole: str, offset: int, head_end: int, matches: tuple[Match, ...]) -> Phrase | None:
    """Return the body of "the operator, Example Copper" or "the operator Example Copper"."""
    head = re.match(r"(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]heir)\s+(?:[\w'-]+\s+){0,4}?(?P<noun>[a-z-]+)(?:,\s|\s)(?P<name>[A-Z].*)", whole)
    if head is None or head["noun"] not in nouns().bodies or any(m.kind == "name" for m in matches):
        return None
    run = RUN.match(head["name"])
    if run is None or (head.start("name") < head_end and head.start("name") + len(run.group()) < head_end - 1):
        return None
    start = offset + head.start("name")
    return Phrase("body", run.group(), (start, start + run.end()), head=head["noun"])


def _named_person(
    text: Text, offset: int, whole: str, head_end: int, matches: tuple[Match, ...], demonyms: frozenset[str]
) -> Phrase | None:
    """Return the person whom the phrase names, in its head or in its apposition."""
    segments = [(0, head_end)]
    if head_end < len(whole):
        segments.append((head_end, len(whole)))
    found: list[Phrase] = []
    for start, end in segments:
        for run in RUN.finditer(whole, start, end):
            names = [
                m for m in matches if m.start < offset + run.end() and offset + run.start() < m.end and m.kind == "name"
            ]
            begin = max([run.start(), *(m.end - offset for m in names if m.end - offset < run.end())])
            if any(m.start <= offset + begin and m.end >= offset + run.end() for m in matches):
                continue
            name = person_name(whole[begin : run.end()].strip(), demonyms)
            name = re.sub(r"'s?$", "", name) if name else None
            if name is None or _is_place(whole, run.start(), matches, offset):
                continue
            at = offset + whole.index(name, begin)
            if len(name.split()) >= 2 or _has_office(whole[max(0, begin - 30) : at - offset]):
                found.append(Phrase("person", name, (at, at + len(name)), head=name.split()[-1].lower()))
                break
        if found:
            break
    return found[0] if found else None


def _is_place(whole: str, at: int, matches: tuple[Match, ...], offset: int) -> bool:
    """Say whether a run is what a phrase is about or where it is: "the mayor of New Examplia", "residents in …"."""
    before = whole[:at].rstrip().lower()
    return before.endswith(
        (" of", " in", " at", " from", " for", " near", " with", " to", " on", " the", " of the", " by")
    ) and not any(m.start <= offset + at < m.end and m.kind == "name" for m in matches)


def _has_office(before: str) -> bool:
    parts = before.lower().replace(".", "").split()
    return bool(parts) and parts[-1] in nouns().roles


def _organ_phrase(text: Text, bounds: Bounds, head: str, organs: list[Match]) -> Phrase | None:
    """Return the organ that speaks: by its name, through its report, or through its spokesperson."""
    if not organs:
        return None
    match = organs[0]
    before = re.sub(r"\s*\b(?:the|an?)$", "", text.plain[bounds[0] : match.start].strip().lower()) or ""
    after = text.plain[match.end : bounds[1]].strip().lower()
    organ = match.organs[0]
    made = Phrase(
        "organ",
        text.original[match.start : match.end],
        (match.start, match.end),
        organ,
        ambiguous=len(match.organs) > 1,
    )
    if before in ("", "the") and after in (
        "",
        "news agency",
        "newspaper",
        "agency",
        "website",
        "channel",
        "television",
        "tv",
        "magazine",
    ):
        return made
    nouns_after = after.removeprefix("'s").split()
    heads = nouns().documents | nouns().data | nouns().polls | nouns().spokespersons | nouns().interview
    if nouns_after and nouns_after[-1] in heads:
        return made
    if (
        before.split()
        and before.split()[-1] in ("of", "for", "by", "from", "in", "at", "with")
        and any(w in heads for w in before.split())
    ):
        return made
    if before and before.split()[-1] in nouns().organisations | nouns().media | {
        "newspaper",
        "agency",
        "broadcaster",
        "daily",
        "website",
        "outlet",
        "platform",
    }:
        return made
    if any(w in nouns().persons | nouns().anonymous for w in before.split() + after.split()):
        return None
    return (
        made
        if after.split()[:1] in ([], ["in"], ["on"], ["of"], ["on"]) and before.split()[:1] in ([], ["the"])
        else None
    )


def _withheld(whole: str, head: str, bounds: Bounds) -> Phrase | None:
    """Return somebody whose name is withheld: "sources", "an official familiar with", "a person close to"."""
    table = nouns()
    heads = [
        w.lower()
        for w in _WORD.findall(
            re.split(r"\b(?:of|in|at|from|with|close|familiar|who|for|on|inside|within|near)\b", head)[0]
        )
    ]
    last = heads[-1] if heads else ""
    lower = whole.lower()
    if last == "figures" and any(word in _FIGURES for word in heads[:-1]):
        return Phrase("anonymous", _bare(head), bounds, head="figures")
    if re.fullmatch(r"the sources?", head, re.IGNORECASE):
        return Phrase("definite", _bare(head), bounds, head=last)
    if last in table.anonymous or (last in ("some", "one") and len(heads) == 1 and "source" in lower):
        return Phrase("anonymous", _bare(head), bounds, head=last)
    if last in table.persons | table.groups and any(mark in lower for mark in table.withheld):
        return Phrase("anonymous", _bare(head), bounds, head=last)
    return None


def _work(head: str, bounds: Bounds, organs: list[Match]) -> Phrase | None:
    """Return the document, poll or data that speaks."""
    table = nouns()
    parts = [w.lower() for w in _WORD.findall(re.split(r"\b(?:of|in|at|from|by|on|for|into)\b", head)[0])]
    last = parts[-1] if parts else ""
    kinds: tuple[tuple[PhraseKind, frozenset[str]], ...] = (
        ("data", table.data),
        ("poll", table.polls),
        ("document", table.documents),
    )
    for kind, heads in kinds:
        if last in heads and not any(a in table.groups for a in parts[:-1]):
            organ = organs[0].organs[0] if organs else None
            if organ is None and (named := _IN_ORGAN.search(head)) and _has_media_word(named["name"]):
                at = bounds[0] + named.start("name")
                return Phrase("body", named["name"], (at, at + len(named["name"])), head="outlet")
            if (
                _POINTING.match(head)
                and organ is None
                and len(parts) <= 2
                and head.lower().startswith(("the", "this", "that"))
            ):
                return Phrase("definite", _bare(head), bounds, head=last)
            return Phrase(kind, _bare(head), bounds, organ, head=last)
    return None


def _has_media_word(name: str) -> bool:
    return any(word.lower() in nouns().media for word in name.split())


def _government(head: str, bounds: Bounds, registry: Registry) -> Phrase | None:
    """Return the government that a country, a capital or a metonym means where it speaks."""
    bare = _bare(head)
    if not bare or not bare[0].isupper():
        return None
    found = registry.government_of(bare)
    if found is None:
        named = registry.by_name(bare)
        found = named[0] if len(named) == 1 and (named[0].checked or named[0].kind == "government") else None
    return Phrase("government", bare, bounds, found) if found is not None else None


def _by_head(whole: str, head: str, bounds: Bounds, organs: list[Match]) -> Phrase:
    table = nouns()
    bare = _bare(head)
    front = re.split(r"\b(?:of|in|at|from|with|for|on|who|that|near|inside)\b", bare)[0]
    parts = _WORD.findall(front) or _WORD.findall(bare)
    last = parts[-1].lower() if parts else ""
    organ = organs[0].organs[0] if organs else None
    if last in table.spokespersons and len(parts) >= 2 and parts[-2].islower():
        return Phrase("body", parts[-2], bounds, organ, head=last)
    if last in table.spokespersons:
        behind = re.search(r"\b(?:for|of|at|from|with)\s+(?:the\s+|a\s+|an\s+)?(.+)$", bare)
        if behind:
            return Phrase("body", behind.group(1), bounds, head=last)
        front_names = RUN.match(bare)
        if front_names and front_names.group() != bare:
            return Phrase("body", front_names.group(), bounds, head=last)
    if last in table.groups or (len(parts) >= 2 and last.endswith("s") and last[:-1] in table.persons | table.roles):
        return Phrase("group", bare, bounds, organ, head=last)
    if _REST.search(whole):
        return Phrase("group", bare, bounds, organ, head=last)
    if last in table.persons | table.roles and _INDEFINITE.match(head):
        return Phrase("anonymous", bare, bounds, organ, head=last)
    if re.match(r"(?:his|her|their|its|my|our)\b", head, re.IGNORECASE) and last not in table.organisations | table.documents:
        return Phrase("group" if last.endswith("s") else "described", bare, bounds, head=last)
    if _POINTING.match(head) and (not any(p[0].isupper() for p in parts) or last in table.roles) or _AGE.search(head):
        return Phrase("definite", bare, bounds, organ, head=last)
    if parts and parts[-1][0].isupper():
        organised = any(p.lower() in table.organisations | table.media for p in parts) or head.lower().startswith(
            "the "
        )
        return Phrase("body" if organised else "person", bare if organised else " ".join(parts), bounds, head=last)
    if _INDEFINITE.match(head):
        return Phrase("group" if last.endswith("s") else "anonymous", bare, bounds, head=last)
    return Phrase("group" if last.endswith("s") else "definite", bare, bounds, head=last)


def _bare(head: str) -> str:
    return _ARTICLE.sub("", head.strip(), count=1).strip() if _ARTICLE.match(head) else head.strip()
