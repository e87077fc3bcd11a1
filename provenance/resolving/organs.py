"""The organs by which words came: in the occasion ("in an interview with …", "on X") or told ("told the Post")."""

from __future__ import annotations

import re

from provenance.cast import OrganMention
from provenance.lexicon import nouns
from provenance.models import MEDIA_KINDS, Bounds, Relation
from provenance.resolving.heads import bare
from provenance.resolving.names import body
from provenance.resolving.phrases import classify
from provenance.resolving.state import State, local_alias, named_here

_SELF = re.compile(
    r"me|us|this (?:news)?(?:paper|reporter|website|magazine|site|agency|publication|correspondent|writer|channel)"
    r"|our (?:correspondent|reporter|newspaper|newsroom)"
)
_PAPER = re.compile(
    r"[Tt]he (?P<noun>newspaper|paper|broadcaster|station|website|magazine|daily|weekly|channel|agency|outlet)"
)
_ON_X = re.compile(r"\bon (?P<name>X)\b")
_BEHIND = re.compile(r"(?<!\s)\s+(?:in|on|at|last|this|earlier|late|published|broadcast|aired)\b")
_HEARD = (
    "interview",
    "speaking",
    "talking",
    "conversation",
    "told",
    "podcast",
    "exclusive",
    "programme",
    "show",
)
_WITH = re.compile(r"\b(?:with|to|for|in|by|on)\s+(?:the\s+)?(?=[\w ]{0,40}[A-Z])")


def organs_of(state: State, relation: Relation) -> list[OrganMention]:
    """Return the organs that the occasion or the person told name: the way the words came."""
    found: list[OrganMention] = []
    if relation.occasion:
        found += _in_occasion(state, relation.occasion)
    if relation.addressee and _SELF.fullmatch(state.text.plain, *relation.addressee):
        found.append(OrganMention("", relation.addressee, "self"))
    elif relation.addressee and (paper := _PAPER.fullmatch(state.text.plain, *relation.addressee)) is not None:
        media = [e.id for e in state.entities.known() if e.kind in MEDIA_KINDS]
        if media:
            found.append(OrganMention(media[-1], relation.addressee, "told"))
        elif paper["noun"] != "agency":
            found.append(OrganMention("", relation.addressee, "self"))
    elif relation.addressee:
        organ = _told(state, relation.addressee)
        if organ and organ not in [f.entity for f in found]:
            found.append(OrganMention(organ, relation.addressee, "told"))
    return found


def _in_occasion(state: State, bounds: Bounds) -> list[OrganMention]:
    found = []
    plain = state.text.plain[bounds[0] : bounds[1]].lower()
    for match in state.registry.scan(state.text, *bounds):
        organ = match.organs[0]
        if match.kind != "name" or organ.kind not in MEDIA_KINDS | {"platform"}:
            continue
        role = "post" if organ.kind == "platform" else _role(plain)
        found.append(
            OrganMention(state.entities.organ(organ, (match.start, match.end)), (match.start, match.end), role)
        )
    return found or _by_description(state, bounds)


def _by_description(state: State, bounds: Bounds) -> list[OrganMention]:
    """Return the organ of "on X", or of "in an interview with the daily Example", that no scan finds."""
    match = _ON_X.search(state.text.plain, *bounds)
    if match and (named := [o for o in state.registry.by_name("X") if o.kind == "platform"]):
        return [OrganMention(state.entities.organ(named[0], match.span("name")), match.span("name"), "post")]
    role = _role(state.text.plain[bounds[0] : bounds[1]].lower())
    for behind in _WITH.finditer(state.text.plain, *bounds):
        behind_name = _BEHIND.search(state.text.plain, behind.end(), bounds[1])
        words = (behind.end(), behind_name.start() if behind_name else bounds[1])
        if (organ := _told(state, words)) is not None:
            return [OrganMention(organ, words, role)]
    return []


def _role(occasion: str) -> str:
    """Return what an organ did with words on an occasion, lower case: it heard them, or it carried a statement."""
    return "interview" if any(word in occasion for word in _HEARD) else "statement"


def _told(state: State, bounds: Bounds) -> str | None:
    if (named := named_here(state, state.text.plain[bounds[0] : bounds[1]])) is not None:
        return state.entities.named("outlet", named, bounds)
    for match in state.registry.scan(state.text, *bounds):
        if match.kind == "name" and match.organs[0].kind in MEDIA_KINDS:
            return state.entities.organ(match.organs[0], (match.start, match.end))
    phrase = classify(state.text, bounds, state.registry, state.demonyms)
    if phrase.head == "outlet":
        return body(state, phrase).entities[0]
    words = bare(state.text.plain[bounds[0] : bounds[1]])
    if not words or not words[0].isupper():
        return None
    local = local_alias(state, words, bounds[0])
    if local is not None:
        return state.entities.organ(local.organs[0], bounds)
    known = [organ for organ in state.registry.by_name(words) if organ.kind in MEDIA_KINDS]
    if len(known) == 1:
        return state.entities.organ(known[0], bounds)
    last = words.split()[-1].lower()
    if (last in nouns().media and len(words.split()) > 1) or re.search(
        r"\w\.(?:com|net|org|news|[a-z]{2})$", words.lower()
    ):
        return state.entities.named("outlet", words, bounds, "form")
    return None
