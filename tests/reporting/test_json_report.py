"""The text of a report is the one that the standard library would write, whatever the texts hold."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from provenance.reporting.json_report import rendered

TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.sampled_from([0.0, 0.5, 1.0, 0.333]) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=3))
def test_it_is_indented_json_that_utf8_can_encode(data: dict[str, object]) -> None:
    made = rendered(data)
    assert json.loads(made.encode()) == data
    plain = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    assert made == re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", plain)
