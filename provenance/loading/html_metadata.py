"""What the markup of a page says about the article: meta elements, JSON-LD, the canonical link, the language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.models import PageMetadata
from provenance.text import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|NewsItem|Blog$|WebPage$|Review$|Interview$")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_SPACE = re.compile(r"\s+")
_LONGEST_JSON = 2_000_000
_META = {
    "site_name": ("og:site_name", "application-name"),
    "canonical_url": ("og:url",),
    "author": (
        *("author", "article:author_name", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator"),
        "citation_author",
    ),
    "date": (
        *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
        *("pubdate", "publishdate", "publish-date", "publication_date", "dc.date.issued", "dc.date", "dcterms.created"),
        *("date", "ptime", "article.published", "citation_publication_date"),
    ),
    "title": ("og:title", "twitter:title", "parsely-title", "headline", "dc.title"),
    "description": ("og:description", "description", "twitter:description"),
}
"""Names of meta elements, the most trustworthy first, in lower case."""

Json = dict[str, object]


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """Return what the markup says. A value is as the page gives it, but for white space; dates are cut to the day."""
    metas = _metas(tree)
    data = _article_data(tree)
    publisher = _name(data.get("publisher"))
    site = _first(metas, "site_name") or publisher
    canonical = next((link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")), None)
    author = _author(_name(data.get("author")) or _first(metas, "author"), (site, publisher))
    return PageMetadata(
        site_name=site,
        canonical_url=_clean(canonical) or _first(metas, "canonical_url"),
        publisher=publisher,
        author=author,
        date=_day(_text(data.get("datePublished"))) or _day(_first(metas, "date")) or _day(_time_element(tree)),
        title=_text(data.get("headline")) or _first(metas, "title") or _element_text(tree, "title"),
        description=_first(metas, "description") or _text(data.get("description")),
        language=_clean(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        is_based_on=_address(data.get("isBasedOn")),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of every meta element by its name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _clean(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], field: str) -> str | None:
    return next((metas[name] for name in _META[field] if name in metas), None)


def _article_data(tree: HtmlElement) -> Json:
    """Return the JSON-LD object of the article; an empty one where there is none, or none that can be read."""
    best: Json = {}
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for item in _objects(script.text or ""):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
                better = "headline" in item or "datePublished" in item
                if not best or (better and "headline" not in best):
                    best = item
    return best


def _objects(script: str) -> Iterator[Json]:
    """Give the objects of a JSON-LD script: at its top, in a list, or in a graph; none where it is no JSON."""
    if len(script) > _LONGEST_JSON:
        return
    try:
        content = json.loads(script.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    queue = content if isinstance(content, list) else [content]
    for item in queue:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (part for part in graph if isinstance(part, dict))


def _name(value: object) -> str | None:
    """Return the name of a person or an organisation, or the names of several, as JSON-LD gives them."""
    if isinstance(value, list):
        names = [name for item in value if (name := _name(item))]
        return ", ".join(dict.fromkeys(names)) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _address(value: object) -> str | None:
    if isinstance(value, list):
        return next((found for item in value if (found := _address(item))), None)
    return _text(value.get("url") or value.get("@id")) if isinstance(value, dict) else _text(value)


def _author(name: str | None, owners: tuple[str | None, ...]) -> str | None:
    """Return the author's name; an address, or the name of the outlet, is nobody's name."""
    if name is None or name.startswith(("http://", "https://", "www.")):
        return None
    return None if any(owner and fold(owner) == fold(name) for owner in owners) else name


def _time_element(tree: HtmlElement) -> str | None:
    for element in tree.iter("time"):
        if element.get("datetime") and (
            element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
        ):
            return str(element.get("datetime"))
    return None


def _element_text(tree: HtmlElement, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return _clean(element.text) if element is not None else None


def _day(value: str | None) -> str | None:
    match = _DATE.match(value) if value else None
    return match.group() if match else None


def _text(value: object) -> str | None:
    return _clean(value) if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    return _SPACE.sub(" ", value).strip() or None if value else None
