"""Reports without a reporting verb: "according to", "citing", "Example's denial of", "Name: “…”", "“…” — Name"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attributing.drafts import Draft, at, clause_start, sentence_subject
from provenance.attributing.frames import Atom
from provenance.attributing.phrases import Range, agent
from provenance.lexicon import nouns

CREDITS = frozenset({"citing", "according-to"})
"""The forms of relations that credit somebody with what stands around them."""
_CITING = frozenset({"citing", "quoting", "cites", "cited", "quotes", "quoted"})
_NO_SOURCES = frozenset(
    {"plan", "plans", "schedule", "need", "distance", "size", "age", "taste", "custom", "rank", "name"}
)
"""What a thing goes by: "according to plan", "quoted by name"."""
_DASHES = frozenset({"–", "—", "―", "--", "-"})


def cites(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether "citing", "as reported by" or "with reference to" stands at an index."""
    lower = atoms[index].lower
    if lower in ("reference", "referring"):
        return at(atoms, index + 1).lower == "to"
    return lower in _CITING or (lower == "reported" and at(atoms, index - 1).lower == "as")


def read_according_to(draft: Draft, index: int) -> None:
    """Read "According to X, …" and "…, according to X"."""
    atoms = draft.atoms
    source = agent(atoms, index + 2, apposition=index > 1)
    if source is None or atoms[source[1] - 1].lower in _NO_SOURCES:
        return
    if index <= 1:
        source = _with_name(atoms, source)
    relation = draft.relation((index, index + 2), "according to", "according-to", source)
    if at(atoms, source[1]).plain == "," and index <= 1:
        draft.open(relation, source[1] + 1)
    else:
        draft.give(relation, clause_start(atoms, index), index)
        draft.resume(relation, source[1])


def _with_name(atoms: Sequence[Atom], source: Range) -> Range:
    """Carry "the operator" on over ", Example Lines,": the name of the body stands between commas."""
    end = source[1]
    if atoms[end - 1].lower not in nouns().bodies | nouns().organs or at(atoms, end).plain != ",":
        return source
    stop = end + 1
    while at(atoms, stop).tag == "name":
        stop += 1
    return (source[0], stop) if stop > end + 1 and at(atoms, stop).plain == "," else source


def words_of(atoms: Sequence[Atom], index: int) -> int | None:
    """Return where the source begins of "in the words of X", "in X's words" being no credit; of "per X, …"."""
    match atoms[index].lower:
        case "in" if [atom.lower for atom in atoms[index + 1 : index + 4]] == ["the", "words", "of"]:
            return index + 4
        case "per" if atoms[index].tag == "prep" and (index == 0 or atoms[index - 1].plain == ","):
            return index + 1 if at(atoms, index + 1).tag in ("det", "name") else None
    return None


def read_words_of(draft: Draft, index: int, start: int) -> None:
    """Read "In the words of X, “…”", "…, per X": the source is behind, and the words before it or behind its comma."""
    atoms = draft.atoms
    source = agent(atoms, start, apposition=index > 0)
    if source is None:
        return
    relation = draft.relation((index, start), " ".join(a.lower for a in atoms[index:start]), "according-to", source)
    if index == 0 and at(atoms, source[1]).plain == ",":
        draft.open(relation, source[1] + 1)
    else:
        draft.give(relation, clause_start(atoms, index), index)
        draft.resume(relation, source[1])


def read_citing(draft: Draft, index: int) -> None:
    """Read "…, citing X", "as reported by X", "quoted by X": the organ is the source of what stands before."""
    atoms = draft.atoms
    start = index + 1
    word = atoms[index].lower
    if word in ("reference", "referring"):
        if at(atoms, start).lower != "to":
            return
        start += 1
    if word in ("reported", "cited", "quoted"):
        if at(atoms, start).lower != "by":
            return
        start += 1
    elif word in ("cites", "quotes"):
        pass
    source = agent(atoms, start, apposition=index > 0)
    if source is None or at(atoms, start).tag == "quote" or atoms[source[1] - 1].lower in _NO_SOURCES:
        return
    relation = draft.relation((index, start), word, "citing", source)
    if any(atom.tag in ("cue", "verb", "aux", "quote") for atom in atoms[:index]):
        draft.give(relation, clause_start(atoms, index), index)


def read_possessive(draft: Draft, index: int) -> None:
    """Read "Beijing's denials of …", "her view that …": a noun that reports, behind its owner."""
    atoms = draft.atoms
    for i in range(index + 1, min(len(atoms), index + 4)):
        if atoms[i].lower in nouns().reports:
            break
        if atoms[i].tag not in ("word", "adv", "name"):
            return
    else:
        return
    following = at(atoms, i + 1)
    if following.lower not in ("that", "of") and not (following.tag == "quote" or following.plain == ":"):
        return
    if following.lower == "of" and atoms[i].lower not in ("denial", "denials", "accusation", "accusations"):
        return
    owner: Range | None = (index, index + 1)
    if atoms[index].tag == "poss":
        owner = _owner(atoms, index)
    if owner is None:
        return
    if any(r.cue[0] <= atoms[i].start < r.cue[1] for r in draft.found):
        return
    relation = draft.relation((index + (atoms[index].tag == "poss"), i + 1), atoms[i].lower, "noun", owner)
    draft.open(relation, i + 1)


def _owner(atoms: Sequence[Atom], possessive: int) -> Range | None:
    start = possessive
    while start > 0 and (
        atoms[start - 1].tag in ("name", "num") or (atoms[start - 1].tag in ("word", "det") and start == possessive)
    ):
        start -= 1
        if atoms[start].tag == "det":
            break
    if start > 0 and atoms[start - 1].tag == "det":
        start -= 1
    return (start, possessive) if start < possessive else None


def read_label(draft: Draft) -> None:
    """Read "Name: “…”" and "“…” — Name": a colon or a dash is the cue."""
    atoms = draft.atoms
    quotes = [i for i, atom in enumerate(atoms) if atom.tag == "quote" and atom.quote is not None]
    if draft.found:
        return
    if not quotes:
        _held_out(draft)
        return
    first, last = quotes[0], quotes[-1]
    if 1 < first <= 8 and atoms[first - 1].plain == ":" and _is_label(atoms[: first - 1]):
        relation = draft.relation((first - 1, first), ":", "colon", (0, first - 1))
        draft.give(relation, first, last + 1)
    elif last + 2 < len(atoms) <= last + 9 and atoms[last + 1].plain in _DASHES and _is_label(atoms[last + 2 :]):
        relation = draft.relation((last + 1, last + 2), "—", "colon", (last + 2, len(atoms)))
        draft.give(relation, first, last + 1)
    elif first >= 2 and atoms[first - 1].plain == ":" and (found := sentence_subject(atoms, first - 1)) is not None:
        # "The coach was brief: “…”": whoever the sentence is about says what follows the colon
        relation = draft.relation((first - 1, first), ":", "colon", found)
        draft.give(relation, first, last + 1)


def _held_out(draft: Draft) -> None:
    """Read "The coach was brief:" at the end of a paragraph: the next one may hold the words."""
    atoms = draft.atoms
    if atoms[-1].plain == ":" and atoms[-1].end == draft.frame.paragraph.end:
        found = sentence_subject(atoms, len(atoms) - 1)
        if found is not None:
            draft.relation((len(atoms) - 1, len(atoms)), ":", "colon", found)


def _is_label(atoms: Sequence[Atom]) -> bool:
    return (
        bool(atoms)
        and atoms[0].tag == "name"
        and all(
            a.tag in ("name", "num", "det") or a.plain in (",", ".", "(", ")") or a.lower in nouns().roles
            for a in atoms
        )
    )
