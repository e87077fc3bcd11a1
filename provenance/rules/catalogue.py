"""All rules: this package's own, and those that other packages bring by the entry point `provenance.rules`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING

from provenance.config import nearest
from provenance.errors import ConfigError, ProvenanceError
from provenance.rules.base import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_FAMILIES = (
    "copies",
    "dates",
    "figures",
    "given",
    "identity",
    "marks",
    "occasions",
    "photo",
    "ratings",
    "relay",
    "residue",
    "sourcing",
    "speakers",
    "style",
    "variants",
    "wording",
)
_GROUP = "provenance.rules"


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by code.

    Raises:
        ProvenanceError: a plug-in cannot be loaded, or brings a code that exists.
    """
    from importlib.metadata import entry_points

    rules: dict[str, Rule] = {}
    for rule in [*_built_in(), *(rule for entry in entry_points(group=_GROUP) for rule in _brought_by(entry))]:
        if rule.code in rules:
            raise ProvenanceError(f"two rules have the code {rule.code}", hint=f"one is of the plug-in {rule.plugin}")
        rules[rule.code] = rule
    return tuple(rules[code] for code in sorted(rules))


def select_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules with a code in `select` (all, where it is empty) and not in `ignore`.

    Raises:
        ConfigError: there is no rule of that code.
    """
    rules = all_rules()
    chosen, left_out = set(select), set(ignore)
    known = [rule.code for rule in rules]
    for code in sorted((chosen | left_out).difference(known)):
        raise ConfigError(f"there is no rule {code!r}", hint=nearest(code, known) or "`provenance rules` lists them")
    return tuple(rule for rule in rules if (not chosen or rule.code in chosen) and rule.code not in left_out)


def rules_digest(rules: Iterable[Rule]) -> str:
    """Return a digest of the codes and severities of rules: two reports with the same one looked for the same."""
    lines = sorted(f"{rule.code} {rule.severity} {' '.join(rule.also)}" for rule in rules)
    return blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def _built_in() -> Iterable[Rule]:
    for family in _FAMILIES:
        module = import_module(f"provenance.rules.{family}")
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


def _brought_by(entry: EntryPoint) -> Iterable[Rule]:
    try:
        loaded = entry.load()
    except Exception as error:
        raise ProvenanceError(f"the plug-in {entry.name} ({entry.value}) cannot be loaded: {error!r}") from error
    for rule in (loaded,) if isinstance(loaded, Rule) else loaded:
        if not isinstance(rule, Rule):
            raise ProvenanceError(f"the plug-in {entry.name} ({entry.value}) brings {rule!r}, which is no rule")
        yield replace(rule, plugin=entry.name)
