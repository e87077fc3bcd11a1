"""Each sign of an outlet by itself: a line above, under or in front of an article that says nothing else of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from case_files import cases

from provenance.pipeline import facts_of
from provenance.text import fold

HEADLINE = "Ferry refloated off Kestrel"
STORY = """The ferry Nordlys ran aground at noon on Monday and was towed off four hours later, the coast guard said.

"It was a quiet evacuation and nobody was hurt," harbour master Mira Toll said.

The ship had left Kestrel with ninety people on board. It will stay in dock until its hull has been inspected."""


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases", "signs"))
def test_sign(case: dict[str, Any]) -> None:
    at, text = case["at"], case["text"]
    parts = [HEADLINE, text + STORY] if at == "first" else [HEADLINE, STORY]
    parts.insert({"head": 0, "below": 1}.get(at, 2), "" if at == "first" else text)
    document = facts_of("\n\n".join(filter(None, parts)) + "\n", "page.txt").document
    names = {entity.id: (entity.name, *entity.aliases) for entity in document.entities}
    found = names[document.outlet.entity] if document.outlet.entity else ("",)
    assert fold(case["outlet"]) in {fold(name) for name in found}, (found, document.outlet.basis)
