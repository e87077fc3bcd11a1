"""What the markup of a page says of where its text comes from, on invented pages."""

from __future__ import annotations

import pytest

from provenance.loading.html import load_html
from provenance.models import Document, Given
from provenance.pipeline import read_document
from provenance.registry import load_registry

LINES = (
    "The old bridge over the river opened to traffic on Monday after two years of work on its four stone piers.",
    "Drivers had been sent round through the next town, a way that took them half an hour longer each morning.",
    "The work cost eleven million, two more than planned, and the council will have to find the rest by the summer.",
)
BODY = "".join(f"<p>{line}</p>" for line in LINES)


def read(head: str, url: str | None = None) -> Document:
    page = f"<html><head><title>Bridge Reopens</title>{head}</head><body><h1>Bridge Reopens</h1>{BODY}</body></html>"
    source = load_html(page.encode(), id="a.html", path="a.html", sha256="0", given=Given(url=url))
    return read_document(source, load_registry()).document


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def test_a_canonical_address_on_another_domain_is_a_republication() -> None:
    origin = read(canonical("https://www.bbc.com/news/1"), url="https://www.theguardian.com/1").origin
    assert origin is not None
    assert (origin.entity, origin.relation) == ("outlet:bbc", "republishes")
    assert origin.basis == "canonical address on another domain"


@pytest.mark.parametrize("address", ["https://www.bbc.co.uk/news/1", "https://bbc.com/news/1", "/news/1"])
def test_a_canonical_address_of_the_same_outlet_is_none(address: str) -> None:
    assert read(canonical(address), url="https://www.bbc.com/news/1").origin is None


@pytest.mark.parametrize(
    "based_on",
    [
        '"https://www.bbc.com/news/1"',
        '{"@id": "https://www.bbc.com/news/1"}',
        '[{"@type": "NewsArticle", "url": "https://www.bbc.com/news/1"}]',
    ],
)
def test_is_based_on_is_a_republication(based_on: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Bridge Reopens", "isBasedOn": {based_on}}}'
    origin = read(f'<script type="application/ld+json">{data}</script>').origin
    assert origin is not None
    assert (origin.entity, origin.relation) == ("outlet:bbc", "republishes")


@pytest.mark.parametrize("markup", ["meta", "json"])
@pytest.mark.parametrize(
    "author", ["Norrvik Courier", "NORRVIK COURIER", "The Norrvik Courier", "https://courier.example"]
)
def test_an_author_that_is_only_the_outlet_is_none(markup: str, author: str) -> None:
    site = '<meta property="og:site_name" content="Norrvik Courier">'
    one = f'<meta name="author" content="{author}">'
    data = f'{{"@type": "NewsArticle", "headline": "Bridge Reopens", "author": {{"name": "{author}"}}}}'
    head = site + (one if markup == "meta" else f'<script type="application/ld+json">{data}</script>')
    source = load_html(
        f"<html><head>{head}</head><body>{BODY}</body></html>".encode(), id="a", path="a", sha256="", given=Given()
    )
    assert source.page is not None
    assert source.page.author is None
