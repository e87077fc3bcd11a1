"""The pages of a report made by hand: what is on them, what nobody can put there, and where they lie."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.loading import discover
from provenance.models import Decision, Document, LedgerEntry, Report
from provenance.reporting import words
from provenance.reporting.html import (
    Editing,
    page_name,
    render_document,
    render_index,
    write_html,
)
from provenance.reporting.html.markup import el, escaped
from provenance.reporting.html.naming import is_page_name
from provenance.reporting.html.wordings import compared

Attributes = dict[str, str | None]
NASTY = '"><script>alert(1)</script>\u202e\x00\ud800'
DECISION = Decision(verdict="dismissed", reason=f"known {NASTY}", who="E. Ditor", when="2031-05-06T07:08:09+00:00")
ENTRY = LedgerEntry(
    fingerprint="p1", verdict="dismissed", reason=f"known {NASTY[:-1]}", who=NASTY[:-1], when=DECISION.when
)
EDITING = Editing(
    action="/decide?a=1&b=2",
    token='t"o<ken',  # noqa: S106
    who="E. Ditor",
    index_url="/x/",
    document_url=lambda id_: f"/x/d?id={id_}",
    nonce="n0nce",
    export_url="/x/ledger",
)


class Page(HTMLParser):
    """The elements of a page, and the text in it; a tag that is closed out of order is an error."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "input", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in {"style", "script"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str, **wanted: str) -> list[Attributes]:
        found = [attributes for name, attributes in self.elements if name == tag]
        return [
            one
            for one in found
            if all(one.get(key.removesuffix("_").replace("_", "-")) == value for key, value in wanted.items())
        ]


def nasty(report: Report) -> Report:
    """Return the report with hostile words wherever an article or an editor can put some."""
    first = report.documents[0]
    flags = tuple(flag.model_copy(update={"message": NASTY, "decision": DECISION}) for flag in first.flags)
    entities = tuple(entity.model_copy(update={"name": NASTY}) for entity in first.entities)
    quotes = tuple(quote.model_copy(update={"content": NASTY, "status_reason": NASTY}) for quote in first.quotes)
    removed = tuple(one.model_copy(update={"reason": NASTY}) for one in first.removed)
    changed = first.model_copy(
        update={"flags": flags, "entities": entities, "quotes": quotes, "removed": removed, "path": NASTY}
    )
    return report.model_copy(update={"documents": (changed, *report.documents[1:])})


def pages_of(report: Report, texts: dict[str, str]) -> dict[str, str]:
    """Return the pages of a report by their names."""
    made = {page_name(one.id): render_document(report, one, texts[one.id]) for one in report.documents}
    return {**made, "index.html": render_index(report, texts)}


@pytest.fixture
def article(report: Report, texts: dict[str, str]) -> Page:
    document = report.documents[0]
    return Page(render_document(report, document, texts[document.id]))


@pytest.fixture
def index(report: Report, texts: dict[str, str]) -> Page:
    return Page(render_index(report, texts))


def test_the_article_page_tells_everything(article: Page, report: Report) -> None:
    document = report.documents[0]
    for flag in document.flags:
        assert " ".join(flag.message.split()) in article.text
        assert article.all("li", id=flag.id)
    assert [one["href"] for one in article.all("a", class_="pin flag error")] == ["#f2"]
    for quote in document.quotes:
        assert article.all("a", id=f"at-{quote.id}", href=f"#{quote.id}")
        assert article.all("li", id=quote.id)
    assert "Norvik Courier ← Belmar Wire ← Odo Quill" in article.text
    assert article.all("details", class_="fold", id="r1")
    assert article.all("summary", data_label="share: a counter of shares")
    assert "What it does not prove" in article.text
    assert "0 of 6 decided" in article.text  # five of its own, and one across documents


def test_every_link_within_a_page_leads_somewhere(article: Page, index: Page, report: Report) -> None:
    names = {page_name(document.id): document for document in report.documents} | {"index.html": None}
    for page in (article, index):
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        for link in page.all("a"):
            target, _, anchor = str(link["href"]).partition("#")
            assert target in names or not target
            if not target:
                assert anchor in ids


def test_links_to_places_in_other_pages_lead_somewhere(report: Report, texts: dict[str, str]) -> None:
    pages = {name: Page(page) for name, page in pages_of(report, texts).items()}
    ids = {name: {a["id"] for _, a in page.elements if "id" in a} for name, page in pages.items()}
    for page in pages.values():
        for link in page.all("a"):
            target, _, anchor = str(link["href"]).partition("#")
            if target and anchor:
                assert anchor in ids[target]


def test_the_index_tells_everything(index: Page, report: Report) -> None:
    assert "Of 2 articles, 1 has an error that somebody has to act on" in index.text
    for told in (
        "must rise soon",
        "words left out or added",
        "shares 12% of its words",
        "blank.txt: there is no text",
    ):
        assert told in index.text
    assert "Two wordings of one utterance." in index.text
    assert len(index.all("th", scope="row")) == len(report.documents)
    assert index.all("svg", role="img")


def test_the_drawing_and_the_list_say_the_same(report: Report, texts: dict[str, str]) -> None:
    page = render_index(report, texts)
    drawing = page[page.index("<svg") : page.index("</svg>")]
    listed = page[page.index('class="tree"') : page.index("</details>", page.index('class="tree"'))]
    for outlet, path in (("Norvik Courier", "news/harbour.txt"), ("Belmar Wire", "wire.txt")):
        assert f">{outlet}</text>" in drawing
        assert f">{path}</text>" in drawing
        assert f"{outlet}: {path}" in listed


def test_nothing_is_fetched_and_only_the_own_script_runs(report: Report, texts: dict[str, str]) -> None:
    for page in pages_of(report, texts).values():
        read = Page(page)
        assert not any("src" in attributes or "style" in attributes for _, attributes in read.elements)
        assert not re.search(r"url\((?!#)|@import|https?://", page.replace("https://schema", ""))
        [policy] = [one["content"] for one in read.all("meta", http_equiv="Content-Security-Policy")]
        assert policy is not None
        for tag in ("style", "script"):
            [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            assert f"{tag}-src 'sha256-{base64.b64encode(sha256(content.encode()).digest()).decode()}'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "form-action 'none'" in policy
        assert read.all("form") == []


def test_hostile_words_stay_words(report: Report, texts: dict[str, str]) -> None:
    odd = nasty(report)
    history = {flag.fingerprint: (ENTRY, ENTRY) for flag in odd.documents[0].flags}
    for page in (
        render_index(odd, texts, editing=EDITING),
        render_document(odd, odd.documents[0], texts["news/harbour.txt"], history, EDITING),
    ):
        page.encode("utf-8")
        read = Page(page)
        assert len(read.all("script")) == 1
        assert "\x00" not in page
        assert "\u202e" not in page


def test_forms_hold_what_a_server_needs(report: Report, texts: dict[str, str]) -> None:
    document = report.documents[0]
    decided = document.flags[0].model_copy(update={"decision": DECISION})
    document = document.model_copy(update={"flags": (decided, *document.flags[1:])})
    changed = report.model_copy(update={"documents": (document, *report.documents[1:])})
    page = Page(render_document(changed, document, texts[document.id], {}, EDITING))
    forms = page.all("form", method="post", action=EDITING.action)
    flags = [*document.flags, *report.corpus.flags]
    assert len(forms) == len(flags) + 1  # and one to undo
    assert len(page.all("input", name="undo", value="1")) == 1
    assert len(page.all("input", name="csrf", value=EDITING.token)) == len(forms)
    assert {one["value"] for one in page.all("input", name="fingerprint")} == {flag.fingerprint for flag in flags}
    assert {one["value"] for one in page.all("input", name="verdict")} == {"confirmed", "dismissed", "needs-work"}
    for one in (*page.all("textarea", name="reason"), *page.all("input", name="who")):
        assert "required" in one
    assert (
        len(page.all("textarea", name="reason")) == len(page.all("input", name="who", value="E. Ditor")) == len(forms)
    )
    assert page.all("script", nonce="n0nce")
    assert page.all("style", nonce="n0nce")
    assert "1 of 6 decided" in page.text
    assert "dismissed by E. Ditor , 2031-05-06 07:08 UTC" in page.text.replace("Ditor,", "Ditor ,")


def test_the_history_of_a_flag_is_told_the_oldest_first(report: Report, texts: dict[str, str]) -> None:
    document = report.documents[0]
    later = ENTRY.model_copy(update={"verdict": "confirmed", "reason": "looked again"})
    history = {document.flags[1].fingerprint: (ENTRY, later)}
    text = Page(render_document(report, document, texts[document.id], history)).text
    assert text.index("known") < text.index("looked again")


def test_what_a_rule_says_stands_once_where_there_are_many_flags(report: Report, texts: dict[str, str]) -> None:
    document = report.documents[0]
    many = tuple(document.flags[4].model_copy(update={"id": f"f{n}", "fingerprint": f"p{n}"}) for n in range(1, 502))
    page = render_document(report, document.model_copy(update={"flags": many}), texts[document.id])
    assert page.count("<dt>What it does not prove</dt>") == 2  # of its one rule, and of the one across documents
    assert page.count('href="#f1"') >= 500


@given(st.text(min_size=1), st.text(min_size=1))
def test_page_names_tell_documents_apart(one: str, other: str) -> None:
    names = page_name(one), page_name(other)
    assert all(map(is_page_name, names))
    assert (names[0].lower() == names[1].lower()) == (one == other)


@pytest.mark.parametrize(
    "id_", ["../../etc/passwd", "CON", "a/b.txt", "A/B.txt", "a b", "a\x00b", "index.html", "💥" * 300]
)
def test_page_names_are_harmless(id_: str) -> None:
    name = page_name(id_)
    assert re.fullmatch(r"[a-z0-9-]{1,100}\.html", name)
    assert name != "index.html"
    assert name == page_name(id_)


def test_pages_are_written_and_old_ones_removed(report: Report, texts: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    paths = write_html(report, folder, texts)
    assert paths[-1] == folder / "index.html"
    assert {path.name for path in folder.iterdir()} == {path.name for path in paths} | {".provenance-report"}
    (folder / "mine.txt").write_text("x")
    fewer = report.model_copy(update={"documents": report.documents[1:], "corpus": report.corpus.model_construct()})
    left = write_html(fewer, folder, texts)
    assert {path.name for path in folder.iterdir()} == {path.name for path in left} | {".provenance-report", "mine.txt"}


def test_a_mark_cannot_have_other_files_removed(report: Report, texts: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (tmp_path / "mine.html").write_text("x")
    (folder / "mine.html").write_text("x")
    (folder / ".provenance-report").write_text("../mine.html\nmine.html\n")
    write_html(report, folder, texts)
    assert (tmp_path / "mine.html").exists()
    assert (folder / "mine.html").exists()


def test_a_folder_of_other_files_is_left_alone(report: Report, texts: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(InputError, match="holds other files"):
        write_html(report, tmp_path, texts)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_audits_pass_pages_over(report: Report, texts: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    write_html(report, tmp_path / "reports" / "html", texts)
    assert [input_.id for input_ in discover([str(tmp_path)]).inputs] == ["a.txt"]


def test_the_same_report_is_the_same_pages(report: Report, texts: dict[str, str]) -> None:
    assert pages_of(report, texts) == pages_of(report.model_copy(deep=True), dict(reversed(texts.items())))


@pytest.mark.parametrize(
    ("first", "other", "expected"),
    [
        ("We will go.", "We will not go.", ("We will go.", "We will <mark>not</mark> go.")),
        ("It’s a wall", "it's a <wall>", ("It’s a wall", "it&#39;s a &lt;wall&gt;")),
        ("a b c d", "a x y d", ("a <mark>b c</mark> d", "a <mark>x y</mark> d")),
        ("", "all new", ("", "<mark>all new</mark>")),
    ],
)
def test_changed_words_are_marked(first: str, other: str, expected: tuple[str, str]) -> None:
    assert compared(first, other) == expected


@given(st.text(), st.text())
def test_what_is_no_markup_is_escaped(text: str, value: str) -> None:
    page = Page(el("p", text, title=value))
    [attributes] = page.all("p")
    shown = re.sub("[\x00\ud800-\udfff]", "\ufffd", value)
    assert attributes["title"] == shown
    assert "".join(page.words) == re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
    assert "<" not in escaped(text)


def test_a_document_without_anything_has_a_page(report: Report) -> None:
    bare = Document.model_validate(
        {
            **report.documents[1].model_dump(by_alias=True),
            **dict.fromkeys(("quotes", "entities", "attributions", "flags", "removed", "indicators"), ()),
            "id": "bare",
            "outlet": {"entity": None, "basis": "none"},
        }
    )
    page = Page(render_document(report.model_copy(update={"documents": (bare,)}), bare, ""))
    assert "An absent flag proves nothing." in page.text
    assert "unidentified outlet" in page.text


def test_flags_stand_the_gravest_first_with_the_numbers_of_their_signs(article: Page, report: Report) -> None:
    items = [one["id"] for one in article.all("li") if "item" in str(one.get("class"))]
    assert items == ["f2", "f1", "f4", "f5", "f3", "x-f1"]
    assert "error 2 The origin cannot be reached." in article.text
    signs = {one["id"]: one["data-n"] for one in article.all("a") if "pin flag" in str(one.get("class"))}
    assert signs == {f"at-{flag.id}": flag.id[1:] for flag in report.documents[0].flags if flag.evidence}


def test_an_article_without_a_headline_is_told_by_its_first_words(index: Page) -> None:
    assert "wire.txtBELMAR, May 4 (Belmar Wire) -" in index.text


def test_no_page_names_all_articles_anew(
    report: Report, texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes as long as there are articles is done once, and not for each of them."""
    made = words.titles
    asked: list[Report] = []
    monkeypatch.setattr(words, "titles", lambda one: asked.append(one) or made(one))
    calls = []
    for number in (2, 20):
        asked.clear()
        copies = [report.documents[1].model_copy(update={"id": f"w{n}.txt"}) for n in range(number)]
        more = report.model_copy(update={"documents": (*report.documents, *copies)})
        write_html(more, tmp_path / str(number), texts | {one.id: texts["wire.txt"] for one in copies})
        calls.append(len(asked))
    assert calls[0] == calls[1] > 0
