"""Who may ask a review for what; and that nothing of an article is ever more than text."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from conftest import Review

FORM = "application/x-www-form-urlencoded"


def test_every_answer_forbids_what_a_page_does_not_need(review: Review) -> None:
    pages = ["/", review.page(review.flags[0]), "/articles/none.html", "/decisions.jsonl", "/nothing", "//wrong/"]
    for path in pages:
        headers = review.ask(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


def test_style_and_script_are_allowed_by_a_number_used_once(review: Review) -> None:
    seen = set()
    for _ in range(2):
        answer = review.ask(review.page(review.flags[0]))
        allowed = set(re.findall(r"'nonce-([^']+)'", answer.headers["content-security-policy"]))
        carried = set(re.findall(r'<(?:script|style) nonce="([^"]+)"', answer.body))
        assert allowed == carried
        assert len(allowed) == 1
        seen |= allowed
    assert len(seen) == 2


class Tags(HTMLParser):
    """Counts the elements of a page, and what of them a browser would run or fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.odd: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.odd += [name for name, _ in attrs if name.startswith("on") or name in ("src", "style", "srcdoc")]


def test_hostile_words_stay_words_also_in_names_and_reasons(review: Review) -> None:
    nasty = '"><script>alert(1)</script></textarea><img src=x onerror=alert(1)>\u202e'
    [flag, *_] = [one for one in review.flags if one.documents == ("toll.txt",)]
    answer = review.post(review.form(flag, who=nasty, reason=nasty))
    cookie = answer.headers["set-cookie"].partition(";")[0]
    for path in ("/", review.page(flag)):
        page = review.ask(path, headers={"Cookie": cookie}).body
        tags = Tags(page)
        assert (tags.names.count("script"), tags.names.count("img"), tags.odd) == (1, 0, [])
    assert [line.reason for line in review.lines] == [nasty]


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (403, {"path": "//"}),
        (403, {"path": "//wrong/"}),
        (403, {"path": "//wrong/decide", "method": "POST"}),
        (403, {"path": "//decisions.jsonl"}),
        (421, {"path": "/", "headers": {"Host": "norrvik.example"}}),
        (421, {"path": "/", "headers": {"Host": "127.0.0.1"}}),
        (421, {"path": "/decide", "method": "POST", "headers": {"Host": "norrvik.example:80"}}),
        (405, {"path": "/", "method": "PUT"}),
        (405, {"path": "/", "method": "OPTIONS"}),
        (404, {"path": "/../../report.json"}),
        (404, {"path": "/articles/..%2f..%2freport.json"}),
    ],
)
def test_who_does_not_know_the_address_gets_nothing(review: Review, status: int, request_: dict[str, Any]) -> None:
    answer = review.ask(**request_)
    assert answer.status == status
    assert review.base.strip("/") not in answer.body or status == 404
    assert "Harbour" not in answer.body


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (403, {"Origin": ""}),
        (403, {"Origin": "null"}),
        (403, {"Origin": "https://norrvik.example"}),
        (403, {"Origin": "http://127.0.0.1:1"}),
        (403, {"Sec-Fetch-Site": "cross-site"}),
        (403, {"Sec-Fetch-Site": "same-site"}),
        (415, {"Content-Type": "application/json"}),
        (415, {"Content-Type": "text/plain"}),
        (415, {"Content-Type": ""}),
    ],
)
def test_forms_of_other_pages_are_refused(review: Review, status: int, headers: dict[str, str]) -> None:
    assert review.post(review.form(review.flags[0]), headers).status == status
    assert review.lines == ()


@pytest.mark.parametrize("csrf", ["", "wrong", "é" * 32])
def test_a_form_needs_what_only_our_pages_have(review: Review, csrf: str) -> None:
    assert review.post({**review.form(review.flags[0]), "csrf": csrf}).status == 403
    assert review.lines == ()


def test_too_much_is_refused_whether_it_is_announced_or_not(review: Review) -> None:
    form = urlencode(review.form(review.flags[0], reason="r" * 70_000)).encode()
    headers = {"Origin": review.origin, "Content-Type": FORM}
    pieces = [form[n : n + 1_000] for n in range(0, len(form), 1_000)]
    assert review.ask("/decide", "POST", form, headers).status == 413
    with suppress(ConnectionError):  # the server hangs up while we are still sending
        assert review.ask("/decide", "POST", iter(pieces), headers).status == 413
    assert review.lines == ()


def test_localhost_is_this_machine_too(review: Review) -> None:
    host = f"localhost:{review.port}"
    assert review.ask("/", headers={"Host": host}).status == 200
    assert review.post(review.form(review.flags[0]), {"Host": host, "Origin": f"http://{host}"}).status == 303
    assert review.post(review.form(review.flags[0]), {"Host": host}).status == 403
