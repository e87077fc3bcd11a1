"""Rules: opinions about facts. Each is one function with its reasons, its limits and its examples beside it."""

from provenance.rules.base import CorpusFacts, DocumentFacts, Example, Finding, Rule, Scope, Tier, rule
from provenance.rules.catalogue import all_rules, rules_digest, select_rules
from provenance.rules.running import merge_flags, number_flags, run_corpus, run_document
from provenance.rules.words import references

__all__ = [
    "CorpusFacts",
    "DocumentFacts",
    "Example",
    "Finding",
    "Rule",
    "Scope",
    "Tier",
    "all_rules",
    "merge_flags",
    "number_flags",
    "references",
    "rule",
    "rules_digest",
    "run_corpus",
    "run_document",
    "select_rules",
]
