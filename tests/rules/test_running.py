"""Flags come in text order, numbered, true to the text; a failing rule is not swallowed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import ProvenanceError
from provenance.models import Corpus
from provenance.pipeline import facts_of
from provenance.rules import CorpusFacts, Finding, all_rules, merge_flags, run_corpus, run_document

TEXT = (
    'The pier of Norrvik is closed.\n\n“It will [soon] open ..." Elin Vass told the BBC on Sunday.\n\n'
    "Sources said that the mayor was “angry”. Critics said that he was ‘late’."
)
PIECES = [
    '"',
    "“",
    "”",
    "'",
    "(",
    ")",
    "[",
    "]",
    "…",
    " said ",
    "Elin Vass",
    "the BBC",
    "according to Reuters",
    "sources",
]
PIECES += [
    "on Sunday",
    ". ",
    "\n\n",
    "\u00a0",
    "$5 million",
    "is expected to ",
    "republished from",
    "data",
    "ReutersThe",
    "\r\n",
]


def test_flags_are_in_text_order_and_numbered() -> None:
    flags = run_document(all_rules(), facts_of(TEXT))
    starts = [flag.evidence[0].start if flag.evidence else -1 for flag in flags]
    assert len(flags) > 5
    assert starts == sorted(starts)
    assert [flag.id for flag in flags] == [f"f{n}" for n in range(1, len(flags) + 1)]
    assert len({flag.fingerprint for flag in flags}) == len(flags)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join))
def test_any_text_is_judged_and_every_span_is_true(text: str) -> None:
    facts = facts_of(text)
    quotes = {quote.id for quote in facts.document.quotes} | {one.id for one in facts.document.attributions}
    for flag in run_document(all_rules(), facts):
        assert all(text[span.start : span.end] == span.text for span in flag.evidence)
        targets = (flag.target,) if isinstance(flag.target, str) else flag.target or ()
        assert set(targets) <= quotes
        assert flag.message.endswith((".", "”", '"', "'", "…", "!", "?"))
        assert "\n" not in flag.message


def failing(_: object) -> list[Finding]:
    raise ZeroDivisionError("nothing to divide")


def test_a_failing_rule_of_ours_is_passed_on() -> None:
    with pytest.raises(ZeroDivisionError):
        run_document([replace(all_rules()[0], scope="document", check=failing)], facts_of(TEXT))


@pytest.mark.parametrize("scope", ["document", "corpus"])
def test_a_failing_rule_of_a_plugin_is_named(scope: str) -> None:
    rule = replace(all_rules()[0], code="guest-rule", scope=scope, check=failing, plugin="guest")
    facts = facts_of(TEXT)
    with pytest.raises(ProvenanceError, match=r"guest-rule.*guest.*nothing to divide"):
        run_document([rule], facts) if scope == "document" else run_corpus([rule], CorpusFacts((facts,), Corpus()))


def test_a_flag_over_the_corpus_that_concerns_one_document_joins_its_flags() -> None:
    facts = facts_of(TEXT)
    span = facts.source.text.span(4, 8)

    def check(_: object) -> list[Finding]:
        return [
            Finding((span,), "Here.", document=facts.source.id),
            Finding((span,), "Here and there.", document=facts.source.id, others=("there.txt",)),
        ]

    rule = replace(all_rules()[0], scope="corpus", check=check)
    of_corpus = run_corpus([rule], CorpusFacts((facts,), Corpus()))
    assert [(flag.id, flag.document, flag.others) for flag in of_corpus] == [
        ("c1", facts.source.id, ()),
        ("c2", facts.source.id, ("there.txt",)),
    ]
    own = run_document(all_rules(), facts)
    merged = merge_flags(own, of_corpus[:1])
    assert len(merged) == len(own) + 1
    assert [flag.id for flag in merged] == [f"f{n}" for n in range(1, len(merged) + 1)]
    assert all(flag.document is None for flag in merged)


def test_a_message_does_not_end_twice() -> None:
    rule = next(rule for rule in all_rules() if rule.code == "joint-speaker-quote")
    facts = facts_of("Elin Vass and Piet Marran called it 'a gift to the whole of the coast.'")
    assert [flag.message[-3:] for flag in run_document([rule], facts)] == ["t.'"]
