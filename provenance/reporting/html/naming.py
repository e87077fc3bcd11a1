"""Where a document's page is."""

from __future__ import annotations

import re
from hashlib import blake2b

from provenance.text import slug

INDEX = "index.html"
_READABLE = 60
_PAGE = re.compile(r"[\w-]{1,100}-[0-9a-f]{20}\.html")


def page_name(document: str) -> str:
    """Return the file name of the page of a document, given its id.

    It depends on nothing but the id: something readable, and a digest that tells ids apart that read alike, also where
    a file system does not mind case.
    """
    digest = blake2b(document.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
    readable = re.sub(r"[^a-z0-9-]", "", slug(document))[:_READABLE].strip("-")
    return f"{readable or 'document'}-{digest}.html"


def is_page_name(name: str) -> bool:
    """Say whether a name is one that `page_name` makes."""
    return _PAGE.fullmatch(name) is not None
