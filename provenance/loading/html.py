"""Web pages: the whole visible text, one block a line, with links, what the markup says, and where the article is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.loading.html_article import Spans, extract, is_enough, is_too_little, locate
from provenance.loading.html_decoding import decode_page
from provenance.loading.html_metadata import read_metadata
from provenance.loading.html_view import View, view_of
from provenance.models import Given, InputFailure, PageMetadata, Source, Text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA_TYPE = "text/html"
_BOX = re.compile(
    r"</?(?:div|span|section|article|main|table|tbody|thead|tr|td|th|ul|ol|li|dl|dd|dt|blockquote|center|font|b|i|u|em|strong|"
    r"small|big|a|form|fieldset|figure|header|footer|aside|nav|p)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ENOUGH = 0.8
"""Where less of the article than this share stands in the visible text, it is looked for in the hidden text too."""

_LONGEST = 300_000
"""So many characters are no article but a list or a book: the thorough extraction, whose time grows with the square of
what it is given, is not tried on them."""
_MOST = 50_000
"""So many elements are no article either; pages of news have some thousands."""
_FRAMES = re.compile(r"</?noframes\b[^<>]{0,200}>", re.IGNORECASE)
"""What stands between these is text of the page for whoever reads no frames; the parser would take it for words."""
_ENDS = re.compile(r"</(?:body|html)\s{0,9}>", re.IGNORECASE)
"""Behind an empty page, the parser reads no further; browsers do."""


def load_html(data: bytes, *, id: str, path: str, sha256: str, given: Given) -> Source:  # noqa: A002
    """Return a page as a document: all that a reader would see of it, in the order of the page, one block a line.

    `article` holds the lines that the extractor takes for the article, by offsets into that text; it is empty where
    the page has none. What is wrong with the page is in `failures`; nothing that a page can hold raises.
    """
    decoded = decode_page(data)
    failures = [InputFailure(path=path, code=code, message=f"{path}: {message}") for code, message in decoded.problems]
    tree = parse(decoded.text)
    article: Spans | None
    if tree is None:
        view, page, article = View("", (), ()), PageMetadata(), ()
        failures.append(InputFailure(path=path, code="no-markup", message=f"{path}: there is no page in it"))
    else:
        page = read_metadata(tree)
        view, article, problem = _view_and_article(tree, decoded.text)
        if problem:
            failures.append(InputFailure(path=path, code="no-extraction", message=f"{path}: {problem}"))
    return Source(
        id=id,
        path=path,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        text=Text(view.text),
        given=given,
        page=page,
        links=view.links,
        article=article,
        blocks=view.blocks,
        failures=tuple(failures),
    )


def _view_and_article(tree: HtmlElement, markup: str) -> tuple[View, Spans | None, str | None]:
    """Return the text of the page and the article in it; hidden text belongs to it only where the article is hidden.

    Some pages hide the article until a script has run: what the reader sees is then not what the markup shows.
    """
    view = view_of(tree)
    whole = view_of(tree, hidden=True) if view.hides else view
    chosen, problem = extract(tree)
    if chosen is not None and (len(view.text) > _LONGEST or view.elements > _MOST):
        if is_too_little(chosen, view.text):
            return view, None, "no article is found in a page of this length; its lines are judged one by one"
    elif chosen is None or not is_enough(chosen, view.text):
        again = parse(markup)
        chosen, problem = extract(again, thorough=True) if again is not None else (chosen, problem)
    if chosen is None:
        return view, None, problem
    article, found = locate(chosen, view.text)
    if found < _ENOUGH and whole is not view:
        other, more = locate(chosen, whole.text)
        if more > found:
            return whole, other, problem
    return view, article, problem


def parse(markup: str) -> HtmlElement | None:
    """Return the tree of a page, however broken its markup; None where nothing in it can be read as a page.

    Text nested deeper than the parser can follow would be lost: such a page is read again without its boxes.
    """
    markup = _FRAMES.sub("", markup)
    tree, too_deep = _tree(markup)
    if too_deep:
        return _tree(_BOX.sub("<br>", markup))[0]
    if tree is not None and not len(tree):
        return _tree(_ENDS.sub("", markup))[0]
    return tree


def _tree(markup: str) -> tuple[HtmlElement | None, bool]:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if not markup.strip():
        return None, False
    parser = HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    return tree, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
