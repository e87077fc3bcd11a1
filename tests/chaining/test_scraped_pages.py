"""What scraped-looking pages say of themselves; what is known to be read wrongly is told when it changes."""

from __future__ import annotations

from typing import Any

import pytest
from publishers import FILES, found_in, pages, wrong_in

from provenance.pipeline import facts_of


@pytest.mark.parametrize("case", [case for file in FILES for case in pages(file)], ids=lambda case: case["name"])
def test_page(case: dict[str, Any]) -> None:
    found = found_in(facts_of(case["text"], "page.txt").document)
    assert wrong_in(case, found) == case.get("gaps", []), found
