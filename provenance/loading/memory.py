"""A text that is already in memory as a source, for programs that have no file."""

from __future__ import annotations

import hashlib

from provenance.loading.reading import is_html
from provenance.models import Given, Source, Text


def source_from_text(text: str, name: str, given: Given | None = None) -> Source:
    """Return a text as the source of a document called `name`; HTML is read as a page.

    The SHA-256 is that of the text in UTF-8; a lone surrogate counts as the bytes it would take.
    """
    data = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    given = given or Given()
    if is_html(name, text):
        from provenance.loading.html import load_html

        return load_html(data, id=name, path=name, sha256=digest, given=given)
    return Source(
        id=name, path=name, sha256=digest, media_type="text/plain", encoding="utf-8", text=Text(text), given=given
    )
