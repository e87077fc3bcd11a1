"""The state of reading one sentence from left to right: its atoms, and the relations found in it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from provenance.attributing.complements import clause_end
from provenance.attributing.frames import Atom, Frame
from provenance.attributing.phrases import Range, subject
from provenance.models import Bounds, Relation

NOTHING = Atom(0, 0, "", "", "punct")
"""What stands beyond the ends of a sentence."""


def at(atoms: Sequence[Atom], index: int) -> Atom:
    """Return the atom at an index, or `NOTHING` beyond the ends."""
    return atoms[index] if 0 <= index < len(atoms) else NOTHING


@dataclass(slots=True)
class Draft:
    """The state of reading one sentence from left to right."""

    frame: Frame
    found: list[Relation] = field(default_factory=list)

    @property
    def atoms(self) -> Sequence[Atom]:
        """The atoms of the sentence."""
        return self.frame.atoms

    def bounds(self, part: Range) -> Bounds:
        """Return the offsets of a range of atoms."""
        return self.atoms[part[0]].start, self.atoms[part[1] - 1].end

    def relation(self, cue: Range, lemma: str, form: str, source: Range | None) -> Relation:
        """Note a relation by its cue and the noun phrase of its source."""
        made = Relation(
            paragraph=self.frame.paragraph.index,
            sentence=self.frame.number,
            cue=self.bounds(cue),
            lemma=lemma,
            form=form,  # type: ignore[arg-type]
            source=self.bounds(source) if source else None,
        )
        self.found.append(made)
        return made

    def give(self, relation: Relation, start: int, end: int) -> None:
        """Give the atoms from `start` up to `end` to a relation as content."""
        while start < end and self.atoms[start].plain in (",", ":", "–", "—", "-", "--"):
            start += 1
        while end > start and self.atoms[end - 1].plain in (",", ";", "–", "—", "--", "-", "and", "but", "while"):
            end -= 1
        if start < end:
            relation.content.append(self.bounds((start, end)))
            relation.quotes += [a.quote.id for a in self.atoms[start:end] if a.quote is not None and a.tag == "quote"]

    def open(self, relation: Relation, start: int, *, whole_object: bool = False) -> None:
        """Give a relation everything from `start` to the end of the sentence; nesting cuts it at the next report.

        A noun phrase that is content by itself (`whole_object`) ends before ", echoing …" or ", while …".
        """
        end = clause_end(self.atoms)
        if whole_object:
            end = next((i for i in range(start, end) if _ends_object(self.atoms, i)), end)
        self.give(relation, start, end)

    def resume(self, relation: Relation, position: int) -> None:
        """Give a relation what goes on behind a cue put into it: "The gate, Smith said, is shut"."""
        if at(self.atoms, position).plain == "," and at(self.atoms, position + 1).tag in ("aux", "verb", "adv"):
            self.give(relation, position + 1, clause_end(self.atoms))

    def share(self, relation: Relation) -> None:
        """Let a relation without a subject of its own share that of the one before, or of the sentence."""
        relation.subject = "elided"
        earlier = [r for r in self.found if r is not relation and r.form != "citing"]
        if earlier:
            relation.shares = earlier[-1]
            return
        index = next(i for i, a in enumerate(self.atoms) if a.start >= relation.cue[0])
        found = sentence_subject(self.atoms, index)
        relation.source = self.bounds(found) if found else None


def _ends_object(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether a comma ends a noun phrase that is content by itself: ", echoing …", ", while …", ", as …"."""
    following = at(atoms, index + 1)
    return atoms[index].plain == "," and (following.lower.endswith("ing") or following.tag == "sub")


def sentence_subject(atoms: Sequence[Atom], stop: int) -> Range | None:
    """Return the subject of the first finite verb of the sentence before `stop`."""
    for i in range(stop):
        verb = atoms[i].verb
        if atoms[i].tag in ("verb", "aux") or (atoms[i].tag == "cue" and verb is not None and verb.forms != {"ing"}):
            found = subject(atoms, i)
            if found is not None:
                return found
    return None


def quote_ahead(atoms: Sequence[Atom], position: int) -> int | None:
    """Return the next quotation before another cue takes over."""
    for i in range(position, len(atoms)):
        if atoms[i].tag == "quote":
            return i
        if _takes_over(atoms, i):
            return None
        if atoms[i].plain == ";":
            return None
    return None


def _takes_over(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether a cue at this index has a subject of its own, so that what follows is its report."""
    verb = atoms[index].verb
    if atoms[index].tag != "cue" or verb is None or "ing" in verb.forms or at(atoms, index + 1).lower == "by":
        return False
    return atoms[index - 1].tag in ("name", "pron", "word")


def clause_start(atoms: Sequence[Atom], stop: int) -> int:
    """Return where the clause before `stop` begins: behind the last semicolon, or with the sentence."""
    for i in range(stop - 1, -1, -1):
        if atoms[i].plain == ";":
            return i + 1
    return 0


def fronted_content(draft: Draft, start: int) -> Range | None:
    """Return the content that stands before the source: "…, Smith said"."""
    atoms = draft.atoms
    before = at(atoms, start - 1)
    if start <= 0 or not (before.tag == "quote" or before.plain in (",", "–", "—", "?", "!", "--")):
        return None
    end = start if before.tag == "quote" else start - 1
    begin = 0
    for i in range(end - 1, -1, -1):
        if any(r.cue[0] == atoms[i].start or r.cue[1] == atoms[i].end for r in draft.found):
            begin = i + 1
            break
    if begin and atoms[end - 1].tag == "quote":
        begin = end - 1
    return (begin, end) if begin < end else None
