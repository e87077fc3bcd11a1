"""A review that is served for real, and somebody who speaks HTTP to it, well-behaved or not."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest

from provenance.config import Config
from provenance.decisions import Handle, handles, read_ledger
from provenance.models import LedgerEntry
from provenance.pipeline import audit
from provenance.reporting.json_report import render
from provenance.reporting.reading import read_report

STORY = """Harbour of Norrvik to close

The harbour of Norrvik will close on Monday, the council said in a statement after a meeting that lasted all night.

“We have [no] choice,” Elin Vass told a news conference in Norrvik. “It is [far] too dear,” a docker said.

Ships will be sent to Belmar, "a town of nine [thousand] people" on the other side of the bay, until the quay is mended.
"""
HOSTILE = (
    "Toll <b>rises</b>\n\n"
    'A “quoted <script>document.title="owned"</script> word” said "><img src=x onerror="document.title=1"> '
    "Mr. \u202eOdd\u202c Turn told the Norrvik Courier. </div></details></article></textarea></form>\n"
) * 3


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: str


class Review:
    """A server of its own process, and the folder it works in."""

    def __init__(self, desk: Path, *options: str) -> None:
        command = "from provenance.cli import main; main()"
        arguments = ["review", "report.json", "--sources", "in", "--port", "0", *options]
        self.desk = desk
        self.process = subprocess.Popen(
            [sys.executable, "-c", command, *arguments], cwd=desk, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        parts = urlsplit(self.url)
        self.base, self.port = parts.path.rstrip("/"), parts.port
        self.origin = f"http://{parts.netloc}"

    @property
    def flags(self) -> list[Handle]:
        return list(handles(read_report(self.desk / "report.json")))

    @property
    def lines(self) -> tuple[LedgerEntry, ...]:
        return read_ledger(self.desk / "decisions.jsonl").entries

    def ask(self, path: str, method: str = "GET", body: object = None, headers: Mapping[str, str] = {}) -> Answer:
        """Ask for a path below the token, or for any where it begins with two slashes."""
        connection = HTTPConnection("127.0.0.1", self.port or 0, timeout=20)
        where = path[1:] if path.startswith("//") else self.base + path
        try:
            connection.request(method, where, body, dict(headers))  # type: ignore[arg-type]
            answer: HTTPResponse = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode())
        finally:
            connection.close()

    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]*)"', self.ask(self.page(self.flags[0])).body)
        assert found
        return unescape(found[1])

    def page(self, handle: Handle) -> str:
        from provenance.reporting.html import page_name

        return f"/articles/{page_name(handle.documents[0])}"

    def form(self, handle: Handle, **more: str) -> dict[str, str]:
        return {
            "csrf": self.csrf(),
            "fingerprint": handle.flag.fingerprint,
            "verdict": "dismissed",
            "reason": "the caption names it",
            "who": "Ada Marsh",
            **more,
        }

    def post(self, form: Mapping[str, str], headers: Mapping[str, str] = {}) -> Answer:
        sent = {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("/decide", "POST", urlencode(form), {k: v for k, v in sent.items() if v})

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()


def make_desk(folder: Path) -> Path:
    """Fill a folder with two texts and their report."""
    (folder / "in").mkdir()
    (folder / "in" / "harbour.txt").write_text(STORY, "utf-8")
    (folder / "in" / "toll.txt").write_text(HOSTILE, "utf-8")
    (folder / "report.json").write_text(render(audit([str(folder / "in")], Config())), "utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return make_desk(tmp_path)


@pytest.fixture(scope="session")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    review = Review(make_desk(tmp_path_factory.mktemp("review")))
    yield review
    review.stop()


@pytest.fixture
def review(_served: Review) -> Review:
    """A review in which nobody has decided yet."""
    (_served.desk / "decisions.jsonl").unlink(missing_ok=True)
    return _served


@pytest.fixture
def start() -> Iterator[Callable[..., Review]]:
    """Start a review in a folder, with options."""
    started: list[Review] = []

    def begin(desk: Path, *options: str) -> Review:
        started.append(Review(desk, *options))
        return started[-1]

    yield begin
    for one in started:
        one.stop()
