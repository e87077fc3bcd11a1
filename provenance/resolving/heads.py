"""A source phrase by its head noun: somebody unnamed, a group, a document, a spokesperson, a description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from provenance.lexicon import nouns, withholds_name
from provenance.models import Bounds, Organ
from provenance.registry import Match, Registry
from provenance.resolving.naming import runs
from provenance.text import fold

PhraseKind = Literal[
    "pronoun",
    "organ",
    "government",
    "person",
    "body",
    "anonymous",
    "group",
    "document",
    "data",
    "poll",
    "definite",
    "described",
]

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POINTING = re.compile(r"(?:the|this|that|these|those|his|her|their|its)\b", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:an?|one|some|several|two|three|four|five|six|many|multiple|numerous|a\s+few|another|other|unnamed|unidentified|anonymous)\b",
    re.IGNORECASE,
)
REST = re.compile(r"\band\s+(?:its|their|his|her|other|others|several|some|all)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_LINK = re.compile(r"\b(?:of|in|at|from|with|for|on|who|that|near|inside)\b")
_FOR_BODY = re.compile(r"\b(?:for|of|at|from|with)\s+(?:the\s+|a\s+|an\s+)?(.+)$")
_BY_BODY = re.compile(r"\b(?:by|from)\s+(?:the\s+)?(\S.*)$")
_OWNED = re.compile(r"(?:his|her|their|its|my|our)\b", re.IGNORECASE)
_IN_ORGAN = re.compile(
    r"\b(?:in|by|from|on)\s+(?:the\s+)?(?P<name>(?:The\s+)?[A-Z][\w'’.&-]*(?:\s+[A-Z][\w'’.&-]*){0,4})$"
)
_MADE = "compiled|published|released|collected|issued|produced|gathered|commissioned|conducted|provided"
_SHOWN = "seen|obtained|reviewed|viewed|leaked|sent|shared|shown|addressed|passed"
WITNESSED = re.compile(rf"\b(?:{_SHOWN})\s+(?:by|to|with)\b")
"""What stands between a document and those who were shown it: they do not speak in it."""
_BEHIND_WORK = re.compile(rf"\b(?:of|in|at|from|by|on|for|into|(?:{_MADE}|{_SHOWN})(?=\s+(?:by|to|with)\b))\b")
_FIGURES = frozenset(
    {
        "senior",
        "leading",
        "key",
        "party",
        "opposition",
        "government",
        "military",
        "business",
        "industry",
        "public",
        "prominent",
    }
)
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


def withheld(whole: str, head: str, bounds: Bounds) -> Phrase | None:
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
        return Phrase("anonymous", bare(head), bounds, head="figures")
    if re.fullmatch(r"the sources?", head, re.IGNORECASE):
        return Phrase("definite", bare(head), bounds, head=last)
    if last in table.anonymous or (last in ("some", "one") and len(heads) == 1 and "source" in lower):
        return Phrase("anonymous", bare(head), bounds, head=last)
    named = any(word[0].isupper() for word in _LINK.split(bare(head))[0].split()[1:])
    if not named and withholds_name(lower):
        return Phrase("anonymous", bare(head), bounds, head=last)
    if last in table.persons | table.groups and withholds_name(lower):
        return Phrase("anonymous", bare(head), bounds, head=last)
    return None


def witnessed(head: str, bounds: Bounds) -> Phrase | None:
    """Return the document of "a slide deck seen by Example", by whatever noun; people are seen too, and speak."""
    shown = WITNESSED.search(head)
    if shown is None:
        return None
    name = bare(head[: shown.start()])
    noun = name.split()[-1].lower() if name else ""
    if not noun or noun in nouns().persons | nouns().roles | nouns().groups:
        return None
    return Phrase("document", name, bounds, head=noun)


def work(head: str, bounds: Bounds, organs: list[Match]) -> Phrase | None:
    """Return the document, poll or data that speaks."""
    table = nouns()
    parts = [w.lower() for w in _WORD.findall(_BEHIND_WORK.split(head)[0])]
    last = parts[-1] if parts else ""
    kinds: tuple[tuple[PhraseKind, frozenset[str]], ...] = (
        ("data", table.data),
        ("poll", table.polls),
        ("document", table.documents),
    )
    for kind, heads in kinds:
        if last in heads and not any(a in table.groups for a in parts[:-1]):
            organ = organs[0].organs[0] if organs else None
            if organ is None and kind != "document" and (maker := _maker(head)) is not None:
                return Phrase(kind, maker, bounds, head=last)
            if organ is None and (named := _IN_ORGAN.search(head)) and _has_media_word(named["name"]):
                at = bounds[0] + named.start("name")
                return Phrase("body", named["name"], (at, at + len(named["name"])), head="outlet")
            if (
                _POINTING.match(head)
                and organ is None
                and len(parts) <= 2
                and head.lower().startswith(("the", "this", "that"))
            ):
                return Phrase("definite", bare(head), bounds, head=last)
            return Phrase(kind, bare(head), bounds, organ, head=last)
    return None


def _maker(head: str) -> str | None:
    """Return the body of "figures compiled by the Example Forum", which no registry knows."""
    behind = _BY_BODY.search(head)
    names = runs().fullmatch(behind[1]) if behind else None
    return names.group() if names else None


def by_head(whole: str, head: str, bounds: Bounds, organs: list[Match]) -> Phrase:
    """Tell a phrase by its head noun, article and capitals, where no name decides."""
    parts, last = _nouns_of(head)
    if last in nouns().spokespersons and _OWNED.fullmatch(parts[0]):  # "its spokeswoman"
        return Phrase("pronoun", parts[0].lower(), bounds, head=parts[0].lower())
    if last in nouns().spokespersons and (spoken_for := _spoken_for(head, parts)) is not None:
        return Phrase("body", spoken_for, bounds, head=last)
    organ = organs[0].organs[0] if organs else None
    kind = _kind_by_head(whole, head, parts, last)
    name = " ".join(parts) if kind == "person" else bare(head)
    return Phrase(kind, name, bounds, organ, head=last)


def _nouns_of(head: str) -> tuple[list[str], str]:
    """Return the words of a phrase before its first "of", "in" or "who", and the last of them, lower case."""
    words = bare(head)
    parts = _WORD.findall(_LINK.split(words)[0]) or _WORD.findall(words)
    return parts, parts[-1].lower() if parts else ""


def _spoken_for(head: str, parts: list[str]) -> str | None:
    """Return the body that a spokesperson speaks for: "a police spokesman", "a spokesman for the ministry"."""
    words = bare(head)
    if len(parts) >= 2 and parts[-2].islower():
        return parts[-2]
    if behind := _FOR_BODY.search(words):
        return behind.group(1)
    names = runs().match(words)
    return names.group() if names and names.group() != words else None


def _kind_by_head(whole: str, head: str, parts: list[str], last: str) -> PhraseKind:
    table = nouns()
    plural = is_plural(last)
    named = bool(parts) and parts[-1][0].isupper()
    if (
        last in table.groups
        or REST.search(whole)
        or (len(parts) >= 2 and plural and last[:-1] in table.persons | table.roles)
    ):
        return "group"
    if last in table.persons | table.roles and _INDEFINITE.match(head):
        return "anonymous"
    if _OWNED.match(head) and last not in table.organisations | table.documents:
        return "group" if plural else "described"
    pointing = _POINTING.match(head) and (not any(p[0].isupper() for p in parts) or last in table.roles)
    if pointing or _AGE.search(head):
        return "definite"
    if named:
        body = any(p.lower() in table.organisations | table.media for p in parts) or head.lower().startswith("the ")
        return "body" if body else "person"
    if plural:
        return "group"
    return "anonymous" if _INDEFINITE.match(head) else "definite"


def is_plural(noun: str) -> bool:
    """Say whether a noun, lower case, has the form of a plural."""
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def _has_media_word(name: str) -> bool:
    return any(word.lower() in nouns().media for word in name.split())


def bare(head: str) -> str:
    """Return a phrase without its article."""
    return _ARTICLE.sub("", head.strip(), count=1).strip() if _ARTICLE.match(head) else head.strip()


def owners(registry: Registry, name: str) -> tuple[Organ, ...]:
    """Return the organs that a name belongs to, and not those that it may mean where the text gives more."""
    folded = fold(name)
    return tuple(o for o in registry.by_name(name) if folded in {fold(own) for own in (o.name, *o.aliases)})
