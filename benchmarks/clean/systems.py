"""The programs that are compared: each takes a page's markup, or a text, and says what the article is."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec

from provenance.cleaning import article_text, clean
from provenance.loading.html import load_html
from provenance.models import Cleaning, Given, Source, Text

Extractor = Callable[[str], str]
Remover = Callable[[str], list[tuple[int, int]]]


def source_of(text: str) -> Source:
    """Return a text as the loader gives it."""
    return Source(id="a", path="a", sha256="", media_type="text/plain", encoding="utf-8", text=Text(text))


def ours_on_page(html: str) -> tuple[Source, Cleaning]:
    """Return a page as our loader and cleaner see it."""
    source = load_html(html.encode("utf-8", "replace"), id="a", path="a", sha256="", given=Given())
    return source, clean(source)


def _ours(html: str) -> str:
    return article_text(*ours_on_page(html))


def _trafilatura(*, precision: bool = False, recall: bool = False, fast: bool = False) -> Extractor:
    from trafilatura import extract

    def run(html: str) -> str:
        return extract(html, include_comments=False, favor_precision=precision, favor_recall=recall, fast=fast) or ""

    return run


def _readability() -> Extractor:
    import lxml.html
    import readability

    def extract(html: str) -> str:
        summary = readability.Document(html).summary()
        tree = lxml.html.document_fromstring(summary)
        return "\n".join(line.strip() for line in map(str, tree.itertext()) if line.strip())

    return extract


def _justext() -> Extractor:
    import justext

    stop = justext.get_stoplist("English")
    return lambda html: "\n".join(p.text for p in justext.justext(html.encode(), stop) if not p.is_boilerplate)


def _newspaper() -> Extractor:
    import newspaper

    def extract(html: str) -> str:
        article = newspaper.Article("https://example.org/", language="en", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: str(extract_plain_text(html, main_content=True))


def extractors() -> dict[str, Extractor]:
    """Return the programs that are installed, ours first; trafilatura's presets are programs of their own."""
    found: dict[str, Extractor] = {
        "provenance": _ours,
        "trafilatura": _trafilatura(),
        "trafilatura precision": _trafilatura(precision=True),
        "trafilatura recall": _trafilatura(recall=True),
        "trafilatura fast": _trafilatura(fast=True),
    }
    others = {
        "readability-lxml": ("readability", _readability),
        "jusText": ("justext", _justext),
        "newspaper4k": ("newspaper", _newspaper),
        "resiliparse": ("resiliparse", _resiliparse),
    }
    return found | {name: make() for name, (module, make) in others.items() if find_spec(module)}


def removers() -> dict[str, Remover]:
    """Return the programs that clean text: ours, and the rule of the C4 corpus."""
    return {"provenance": _remove, "C4 rule": _c4}


def _remove(text: str) -> list[tuple[int, int]]:
    return [(removed.span.start, removed.span.end) for removed in clean(source_of(text)).removed]


def _c4(text: str) -> list[tuple[int, int]]:
    """Remove every line of fewer than five words or without final punctuation."""
    ends = re.compile(r"""[.!?"”’']\s*$""")
    lines = (match.span() for match in re.finditer(r"[^\n]+", text))
    return [(a, b) for a, b in lines if len(text[a:b].split()) < 5 or not ends.search(text[a:b])]
