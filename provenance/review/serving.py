"""Serves a review on this machine, and on no other."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from secrets import token_urlsafe

import uvicorn

from provenance.errors import UsageError
from provenance.review.app import make_app
from provenance.review.desk import Desk

HOST = "127.0.0.1"
_GRACE = 3
"""Seconds for answers that are under way when the server is stopped."""


def serve(desk: Desk, *, port: int, who: str, on_ready: Callable[[str], None]) -> None:
    """Serve a review until it is interrupted.

    Args:
        desk: the report, its texts and the ledger.
        port: the port; 0 takes one that is free.
        who: the name that forms begin with.
        on_ready: called with the address, once it can be opened.

    Raises:
        UsageError: the port is taken, or may not be used.
    """
    with _bound(port) as listening:
        taken = listening.getsockname()[1]
        token = token_urlsafe(24)
        app = make_app(desk, token=token, hosts=(f"{HOST}:{taken}", f"localhost:{taken}"), who=who)
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,  # it would hold the token
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE,
        )
        listening.listen()
        on_ready(f"http://{HOST}:{taken}/{token}/")
        uvicorn.Server(config).run(sockets=[listening])


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two servers have one port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except (OSError, OverflowError) as error:
        made.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"port {port} is taken, perhaps by another review",
                hint="--port N takes another one, --port 0 a free one",
            ) from error
        raise UsageError(f"port {port} cannot be used: {error}", hint="--port 0 takes a free one") from error
    return made
