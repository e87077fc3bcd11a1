"""The tables that ship: every row valid, no name promised to two organs, every list credited."""

from __future__ import annotations

import collections
import json
import re
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from provenance.models import Organ
from provenance.registry import Registry, registry_schema
from provenance.text import fold

ROOT = Path(__file__).parent.parent.parent
SEVEN_TYPES = {"SC", "CaPu", "CaPr", "ISFM", "ISF", "ISM", "IP"}


@pytest.fixture(scope="module")
def bulk(registry: Registry) -> Mapping[str, Organ]:
    return registry.bulk


def believed(organ: Organ) -> set[str]:
    hidden = {*organ.ambiguous, *organ.metonyms}
    return {fold(name) for name in (organ.name, *organ.aliases) if name not in hidden}


def test_there_are_enough_checked_rows(registry: Registry) -> None:
    kinds = collections.Counter(organ.kind for organ in registry.checked.values())
    assert len(registry.checked) >= 1300
    assert kinds["agency"] >= 100
    assert kinds["outlet"] >= 600
    assert kinds["platform"] >= 40
    assert kinds["organisation"] >= 70
    assert kinds["government"] >= 100
    assert kinds["data-source"] >= 120


def test_checked_rows_fit_the_schema(registry: Registry) -> None:
    rows = [json.loads(organ.model_dump_json()) for organ in registry.checked.values()]
    jsonschema.Draft202012Validator(registry_schema()).validate({"organ": rows})


def test_committed_schema_is_a_schema() -> None:
    committed = json.loads((ROOT / "schemas" / "registry.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(committed)


def test_ids_are_given_once() -> None:
    lines = [
        line.partition(",")[0]
        for path in sorted((ROOT / "provenance/data/registry/organs").glob("*.csv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert [key for key, count in collections.Counter(lines).items() if count > 1] == []


def test_a_believed_name_means_one_checked_organ(registry: Registry) -> None:
    holders = collections.defaultdict(list)
    for organ in registry.checked.values():
        for name in believed(organ):
            holders[name].append(organ.id)
    assert {name: keys for name, keys in holders.items() if len(keys) > 1} == {}


def test_a_domain_belongs_to_one_organ(registry: Registry, bulk: Mapping[str, Organ]) -> None:
    domains = [domain for organ in (*registry.checked.values(), *bulk.values()) for domain in organ.domains]
    assert [domain for domain, count in collections.Counter(domains).items() if count > 1] == []


def test_every_organ_has_an_assertion_with_source_and_date(registry: Registry, bulk: Mapping[str, Organ]) -> None:
    for organ in (*registry.checked.values(), *bulk.values()):
        assert organ.assertions, organ.id
        for assertion in organ.assertions:
            assert assertion.source, organ.id
            assert re.match(r"\d{4}", assertion.date), organ.id


def test_wikidata_ids_are_given_once_among_checked_rows(registry: Registry) -> None:
    ids = [organ.wikidata for organ in registry.checked.values() if organ.wikidata]
    assert [key for key, count in collections.Counter(ids).items() if count > 1] == []


def test_bulk_rows_are_unchecked_and_apart_from_checked_ones(registry: Registry, bulk: Mapping[str, Organ]) -> None:
    assert len(bulk) >= 3500
    assert not any(organ.checked for organ in bulk.values())
    assert not set(bulk) & set(registry.checked)


def test_all_seven_types_of_state_media_are_kept(registry: Registry, bulk: Mapping[str, Organ]) -> None:
    typed = [
        assertion
        for organ in (*registry.checked.values(), *bulk.values())
        for assertion in organ.assertions
        if assertion.property == "state-media"
    ]
    assert {assertion.value for assertion in typed} == SEVEN_TYPES
    assert all("State Media Monitor" in assertion.source for assertion in typed)
    assert len(typed) >= 900


def test_countries_have_names_languages_and_unique_words(registry: Registry) -> None:
    countries = registry.countries.all
    assert len(countries) == 198
    assert all(re.fullmatch("[A-Z]{2}", country.code) and country.languages for country in countries)
    words = collections.Counter(
        word for country in countries for word in {fold(w) for w in (*country.names, *country.demonyms)}
    )
    assert [word for word, count in words.items() if count > 1] == []


def test_notice_credits_each_list_with_its_licence() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for credit in (
        "ringgaard/sling",
        "ASD-at-GMF/state-media-profiles",
        "State Media Monitor",
        "flairNLP/fundus",
        "Apache License, Version 2.0",
        "Copyright (c) 2023 ASD-at-GMF",
        "Copyright (c) 2023 Max Dallabetta, Conrad Dobberstein, Aaron Wey",
        "Permission is hereby granted, free of charge",
    ):
        assert credit in notice
