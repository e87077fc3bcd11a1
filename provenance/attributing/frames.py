"""Sentences as they are read for attribution: quotations are single atoms, and every word has a coarse tag.

The tags need no parser: closed classes, the forms of reporting verbs, and capital letters are enough to find where a
noun phrase and where a clause ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from provenance.lexicon import CueVerb, Inflection, cue_phrases, cue_verbs, nouns, words
from provenance.models import Paragraph, Quote, Token
from provenance.registry import Match

Tag = Literal[
    "det",
    "pron",
    "obj",
    "prep",
    "conj",
    "sub",
    "aux",
    "adv",
    "num",
    "name",
    "word",
    "verb",
    "cue",
    "poss",
    "punct",
    "quote",
]
_LONGEST = 250
"""Atoms of a sentence: what runs on longer is no prose, and is read in pieces so that the work stays linear."""
_FUSED = re.compile(r"([A-Z][a-z]{2,})([A-Z][a-z'-]+)")
_NUMBER = re.compile(r"[$€£¥]?\d[\d.,:]*%?$")


class Atom(NamedTuple):
    """A token, a whole quotation or a whole name of an organ, with its tag."""

    start: int
    end: int
    plain: str
    lower: str
    tag: Tag
    verb: CueVerb | None = None
    quote: Quote | None = None
    organ: Match | None = None


class Frame(NamedTuple):
    """A sentence as atoms."""

    paragraph: Paragraph
    number: int
    atoms: tuple[Atom, ...]


def frames_of(
    paragraph: Paragraph, quotes: Iterable[Quote], names: Iterable[Match], start: int = 0
) -> tuple[Frame, ...]:
    """Return the sentences of a paragraph, each quotation and each organ's name collapsed into one atom.

    A sentence end inside a quotation is none; the end of a quotation is one where the splitter says so. What stands
    before the offset `start` is not read.
    """
    units = [unit for unit in _units(quotes, names) if unit.start >= start]
    made: list[Frame] = []
    atoms: list[Atom] = []
    position, current = start, 0
    for number, sentence, token in ((i, s, t) for i, s in enumerate(paragraph.sentences) for t in s.tokens):
        if token.end <= position:
            current = number  # inside a unit: its sentences are not ours
            continue
        if token.start < position:  # a name that runs into the next word
            token = _behind(token, position)
        if (number != current or len(atoms) >= _LONGEST) and atoms:
            made.append(Frame(paragraph, len(made), _settled(atoms)))
            atoms = []
        current = number
        while units and units[0].end <= token.start:
            units.pop(0)
        if units and units[0].start <= token.start:
            atoms.append(units.pop(0))
            position = atoms[-1].end
            if position < token.end:
                atoms.append(_tag(_behind(token, position), atoms))
                position = token.end
        else:
            _read(atoms, token, last=token is sentence.tokens[-1])
    if atoms:
        made.append(Frame(paragraph, len(made), _settled(atoms)))
    return tuple(made)


def _read(atoms: list[Atom], token: Token, *, last: bool) -> None:
    """Add a token that is part of no name and no quotation; `last` in its sentence.

    A full stop inside a sentence belongs to the word that it touches: "Mr.", "Rep.", "D-Mo.".
    """
    if token.plain == "." and not last and atoms and atoms[-1].end == token.start and atoms[-1].plain[-1:].isalpha():
        atoms[-1] = atoms[-1]._replace(end=token.end)
        return
    for part in _unfused(token, atoms):
        atoms.append(_tag(part, atoms))


def _unfused(token: Token, before: Sequence[Atom]) -> tuple[Token, ...]:
    """Return the two words of "HeraldAnna": a name of the press that runs into the next word."""
    match = _FUSED.fullmatch(token.plain) if token.plain[0].isupper() else None
    if match is None:
        return (token,)
    left, press = match.end(1), nouns().media
    if match[1].lower() not in press and not (before and before[-1].lower in press and before[-1].tag == "name"):
        return (token,)
    cut = token.start + left
    return (
        Token(token.start, cut, token.plain[:left], token.lower[:left]),
        Token(cut, token.end, token.plain[left:], token.lower[left:]),
    )


def _units(quotes: Iterable[Quote], names: Iterable[Match]) -> list[Atom]:
    units = [Atom(q.span.start, q.span.end, q.span.text, "", _quote_tag(q), None, q) for q in quotes]
    for name in names:
        if name.kind == "name" and not any(u.start < name.end and name.start < u.end for u in units if u.quote):
            units.append(Atom(name.start, name.end, "", "", "name", None, None, name))
    return sorted(units, key=lambda unit: unit.start)


def _behind(token: Token, position: int) -> Token:
    cut = position - token.start
    return Token(position, token.end, token.plain[cut:], token.lower[cut:])


def _quote_tag(quote: Quote) -> Tag:
    return "name" if quote.kind == "title" else "quote"


def _tag(token: Token, before: Sequence[Atom]) -> Atom:
    tag, verb = _classify(token, before)
    return Atom(token.start, token.end, token.plain, token.lower, tag, verb)


def _classify(token: Token, before: Sequence[Atom]) -> tuple[Tag, CueVerb | None]:
    table, lower = words(), token.lower
    previous = before[-1] if before else None
    if lower == "'s" or (token.plain == "'" and previous is not None and previous.lower.endswith("s")):
        return "poss", None
    if not token.plain[0].isalpha() and _NUMBER.match(token.plain):
        return "num", None
    if not token.plain[0].isalnum():
        return "punct", None
    if closed := _closed(lower, token.plain, previous):
        return closed, None
    verb = cue_verbs().get(lower)
    if verb and token.plain[0].islower():
        nominal = _is_nominal(lower, verb, previous) or ("base" in verb.forms and _is_singular(before))
        return ("word", None) if nominal else ("cue", verb)
    if token.plain[0].isupper() and (previous is not None or not lower.endswith(("ly", "ing"))):
        return "name", None
    if lower.endswith("ly") and len(lower) > 4 and lower not in table.not_adverbs:
        return "adv", None
    if lower in table.irregular_verbs or (lower.endswith("ed") and len(lower) > 3 and _can_be_verb(previous)):
        return "verb", None
    return "word", None


def _closed(lower: str, plain: str, previous: Atom | None) -> Tag | None:
    if (len(plain) > 1 and plain.isupper()) or (plain[0].isupper() and plain != "I" and _goes_on(previous)):
        return "name"  # the WHO; in May, Will Smith, Air Force One
    return _closed_tags().get(lower)


@cache
def _closed_tags() -> Mapping[str, Tag]:
    """Return the tag of every word of a closed class; of a word in several classes, that of the first one here."""
    table = words()
    classes: tuple[tuple[Tag, frozenset[str]], ...] = (
        ("det", frozenset({"her"})),
        ("pron", table.subject_pronouns),
        ("sub", table.subordinators - {"that"}),
        ("det", table.determiners - {"that"}),
        ("aux", table.auxiliaries),
        ("prep", table.prepositions),
        ("conj", table.conjunctions),
        ("obj", table.object_pronouns),
        ("adv", table.adverbs),
        ("sub", frozenset({"that"})),
    )
    return {word: tag for tag, group in reversed(classes) for word in group}


def _goes_on(previous: Atom | None) -> bool:
    """Say whether a sentence is under way, so that a capital is part of a name."""
    return previous is not None and previous.tag not in ("quote", "punct")


def _is_nominal(lower: str, verb: CueVerb, previous: Atom | None) -> bool:
    """Say whether a form such as "claims" or "report" is a noun here, by the word before it."""
    if previous is None:
        return "ing" not in verb.forms
    if lower in nouns().documents and "ing" in verb.forms:  # a ruling, a filing
        return previous.plain != "," and previous.tag != "aux"
    if previous.tag == "poss" and verb.lemma in ("say", "tell") and "past" in verb.forms:
        return False  # "Brack's said": a name in the possessive, of a shop or a saint
    if previous.tag in ("det", "poss", "num"):
        return True
    if previous.tag in ("prep", "cue") and previous.lower != "to" and "ing" not in verb.forms:
        return "base" in verb.forms or previous.tag == "prep"  # "said demand could fall"
    if previous.lower.endswith(("al", "ive", "ous", "ic")) and previous.tag == "word":
        return not verb.forms & {"past", "ing"}
    return False


def _is_singular(before: Sequence[Atom]) -> bool:
    """Say whether a noun phrase such as "a press" stands before a plain form: "a press release"."""
    i = len(before)
    while i > 0 and before[i - 1].tag == "word":
        i -= 1
    return i < len(before) and i > 0 and before[i - 1].lower in ("a", "an")


def _can_be_verb(previous: Atom | None) -> bool:
    return previous is not None and previous.tag not in ("det", "poss", "prep", "adv")


def _settled(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """Return the atoms with cue phrases joined ("made it clear"), and nouns told from cues by what follows."""
    made: list[Atom] = []
    skip = 0
    for i, atom in enumerate(atoms):
        if skip:
            skip -= 1
        elif (phrase := _phrase(atoms, i)) is not None:
            lemma, frames, skip = phrase
            forms = atom.verb.forms if atom.verb else frozenset[Inflection]({"past"})
            made.append(atom._replace(end=atoms[i + skip].end, tag="cue", verb=CueVerb(lemma, forms, frames)))
        elif atom.tag == "cue" and atom.verb is not None and _is_subject(atoms, i, atom.verb):
            made.append(atom._replace(tag="word", verb=None))
        elif (tag := _by_what_follows(atoms, i)) is not None:
            made.append(atom._replace(tag=tag))
        else:
            made.append(atom)
    return tuple(made)


def _by_what_follows(atoms: Sequence[Atom], index: int) -> Tag | None:
    """Return the tag of a word that another one behind it settles: "both the mayor and …", "Per Taylor said"."""
    atom, following = atoms[index], atoms[index + 1] if index + 1 < len(atoms) else None
    if following is None:
        return None
    if atom.lower == "both" and atom.tag == "pron" and following.tag in ("det", "name"):
        return "det"
    if atom.lower == "one" and atom.tag == "pron" and (following.tag == "word" or following.lower == "of"):
        return "num"  # "one angler", "one of them"
    if atom.lower == "first" and following.verb is not None and following.verb.forms & {"past", "participle"}:
        return "adv"  # "first reported"
    if atom.lower not in words().given_names or not atom.plain[0].isupper() or following.tag != "name":
        return None
    if index and atoms[index - 1].plain == ",":
        return "name"
    end = next((i for i in range(index + 1, len(atoms)) if atoms[i].tag != "name"), len(atoms) - 1)
    behind = atoms[end]
    if behind.plain == "," and end + 2 < len(atoms) and atoms[end + 1].tag == "num" and atoms[end + 2].plain == ",":
        return "name"  # "Per Taylor, 52, said"
    finite = behind.tag in ("aux", "verb") or (behind.verb is not None and bool(behind.verb.forms & {"past", "third"}))
    return "name" if finite else None


def _phrase(atoms: Sequence[Atom], index: int) -> tuple[str, frozenset[str], int] | None:
    """Return base form, frames and further atoms of the cue phrase that begins at an index."""
    for rest, lemma, frames in cue_phrases().get(atoms[index].lower, ()):
        following = tuple(atom.lower for atom in atoms[index + 1 : index + 1 + len(rest)])
        if following == rest:
            return lemma, frames, len(rest)
    return None


def _is_subject(atoms: Sequence[Atom], index: int, verb: CueVerb) -> bool:
    """Say whether a form such as "report" or "claims" is the head of a subject: a finite verb follows it."""
    if not verb.forms <= {"base", "third"} or index + 1 >= len(atoms) or index == 0:
        return False
    following = atoms[index + 1]
    if following.tag == "adv" and index + 2 < len(atoms):
        following = atoms[index + 2]
    if atoms[index - 1].tag in ("pron", "aux", "adv"):
        return False
    if following.tag == "cue" and following.verb is not None:
        return bool(following.verb.forms & ({"past", "third"} if "base" in verb.forms else {"past"}))
    return following.tag in ("aux", "verb")
