"""Web pages: the whole visible text with its links, the metadata, the article's lines, and pages that are broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cleaning import clean
from provenance.loading.html import load_html
from provenance.models import Given, Source

BODY = [
    "The old bridge over the river opened to traffic on Monday after two years of work on its four stone piers.",
    "Drivers had been sent round through the next town, a way that took them half an hour longer each morning.",
    "“We are glad that this is over,” the mayor said at the gate, where some forty people had come to hear him.",
    "The work cost eleven million, two more than planned, and the council will have to find the rest by the summer.",
    "Heavy lorries will be let across from the first of March, once the new scales at the eastern ramp are ready.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge Reopens | Example Courier</title>
<link rel="canonical" href="https://courier.example/bridge">
<meta property="og:site_name" content="Example Courier"><meta property="og:title" content="Bridge Reopens">
<meta property="og:description"
content="Two years of work on the piers are over, and the town is glad to be whole again.">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Bridge Reopens",
"author": [{{"@type": "Person", "name": "Some Writer"}}], "publisher": {{"name": "Example Courier"}},
"datePublished": "2031-04-02T08:00:00Z", "isBasedOn": "https://wire.example/1"}}]}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<header><h1>Bridge Reopens</h1><p class="standfirst">Two years of work on the piers are over, and the town is glad to be
whole again.</p><div class="byline">By Some Writer</div></header>
<article>{"".join(f"<p>{line}</p>" for line in BODY[:3])}
<figure><img src="a.jpg"><figcaption>The bridge from the eastern bank on Monday</figcaption></figure>
<p>{BODY[3]} See <a href="https://budget.example/">the budget</a>.</p><p>{BODY[4]}</p>
<p><a href="/other">Read more: Town Buys Its First Electric Fire Engine</a></p></article>
<aside class="related"><h3>Related</h3><a href="/x">What the New School Year Will Bring</a></aside>
<div style="display:none">A hidden box</div><script>var hidden = 1;</script>
<footer>Copyright 2031 Example Courier</footer></body></html>"""


def load(page: str | bytes) -> Source:
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    return load_html(data, id="a.html", path="a.html", sha256="0", given=Given())


def lines_of(source: Source, *kinds: str) -> list[str]:
    text = source.text.original
    return [text[line.start : line.end] for line in clean(source).lines if line.kind in kinds]


def test_text_is_what_a_reader_sees() -> None:
    lines = load(PAGE).text.original.splitlines()
    assert lines[:3] == ["Home", "Sport", "Bridge Reopens"]
    assert lines[3].startswith("Two years of work on the piers are over, and the town is glad to be whole again.")
    assert "A hidden box" not in lines
    assert not any("hidden" in line for line in lines)
    assert lines[-1] == "Copyright 2031 Example Courier"


def test_links_stand_on_their_words() -> None:
    source = load(PAGE)
    words = {link.href: source.text.original[link.start : link.end] for link in source.links or ()}
    assert words["https://budget.example/"] == "the budget"
    assert words["/sport"] == "Sport"
    assert words["/other"] == "Read more: Town Buys Its First Electric Fire Engine"


def test_blocks_are_the_lines() -> None:
    source = load(PAGE)
    blocks = source.blocks or ()
    assert [(b.start, b.end) for b in blocks] == [line for line in source.text.lines if line[0] < line[1]]
    roles = {source.text.original[b.start : b.end]: b.role for b in blocks}
    assert roles["Related"] == "related"
    assert roles["By Some Writer"] == "byline"
    assert roles["The bridge from the eastern bank on Monday"] == "caption"


def test_metadata() -> None:
    page = load(PAGE).page
    assert page is not None
    assert page.model_dump(exclude_none=True) == {
        "site_name": "Example Courier",
        "canonical_url": "https://courier.example/bridge",
        "publisher": "Example Courier",
        "author": "Some Writer",
        "date": "2031-04-02",
        "title": "Bridge Reopens",
        "description": "Two years of work on the piers are over, and the town is glad to be whole again.",
        "language": "en",
        "is_based_on": "https://wire.example/1",
    }


@pytest.mark.parametrize("author", ["Example Courier", "EXAMPLE COURIER", "https://courier.example/staff", ""])
def test_an_outlet_or_an_address_is_no_author(author: str) -> None:
    page = load(PAGE.replace("Some Writer", author)).page
    assert page is not None
    assert page.author is None


def test_the_cleaner_corrects_the_extractor_both_ways() -> None:
    source = load(PAGE)
    assert lines_of(source, "headline") == ["Bridge Reopens"]
    assert lines_of(source, "byline") == ["By Some Writer"]
    assert lines_of(source, "caption") == ["The bridge from the eastern bank on Monday"]
    assert lines_of(source, "content", "subhead") == [
        "Two years of work on the piers are over, and the town is glad to be whole again.",
        *BODY[:3],
        f"{BODY[3]} See the budget.",
        BODY[4],
    ]
    removed = {line: r.kind for r in clean(source).removed for line in r.span.text.splitlines()}
    assert removed["Read more: Town Buys Its First Electric Fire Engine"] == "related-link"
    assert removed["Copyright 2031 Example Courier"] == "copyright"


def test_an_article_that_a_script_would_show_is_found() -> None:
    hidden = "".join(f"<p>{line}</p>" for line in BODY * 3)
    source = load(f"<html><body><h1>Bridge Reopens</h1><div style='display: none'>{hidden}</div></body></html>")
    assert BODY[0] in source.text.original


def test_a_page_of_boilerplate_gives_an_empty_article() -> None:
    source = load(
        "<html><body><nav><a href='/'>Home</a></nav><p>We use cookies to make this site better.</p></body></html>"
    )
    assert lines_of(source, "content", "headline", "subhead") == []


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("<meta charset='utf-8'><p>Café déjà vu</p>".encode("cp1252"), "Café déjà vu", "cp1252"),
        ("<meta charset='iso-8859-1'><p>Café “déjà”</p>".encode(), "Café “déjà”", "utf-8"),
        ("<meta charset='shift_jis'><p>日本語の文章です。</p>".encode("shift_jis"), "日本語の文章です。", "shift_jis"),
        ("<p>Café</p>".encode("utf-16"), "Café", "utf-16"),
        (b"<meta charset='no-such-thing'><p>plain</p>", "plain", "utf-8"),
        (b"<meta charset='hex'><p>plain</p>", "plain", "utf-8"),
    ],
)
def test_declarations_are_believed_only_where_the_bytes_agree(data: bytes, text: str, encoding: str) -> None:
    source = load(data)
    assert (source.text.original.strip(), source.encoding, source.failures) == (text, encoding, ())


@pytest.mark.parametrize(
    "page",
    [
        *("", " ", "<!--", "<html>", "<html><head></head></html>", "<frameset><frame></frameset>", "\x00<p>\x00"),
        *("<p>a<p>b<table><tr><td>c</p>", "text & <b>text", "<a href=x>y<a href=z>q", "<p>a\ud800b"),
        "<?xml version='1.0' encoding='utf-8'?><html/>",
    ],
)
def test_broken_pages_do_not_raise(page: str) -> None:
    source = load(page)
    assert len(clean(source).lines) == len(source.text.lines)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_deep_nesting_loses_nothing(tag: str) -> None:
    assert load(f"<{tag}>" * 20_000 + "the words" + f"</{tag}>" * 20_000).text.original.strip() == "the words"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/abp =\"'\n&;!-", max_size=300))
def test_any_markup(page: str) -> None:
    source = load(page)
    text = source.text.original
    clean(source)
    assert all(0 <= link.start < link.end <= len(text) for link in source.links or ())
    assert all(0 <= start < end <= len(text) for start, end in source.article or ())


@pytest.mark.slow
def test_a_page_of_ten_megabytes() -> None:
    source = load("<html><body>" + f"<p>{BODY[0]}</p>" * 95_000)
    assert len(source.text) > 9_000_000
    assert lines_of(source, "boilerplate") == []
