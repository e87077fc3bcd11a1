"""What scraped-looking pages say of themselves; what is known to be read wrongly is told when it changes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.models import Document
from provenance.pipeline import facts_of
from provenance.text import fold

FILES = sorted((Path(__file__).parent / "cases").glob("scraped*.toml"))


def pages() -> Iterator[Any]:
    for file in FILES:
        table = tomllib.loads(file.read_text("utf-8"))
        bodies = {key: body.strip() for key, body in table["bodies"].items()}
        for case in table["case"]:
            text = re.sub(r"\{(\w+)\}", lambda match: "\n" + bodies[match[1]], case["text"])  # noqa: B023
            yield pytest.param(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", case, id=case["name"].replace(" ", "-"))


def found_in(document: Document) -> dict[str, str]:
    names = {entity.id: re.sub(r" \([^)]*\)$", "", entity.name) for entity in document.entities}
    return {
        "outlet": fold(names[document.outlet.entity]) if document.outlet.entity else "",
        "origin": fold(names[document.origin.entity]) if document.origin else "",
        "published": document.published.date or "",
        "headline": document.headline.text if document.headline else "",
        "byline": document.byline.text if document.byline else "",
    }


@pytest.mark.parametrize(("text", "case"), list(pages()))
def test_page(text: str, case: dict[str, Any]) -> None:
    found = found_in(facts_of(text, "page.txt").document)
    wanted = {aspect: case[aspect] for aspect in found if aspect in case}
    for aspect in wanted.keys() & {"outlet", "origin"}:
        wanted[aspect] = fold(wanted[aspect])
    wrong = [aspect for aspect in wanted if found[aspect] != wanted[aspect]]
    assert wrong == case.get("gaps", []), found
