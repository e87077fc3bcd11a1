"""What the tagger sees of a sentence: for each atom its word, its neighbours, the cues around it, and what rules say.

Rules read the sentence first, and their verdict on each atom is a feature like the others: where they are sure the
tagger follows them, and where they know no such cue the words around it decide.

They are bytes, as CRFsuite reads them, so that those which come again are not encoded again for each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from provenance.attributing.frames import Atom
from provenance.models import Bounds, Relation

_NONE, _EDGE = "-", "#"
_SUFFIX = 3
_NO_FRAMES: frozenset[str] = frozenset()


def features(atoms: Sequence[Atom], roles: Sequence[str]) -> list[list[bytes]]:
    """Return the features of every atom of a sentence, in UTF-8.

    Args:
        atoms: the sentence.
        roles: what rules make of each atom, as `rule_roles` says.
    """
    tags = [_EDGE, _EDGE, *(atom.tag for atom in atoms), _EDGE, _EDGE]
    own = [_lexical(atom) for atom in atoms]
    near = [_OUTSIDE, _OUTSIDE, *own, _OUTSIDE, _OUTSIDE]
    known = [_EDGE, *roles, _EDGE]
    left, right = _cues(atoms), _cues(atoms[::-1])[::-1]
    quoted = b"sentence=quoted" if "quote" in tags else b"sentence=plain"
    rows = []
    for i, lexical in enumerate(own):
        here, role = tags[i + 2], known[i + 1]
        row = [
            *lexical.here,
            *near[i + 1].before,
            *near[i + 3].behind,
            *near[i].far_before,
            *near[i + 4].far_behind,
            *_tags(*tags[i : i + 5]),
            *_roles(known[i], role, known[i + 2], here),
            *_between(left[i], right[i], here),
            quoted,
        ]
        if i:
            row.append(b"w-1,0=%b,%b" % (own[i - 1].word, lexical.word))
        if i < len(own) - 1:
            row.append(b"w0,1=%b,%b" % (lexical.word, own[i + 1].word))
        if i < 2:
            row.append(f"first={i}".encode())
        rows.append(row)
    if rows:
        rows[-1].append(b"last")
    return rows


def rule_roles(atoms: Sequence[Atom], relations: Sequence[Relation]) -> list[str]:
    """Return the role that rules give each atom: S, T, C and the form of the cue, small inside another; `-` if none."""
    roles = [_NONE] * len(atoms)
    index = {atom.start: i for i, atom in enumerate(atoms)}
    for relation in sorted(relations, key=lambda relation: relation.parent is None):  # the outermost has the last word
        inner = relation.parent is not None
        for piece in relation.content:
            _give(roles, atoms, index, piece, "t" if inner else "T")
        _give(roles, atoms, index, relation.cue, f"{'c' if inner else 'C'}{relation.form}")
        if relation.source is not None and relation.subject == "stated":
            _give(roles, atoms, index, relation.source, "s" if inner else "S")
    return roles


def _give(roles: list[str], atoms: Sequence[Atom], index: dict[int, int], piece: Bounds, role: str) -> None:
    i = index.get(piece[0])
    if i is None:  # the piece begins inside an atom
        i = next((n for n, atom in enumerate(atoms) if atom.start >= piece[0]), len(atoms))
    while i < len(atoms) and atoms[i].start < piece[1]:
        roles[i] = role
        i += 1


def _cues(atoms: Sequence[Atom]) -> list[str]:
    """Return for each atom the base form of the last cue in front of it."""
    found, last = [], _NONE
    for atom in atoms:
        found.append(last)
        if atom.tag == "cue" and atom.verb is not None:
            last = atom.verb.lemma
        elif atom.lower == "according":
            last = atom.lower
    return found


class _Lexical(NamedTuple):
    """What a word says at its own place, as a neighbour, and two places away."""

    word: bytes
    here: tuple[bytes, ...]
    before: tuple[bytes, ...]
    behind: tuple[bytes, ...]
    far_before: tuple[bytes, ...]
    far_behind: tuple[bytes, ...]


_OUTSIDE = _Lexical(b"", (), (b"-1#",), (b"+1#",), (b"-2#",), (b"+2#",))


def _lexical(atom: Atom) -> _Lexical:
    if atom.quote is not None:
        return _made(f"<{atom.tag}>", atom.tag, "quote", _NO_FRAMES)
    if atom.organ is not None:
        return _made("<organ>", atom.tag, ".", _NO_FRAMES)
    return _of_word(atom.plain, atom.lower, atom.tag, atom.verb.frames if atom.verb is not None else _NO_FRAMES)


@lru_cache(maxsize=16384)  # most words of a text are frequent ones; a long run does not keep every name it met
def _of_word(plain: str, lower: str, tag: str, frames: frozenset[str]) -> _Lexical:
    # Half a surrogate pair, as a broken decoder leaves it, cannot be handed to CRFsuite.
    return _made(lower.encode("utf-8", "replace").decode("utf-8"), tag, _shape(plain), frames)


def _shape(plain: str) -> str:
    first = plain[:1]
    if first.isupper():
        return "XX" if plain.isupper() and len(plain) > 1 else "Xx"
    return "x" if first.islower() else "0" if first.isdigit() else "."


def _made(word: str, tag: str, shape: str, frames: frozenset[str]) -> _Lexical:
    far = [b"w=" + word.encode(), b"t=" + tag.encode()]
    close = [*far, *([b"cue"] if frames else ()), *(b"frame=" + frame.encode() for frame in sorted(frames))]
    if len(word) > _SUFFIX + 1 and word.isalpha():
        close.append(b"s=" + word[-_SUFFIX:].encode())
    return _Lexical(
        word.encode(),
        (*close, b"x=" + shape.encode()),
        tuple([b"-1" + one for one in close]),
        tuple([b"+1" + one for one in close]),
        tuple([b"-2" + one for one in far]),
        tuple([b"+2" + one for one in far]),
    )


@cache
def _tags(before2: str, before: str, here: str, after: str, after2: str) -> tuple[bytes, ...]:
    return _encoded(f"t-1,0,1={before},{here},{after}", f"t-2,-1={before2},{before}", f"t1,2={after},{after2}")


@cache
def _roles(before: str, here: str, after: str, tag: str) -> tuple[bytes, ...]:
    return _encoded(f"r={here}", f"r-1,0={before},{here}", f"r0,1={here},{after}", f"r,t={here},{tag}")


@lru_cache(maxsize=16384)
def _between(left: str, right: str, tag: str) -> tuple[bytes, ...]:
    """Return what the nearest cues on either side say."""
    return _encoded(f"left={left}", f"right={right}", f"left,t={left},{tag}")


def _encoded(*made: str) -> tuple[bytes, ...]:
    return tuple(one.encode() for one in made)
