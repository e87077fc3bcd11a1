"""What a source phrase is, from its words alone: a name, a body, a document, somebody unnamed, or a pointer."""

from __future__ import annotations

import re
from functools import cache

from provenance.lexicon import nouns, words
from provenance.models import Bounds, Text
from provenance.registry import Match, Registry
from provenance.resolving.heads import REST, Phrase, bare, by_head, is_plural, owners, withheld, witnessed, work
from provenance.resolving.naming import person_name, runs

_SPLIT = re.compile(r"(?<!\s)\s*+(?:,(?:\s*+(?:and|n?or)\b)?|\b(?:and|n?or)\b)\s*+")
_JOINS = re.compile(r"\b(?:and|nor)\b")
_BOTH = re.compile(r"(?:both|neither)\s+", re.IGNORECASE)
_POINTING = re.compile(r"(?:this|that|these|those|his|her|its|their)\s", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"(?:the|an?|some|several|two|three|four|five|six)\s", re.IGNORECASE)
_INDEFINITE_WORDS = frozenset({"one", "some", "others", "many", "several", "most", "few"})


def split_joint(text: Text, bounds: Bounds, registry: Registry) -> list[Bounds]:
    """Return the parts of "Putin and Xi" or "both the mayor and the bishop"; one part where the phrase is one source.

    A name with an undefined rest ("the US and its allies") is one collective source.
    """
    words_ = text.plain[bounds[0] : bounds[1]]
    if not _JOINS.search(words_) or REST.search(words_):
        return [bounds]
    names = [name for name in registry.scan(text, *bounds) if name.kind == "name"]
    begin = bounds[0] + (opening.end() if (opening := _BOTH.match(words_)) else 0)
    pieces, joined = [], False
    for cut in _SPLIT.finditer(text.plain, begin, bounds[1]):
        if any(n.start < cut.start() and cut.end() < n.end for n in names):
            continue
        joined = joined or cut.group().strip() != ","
        if begin < cut.start():
            pieces.append((begin, cut.start()))
        begin = cut.end()
    pieces.append((begin, bounds[1]))
    pieces = _with_appositions(text, pieces)
    return pieces if joined and len(pieces) > 1 and _are_sources([text.plain[a:b] for a, b in pieces]) else [bounds]


def _with_appositions(text: Text, pieces: list[Bounds]) -> list[Bounds]:
    """Join "Ann Example" and "the mayor", where a comma alone stands between them: they are one."""
    made: list[Bounds] = []
    for piece in pieces:
        if made and text.plain[made[-1][1] : piece[0]].strip() == ",":
            words_, before = text.plain[slice(*piece)], text.plain[slice(*made[-1])]
            if _is_office(words_) != _is_office(before) and (_is_office(words_) or _is_office(before)):
                made[-1] = (made[-1][0], piece[1])
                continue
        elif made and "," in text.plain[slice(*made[-1])] and _is_bare_office(text.plain[slice(*piece)]):
            made[-1] = (made[-1][0], piece[1])  # "Ann Example, president and chief executive"
            continue
        made.append(piece)
    return made


def _is_bare_office(piece: str) -> bool:
    return _is_office(piece) and not _OWN_ARTICLE.match(piece)


def _is_office(piece: str) -> bool:
    """Say whether a phrase means a person without a name: "the mayor of Example"."""
    parts = bare(piece).split(" of ")[0].split()
    return bool(parts) and parts[-1].lower() in nouns().roles | nouns().persons


def _are_sources(pieces: list[str]) -> bool:
    """Say whether each part can speak for itself: a name, or a noun with an article of its own.

    "The head of the union and the council" has one head, and so has "the founder and owner".
    """
    if all(_is_name(piece) for piece in pieces):
        return True
    first, *others = (piece.split(",")[0] for piece in pieces)
    if not all(_is_name(piece) or _OWN_ARTICLE.match(piece) for piece in others):
        return False
    if not (_is_name(first) or _POINTING.match(first) or _OWN_ARTICLE.match(first) or _is_collective(first)):
        return False
    return (" of " not in first and " for " not in first) or all(_is_name(p) or _is_office(p) for p in others)


def _is_collective(piece: str) -> bool:
    last = piece.split()[-1].lower()
    return is_plural(last) or last in nouns().groups


def _is_name(piece: str) -> bool:
    inner = bare(piece)
    if not inner or len(inner.split()) > 8:
        return False
    last = inner.split()[-1]
    return last[0].isupper() and (inner[0].isupper() or any(w.lower() in nouns().roles for w in inner.split()))


def classify(text: Text, bounds: Bounds, registry: Registry, demonyms: frozenset[str]) -> Phrase:
    """Return what the words between two offsets are, as a source."""
    start, end = text.trim(*bounds)
    whole = text.plain[start:end]
    lower = whole.lower()
    if lower in _INDEFINITE_WORDS:
        return Phrase("anonymous" if lower == "one" else "group", lower, (start, end), head=lower)
    if lower in words().subject_pronouns | words().object_pronouns | {"his", "her", "their", "its"}:
        return Phrase("pronoun", lower, (start, end), head=lower)
    head_end = _head_end(whole)
    head_bounds = (start, start + head_end)
    head = whole[:head_end].strip()
    if (document := witnessed(head, (start, end))) is not None:
        return document
    matches = registry.scan(text, start, end)
    organs = [m for m in matches if m.kind == "name" and m.start < head_bounds[1]]
    if (outlet := _described_organ(whole, start, organs)) is not None:
        return outlet
    if (body := _body_in_apposition(whole, start, head_end, matches)) is not None:
        return body
    if (place := _government(head, head_bounds, registry)) is not None:
        return place
    if (named := _named_person(start, whole, head_end, matches, demonyms)) is not None:
        return named
    if (spoken := _organ_phrase(text, head_bounds, organs)) is not None:
        return spoken
    hidden = withheld(whole, head, (start, end))
    return hidden or work(head, head_bounds, organs) or by_head(whole, head, head_bounds, organs)


def _head_end(whole: str) -> int:
    """Return where the apposition begins: behind the first comma that is no part of a name."""
    comma = re.search(r",\s|\s[–—]\s|\s\((?![^)]{0,20}\)\s*$)", whole)
    return comma.start() if comma else len(whole)


@cache
def _described() -> re.Pattern[str]:
    """Return the form of "the Catalan daily Example"; an agency may be of any trade, and says nothing."""
    organs = "|".join(sorted(nouns().organs - {"agency"}))
    return re.compile(
        rf"(?:[Tt]he\s+|[Aa]n?\s+)?(?:[\w'-]+\s+){{0,3}}?(?:news\s+)?(?:{organs})(?:\s+station|\s+channel)?\s+"
        r"(?P<name>[A-Z][\w'’.&-]*(?:\s+[A-Z0-9][\w'’.&-]*){0,4})$"
    )


def _described_organ(whole: str, offset: int, organs: list[Match]) -> Phrase | None:
    """Return the news organ of "the Catalan daily Example" or "public radio ABC", which no registry need know."""
    match = _described().match(whole)
    if match is None or organs:
        return None
    return Phrase("body", match["name"], (offset + match.start("name"), offset + match.end("name")), head="outlet")


def _body_in_apposition(whole: str, offset: int, head_end: int, matches: tuple[Match, ...]) -> Phrase | None:
    """Return the body of "the operator, Example Copper" or "the operator Example Copper"."""
    head = re.match(
        r"(?:(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]heir)\s+)?(?:[\w'-]+\s+){0,4}?(?P<noun>[a-z-]+)"
        r"(?:\sof\s[^,]{1,60},\s|,\s|\s)(?P<name>[A-Z].*)",
        whole,
    )
    if head is None or head["noun"] not in nouns().bodies or any(m.kind == "name" for m in matches):
        return None
    if words().prepositions.intersection(whole[: head.start("noun")].lower().split()):
        return None  # "Ann Example of the operator Example Copper"
    run = runs().match(head["name"])
    if head["noun"] in nouns().roles and not _names_body(head["name"]):
        return None  # "the owner, Ann Example"
    if run is None or (head.start("name") < head_end and head.start("name") + len(run.group()) < head_end - 1):
        return None
    start = offset + head.start("name")
    return Phrase("body", run.group(), (start, start + run.end()), head=head["noun"])


def _names_body(name: str) -> bool:
    return any(word.lower() in nouns().organisations for word in re.findall(r"\w+", name))


def _named_person(
    offset: int, whole: str, head_end: int, matches: tuple[Match, ...], demonyms: frozenset[str]
) -> Phrase | None:
    """Return the person whom the phrase names, in its head or in its apposition."""
    segments = [(0, head_end)]
    if head_end < len(whole):
        segments.append((head_end, len(whole)))
    found: list[Phrase] = []
    for start, end in segments:
        for run in runs().finditer(whole, start, end):
            names = [
                m for m in matches if m.start < offset + run.end() and offset + run.start() < m.end and m.kind == "name"
            ]
            if _is_owner(whole, run, end):
                continue
            owner = max(run.group().rfind("'s "), run.group().rfind("s' "))
            begin = max(
                [run.start() + (owner + 3 if owner >= 0 else 0)]
                + [m.end - offset for m in names if m.end - offset < run.end()]
            )
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


def _is_owner(whole: str, run: re.Match[str], end: int) -> bool:
    """Say whether a name only owns or commissions what speaks: "Ann Example's lawyer", "an Example Research poll"."""
    behind = whole[run.end() : end].split()
    if not behind:
        return False
    works = nouns().documents | nouns().data | nouns().polls
    return run.group().endswith(("'s", "s'")) or behind[0].lower() in works


def _is_place(whole: str, at: int, matches: tuple[Match, ...], offset: int) -> bool:
    """Say whether a run is what a phrase is about or where it is: "the mayor of New Examplia", "residents in …"."""
    before = whole[:at].rstrip().lower()
    return before.endswith(
        (" of", " in", " at", " from", " for", " near", " with", " to", " on", " the", " of the", " by")
    ) and not any(m.start <= offset + at < m.end and m.kind == "name" for m in matches)


def _has_office(before: str) -> bool:
    parts = before.lower().replace(".", "").split()
    return bool(parts) and parts[-1] in nouns().roles


def _organ_phrase(text: Text, bounds: Bounds, organs: list[Match]) -> Phrase | None:
    """Return the organ that speaks: by its name, through its report, or through its spokesperson."""
    if not organs:
        return None
    match = organs[0]
    before = re.sub(r"(?<!\s)\s*+\b(?:the|an?)$", "", text.plain[bounds[0] : match.start].strip().lower()) or ""
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


def _government(head: str, bounds: Bounds, registry: Registry) -> Phrase | None:
    """Return the government that a country, a capital or a metonym means where it speaks."""
    word = bare(head)
    if not word or not word[0].isupper():
        return None
    found = registry.government_of(word)
    if found is None:
        named = owners(registry, word)
        found = named[0] if len(named) == 1 and (named[0].checked or named[0].kind == "government") else None
    return Phrase("government", word, bounds, found) if found is not None else None
