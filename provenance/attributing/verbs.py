"""Reports by a verb: finite ("Smith said", "said Smith"), participle, infinitive and passive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from provenance.attributing.complements import (
    Complement,
    clause_end,
    complement,
    only_adjuncts,
    past_adjuncts,
    quotes_end,
    subordinate_end,
)
from provenance.attributing.drafts import Draft, at, clause_start, fronted_content, quote_ahead, sentence_subject
from provenance.attributing.frames import Atom
from provenance.attributing.phrases import Range, agent, subject, verb_group
from provenance.attributing.polarity import polarity
from provenance.lexicon import CueVerb, nouns, verbs_only, words
from provenance.models import Relation

_BREAKING = frozenset({"report", "reveal"})
"""What an outlet does that has a story first: "the Example first reported on it", "it was revealed by the Example"."""


def read_verb(draft: Draft, index: int) -> None:
    """Note what the reporting verb at an index reports, if anything; modals and conditionals report nothing."""
    atoms, verb = draft.atoms, _verb_at(draft, index)
    group = verb_group(atoms, index)
    before = at(atoms, group[0] - 1)
    helpers = {a.lower for a in atoms[group[0] : index]}
    if helpers & words().modals:
        return
    if before.lower == "as" and verb.lemma == "say" and "ing" in verb.forms:
        return  # "quoted … as saying": read with the verb that quotes
    if before.lower == "to" and "base" in verb.forms:
        _infinitive(draft, index, group)
    elif "ing" in verb.forms and not helpers & words().copulas:
        _participle(draft, index, group)
    elif (helpers & words().copulas and verb.forms & {"participle"} and "ing" not in verb.forms) or (
        at(atoms, index + 1).lower == "by" and "participle" in verb.forms and not helpers
    ):
        _passive(draft, index, group)
    else:
        _finite(draft, index, group)


def _finite(draft: Draft, index: int, group: Range) -> None:
    """Read "Smith said …", "“…,” said Smith", "…, Smith said": content behind the cue, or in front of it."""
    atoms, verb = draft.atoms, _verb_at(draft, index)
    source, elided = _subject_of(draft, group)
    if verb.lemma == "hear" and source is not None and atoms[source[1] - 1].lower in nouns().occasions_open:
        return  # "the court heard": others spoke there
    inverted = _inverted(atoms, index) if source is None and not elided else None
    if source is None and not elided and inverted is None:
        return
    follows = complement(atoms, inverted[1] if inverted else index + 1, verb)
    if source and (antecedent := _antecedent(atoms, source, index)) is not None:
        draft.give(draft.relation(group, verb.lemma, "relative", source), *antecedent)
        return
    if not inverted and _only_documents(atoms, source, verb.lemma, follows):
        return
    content = _content(draft, index, group, source, inverted, follows)
    opens = source[0] - 1 if source is not None and not inverted and at(atoms, source[0] - 1).lower == "as" else None
    if content is None and (opens is None or not _stands_behind_quote(atoms, opens)):
        return
    relation = draft.relation(group, verb.lemma, "verb", inverted or source)
    if opens is not None:  # "as X put it", "As X reported, …"
        _as_said(draft, relation, opens, index + 1)
        return
    if content == "behind":
        _behind(draft, relation, index, source, follows)
    elif content is not None and content != "next paragraph":
        draft.give(relation, *content)
        draft.resume(relation, past_adjuncts(atoms, follows.addressee[1] if follows.addressee else index + 1))
    if elided:
        draft.share(relation)
    relation.polarity = polarity(atoms, source, group)
    _complete(draft, relation, index, follows)


def _behind(draft: Draft, relation: Relation, index: int, source: Range | None, follows: Complement) -> None:
    """Give a relation what stands behind its cue, up to where its clause ends."""
    atoms = draft.atoms
    start = follows.content if follows.kind != "none" else index + 1
    fronted = fronted_content(draft, source[0]) if source is not None else None
    if fronted is not None and atoms[fronted[1] - 1].tag == "quote":  # “…,” Smith said, “…”
        draft.give(relation, fronted[1] - 1, fronted[1])
    stop = subordinate_end(atoms, source[0], start) if source is not None else None
    if stop is not None:
        draft.give(relation, start, stop + (atoms[stop].quote is not None))
    elif follows.kind == "quote" and _verb_at(draft, index).frames == {"quote"}:
        draft.give(relation, start, quotes_end(atoms, start))  # "shouted “…” and ran": no clause is reported
    else:
        draft.open(relation, start, whole_object=follows.kind in ("object", "statement"))


def _stands_behind_quote(atoms: Sequence[Atom], index: int) -> bool:
    before = index - (at(atoms, index - 1).plain == ",")
    return at(atoms, before - 1).tag == "quote"


def _as_said(draft: Draft, relation: Relation, start: int, end: int) -> None:
    """Give "as X reported" what stands around it: everything in front of it, and what goes on behind its comma."""
    atoms = draft.atoms
    draft.give(relation, clause_start(atoms, start), start)
    comma = next((i for i in range(end, min(len(atoms), end + 6)) if atoms[i].plain == ","), None)
    if comma is not None:
        draft.give(relation, comma + 1, clause_end(atoms))


def _complete(draft: Draft, relation: Relation, index: int, follows: Complement) -> None:
    """Note who was told, and the document that speaks."""
    if follows.addressee:
        relation.addressee = draft.bounds(follows.addressee)
    _product(draft, relation, index, _verb_at(draft, index).frames)


def _verb_at(draft: Draft, index: int) -> CueVerb:
    verb = draft.atoms[index].verb
    if verb is None:
        raise ValueError(f"no reporting verb at atom {index}")
    return verb


def _content(
    draft: Draft, index: int, group: Range, source: Range | None, inverted: Range | None, follows: Complement
) -> Range | Literal["behind", "next paragraph"] | None:
    """Say where the content of a finite verb stands: a range in front of the cue, or behind it; None: nowhere."""
    atoms, verb = draft.atoms, _verb_at(draft, index)
    first = any(atom.lower == "first" for atom in atoms[group[0] : group[1]])
    if (follows.kind != "none" or (first and verb.lemma in _BREAKING)) and not inverted:
        return "behind"
    fronted = fronted_content(draft, group[0] if inverted or source is None else source[0])
    behind = follows.addressee[1] if follows.addressee else index + 1
    if fronted is not None and (inverted or follows.addressee or only_adjuncts(atoms, behind)):
        return fronted
    if quote_ahead(atoms, index + 1) is not None and verb.lemma not in verbs_only("direct"):
        return "behind"
    return "next paragraph" if _is_pending(draft, index, verb.frames) else None


def _antecedent(atoms: Sequence[Atom], source: Range, index: int) -> Range | None:
    """Return what "which" stands for in "…, which Example denies": the cue ends its clause, and "which" opens it."""
    if at(atoms, source[0] - 1).lower != "which":
        return None
    behind = at(atoms, index + 1)
    if index + 1 < len(atoms) and behind.tag not in ("punct", "conj"):
        return None
    return clause_start(atoms, source[0]), source[0] - 1


def _subject_of(draft: Draft, group: Range) -> tuple[Range | None, bool]:
    """Return the subject of a finite verb, and whether it is left out because the verb is coordinated."""
    atoms = draft.atoms
    before = at(atoms, group[0] - 1)
    if before.lower in ("and", "but", "or") or (before.plain == "," and at(atoms, group[0] - 2).tag == "quote"):
        if before.plain != "," and sentence_subject(atoms, group[0]) is not None:
            return None, True
        return None, False
    if before.lower in ("which", "that"):
        return None, False
    if before.lower == "who":
        antecedent = subject(atoms, group[0] - 1 - (at(atoms, group[0] - 2).plain == ","))
        return antecedent, False
    return subject(atoms, group[0]), False


def _inverted(atoms: Sequence[Atom], index: int) -> Range | None:
    """Return the source of "…, said X" or "“…” says X": it follows the verb, and nothing comes between."""
    before, following = at(atoms, index - 1), at(atoms, index + 1)
    if index > 0 and not (before.tag == "quote" or before.plain in (",", "!", "?", "–", "—", "-")):
        return None
    if following.tag not in ("name", "det", "pron", "word", "num") or following.lower in ("that",):
        return None
    source = agent(atoms, index + 1)
    if source is None:
        return None
    behind = at(atoms, source[1])
    return (
        source
        if behind.tag in ("punct", "prep", "quote", "sub", "conj")
        or source[1] >= len(atoms)
        or behind.lower in words().temporal
        else None
    )


def _only_documents(atoms: Sequence[Atom], source: Range | None, lemma: str, follows: Complement) -> bool:
    """Say whether the verb reports only of a document or data ("the poll found …") and its subject is none."""
    if lemma not in verbs_only("documents"):
        return False
    if follows.kind in ("that", "wh") and lemma not in ("put", "project", "read"):
        return False
    if lemma == "put" and follows.kind == "object":
        return False
    if source is None:
        return True
    heads = nouns().documents | nouns().data | nouns().polls | nouns().anonymous
    return not any(a.lower in heads or a.organ is not None for a in atoms[source[0] : source[1]])


def _is_pending(draft: Draft, index: int, frames: frozenset[str]) -> bool:
    """Say whether the sentence breaks off behind the cue, so that the next paragraph holds the words."""
    atoms = draft.atoms
    last = atoms[-1]
    if last.plain == ":":
        return not any(a.tag == "cue" and a.verb and "ing" not in a.verb.forms for a in atoms[index + 1 :])
    ends = last.end == draft.frame.paragraph.end and last.tag != "punct"
    return (ends and len(atoms) - index <= 12 and "person" in frames) or (index == len(atoms) - 1 and ends)


def _product(draft: Draft, relation: Relation, index: int, frames: frozenset[str]) -> None:
    """Note "a joint statement" in "issued a joint statement declaring that": the document speaks for its authors."""
    if "statement" not in frames or draft.atoms[index].verb.lemma not in ("issue", "release", "publish"):  # type: ignore[union-attr]
        return
    phrase = agent(draft.atoms, index + 1)
    if phrase and any(a.lower in nouns().documents for a in draft.atoms[phrase[0] : phrase[1]]):
        relation.product = draft.bounds(phrase)


def _participle(draft: Draft, index: int, group: Range) -> None:
    """Read "…, adding that …": the source is that of the verb before, or the noun right in front of it."""
    atoms, verb = draft.atoms, _verb_at(draft, index)
    before = at(atoms, group[0] - 1)
    follows = complement(atoms, index + 1, verb)
    if follows.kind == "none" and quote_ahead(atoms, index + 1) is None:
        return
    if follows.kind == "bare" and verb.lemma not in ("say", "add", "argue", "claim"):
        return
    noun = None
    if before.tag in ("word", "name"):
        phrase = subject(atoms, group[0])
        heads = nouns().documents | nouns().data | nouns().polls
        if phrase and atoms[phrase[1] - 1].lower in heads:
            noun = phrase
    if noun is not None and any(r.product for r in draft.found):
        return
    relation = draft.relation(group, verb.lemma, "participle", noun)
    if noun is None:
        draft.share(relation)
        if relation.shares is None and relation.source is None:
            draft.found.remove(relation)
            return
    draft.open(relation, follows.content if follows.kind != "none" else index + 1)
    if follows.addressee:
        relation.addressee = draft.bounds(follows.addressee)


def _infinitive(draft: Draft, index: int, group: Range) -> None:
    """Read "went so far as to urge …: “…”": an infinitive reports only where a quotation or a colon follows."""
    atoms, verb = draft.atoms, _verb_at(draft, index)
    ahead = quote_ahead(atoms, index + 1)
    if ahead is None and atoms[-1].plain != ":":
        return
    found = sentence_subject(atoms, group[0])
    if found is None or (draft.found and ahead is None):
        return
    relation = draft.relation((group[0] - 1, index + 1), verb.lemma, "verb", found)
    relation.subject = "elided" if draft.found[:-1] else "stated"
    if ahead is not None:
        draft.open(relation, index + 1)


def _passive(draft: Draft, index: int, group: Range) -> None:
    """Read "has been accused by X of …": the source is the agent behind "by"."""
    atoms, verb = draft.atoms, _verb_at(draft, index)
    if at(atoms, index + 1).lower != "by":
        return
    source = agent(atoms, index + 2)
    if source is None or (
        atoms[source[0]].lower in ("a", "an")
        and atoms[source[1] - 1].tag == "word"
        and atoms[source[1] - 1].lower.endswith("ing")
    ):
        return
    ahead = quote_ahead(atoms, index + 1)
    if (
        ahead is None
        and not verb.frames & {"object", "person"}
        and verb.lemma not in _BREAKING
        and at(atoms, source[1]).lower not in ("that", "as", "to")
    ):
        return
    relation = draft.relation(group, verb.lemma, "passive", source)
    front = subject(atoms, group[0])
    if front is not None and "person" in verb.frames:
        relation.addressee = draft.bounds(front)
    if front is not None and "person" not in verb.frames and source[1] >= clause_end(atoms):
        draft.give(relation, *front)  # "The claim was denied by …"
    else:
        draft.open(relation, source[1])
