"""The frame of every page: head, style, script, and a policy that lets nothing else run and nothing be fetched."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.reporting.html.markup import Child, Html, el, join

if TYPE_CHECKING:
    from provenance.reporting.html import Editing

_KEYS = (
    ("f", "next flag; with Shift, the one before"),
    ("q", "next quotation; with Shift, the one before"),
    ("a", "next article; with Shift, the one before"),
    ("o", "open or close what is folded"),
    ("d", "decide on this flag, where decisions can be made"),
    ("i", "the index of all articles"),
    ("/", "filter"),
    ("?", "this help"),
    ("Esc", "close, and clear the filter"),
)


def page(title: str, kind: str, body: Child, editing: Editing | None, *, links: Child = None) -> str:
    """Return a whole page.

    Args:
        title: what a browser calls it.
        kind: class of the body: `index` or `article`.
        body: header, main and footer.
        editing: allows its forms to be sent; None: no form is.
        links: `link` elements, for the head.
    """
    nonce = editing.nonce if editing else None
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(forms=editing is not None)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer" if editing is None else "same-origin"),
        el("meta", name="generator", content=f"provenance-audit {__version__}"),
        el("title", title),
        links,
        el("style", Html(_asset("style.css")), nonce=nonce),
    )
    script = el("script", Html(_asset("script.js")), nonce=nonce)
    content = el("body", body, _help(), script, class_=kind)
    return f"<!doctype html>\n{el('html', head, content, lang='en')}\n"


def policy(*, forms: bool) -> str:
    """Return the Content-Security-Policy of the pages: their own style and script by digest, and nothing else."""
    parts = (
        "default-src 'none'",
        f"style-src '{_digest('style.css')}'",
        f"script-src '{_digest('script.js')}'",
        "base-uri 'none'",
        "form-action 'self'" if forms else "form-action 'none'",
    )
    return "; ".join(parts)


@cache
def _asset(name: str) -> str:
    return (Path(__file__).parent / "assets" / name).read_text("utf-8")


@cache
def _digest(name: str) -> str:
    return f"sha256-{b64encode(sha256(_asset(name).encode()).digest()).decode()}"


def _help() -> Html:
    rows = (join(el("dt", el("kbd", key)), el("dd", what)) for key, what in _KEYS)
    switch = el("label", el("input", type="checkbox", id="keys", checked=True), " Single keys do this")
    return el(
        "div",
        el("h2", "Keys", id="help-title"),
        el("dl", rows),
        el("p", switch, class_="scripted"),
        el("button", "Close", type="button", popovertarget="help", popovertargetaction="hide"),
        id="help",
        popover=True,
        role="dialog",
        aria_labelledby="help-title",
    )
