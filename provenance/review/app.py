"""The application: an index, a page a document, the form that decides, and the ledger to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from secrets import compare_digest, token_urlsafe
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from provenance.errors import ProvenanceError
from provenance.models import LedgerEntry
from provenance.reporting.html import Editing, render_document, render_index
from provenance.reporting.html.frame import page
from provenance.reporting.html.markup import Child, Html, el, join
from provenance.reporting.html.naming import page_name
from provenance.reporting.words import decision_line
from provenance.review.desk import Desk, SupersededError
from provenance.review.forms import MAX_WHO, RefusedError, fields, said
from provenance.review.guard import Guard

_WHO = "who"
_MEANWHILE = "While you were reading, somebody else decided"


def make_app(desk: Desk, *, token: str, hosts: Iterable[str], who: str = "") -> ASGIApp:
    """Return the application.

    Args:
        desk: the report, its texts and the ledger.
        token: the first part of every path; whoever does not know it gets nothing.
        hosts: `HOST:PORT` by which the application may be called.
        who: the name that forms begin with, until an editor gives one.
    """
    pages = _Pages(desk, f"/{token}", who)
    routes = [
        Route("/", pages.index),
        Route("/articles/{name}", pages.article),
        Route("/meanwhile/{fingerprint}/{seen:int}", pages.meanwhile),
        Route("/decisions.jsonl", pages.ledger),
        Route("/decide", pages.decide, methods=["POST"]),
    ]
    inner = Starlette(
        routes=[Mount(f"/{token}", routes=routes)],
        exception_handlers={RefusedError: pages.refused, ProvenanceError: pages.failed},
    )
    return Guard(inner, hosts=hosts, token=token)


class _Pages:
    """The answers; those that read or write files do so in threads of their own, beside each other."""

    def __init__(self, desk: Desk, base: str, who: str) -> None:
        self._desk = desk
        self._base = base
        self._who = who
        self._csrf = token_urlsafe(24)
        self._documents = {page_name(id_): id_ for id_ in desk.sources.texts}

    def index(self, request: Request) -> Response:
        """Answer with the page about the whole report."""
        report, ledger = self._desk.state()
        texts = self._desk.sources.texts
        return self._page(request, lambda editing: render_index(report, texts, ledger.histories, editing))

    def article(self, request: Request) -> Response:
        """Answer with the page of a document."""
        id_ = self._documents.get(request.path_params["name"])
        if id_ is None:
            raise RefusedError(404, "The report has no such article.")
        if self._desk.sources.changed(id_):
            raise RefusedError(409, f"{id_} has changed since the audit. Audit anew, and begin the review again.")
        report, ledger = self._desk.state()
        document = next(one for one in report.documents if one.id == id_)
        text = self._desk.sources.texts[id_]
        return self._page(request, lambda editing: render_document(report, document, text, ledger.histories, editing))

    def ledger(self, request: Request) -> Response:  # noqa: ARG002 - what is asked for is in the path
        """Answer with the ledger as it is on the disk."""
        headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
        return Response(self._desk.exported(), media_type="application/jsonl", headers=headers)

    async def decide(self, request: Request) -> Response:
        """Record a decision, and lead back to the flag once it is on the disk."""
        form = fields(await request.body())
        if not compare_digest(form.get("csrf", "").encode(), self._csrf.encode()):
            raise RefusedError(403, "This form is from another review. Go back, load the page anew, and decide again.")
        words = said(form)
        if words.fingerprint not in self._desk.handles:
            raise RefusedError(404, "The report has no such flag.")
        back = self._flag_url(words.fingerprint)
        try:
            unseen = await run_in_threadpool(self._desk.record, words)
        except SupersededError:
            raise RefusedError(
                409, f"{_MEANWHILE} about this flag. Look again before you take anything back."
            ) from None
        if any(entry.who != words.who for entry in unseen):
            back = f"{self._base}/meanwhile/{quote(words.fingerprint, safe='')}/{words.seen}"
        answer = RedirectResponse(back, 303)
        answer.set_cookie(_WHO, quote(words.who, safe=""), path=self._base, httponly=True, samesite="strict")
        return answer

    def meanwhile(self, request: Request) -> Response:
        """Answer with what came in about a flag while an editor was deciding, and what holds now."""
        fingerprint, seen = request.path_params["fingerprint"], request.path_params["seen"]
        if fingerprint not in self._desk.handles:
            raise RefusedError(404, "The report has no such flag.")
        entries = self._desk.state().ledger.histories.get(fingerprint, [])[seen:]
        body = (
            el("p", "Your decision is recorded, and so is what came before it. The last one holds."),
            el("ol", map(_told, entries), class_="history"),
            el("p", el("a", "Back to the flag", href=self._flag_url(fingerprint))),
        )
        return self._message(request, f"{_MEANWHILE} too", body)

    def refused(self, request: Request, error: Exception) -> Response:
        """Answer with why a request is not done."""
        assert isinstance(error, RefusedError)  # noqa: S101 - Starlette calls it for nothing else
        body = el("p", error.why), self._way_back()
        return self._message(request, "Not done", body, error.status)

    def failed(self, request: Request, error: Exception) -> Response:
        """Answer with what is wrong with the ledger; nothing was recorded."""
        body = el("p", "Nothing was recorded."), el("p", str(error)), self._way_back()
        return self._message(request, "This could not be done", body, 500)

    def _way_back(self) -> Child:
        return el("p", el("a", "To all articles", href=f"{self._base}/"))

    def _message(self, request: Request, title: str, body: Iterable[Child], status: int = 200) -> Response:
        content = el("main", el("h1", title), *body)
        return self._page(request, lambda editing: page(title, "message", join(content), editing), status)

    def _page(self, request: Request, render: Callable[[Editing], str], status: int = 200) -> Response:
        nonce = token_urlsafe(16)
        policy = (
            "default-src 'none'",
            f"style-src 'nonce-{nonce}'",
            f"script-src 'nonce-{nonce}'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
        editing = Editing(
            action=f"{self._base}/decide",
            token=self._csrf,
            who=unquote(request.cookies.get(_WHO, ""))[:MAX_WHO] or self._who,
            index_url=f"{self._base}/",
            document_url=self._document_url,
            nonce=nonce,
            export_url=f"{self._base}/decisions.jsonl",
        )
        content = render(editing).encode("utf-8", "replace")
        return HTMLResponse(content, status, {"content-security-policy": "; ".join(policy)})

    def _document_url(self, id_: str) -> str:
        return f"{self._base}/articles/{page_name(id_)}"

    def _flag_url(self, fingerprint: str) -> str:
        handle = self._desk.handles[fingerprint]
        if handle.of_corpus:
            return f"{self._base}/#{handle.flag.id}"
        return f"{self._document_url(handle.documents[0])}#{handle.flag.id}"


def _told(entry: LedgerEntry) -> Html:
    return el("li", el("bdi", decision_line(entry)))
