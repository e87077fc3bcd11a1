"""Pages as they come: broken, framed, empty, wrongly declared, very large. None raises, and none loses its words."""

from __future__ import annotations

from time import process_time

import pytest

from provenance.cleaning import ARTICLE_KINDS, article_text, clean
from provenance.loading.html import load_html
from provenance.models import Given, Source

LINES = [
    "The old bridge over the river opened to traffic on Monday after two years of work on its four stone piers.",
    "Drivers had been sent round through the next town, a way that took them half an hour longer each morning.",
    "“We are glad that this is over,” the mayor said at the gate, where some forty people had come to hear him.",
    "The work cost eleven million, two more than planned, and the council will have to find the rest by the summer.",
]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
SECONDS_A_MEGABYTE = 4.0


def load(page: str | bytes) -> Source:
    data = page if isinstance(page, bytes) else page.encode()
    return load_html(data, id="a.html", path="a.html", sha256="0", given=Given())


def article(page: str | bytes) -> list[str]:
    source = load(page)
    return article_text(source, clean(source)).splitlines()


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><div><h1>Bridge Reopens</h1><article>{BODY}",
        f"<html><body><article>{BODY}</div></table></article></p></b>",
        f"{BODY}",
        f"<html><head><title>Bridge</title>{BODY}</html>",
        f"<html><body><table><tr><td>{BODY}</table>",
        f"<!doctype html><!-- <html> --><html><body><main>{BODY}<p>",
        f"<html><body class=\"a' id='b\"><article>{BODY}</article></body></html>",
        f"<html></html><html><body><article>{BODY}</article></body></html>",
        f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><div>{BODY}</div></body></html>",
    ],
    ids=["unclosed", "stray ends", "no body", "body in head", "table", "comment", "quotes", "two roots", "xhtml"],
)
def test_broken_markup_loses_no_paragraph(page: str) -> None:
    assert [line for line in article(page) if line in LINES] == LINES


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("utf-8", "windows-1251"),
        ("utf-8", "utf-16"),
        ("cp1252", "utf-8"),
        ("utf-8-sig", "ascii"),
    ],
)
def test_a_wrong_charset_changes_no_character(encoding: str, declared: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><body><article>{BODY}</article></body></html>"
    assert article(page.encode(encoding)) == LINES


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    page = f"<html><body><article>{BODY}</article></body></html>"
    source = load(b"\xef\xbb\xbf" + page.encode())
    assert source.text.original.startswith(LINES[0])
    assert article("\ufeff" + page) == LINES
    assert article(page.encode("utf-16")) == LINES


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>A</title></head><frameset><frame src='a.html'><frame src='b.html'></frameset>",
        "<html><body><iframe src='https://courier.example/a'></iframe></body></html>",
        "<html><head><title>Nothing</title></head></html>",
        "<html><body><nav><a href='/'>Home</a> <a href='/x'>Sport</a></nav><footer>Copyright 2031 A</footer></html>",
        "<html><body><div id='root'></div><script>render()</script></body></html>",
        "<html><body><p>We use cookies to make this site better.</p><p>Sign up for our newsletter</p></body></html>",
    ],
    ids=["frames", "iframe", "no body", "links", "script", "notices"],
)
def test_pages_without_an_article_have_an_empty_one(page: str) -> None:
    source = load(page)
    cleaning = clean(source)
    assert not [line for line in cleaning.lines if line.kind in ARTICLE_KINDS]
    assert article_text(source, cleaning) == ""
    struck = sum(one.span.end - one.span.start for one in cleaning.removed)
    assert struck >= len("".join(source.text.original.split()))


def test_what_a_page_with_frames_says_beside_them_is_read() -> None:
    page = f"<html><frameset><frame src='a.html'></frameset><noframes><body>{BODY}</body></noframes></html>"
    assert [line for line in article(page) if line in LINES] == LINES


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul><li", "table><tr><td"])
def test_deep_nesting_loses_nothing(tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 3_000}{BODY}</body></html>"
    text = load(page).text.original
    assert all(line in text for line in LINES)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{LINES[0]}</p>",
        f"{LINES[0]}<br>",
        "<a href='/x'>Bridge number 1 opens</a> ",
        "<li><a href='/x'>Bridge number 1 opens</a></li>",
        f"<tr><td>1</td><td>{LINES[0]}</td></tr>",
        f"<div class='story story-1' id='i'><p>{LINES[0]}</p></div>",
        "&amp;&lt;",
    ],
)
def test_time_in_proportion_to_the_page(piece: str) -> None:
    page = "<html><body>" + piece * (2_000_000 // len(piece))
    start = process_time()
    source = load(page)
    clean(source)
    assert process_time() - start < 2 * SECONDS_A_MEGABYTE
