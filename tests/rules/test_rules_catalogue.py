"""Every rule says all that has to be said of it, and the catalogue finds, selects and digests rules."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from provenance.errors import ConfigError, ProvenanceError
from provenance.rules import Rule, all_rules, catalogue, references, rules_digest, select_rules

MUST = [
    "outlet-unidentified",
    "no-byline",
    "undated-document",
    "relative-date-unanchored",
    "anonymous-source",
    "collective-attribution",
    "second-hand-relay",
    "single-source",
    "source-not-linked",
    "republished-without-link",
    "platform-post-not-linked",
    "data-source-vague",
    "photo-credit-only",
    "unattributed-quote",
    "detached-attribution",
    "joint-speaker-quote",
    "unclosed-quote",
    "mixed-quote-marks",
    "inconsistent-quote-style",
    "quote-sentence-split",
    "fragment-quote",
    "editorial-insertion",
    "ellipsis",
    "variant-wording-in-document",
    "no-direct-quotes",
    "duplicate-headline",
    "fused-tokens",
    "nbsp-residue",
    "boilerplate-contamination",
    "given-contradicted",
    "empty-article",
]


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch):
    """Let the catalogue see one entry point that loads to a value."""

    def bring(value: object) -> None:
        def load() -> object:
            if isinstance(value, Exception):
                raise value
            return value

        entry = SimpleNamespace(name="guest", value="guest:rules", load=load)
        monkeypatch.setattr(
            "importlib.metadata.entry_points", lambda group: [entry] if group == "provenance.rules" else []
        )
        catalogue.all_rules.cache_clear()

    yield bring
    catalogue.all_rules.cache_clear()


def test_rules_are_sorted_by_code_and_the_same_each_time() -> None:
    codes = [rule.code for rule in all_rules()]
    assert codes == sorted(set(codes))
    assert all_rules() is all_rules()


def test_every_rule_that_text_alone_decides_is_there() -> None:
    by_code = {rule.code: rule for rule in all_rules()}
    assert [code for code in MUST if code not in by_code] == []
    assert sorted(code for code, rule in by_code.items() if rule.tier == "must") == sorted(MUST)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_says_what_why_and_what_not(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.code)
    for words in (rule.summary, rule.why, rule.limits):
        assert words[0].isupper() or words[0] == "“"
        assert words.endswith((".", "”"))
        assert "  " not in words
    assert set(rule.reference) <= set(references())
    assert rule.reference
    assert len(rule.fails) >= 2
    assert len(rule.passes) >= 2
    assert rule.severity not in rule.also


def test_every_reference_is_used() -> None:
    assert set(references()) == {key for rule in all_rules() for key in rule.reference}


def test_select_and_ignore() -> None:
    assert select_rules() == all_rules()
    assert [rule.code for rule in select_rules(["ellipsis", "no-byline"], ["no-byline"])] == ["ellipsis"]
    assert "ellipsis" not in [rule.code for rule in select_rules(ignore=["ellipsis"])]


def test_an_unknown_code_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(ConfigError, match="elipsis") as raised:
        select_rules(["elipsis"])
    assert "ellipsis" in (raised.value.hint or "")


def test_the_digest_changes_with_codes_and_severities_only() -> None:
    rules = all_rules()
    assert rules_digest(rules) == rules_digest(tuple(reversed(rules)))
    assert rules_digest(rules) != rules_digest(rules[1:])
    assert rules_digest(rules) != rules_digest((replace(rules[0], severity="error"), *rules[1:]))


def test_a_plugin_brings_rules(plugin) -> None:
    guest = replace(all_rules()[0], code="guest-rule")
    plugin([guest])
    assert next(rule for rule in all_rules() if rule.code == "guest-rule").plugin == "guest"
    plugin(guest)
    assert "guest-rule" in [rule.code for rule in all_rules()]


@pytest.mark.parametrize(
    ("brought", "complaint"),
    [
        (ImportError("no such module"), "guest.*cannot be loaded.*no such module"),
        (["a rule"], "guest.*'a rule', which is no rule"),
        ([all_rules()[0]], "two rules have the code"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named(plugin, brought: object, complaint: str) -> None:
    plugin(brought)
    with pytest.raises(ProvenanceError, match=complaint):
        all_rules()


def test_entry_points_are_what_the_catalogue_takes_them_for() -> None:
    assert {"name", "value", "load"} <= set(dir(EntryPoint("guest", "guest:rules", "provenance.rules")))
