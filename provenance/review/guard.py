"""What stands between the network and the pages: who may ask, from where, for what, and with how much."""

from __future__ import annotations

from collections.abc import Iterable
from secrets import compare_digest

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024
"""Bytes of a form; a reason is a sentence or two."""
_FORM = "application/x-www-form-urlencoded"
_HEADERS = {
    # Without an origin that a browser sends along, nobody could tell our forms from those of others.
    "referrer-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
Headers = dict[str, str]


class Guard:
    """Lets through what comes from a page of ours, or from whoever was given the address with its token."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], token: str) -> None:
        """Guard an application.

        Args:
            app: the application; its paths begin with the token.
            hosts: `HOST:PORT` by which it may be called. Others may lead here too, if somebody's name server says so.
            token: what the first part of every path has to be.
        """
        self._app = app
        self._hosts = frozenset(hosts)
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError(f"no {scope['type']} is spoken here")
        reply = _Reply(send)
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal is None and scope["method"] == "POST":
            body = await _body(receive)
            receive = _replay(body) if body is not None else receive
            refusal = None if body is not None else (413, "This is too much for a decision.")
        if refusal is not None:
            status, why = refusal
            await PlainTextResponse(f"{why}\n", status, {"connection": "close"})(scope, receive, reply)
            return
        await self._app(scope, receive, reply)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Return the status and the reason for which a request is not answered; None where it is."""
        if headers.get("host") not in self._hosts:
            return 421, "This address does not lead here. Use the one that `provenance review` printed."
        first = str(scope["path"]).split("/", 2)[1:2]
        if not first or not compare_digest(first[0].encode(), self._token):
            return 403, "The token is missing or wrong. Use the address that `provenance review` printed."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "There is nothing here for this method."
        return self._refusal_of_form(headers) if scope["method"] == "POST" else None

    def _refusal_of_form(self, headers: Headers) -> tuple[int, str] | None:
        if headers.get("origin") != f"http://{headers['host']}":
            return 403, "This form was not sent from a page of this report."
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return 403, "This form was not sent from a page of this report."
        if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            return 415, "This is no form."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return 413, "This is too much for a decision."
        return None


class _Reply:
    """Sends on with the headers that every answer has; what the application says of itself comes first."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            said = {name.lower() for name, _ in headers}
            headers += [(n.encode(), v.encode()) for n, v in _HEADERS.items() if n.encode() not in said]
            message = {**message, "headers": headers}
        await self._send(message)


async def _body(receive: Receive) -> bytes | None:
    """Return what a request brings along; None where it is more than a form can be, or ends before it is whole."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body", False):
            return body


def _replay(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
