"""Runs rules over facts and makes flags of what they find: in text order, numbered, each with its fingerprint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from provenance.errors import ProvenanceError
from provenance.models import Flag, Text
from provenance.rules.base import CorpusFacts, DocumentFacts, Finding, Rule
from provenance.rules.fingerprint import Mark, make_fingerprints

_ENDED_TWICE = re.compile(r"([.!?…][\"'”’]?)\.$")
"""The full stop behind quoted words that end a sentence themselves."""


def run_document(rules: Iterable[Rule], facts: DocumentFacts) -> tuple[Flag, ...]:
    """Return the flags of one document, in text order, numbered `f1`, `f2` and so on.

    Raises:
        ProvenanceError: a rule of a plug-in failed; a failure of a built-in rule is passed on as it is.
    """
    found = [(rule, finding) for rule in rules if rule.scope == "document" for finding in _findings(rule, facts)]
    return number_flags(_flags(found, facts.source.id, facts.source.text))


def run_corpus(rules: Iterable[Rule], facts: CorpusFacts) -> tuple[Flag, ...]:
    """Return the flags that need more than one document to be seen, numbered `c1`, `c2` and so on by document.

    The evidence of each lies in the document that it names. A flag without `others` concerns that document alone:
    it belongs among the document's own flags (`merge_flags`); the rest belong to the corpus.

    Raises:
        ProvenanceError: a rule of a plug-in failed; a failure of a built-in rule is passed on as it is.
    """
    texts = {one.source.id: one.source.text for one in facts.documents}
    found: dict[str, list[tuple[Rule, Finding]]] = {id_: [] for id_ in texts}
    for rule in rules:
        if rule.scope == "corpus":
            for finding in _findings(rule, facts):
                found[finding.document or ""].append((rule, finding))
    flags = [flag for id_, pairs in found.items() for flag in _flags(pairs, id_, texts[id_], document=id_)]
    return tuple(flag.model_copy(update={"id": f"c{n}"}) for n, flag in enumerate(flags, 1))


def merge_flags(own: Sequence[Flag], of_corpus: Sequence[Flag]) -> tuple[Flag, ...]:
    """Return a document's flags together with those flags over the corpus that concern it alone, numbered anew."""
    return number_flags([*own, *(flag.model_copy(update={"document": None}) for flag in of_corpus)])


def number_flags(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Return flags in text order, numbered `f1`, `f2` and so on; those without evidence come first."""
    return tuple(flag.model_copy(update={"id": f"f{n}"}) for n, flag in enumerate(sorted(flags, key=_place), 1))


def _place(flag: Flag) -> tuple[int, str]:
    return (flag.evidence[0].start if flag.evidence else -1, flag.code)


def _findings(rule: Rule, facts: DocumentFacts | CorpusFacts) -> list[Finding]:
    if rule.plugin is None:
        return list(rule.check(facts))
    try:
        return list(rule.check(facts))
    except Exception as error:
        raise ProvenanceError(
            f"rule {rule.code} of the plug-in {rule.plugin} failed: {error!r}",
            hint=f"leave it out with --ignore {rule.code}",
        ) from error


def _flags(found: list[tuple[Rule, Finding]], id_: str, text: Text, document: str | None = None) -> list[Flag]:
    found.sort(key=lambda pair: (pair[1].evidence[0].start if pair[1].evidence else -1, pair[0].code))
    fingerprints = make_fingerprints(id_, text, [Mark(rule.code, one.evidence, one.others) for rule, one in found])
    return [
        Flag(
            id="f",
            code=rule.code,
            severity=finding.severity or rule.severity,
            message=_ENDED_TWICE.sub(r"\1", finding.message),
            evidence=finding.evidence,
            target=finding.target,
            document=document,
            others=finding.others,
            fingerprint=fingerprint,
            confidence=finding.confidence,
        )
        for (rule, finding), fingerprint in zip(found, fingerprints, strict=True)
    ]
