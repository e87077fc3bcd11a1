"""Every case of `cases/`: whom the words of each reporting clause mean, and the organs that they came through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from case_files import cases, texts

from provenance.attributing import attribute
from provenance.cast import Cast
from provenance.cleaning import clean
from provenance.loading.memory import source_from_text
from provenance.models import Reading
from provenance.quoting import find_quotes
from provenance.registry import load_registry
from provenance.resolving import resolve
from provenance.segmenting import segment

CASES = cases(Path(__file__).parent / "cases")


def read(text: str) -> tuple[Reading, Cast]:
    source = source_from_text(text, "case.txt")
    registry = load_registry()
    layout = segment(source, clean(source))
    quotes = find_quotes(source, layout)
    reading = attribute(source, layout, quotes, registry)
    return reading, resolve(source, layout, quotes, reading, registry)


def same(found: str, wanted: str) -> bool:
    """Say whether an id is the wanted one, or of the wanted kind where only a kind is given."""
    return found == wanted if ":" in wanted else found.startswith(wanted + ":")


def identified(text: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[tuple[str, str]]]:
    """Return the source words of every relation with their ids, and the organs that relations name, with their role."""
    reading, cast = read(text)
    sources, organs = [], []
    for relation in reading.relations:
        words = (
            " ".join(text[slice(*relation.source)].split()) if relation.source and relation.subject == "stated" else ""
        )
        if relation in cast.sources:
            sources.append((words, cast.sources[relation].entities))
        organs += [(organ.entity, organ.role) for organ in cast.organs.get(relation, ())]
    return sources, organs


@pytest.mark.parametrize("case", CASES)
def test_identities(case: dict[str, Any]) -> None:
    sources, organs = identified(case["text"])
    assert [words for words, _ in sources] == [words for words, _ in case["sources"]], sources
    for (_, found), (words, wanted) in zip(sources, case["sources"], strict=True):
        assert len(found) == len(wanted), (words, found)
        assert all(map(same, found, wanted)), (words, found)
    if "organs" in case:
        assert organs == [tuple(organ) for organ in case["organs"]]


@pytest.mark.parametrize("text", texts(CASES))
def test_the_cast_is_whole(text: str) -> None:
    """Ids are those of their records, mentions are true, and a confidence below 1 says that something was inferred."""
    reading, cast = read(text)
    entities = {entity.id: entity for entity in cast.entities.finished()}
    for key, entity in entities.items():
        assert entity.id == key
        assert key.partition(":")[0] == entity.kind
        assert entity.resolved_by
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)
    for relation, found in cast.sources.items():
        assert relation in reading.relations
        assert set(found.entities) <= entities.keys()
        assert len(set(found.entities)) == len(found.entities)
        assert 0 < found.confidence <= 1
        assert found.basis
        if found.basis == "pronoun":
            assert found.confidence < 1


@pytest.mark.parametrize("text", texts(CASES))
def test_names_are_one_record_each(text: str) -> None:
    """No two records of one kind have one name: what was found twice is one."""
    _, cast = read(text)
    names = [(entity.kind, entity.name.casefold()) for entity in cast.entities.known()]
    assert len(set(names)) == len(names)
