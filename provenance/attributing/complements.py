"""What follows a cue: the person told, when and where, and then a clause, a quotation or an object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from provenance.attributing.frames import Atom
from provenance.attributing.phrases import Range, agent
from provenance.lexicon import CueVerb, nouns, verbs_only, words

_ADJUNCT_START = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "to",
        "after",
        "before",
        "by",
        "through",
        "via",
        "from",
        "aboard",
        "with",
        "following",
        "as",
        "ahead",
    }
)
_SUBORDINATE = frozenset(
    {"if", "while", "although", "though", "when", "because", "since", "whereas", "after", "unless"}
)
_CITING = frozenset({"citing", "quoting"})
_NUMBERS = frozenset(
    {
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "half",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
    }
)
_FINITE = frozenset({"aux", "verb", "cue"})


Kind = Literal["that", "bare", "quote", "colon", "object", "statement", "wh", "none"]


@dataclass(slots=True)
class Complement:
    """What stands behind a cue, as ranges of atoms."""

    kind: Kind
    content: int
    """Where the content begins; the number of atoms where there is none."""
    addressee: Range | None = None


def complement(atoms: Sequence[Atom], position: int, verb: CueVerb) -> Complement:
    """Return what follows the cue that ends before `position`."""
    addressee, start = _addressee(atoms, position, verb)
    start = _skip_adverbs(atoms, start)
    after = _skip_citation(atoms, _skip_adjuncts(atoms, start))
    kind: Kind = _kind_at(atoms, after, verb)
    if kind == "none" and after != start:
        kind, after = _kind_at(atoms, start, verb), start
    if kind == "none":
        kind, after = _object(atoms, start, verb)
    return Complement(kind, after if kind != "none" else len(atoms), addressee)


def _skip_citation(atoms: Sequence[Atom], position: int) -> int:
    """Skip ", citing two sources," between a cue and its clause."""
    if position + 2 >= len(atoms) or atoms[position].plain != ",":
        return position
    if atoms[position + 1].lower not in _CITING and atoms[position + 2].lower != "reference":
        return position
    close = (i for i in range(position + 2, min(len(atoms), position + 14)) if atoms[i].plain == ",")
    return next(close, position - 1) + 1


def _addressee(atoms: Sequence[Atom], position: int, verb: CueVerb) -> tuple[Range | None, int]:
    start = _skip_adverbs(atoms, position)
    if start >= len(atoms):
        return None, start
    if atoms[start].lower == "to" and verb.lemma not in ("agree",):
        told = agent(atoms, start + 1, apposition=False)
        return (told, told[1]) if told and not _is_infinitive(atoms, start) else (None, start)
    if "person" not in verb.frames or atoms[start].tag in ("sub", "quote", "punct", "prep", "aux"):
        return None, start
    told = agent(atoms, start, apposition=False) if atoms[start].tag != "obj" else (start, start + 1)
    if told and atoms[start].tag == "pron":
        return None, start
    return (told, told[1]) if told else (None, start)


def _is_infinitive(atoms: Sequence[Atom], to: int) -> bool:
    following = atoms[to + 1] if to + 1 < len(atoms) else None
    return following is not None and (
        following.tag in ("aux", "cue")
        or (following.tag == "word" and to + 2 < len(atoms) and atoms[to + 2].tag in ("det", "prep", "obj"))
    )


def _skip_adverbs(atoms: Sequence[Atom], position: int) -> int:
    while position < len(atoms) and (atoms[position].tag == "adv" or atoms[position].lower in words().temporal):
        position += 1
    return position


def _skip_adjuncts(atoms: Sequence[Atom], position: int) -> int:
    """Skip "on Tuesday", "in a statement", "during his visit to Paris", "earlier this week", "when asked …,"."""
    while position < len(atoms):
        atom = atoms[position]
        if (
            atom.lower in words().temporal
            or atom.tag == "adv"
            or atom.lower in ("last", "this", "next")
            or atom.tag == "num"
        ):
            position += 1
        elif atom.tag == "prep" and atom.lower in _ADJUNCT_START:
            phrase = agent(atoms, position + 1, apposition=False)
            if phrase is None:
                break
            position = phrase[1]
        else:
            break
    return position


def _kind_at(atoms: Sequence[Atom], position: int, verb: CueVerb) -> Kind:
    if position >= len(atoms):
        return "none"
    atom = atoms[position]
    clausal = "clause" in verb.frames or "that" in verb.frames
    if atom.lower == "that" and clausal:
        return "that"
    if atom.quote is not None and atom.tag == "quote":
        return "quote"
    if atom.plain in (",", ":") and position + 1 < len(atoms) and atoms[position + 1].tag == "quote":
        return "quote"
    if atom.plain == ":":
        return "colon"
    if atom.tag == "sub" and clausal and atom.lower in ("whether", "how", "why", "what", "when", "where"):
        return "wh"
    if "clause" in verb.frames and _opens_clause(atoms, position, verb.lemma in verbs_only("bare")):
        return "bare"
    return "none"


def _opens_clause(atoms: Sequence[Atom], position: int, freely: bool) -> bool:
    """Say whether a subject and a finite verb follow: "said demand could fall", "said the port had closed".

    Verbs that often take a bare noun phrase ("confirmed the sale of …") want the finite verb right behind it.
    """
    opens = atoms[position].tag in ("det", "name", "word", "pron", "num", "obj") or atoms[position].lower == "there"
    if not opens or atoms[position].lower in ("who", "so"):
        return False
    for i in range(position + 1, min(len(atoms), position + 24)):
        atom = atoms[i]
        if atom.plain in (";", ":") or (atom.plain == "," and i - position < 2):
            return False
        if not freely and atom.tag in ("prep", "punct", "sub", "conj"):
            return False
        if atom.tag in _FINITE and not (atom.verb and atom.verb.forms == {"ing"}):
            return True
        if i == position + 1 and atoms[position].tag == "pron":
            return True
        if (
            atom.tag == "word"
            and atom.lower.endswith("s")
            and atoms[i - 1].tag in ("word", "name")
            and not atom.lower.endswith("ss")
        ):
            return True
    return False


def _object(atoms: Sequence[Atom], position: int, verb: CueVerb) -> tuple[Kind, int]:
    if position >= len(atoms) or atoms[position].tag in ("punct", "quote"):
        return "none", position
    if "statement" in verb.frames:
        for i in range(position, min(len(atoms), position + 6)):
            if atoms[i].lower in nouns().statements or atoms[i].lower in nouns().reports:
                return "statement", i
            if atoms[i].tag not in ("det", "word", "adv", "num", "verb", "obj", "conj"):
                break
    if "object" in verb.frames or (verb.lemma == "put" and _puts_figure(atoms, position)):
        return "object", position
    return "none", position


def _puts_figure(atoms: Sequence[Atom], position: int) -> bool:
    """Say whether "the loss at nine million" follows: what is put at a number is stated."""
    nearby = range(position + 1, min(len(atoms) - 1, position + 12))
    place = next((i for i in nearby if atoms[i].lower == "at"), None)
    return place is not None and any(_is_number(atom) for atom in atoms[place + 1 : place + 4])


def _is_number(atom: Atom) -> bool:
    return atom.tag == "num" or atom.lower in _NUMBERS


def clause_end(atoms: Sequence[Atom]) -> int:
    """Return the end of the last clause: the sentence without its final punctuation."""
    end = len(atoms)
    while end > 0 and atoms[end - 1].plain in (".", "!", "?", ";", ":"):
        end -= 1
    return end


def quotes_end(atoms: Sequence[Atom], position: int) -> int:
    """Return where the quotations in a row that begin at a position or behind its mark end: “…”, “…” and “…”."""
    end = position
    for i in range(position, len(atoms)):
        if atoms[i].tag == "quote":
            end = i + 1
        elif atoms[i].plain not in (",", ":") and atoms[i].tag != "conj":
            break
    return end


def subordinate_end(atoms: Sequence[Atom], source: int, position: int) -> int | None:
    """Return the comma where the clause of "If Smith says the gate is shut, they will leave" ends, if it is such a one.

    A subordinator in front of the source opens the sentence, or what somebody else says; content begins at `position`.
    """
    if source == 0 or atoms[source - 1].lower not in _SUBORDINATE:
        return None
    if (
        not all(atom.tag in ("conj", "adv", "punct") for atom in atoms[: source - 1])
        and atoms[source - 2].lower != "that"
    ):
        return None
    commas = (i for i in range(position, len(atoms)) if atoms[i].plain == "," or _ends_in_comma(atoms[i]))
    return next((i for i in commas if i + 1 < len(atoms) and _opens_clause(atoms, i + 1, freely=True)), None)


def _ends_in_comma(atom: Atom) -> bool:
    return atom.quote is not None and atom.quote.content.rstrip().endswith(",")


def past_adjuncts(atoms: Sequence[Atom], position: int) -> int:
    """Return the position behind the adverbs, times and places that follow a cue."""
    return _skip_adjuncts(atoms, _skip_adverbs(atoms, position))


def only_adjuncts(atoms: Sequence[Atom], position: int) -> bool:
    """Say whether nothing but time, place or occasion follows up to the end or a comma: the content stood before."""
    position = past_adjuncts(atoms, position)
    return (
        position >= len(atoms)
        or atoms[position].plain in (".", ",", ";", "!", "?", "–", "—", "-", "--", ")")
        or atoms[position].lower
        in ("as", "after", "before", "when", "while", "and", "but", "citing", "quoting", "referring")
    )
