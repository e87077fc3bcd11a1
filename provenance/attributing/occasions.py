"""When and where words were said: "at a press conference", "in an interview with …", "on Telegram", "told the Post"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from provenance.attributing.frames import Atom, Frame
from provenance.attributing.phrases import agent
from provenance.lexicon import nouns, words
from provenance.models import MEDIA_KINDS, Relation

_VOICES: Mapping[str, frozenset[str]] = {
    "to": frozenset({"speaking", "talking"}),
    "with": frozenset({"speaking", "talking"}),
    "on": frozenset({"speaking", "said", "says", "told", "argued", "added"}),
    "in": frozenset({"writing", "wrote", "writes"}),
}
"""What stands before a preposition where the name of an organ behind it says where the words were heard or read."""
_BEFORE = frozenset({"in", "at", "during", "on", "via", "through", "aboard", "to", "from", "with", "by", "after"})


IsOutlet = Callable[[str], bool]
"""Says whether a name, as it stands in a text, is that of one outlet."""


def find_occasions(
    frame: Frame, relations: Sequence[Relation], platform: tuple[int, int] | None, is_outlet: IsOutlet
) -> tuple[int, int] | None:
    """Give every relation of a sentence the occasion phrase that stands with its cue, outside what it reports.

    `platform` is the last "on P" of the paragraph: it holds for a later "…, she posted". Returns the last one so far.
    """
    phrases = _phrases(frame.atoms, is_outlet)
    for relation in relations:
        own = [p for p in phrases if not any(c[0] <= p[0] and p[1] <= c[1] for c in relation.content)]
        if own:
            relation.occasion = min(own, key=lambda p: (abs(p[0] - relation.cue[1]), p[0]))
        elif relation.addressee and _is_audience(frame.atoms, relation):
            relation.occasion = relation.addressee
        elif relation.lemma in ("post", "tweet") and platform is not None:
            relation.occasion = platform
    posts = _platforms(frame.atoms)
    return posts[-1] if posts else platform


def _platforms(atoms: Sequence[Atom]) -> list[tuple[int, int]]:
    return [
        (atom.start, atoms[end - 1].end)
        for i, atom in enumerate(atoms)
        if atom.lower in _BEFORE and i + 1 < len(atoms) and (end := _platform(atoms, i)) is not None
    ]


def _phrases(atoms: Sequence[Atom], is_outlet: IsOutlet) -> list[tuple[int, int]]:
    found = []
    for i, atom in enumerate(atoms):
        if atom.lower not in _BEFORE or i + 1 >= len(atoms):
            continue
        if (end := _platform(atoms, i)) is not None or (end := _occasion(atoms, i)) is not None:
            found.append((atom.start, atoms[end - 1].end))
        elif (end := _organ(atoms, i, is_outlet)) is not None:
            opens = atoms[i - 1] if atoms[i - 1].lower.endswith("ing") else atom
            found.append((opens.start, atoms[end - 1].end))
    return found


def _organ(atoms: Sequence[Atom], start: int, is_outlet: IsOutlet) -> int | None:
    """Return the end of "Speaking to Reuters", of "said on BBC Radio 4", of "Writing in Monday's Guardian"."""
    before, lower = (atoms[start - 1].lower if start else ""), atoms[start].lower
    if before not in _VOICES.get(lower, ()):
        return None
    begin = start + 1
    while begin < len(atoms) and (atoms[begin].tag in ("det", "poss") or atoms[begin].lower in words().temporal):
        begin += 1
    end = begin
    while end < len(atoms) and atoms[end].tag in ("name", "num"):
        end += 1  # "BBC Radio 4"
    if begin == end:
        return None
    organ = atoms[begin].organ
    if organ is not None:
        return end if any(one.kind in MEDIA_KINDS for one in organ.organs) else None
    return end if is_outlet(" ".join(atom.plain for atom in atoms[begin:end])) else None


def _platform(atoms: Sequence[Atom], start: int) -> int | None:
    """Return the end of "on Telegram", "on his X account", "in a post on X"."""
    for i in range(start + 1, min(len(atoms), start + 4)):
        organ = atoms[i].organ
        if (organ is not None and any(o.kind == "platform" for o in organ.organs)) or (
            atoms[i].plain == "X" and i == start + 1
        ):
            end = i + 1
            return (
                end + 1
                if end < len(atoms) and atoms[end].lower in ("page", "account", "channel", "profile", "feed")
                else end
            )
        if atoms[i].tag not in ("det", "obj", "word"):
            return None
    return None


def _occasion(atoms: Sequence[Atom], start: int) -> int | None:
    """Return the end of the phrase, with "with X", "to X", "published … in X" behind the noun."""
    for i in range(start + 1, min(len(atoms), start + 8)):
        for noun in _occasions_by_first_word().get(atoms[i].lower, ()):
            if tuple(atom.lower for atom in atoms[i : i + len(noun)]) == noun:
                return _extend(atoms, i + len(noun))
        if atoms[i].tag not in ("det", "word", "name", "num", "adv", "poss", "obj") or (
            atoms[i].quote is not None and atoms[i].tag == "quote"
        ):
            return None
    return None


@cache
def _occasions_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Return the nouns of occasions as words, the longest first, below the word that each begins with."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for noun in sorted(nouns().occasions_open | nouns().occasions_closed, key=lambda noun: -noun.count(" ")):
        words = tuple(noun.split(" "))
        found.setdefault(words[0], []).append(words)
    return found


def _extend(atoms: Sequence[Atom], end: int) -> int:
    """Carry the phrase on over "published Thursday", "with the paper", "to AFP", "on Tuesday", "in Geneva"."""
    while end < len(atoms):
        atom = atoms[end]
        if atom.lower in (
            "published",
            "broadcast",
            "aired",
            "posted",
            "released",
            "given",
            "held",
            "recorded",
            "carried",
            "relayed",
        ) or (
            atom.tag == "num"
            or atom.lower in ("last", "this", "earlier", "late", "early")
            or (atom.tag == "name" and atoms[end - 1].lower in ("published", "broadcast", "aired", "released"))
        ):
            end += 1
        elif (
            atom.tag == "prep"
            and atom.lower in ("with", "to", "in", "on", "at", "of", "for", "by", "from")
            and (phrase := agent(atoms, end + 1, apposition=False))
        ):
            end = phrase[1]
        else:
            break
    return end


def _is_audience(atoms: Sequence[Atom], relation: Relation) -> bool:
    """Say whether those told are reporters or a gathering: "told journalists", "told a rally in the town"."""
    told, table = relation.addressee, nouns()
    if told is None:
        return False
    words = [a.lower for a in atoms if told[0] <= a.start < told[1]]
    return any(word in table.reporters | table.occasions_open for word in words)
