"""The attribution relations of a sentence: which words report, whose words they are, and what is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from provenance.attributing.complements import Complement, clause_end, complement, only_adjuncts
from provenance.attributing.frames import Atom, Frame
from provenance.lexicon import nouns, words
from provenance.attributing.phrases import Range, agent, subject, verb_group
from provenance.models import Bounds, Relation

_MODALS = frozenset("will would can could may might must shall should ought".split())
_BE = frozenset("is are was were be been being am".split())
_CITING = frozenset({"citing", "quoting", "cites", "cited", "quotes", "quoted"})
_DOCUMENT_VERBS = frozenset(
    "show find indicate put project read record signal demonstrate establish suggest reveal".split()
)
_DIRECT = frozenset("read begin put learn hold order publish record continue hear".split())
"""Verbs that report a quotation only where it follows at once: "The letter read: …", not "a letter read in court …"."""
_DASHES = frozenset({"–", "—", "―", "--", "-"})


@dataclass(slots=True)
class _Reading:
    """The state of reading one sentence from left to right."""

    frame: Frame
    found: list[Relation] = field(default_factory=list)

    @property
    def atoms(self) -> Sequence[Atom]:
        return self.frame.atoms

    def bounds(self, part: Range) -> Bounds:
        return self.atoms[part[0]].start, self.atoms[part[1] - 1].end

    def relation(self, cue: Range, lemma: str, form: str, source: Range | None) -> Relation:
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


def relations_of(frame: Frame) -> list[Relation]:
    """Return the attribution relations of one sentence, in text order, with their content inside the sentence."""
    reading = _Reading(frame)
    for index, atom in enumerate(frame.atoms):
        if atom.verb is not None and atom.tag == "cue":
            _verb(reading, index)
        elif atom.lower == "according" and _at(frame.atoms, index + 1).lower == "to":
            _according_to(reading, index)
        elif atom.tag == "poss" or atom.lower in ("his", "her", "their", "its"):
            _possessive(reading, index)
        if _cites(frame.atoms, index):
            _citing(reading, index)
    _tagged(reading)
    _nest(reading)
    return sorted(reading.found, key=lambda relation: relation.cue)


def _cites(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether "citing", "as reported by" or "with reference to" stands at an index."""
    lower = atoms[index].lower
    if lower in ("reference", "referring"):
        return _at(atoms, index + 1).lower == "to"
    return lower in _CITING or (lower == "reported" and _at(atoms, index - 1).lower == "as")


def _at(atoms: Sequence[Atom], index: int) -> Atom:
    return atoms[index] if 0 <= index < len(atoms) else _NOTHING


_NOTHING = Atom(0, 0, "", "", "punct")


def _verb(reading: _Reading, index: int) -> None:
    atoms, verb = reading.atoms, reading.atoms[index].verb
    assert verb is not None  # noqa: S101  # the caller looked
    group = verb_group(atoms, index)
    before = _at(atoms, group[0] - 1)
    helpers = {a.lower for a in atoms[group[0] : index]}
    if helpers & _MODALS:
        return
    if verb.lemma == "quote" and (said := _quoted_as(atoms, index)) is not None:
        _quoted_person(reading, index, group, said)
        return
    if before.lower == "as" and verb.lemma == "say" and "ing" in verb.forms:
        return  # "quoted … as saying": read with the verb that quotes
    if before.lower == "to" and "base" in verb.forms:
        _infinitive(reading, index, group)
    elif "ing" in verb.forms and not helpers & _BE:
        _participle(reading, index, group)
    elif helpers & _BE and verb.forms & {"participle"} and "ing" not in verb.forms:
        _passive(reading, index, group)
    elif _at(atoms, index + 1).lower == "by" and "participle" in verb.forms and not helpers:
        _passive(reading, index, group)
    else:
        _finite(reading, index, group)


def _quoted_as(atoms: Sequence[Atom], index: int) -> int | None:
    """Return the index of "saying" in "quoted … as saying"."""
    for i in range(index + 1, min(len(atoms) - 1, index + 16)):
        if atoms[i].lower == "as" and atoms[i + 1].lower in ("saying", "telling", "warning"):
            return i + 1
    return None


def _quoted_person(reading: _Reading, index: int, group: Range, said: int) -> None:
    """Read "The paper quoted X as saying …" and "X was quoted (by the paper) as saying …": X speaks, the paper relays."""
    atoms = reading.atoms
    passive = bool({a.lower for a in atoms[group[0] : index]} & _BE)
    front = subject(atoms, group[0])
    relaying = front
    speaker = agent(atoms, index + 1, apposition=False)
    if _at(atoms, index + 1).lower in ("her", "him", "them"):
        speaker = (index + 1, index + 2)
    if passive:
        speaker = front
        relaying = agent(atoms, index + 2, apposition=False) if _at(atoms, index + 1).lower == "by" else None
    if speaker is None:
        return
    relation = reading.relation((said - 1, said + 1), "say", "verb", speaker)
    quote = _quote_ahead(atoms, said + 1)
    if quote is None and (fronted := _fronted(reading, speaker[0])) is not None:
        reading.give(relation, *fronted)
    else:
        _open(reading, relation, said + 1)
    if relaying is not None:
        outer = reading.relation(group, "quote", "citing", relaying)
        outer.content = list(relation.content)
        relation.parent = outer


def _finite(reading: _Reading, index: int, group: Range) -> None:
    atoms, verb = reading.atoms, reading.atoms[index].verb
    assert verb is not None  # noqa: S101
    source, elided = _subject_of(reading, group)
    inverted = None
    if source is None and not elided and (inverted := _inverted(atoms, index)) is None:
        return
    follows = complement(atoms, inverted[1] if inverted else index + 1, verb)
    if source and (antecedent := _antecedent(atoms, source, index)) is not None:
        reading.give(reading.relation(group, verb.lemma, "relative", source), *antecedent)
        return
    if not inverted and _only_documents(atoms, source, verb.lemma, follows):
        return
    if follows.kind in ("bare", "that", "colon", "wh", "object", "statement", "quote") and not inverted:
        relation = reading.relation(group, verb.lemma, "verb", source)
        _open(reading, relation, follows.content, whole_object=follows.kind in ("object", "statement"))
    elif (
        fronted := _fronted(reading, (inverted or source or group)[0] if not inverted else group[0])
    ) is not None and (inverted or only_adjuncts(atoms, _behind_addressee(follows, index + 1)) or follows.addressee):
        relation = reading.relation(group, verb.lemma, "verb", inverted or source)
        reading.give(relation, *fronted)
    elif _quote_ahead(atoms, index + 1) is not None and verb.lemma not in _DIRECT:
        relation = reading.relation(group, verb.lemma, "verb", inverted or source)
        _open(reading, relation, follows.content if follows.kind != "none" else index + 1)
    elif _is_pending(reading, index, verb.frames):
        relation = reading.relation(group, verb.lemma, "verb", inverted or source)
    else:
        return
    if elided:
        _share(reading, relation)
    if follows.addressee:
        relation.addressee = reading.bounds(follows.addressee)
    if {a.lower for a in atoms[group[0] : index]} & words().negations:
        relation.polarity = "denied"
    _product(reading, relation, index, verb.frames)


def _antecedent(atoms: Sequence[Atom], source: Range, index: int) -> Range | None:
    """Return what "which" stands for in "…, which Example denies": the cue ends its clause, and "which" opens it."""
    if _at(atoms, source[0] - 1).lower != "which":
        return None
    behind = _at(atoms, index + 1)
    if index + 1 < len(atoms) and behind.tag not in ("punct", "conj"):
        return None
    return _clause_start(atoms, source[0]), source[0] - 1


def _behind_addressee(follows: Complement, position: int) -> int:
    return follows.addressee[1] if follows.addressee else position


def _subject_of(reading: _Reading, group: Range) -> tuple[Range | None, bool]:
    """Return the subject of a finite verb, and whether it is left out because the verb is coordinated."""
    atoms = reading.atoms
    before = _at(atoms, group[0] - 1)
    if before.lower in ("and", "but", "or") or (before.plain == "," and _at(atoms, group[0] - 2).tag == "quote"):
        if before.plain != "," and _sentence_subject(atoms, group[0]) is not None:
            return None, True
        return None, False
    if before.lower in ("which", "that"):
        return None, False
    if before.lower == "who":
        antecedent = subject(atoms, group[0] - 1 - (_at(atoms, group[0] - 2).plain == ","))
        return antecedent, False
    return subject(atoms, group[0]), False


def _sentence_subject(atoms: Sequence[Atom], stop: int) -> Range | None:
    """Return the subject of the first finite verb of the sentence before `stop`."""
    for i in range(stop):
        if atoms[i].tag in ("verb", "aux") or (
            atoms[i].verb is not None and atoms[i].tag == "cue" and atoms[i].verb.forms != {"ing"}
        ):
            found = subject(atoms, i)
            if found is not None:
                return found
    return None


def _inverted(atoms: Sequence[Atom], index: int) -> Range | None:
    """Return the source of "…, said X" or "“…” says X": it follows the verb, and nothing comes between."""
    before, following = _at(atoms, index - 1), _at(atoms, index + 1)
    if index > 0 and not (before.tag == "quote" or before.plain in (",", "!", "?", "–", "—", "-")):
        return None
    if following.tag not in ("name", "det", "pron", "word") or following.lower in ("that",):
        return None
    source = agent(atoms, index + 1)
    if source is None:
        return None
    behind = _at(atoms, source[1])
    return (
        source
        if behind.tag in ("punct", "prep", "quote", "sub", "conj")
        or source[1] >= len(atoms)
        or behind.lower in words().temporal
        else None
    )


def _only_documents(atoms: Sequence[Atom], source: Range | None, lemma: str, follows: Complement) -> bool:
    """Say whether the verb reports only of a document or data ("the poll found …") and its subject is none."""
    if lemma not in _DOCUMENT_VERBS:
        return False
    if follows.kind in ("that", "quote", "wh") and lemma not in ("put", "project", "read"):
        return False
    if source is None:
        return True
    heads = nouns().documents | nouns().data | nouns().polls | nouns().anonymous
    return not any(a.lower in heads or a.organ is not None for a in atoms[source[0] : source[1]])


def _fronted(reading: _Reading, start: int) -> Range | None:
    """Return the content that stands before the source: "…, Smith said"."""
    atoms = reading.atoms
    before = _at(atoms, start - 1)
    if start <= 0 or not (before.tag == "quote" or before.plain in (",", "–", "—", "?", "!", "--")):
        return None
    end = start if before.tag == "quote" else start - 1
    begin = 0
    for i in range(end - 1, -1, -1):
        if any(r.cue[0] == atoms[i].start or r.cue[1] == atoms[i].end for r in reading.found):
            begin = i + 1
            break
    if begin and atoms[end - 1].tag == "quote":
        begin = end - 1
    return (begin, end) if begin < end else None


def _quote_ahead(atoms: Sequence[Atom], position: int) -> int | None:
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
    if atoms[index].tag != "cue" or verb is None or "ing" in verb.forms or _at(atoms, index + 1).lower == "by":
        return False
    return atoms[index - 1].tag in ("name", "pron", "word")


def _is_pending(reading: _Reading, index: int, frames: frozenset[str]) -> bool:
    """Say whether the sentence breaks off behind the cue, so that the next paragraph holds the words."""
    atoms = reading.atoms
    last = atoms[-1]
    if last.plain == ":":
        return not any(a.tag == "cue" and a.verb and "ing" not in a.verb.forms for a in atoms[index + 1 :])
    ends = last.end == reading.frame.paragraph.end and last.tag != "punct"
    return (ends and len(atoms) - index <= 12 and "person" in frames) or (index == len(atoms) - 1 and ends)


def _ends_object(atoms: Sequence[Atom], index: int) -> bool:
    """Say whether a comma ends a noun phrase that is content by itself: ", echoing …", ", while …", ", as …"."""
    following = _at(atoms, index + 1)
    return atoms[index].plain == "," and (following.lower.endswith("ing") or following.tag == "sub")


def _open(reading: _Reading, relation: Relation, start: int, *, whole_object: bool = False) -> None:
    """Give a relation everything from `start` to the end of the sentence; `_nest` cuts it where another report begins."""
    end = clause_end(reading.atoms)
    if whole_object:
        end = next((i for i in range(start, end) if _ends_object(reading.atoms, i)), end)
    reading.give(relation, start, end)


def _share(reading: _Reading, relation: Relation) -> None:
    relation.subject = "elided"
    earlier = [r for r in reading.found if r is not relation and r.form not in ("citing",)]
    if earlier:
        relation.shares = earlier[-1]
    else:
        index = next(i for i, a in enumerate(reading.atoms) if a.start >= relation.cue[0])
        found = _sentence_subject(reading.atoms, index)
        relation.source = reading.bounds(found) if found else None


def _participle(reading: _Reading, index: int, group: Range) -> None:
    """Read "…, adding that …": the source is that of the verb before, or the noun right in front of it."""
    atoms, verb = reading.atoms, reading.atoms[index].verb
    assert verb is not None  # noqa: S101
    before = _at(atoms, group[0] - 1)
    follows = complement(atoms, index + 1, verb)
    if follows.kind == "none" and _quote_ahead(atoms, index + 1) is None:
        return
    if follows.kind == "bare" and verb.lemma not in ("say", "add", "argue", "claim"):
        return
    noun = None
    if before.tag in ("word", "name"):
        phrase = subject(atoms, group[0])
        heads = nouns().documents | nouns().data | nouns().polls
        if phrase and atoms[phrase[1] - 1].lower in heads:
            noun = phrase
    if noun is not None and any(r.product for r in reading.found):
        return
    relation = reading.relation(group, verb.lemma, "participle", noun)
    if noun is None:
        _share(reading, relation)
        if relation.shares is None and relation.source is None:
            reading.found.remove(relation)
            return
    _open(reading, relation, follows.content if follows.kind != "none" else index + 1)
    if follows.addressee:
        relation.addressee = reading.bounds(follows.addressee)


def _infinitive(reading: _Reading, index: int, group: Range) -> None:
    """Read "went so far as to urge …: “…”": an infinitive reports only where a quotation or a colon follows."""
    atoms, verb = reading.atoms, reading.atoms[index].verb
    assert verb is not None  # noqa: S101
    ahead = _quote_ahead(atoms, index + 1)
    if ahead is None and atoms[-1].plain != ":":
        return
    found = _sentence_subject(atoms, group[0])
    if found is None or (reading.found and ahead is None):
        return
    relation = reading.relation((group[0] - 1, index + 1), verb.lemma, "verb", found)
    relation.subject = "elided" if reading.found[:-1] else "stated"
    if ahead is not None:
        _open(reading, relation, index + 1)


def _passive(reading: _Reading, index: int, group: Range) -> None:
    """Read "has been accused by X of …": the source is the agent behind "by"."""
    atoms, verb = reading.atoms, reading.atoms[index].verb
    assert verb is not None  # noqa: S101
    if _at(atoms, index + 1).lower != "by":
        return
    source = agent(atoms, index + 2)
    if (
        source is None
        or atoms[source[0]].lower in ("a", "an")
        and atoms[source[1] - 1].tag == "word"
        and atoms[source[1] - 1].lower.endswith("ing")
    ):
        return
    ahead = _quote_ahead(atoms, index + 1)
    if ahead is None and not verb.frames & {"object"} and _at(atoms, source[1]).lower not in ("that", "as", "to"):
        return
    relation = reading.relation(group, verb.lemma, "passive", source)
    _open(reading, relation, source[1])


def _according_to(reading: _Reading, index: int) -> None:
    atoms = reading.atoms
    source = agent(atoms, index + 2, apposition=index > 1)
    if source is None:
        return
    relation = reading.relation((index, index + 2), "according to", "according-to", source)
    if _at(atoms, source[1]).plain == "," and index <= 1:
        _open(reading, relation, source[1] + 1)
    else:
        reading.give(relation, _clause_start(atoms, index), index)


def _clause_start(atoms: Sequence[Atom], stop: int) -> int:
    for i in range(stop - 1, -1, -1):
        if atoms[i].plain == ";":
            return i + 1
    return 0


def _citing(reading: _Reading, index: int) -> None:
    """Read "…, citing X", "as reported by X", "quoted by X": the organ is the source of what stands before."""
    atoms = reading.atoms
    start = index + 1
    word = atoms[index].lower
    if word in ("reference", "referring"):
        if _at(atoms, start).lower != "to":
            return
        start += 1
    if word in ("reported", "cited", "quoted"):
        if _at(atoms, start).lower != "by":
            return
        start += 1
    elif word in ("cites", "quotes"):
        pass
    source = agent(atoms, start)
    if source is None or _at(atoms, start).tag == "quote":
        return
    relation = reading.relation((index, start), word, "citing", source)
    reading.give(relation, _clause_start(atoms, index), index)


def _possessive(reading: _Reading, index: int) -> None:
    """Read "Beijing's denials of …", "her view that …": a noun that reports, behind its owner."""
    atoms = reading.atoms
    for i in range(index + 1, min(len(atoms), index + 4)):
        if atoms[i].lower in nouns().reports:
            break
        if atoms[i].tag not in ("word", "adv", "name"):
            return
    else:
        return
    following = _at(atoms, i + 1)
    if following.lower not in ("that", "of") and not (following.tag == "quote" or following.plain == ":"):
        return
    if following.lower == "of" and atoms[i].lower not in ("denial", "denials", "accusation", "accusations"):
        return
    owner: Range | None = (index, index + 1)
    if atoms[index].tag == "poss":
        owner = _owner(atoms, index)
    if owner is None:
        return
    if any(r.cue[0] <= atoms[i].start < r.cue[1] for r in reading.found):
        return
    relation = reading.relation((index + (atoms[index].tag == "poss"), i + 1), atoms[i].lower, "noun", owner)
    _open(reading, relation, i + 1)


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


def _product(reading: _Reading, relation: Relation, index: int, frames: frozenset[str]) -> None:
    """Note "a joint statement" in "issued a joint statement declaring that": the document speaks for its authors."""
    if "statement" not in frames or reading.atoms[index].verb.lemma not in ("issue", "release", "publish"):  # type: ignore[union-attr]
        return
    phrase = agent(reading.atoms, index + 1)
    if phrase and any(a.lower in nouns().documents for a in reading.atoms[phrase[0] : phrase[1]]):
        relation.product = reading.bounds(phrase)


def _held_out(reading: _Reading) -> None:
    """Read "The coach was brief:" at the end of a paragraph: the next one may hold the words."""
    atoms = reading.atoms
    if atoms[-1].plain == ":" and atoms[-1].end == reading.frame.paragraph.end:
        found = _sentence_subject(atoms, len(atoms) - 1)
        if found is not None:
            reading.relation((len(atoms) - 1, len(atoms)), ":", "colon", found)


def _tagged(reading: _Reading) -> None:
    """Read "Name: “…”" and "“…” — Name": a colon or a dash is the cue."""
    atoms = reading.atoms
    quotes = [i for i, atom in enumerate(atoms) if atom.tag == "quote" and atom.quote is not None]
    if reading.found:
        return
    if not quotes:
        _held_out(reading)
        return
    first, last = quotes[0], quotes[-1]
    if 1 < first <= 8 and atoms[first - 1].plain == ":" and _is_label(atoms[: first - 1]):
        relation = reading.relation((first - 1, first), ":", "colon", (0, first - 1))
        reading.give(relation, first, last + 1)
    elif last + 2 < len(atoms) <= last + 9 and atoms[last + 1].plain in _DASHES and _is_label(atoms[last + 2 :]):
        relation = reading.relation((last + 1, last + 2), "—", "colon", (last + 2, len(atoms)))
        reading.give(relation, first, last + 1)
    elif first >= 2 and atoms[first - 1].plain == ":" and (found := _sentence_subject(atoms, first - 1)) is not None:
        # "The coach was brief: “…”": whoever the sentence is about says what follows the colon
        relation = reading.relation((first - 1, first), ":", "colon", found)
        reading.give(relation, first, last + 1)


def _is_label(atoms: Sequence[Atom]) -> bool:
    return (
        bool(atoms)
        and atoms[0].tag == "name"
        and all(
            a.tag in ("name", "num", "det") or a.plain in (",", ".", "(", ")") or a.lower in nouns().roles
            for a in atoms
        )
    )


def _nest(reading: _Reading) -> None:
    """Cut contents where a sibling begins, and tell nested relations from siblings."""
    found = sorted(reading.found, key=lambda relation: relation.cue)
    for position, relation in enumerate(found):
        for later in found[position + 1 :]:
            holder = next((c for c in relation.content if c[0] <= later.cue[0] < c[1]), None)
            if holder is None:
                continue
            begin = min(later.cue[0], later.source[0] if later.source and later.subject == "stated" else later.cue[0])
            if later.form == "relative":
                continue  # "…, which Example denies": about the content, and no part of it
            if _is_sibling(reading, relation, later, begin):
                _cut(reading, relation, holder, begin)
            elif later.form != "citing" and later.shares is None and later.parent is None:
                later.parent = relation
        if relation.form == "citing" or relation.form == "according-to":
            for other in found:
                if (
                    other is not relation
                    and other.parent is None
                    and any(c[0] <= other.cue[0] < c[1] for c in relation.content)
                ):
                    if relation.parent is not other:
                        other.parent = relation


def _is_sibling(reading: _Reading, relation: Relation, later: Relation, begin: int) -> bool:
    """Say whether a report that begins inside another's content goes beside it: ", and Jones said", ", adding that"."""
    if later.subject == "elided":
        return later.shares is not None
    if begin <= relation.cue[1]:
        return False
    before = [a for a in reading.atoms if a.end <= begin]
    last, ahead = _at(before, len(before) - 1), _at(before, len(before) - 2)
    if later.content and later.content[0][0] < later.cue[0] and later.form == "verb":
        return False
    if last.lower in ("and", "but", "while", "whereas", "though", "although"):
        return last.lower != "and" or ahead.plain in (",", ";") or ahead.tag == "quote"
    return last.plain in (";",)


def _cut(reading: _Reading, relation: Relation, holder: Bounds, begin: int) -> None:
    inside = [i for i, a in enumerate(reading.atoms) if holder[0] <= a.start and a.end <= begin]
    place = relation.content.index(holder)
    dropped = {a.quote.id for a in reading.atoms if a.quote is not None and begin <= a.start < holder[1]}
    relation.content.pop(place)
    relation.quotes = [q for q in relation.quotes if q not in dropped]
    if inside:
        kept = list(relation.quotes)
        reading.give(relation, inside[0], inside[-1] + 1)
        relation.quotes = kept
