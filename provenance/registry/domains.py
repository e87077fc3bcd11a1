"""Hosts of addresses, and the domains above them, without any network access."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract

_HOST = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]{0,20}:)?(?://)?(?:[^/?#@\s]{0,256}@)?([^/?#@:\s\[\]]{1,256})")
_LABELS = re.compile(r"[^.]+(?:\.[^.]+)+")


def hosts_of(host_or_url: str) -> Iterator[str]:
    """Yield the host of an address, without `www.`, then the domains above it down to the registrable one."""
    found = _HOST.match(host_or_url)
    if found is None:
        return
    host = found.group(1).lower().strip(".").removeprefix("www.")
    if not _LABELS.fullmatch(host):
        return
    yield host
    registrable = _extract()(host).top_domain_under_public_suffix
    while registrable and host != registrable:
        host = host.partition(".")[2]
        yield host


@cache
def _extract() -> TLDExtract:
    # Imported here because tldextract imports requests. The empty tuple keeps it to the list that it ships with.
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)
