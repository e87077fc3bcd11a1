"""Noun phrases around a cue: the subject before it, the agent or the organ behind it.

Positions are indexes into the atoms of one sentence, half open.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attributing.frames import Atom, Tag
from provenance.lexicon import nouns, words

Range = tuple[int, int]
_PARTS: frozenset[Tag] = frozenset({"det", "name", "word", "num", "poss"})
_LINKS = frozenset(
    {"of", "for", "from", "in", "at", "with", "on", "to", "near", "behind", "by", "about", "into", "within", "inside"}
)
_IDENTIFYING = frozenset({"of", "for", "from", "at", "with", "in", "near", "inside", "within", "behind"})
_QUANTIFIERS = frozenset({"one", "some", "both", "others", "many", "two", "several"})
_OPENERS = {",": ",", "–": "–", "—": "—", "--": "--", "-": "-", ")": "("}
"""The mark that opens a parenthesis, by the one that closes it."""
_RELATIVE = frozenset({"who", "which", "whose", "that"})


def verb_group(atoms: Sequence[Atom], index: int) -> Range:
    """Return the range of the verb group that ends in the cue at `index`: auxiliaries, negation, adverbs and all."""
    start = index
    while start > 0 and atoms[start - 1].tag in ("aux", "adv"):
        start -= 1
    while start < index and atoms[start].tag == "adv" and start == 0:
        start += 1  # "Later she said": the adverb opens the sentence
    return start, index + 1


def subject(atoms: Sequence[Atom], end: int) -> Range | None:
    """Return the noun phrase that ends before the verb group at `end`, with its apposition, or None."""
    stop = end
    while stop > 0 and atoms[stop - 1].tag == "adv":
        stop -= 1
    while stop > 0 and atoms[stop - 1].lower in ("himself", "herself", "itself", "themselves"):
        stop -= 1
    if stop > 3 and atoms[stop - 1].lower in ("both", "all", "each") and atoms[stop - 2].tag in ("name", "word"):
        stop -= 1  # "Example and Sample both said"
    if stop == 0:
        return None
    if atoms[stop - 1].plain in _OPENERS:
        return _with_parenthesis(atoms, stop - 1)
    if atoms[stop - 1].tag == "pron" and atoms[stop - 1].lower not in _RELATIVE:
        return stop - 1, stop
    return _phrase_before(atoms, stop)


def _with_parenthesis(atoms: Sequence[Atom], close: int) -> Range | None:
    """Return head and apposition of "X, the mayor of Y," or "an official, Y,"; their last mark stands at `close`."""
    mark = _OPENERS[atoms[close].plain]
    for i in range(close - 1, max(-1, close - 28), -1):
        if atoms[i].tag == "quote":
            return None
        if atoms[i].plain == mark:
            inner = atoms[i + 1 : close]
            if not inner or not _is_parenthesis(inner):
                return None
            head = subject(atoms, i) if mark != "," or i > 0 else None
            if head and inner[0].lower in ("citing", "quoting"):
                return head
            return (head[0], close) if head else None
    return None


def _is_parenthesis(inner: Sequence[Atom]) -> bool:
    first = inner[0]
    if first.lower in ("who", "which", "whose", "whom") or first.tag in ("num", "name", "det", "prep"):
        return True
    if (
        first.lower.endswith(("ing", "ed")) or first.tag == "verb"
    ):  # "speaking on condition of anonymity", "reached by phone"
        return True
    return (
        first.lower in nouns().roles
        or first.tag == "word"
        or first.lower
        in ("then", "now", "formerly", "also", "both", "meanwhile", "however", "though", "too", "instead")
    )


def _phrase_before(atoms: Sequence[Atom], stop: int) -> Range | None:
    """Return the noun phrase that ends at `stop`, by walking left to where it can no longer go on."""
    start = stop
    while start > 0:
        atom = atoms[start - 1]
        if (atom.tag in ("verb", "cue", "aux", "obj", "prep") or _is_infinitive(atoms, start - 1)) and (
            relative := _relative_start(atoms, start - 1)
        ) is not None:
            start = relative
        elif _extends(atoms, start, stop):
            start -= 1
        else:
            break
    start = _without_adjunct(atoms, start, stop)
    while start < stop and atoms[start].tag in ("poss", "conj"):
        start += 1
    if start == stop or all(atom.tag in ("num", "adv", "prep") for atom in atoms[start:stop]):
        return None
    return start, stop


def _is_infinitive(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether a word that no list knows stands behind "did not" or "could", as a verb does."""
    before = index - 1
    while before >= 0 and atoms[before].tag == "adv":
        before -= 1
    return atoms[index].tag == "word" and before >= 0 and atoms[before].lower in words().modals | {"do", "does", "did"}


def _extends(atoms: Sequence[Atom], start: int, stop: int) -> bool:
    """Say whether the atom in front of `start` belongs to the noun phrase between `start` and `stop`."""
    atom, ahead = atoms[start - 1], atoms[start - 2] if start >= 2 else None
    if start == stop:
        return atom.tag in _PARTS or (atom.tag == "obj" and ahead is not None and ahead.lower == "of")
    first = atoms[start]
    if atom.tag == "name" and first.tag == "name" and atom.end == first.start:
        return False  # two words run together: the name ends where the lost tag stood
    if atom.tag in _PARTS or atom.lower in _QUANTIFIERS:
        return first.lower not in _QUANTIFIERS
    if ahead is None:
        return False
    match atom.tag:
        case "adv":
            return ahead.tag == "det"
        case "prep":
            reduced = atom.lower == "by" and ahead.tag == "verb"  # "figures compiled by …"
            return atom.lower in _LINKS and (ahead.tag in _PARTS or ahead.lower in _QUANTIFIERS or reduced)
        case "conj":
            return atom.lower in ("and", "or", "nor") and _coordinates(atoms, start - 1)
        case "punct":
            return atom.plain == "," and _lists(atoms, start - 1, stop)
        case "verb":  # reduced relative: "residents based in …"
            return first.tag == "prep" and ahead.tag in ("word", "name")
    return False


def _lists(atoms: Sequence[Atom], comma: int, stop: int) -> bool:
    """Say whether a comma stands in a list of sources that opens its clause: "A, B and C", "A, B, and C"."""
    if atoms[comma + 1].lower in ("and", "or"):
        return True
    if not any(atom.lower == "and" for atom in atoms[comma + 1 : stop]):
        return False
    start = _phrase_start(atoms, comma)
    if start == comma or atoms[start].tag not in ("det", "name") or atoms[start].lower in words().temporal:
        return False
    return start == 0 or atoms[start - 1].plain in (",", ";", ":") or atoms[start - 1].tag == "sub"


def _relative_start(atoms: Sequence[Atom], verb: int) -> int | None:
    """Return where "who led the raid" begins, if the verb at this index stands in such a clause without commas."""
    for i in range(verb - 1, max(-1, verb - 12), -1):
        if atoms[i].lower == "who" and i > 0 and atoms[i - 1].tag in ("word", "name"):
            return i
        if atoms[i].tag in ("punct", "quote", "conj"):
            return None
    return None


def _coordinates(atoms: Sequence[Atom], conjunction: int) -> bool:
    """Say whether the words before "and" are a noun phrase that opens the clause: "Smith and Jones said"."""
    stop = conjunction - (atoms[conjunction - 1].plain == ",")
    i = _phrase_start(atoms, stop)
    if i == stop:
        return False
    if stop < conjunction:  # ", and" joins the last of three, or else another clause
        return i > 0 and atoms[i - 1].plain == "," and _lists(atoms, i - 1, conjunction + 1)
    if i == 0:
        return True
    before = atoms[i - 1]
    if (
        before.plain == ","
        and any(atom.tag == "name" for atom in atoms[i:conjunction])
        and i >= 2
        and atoms[i - 2].tag == "name"
    ):
        return True
    return (
        before.plain in (",", ";", ":") or before.tag in ("sub", "prep") or before.lower in ("but", "both", "neither")
    )


def _phrase_start(atoms: Sequence[Atom], stop: int) -> int:
    """Return where the noun phrase that ends at `stop` begins, with "of …", "for …" behind its head."""
    i = stop
    while i > 0 and (
        atoms[i - 1].tag in _PARTS or (atoms[i - 1].tag == "prep" and atoms[i - 1].lower in _IDENTIFYING and i < stop)
    ):
        i -= 1
    return i


def _without_adjunct(atoms: Sequence[Atom], start: int, stop: int) -> int:
    """Drop a time or place that opens the clause without a comma: "On Tuesday Smith", "Earlier this week Smith"."""
    if start > 0 and atoms[start - 1].tag == "prep":
        return _after_temporal(atoms, start, stop) or _last_name_run(atoms, start, stop) or start
    if start < stop and (
        atoms[start].lower in ("last", "this", "next", "earlier", "late", "early")
        or atoms[start].lower in words().temporal
    ):
        return _after_temporal(atoms, start, stop) or start
    return start


def _after_temporal(atoms: Sequence[Atom], start: int, stop: int) -> int | None:
    last = None
    for i in range(start, min(stop, start + 6)):
        if atoms[i].lower in words().temporal or (last is not None and atoms[i].tag == "num"):
            last = i
    return last + 1 if last is not None and last + 1 < stop else None


def _last_name_run(atoms: Sequence[Atom], start: int, stop: int) -> int | None:
    """Return where the last "the …" or capitalised run begins behind an opening adjunct of place."""
    for i in range(stop - 1, start, -1):
        if atoms[i].tag == "det":
            return i
    return None


def agent(atoms: Sequence[Atom], start: int, *, apposition: bool = True) -> Range | None:
    """Return the noun phrase that begins at `start`: behind "by", "according to", "citing", or an inverted cue."""
    stop = start
    while stop < len(atoms) and not _is_time(atoms, stop, start):
        if atoms[stop].plain == "(" and stop > start and (close := _bracket(atoms, stop)) is not None:
            stop = close + 1
        elif _continues(atoms, start, stop):
            stop += 1
            if atoms[stop - 1].tag == "pron":
                break
        else:
            break
    while stop > start and atoms[stop - 1].tag in ("prep", "det", "conj"):
        stop -= 1
    if stop == start:
        return None
    return start, _with_apposition(atoms, start, stop) if apposition else stop


def _continues(atoms: Sequence[Atom], start: int, stop: int) -> bool:
    """Say whether the atom at `stop` belongs to the noun phrase that begins at `start`."""
    atom = atoms[stop]
    if stop == start:
        return atom.tag in _PARTS or atom.tag in ("obj", "pron")
    before, following = atoms[stop - 1], atoms[stop + 1] if stop + 1 < len(atoms) else None
    if before.tag == atom.tag == "name" and before.end == atom.start:
        return False
    if atom.tag == "det" and before.tag in ("name", "word"):
        return False  # "told the paper the bridge …": another noun phrase begins
    if atom.tag in _PARTS or atom.lower in ("familiar", "close", "briefed", "aware"):
        return True
    if following is None:
        return False
    match atom.tag:
        case "adv" | "verb":
            reduced = atom.tag == "verb" and before.tag == "word" and following.lower == "by"  # "figures compiled by …"
            opens = before.tag == "det" or (atom.tag == "verb" and before.tag == "adv")
            return reduced or (opens and following.tag in _PARTS)
        case "obj":
            return before.lower == "of"
        case "prep":
            return _goes_on(atom, following)
        case "conj":
            return atom.lower in ("and", "or") and _joins(atoms, stop)
    return False


def _is_time(atoms: Sequence[Atom], index: int, start: int) -> bool:
    """Say whether "last year", "earlier this week", "Tuesday" begins here behind the phrase."""
    if index == start:
        return False
    lower, table = atoms[index].lower, words().temporal
    return lower in table or (
        lower in ("last", "this", "next", "earlier", "late")
        and index + 1 < len(atoms)
        and (atoms[index + 1].lower in table or lower == "earlier")
    )


def _goes_on(preposition: Atom, following: Atom | None) -> bool:
    if following is not None and following.tag == "obj":
        return preposition.lower == "of"  # "one of them"
    if following is None or following.tag not in _PARTS:
        return False
    if preposition.lower in ("of", "for", "with", "from", "by"):
        return not following.lower.endswith("ing") or following.tag != "word"
    return (
        preposition.lower in ("at", "in", "to", "on")
        and following.lower not in words().temporal
        and (following.tag == "name" or following.lower in ("the", "its", "their"))
    )


def _joins(atoms: Sequence[Atom], conjunction: int) -> bool:
    """Say whether "and" joins two names or two nouns, rather than two clauses."""
    following = atoms[conjunction + 1]
    if following.tag not in ("name", "det", "word"):
        return False
    rest = atoms[conjunction + 1 : conjunction + 8]
    verb = next((i for i, atom in enumerate(rest) if atom.tag in ("aux", "cue", "verb", "punct", "prep")), None)
    return verb is None or rest[verb].tag in ("punct", "prep")


def _bracket(atoms: Sequence[Atom], start: int) -> int | None:
    for i in range(start + 1, min(len(atoms), start + 8)):
        if atoms[i].plain == ")":
            return i
        if atoms[i].tag not in ("name", "word", "punct", "num"):
            return None
    return None


def _with_apposition(atoms: Sequence[Atom], start: int, stop: int) -> int:
    """Return the end of the phrase with ", who leads …" or ", a professor of …" that belongs to it."""
    if stop + 1 >= len(atoms) or atoms[stop].plain != ",":
        return stop
    first = atoms[stop + 1]
    opens = first.lower in ("who", "a", "an", "the") or first.lower in nouns().roles
    names = first.tag == "name" and not any(atom.tag == "name" for atom in atoms[start:stop])
    if not opens and not names:
        return stop
    for i in range(stop + 2, min(len(atoms), stop + 24)):
        if atoms[i].plain in (",", ".", ";", "–", "—") or atoms[i].tag == "quote":
            return i
    return stop
