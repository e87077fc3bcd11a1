"""Two editors in two browsers decide on the flags of one report; the next audit honours what they decided."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.reporting.html import page_name

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CODE = "from provenance.cli import main; main()"
STORY = """Harbour of Norrvik to close

The harbour of Norrvik will close on Monday, the council said in a statement after a meeting that lasted all night.

“We have [no] choice,” Elin Vass told a news conference in Norrvik. “It is [far] too dear,” a docker said.

“Gone <script>document.title = "owned"</script> is gone,” said a man. <img src=x onerror="document.title='owned'">
"""


def provenance(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CODE, *arguments], cwd=desk, capture_output=True, encoding="utf-8")


class Editor:
    """Somebody at a browser of their own, who takes note of what it asks for and complains of."""

    def __init__(self, browser: Browser, url: str, name: str) -> None:
        self.context = browser.new_context()
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.url, self.name = url, name
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, flag: str) -> None:
        self.page.goto(f"{self.url}articles/{page_name('a.txt')}")
        self.page.locator(f"#{flag} > details > summary").click()

    def decide(self, flag: str, verdict: str, reason: str) -> None:
        """Fill in the form of a flag that is open, and send it."""
        form = self.page.locator(f"#{flag} form:not(:has(input[name=undo]))")
        if not form.is_visible():
            self.page.locator(f"#{flag} summary", has_text="Decide anew").click()
        form.locator(f"input[value={verdict}]").check()
        form.get_by_label("Reason").fill(reason)
        form.get_by_label("Your name").fill(self.name)
        form.get_by_role("button").click()

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith(self.url)] == []


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY, "utf-8")
    assert provenance(tmp_path, "audit", "in", "-q", "-o", "json:reports/report.json").returncode == 0
    return tmp_path


@pytest.fixture
def url(desk: Path) -> Iterator[str]:
    command = [sys.executable, "-c", CODE, "review", "--port", "0"]
    with subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.kill()


@pytest.fixture
def editor(browser: Browser, url: str) -> Iterator[Callable[[str], Editor]]:
    editors: list[Editor] = []

    def sit_down(name: str) -> Editor:
        editors.append(Editor(browser, url, name))
        return editors[-1]

    yield sit_down
    for one in editors:
        one.close()


def lines(desk: Path) -> list[tuple[str, str]]:
    """Return who said what, line by line of the ledger."""
    rows = (desk / "decisions.jsonl").read_text("utf-8").splitlines()
    return [(row["who"], row["verdict"]) for row in map(json.loads, rows)]


def test_two_editors_decide_and_the_next_audit_honours_it(desk: Path, editor: Callable[[str], Editor]) -> None:
    ada, quill = editor("Ada Marsh"), editor("B. Quill")
    ada.open("f1")
    quill.open("f2")
    ada.decide("f1", "dismissed", "the desk knows it")
    quill.decide("f2", "confirmed", "it has to be mended")
    assert ada.page.url.endswith(f"{page_name('a.txt')}#f1")
    assert lines(desk) == [("Ada Marsh", "dismissed"), ("B. Quill", "confirmed")]
    ada.page.goto(ada.url)
    assert "2 of" in ada.page.locator("p.progress").inner_text()
    assert provenance(desk, "audit", "in", "-q", "-o", "json:new.json").returncode == 0
    flags = json.loads((desk / "new.json").read_text("utf-8"))["documents"][0]["flags"]
    assert [(flag["decision"]["who"], flag["decision"]["verdict"]) for flag in flags if flag["decision"]] == lines(desk)


def test_two_editors_decide_on_one_flag_and_nothing_is_lost(desk: Path, editor: Callable[[str], Editor]) -> None:
    ada, quill = editor("Ada Marsh"), editor("B. Quill")
    for one in (ada, quill):
        one.open("f1")
    ada.decide("f1", "dismissed", "the desk knows it")
    quill.decide("f1", "confirmed", "nobody does")
    assert "somebody else decided too" in quill.page.locator("h1").inner_text()
    assert "the desk knows it" in quill.page.locator("main").inner_text()
    quill.page.get_by_role("link", name="Back to the flag").click()
    history = quill.page.locator("#f1 .history li")
    history.last.wait_for(state="attached")
    assert ["dismissed" in history.nth(0).inner_text(), "confirmed" in history.nth(1).inner_text()] == [True, True]
    assert lines(desk) == [("Ada Marsh", "dismissed"), ("B. Quill", "confirmed")]


def test_undo_is_a_line_and_the_ledger_can_be_taken_away(desk: Path, editor: Callable[[str], Editor]) -> None:
    ada = editor("Ada Marsh")
    ada.open("f1")
    ada.decide("f1", "needs-work", "ask the council")
    ada.open("f1")
    ada.page.locator("#f1 summary", has_text="Undo").click()
    undo = ada.page.locator("#f1 form:has(input[name=undo])")
    undo.get_by_label("Why it is undone").fill("a slip")
    assert undo.get_by_label("Your name").input_value() == "Ada Marsh"
    undo.get_by_role("button").click()
    ada.page.locator("#f1 .history li").nth(1).wait_for(state="attached")
    assert lines(desk) == [("Ada Marsh", "needs-work"), ("Ada Marsh", "withdrawn")]
    ada.page.goto(ada.url)
    with ada.page.expect_download() as download:
        ada.page.get_by_role("link", name="Download the decisions").click()
    assert Path(download.value.path()).read_bytes() == (desk / "decisions.jsonl").read_bytes()


def test_nothing_of_an_article_runs(editor: Callable[[str], Editor]) -> None:
    ada = editor("Ada Marsh")
    ada.open("f1")
    ada.decide("f1", "dismissed", '"><script>document.title = "owned"</script>')
    ada.open("f1")
    assert "owned" not in ada.page.title()
    assert ada.page.locator("script").count() == 1
    assert ada.page.evaluate("document.getElementById('text').textContent") == STORY


def test_decisions_are_made_without_the_script(desk: Path, browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}articles/{page_name('a.txt')}")
    page.locator("#f1 > details > summary").click()
    form = page.locator("#f1 form")
    form.locator("input[value=dismissed]").check()
    form.get_by_label("Reason").fill("the desk knows it")
    form.get_by_label("Your name").fill("Ada Marsh")
    form.get_by_role("button").click()
    assert "dismissed by Ada Marsh" in page.locator("#f1 .history").text_content()
    context.close()
    assert lines(desk) == [("Ada Marsh", "dismissed")]


def test_a_page_of_somebody_else_cannot_decide(desk: Path, browser: Browser, url: str) -> None:
    """A foreign page that even knows the address: its forms come from another origin."""
    context = browser.new_context()
    page = context.new_page()
    page.goto("data:text/html,<form></form>")
    page.evaluate(
        "url => { const form = document.forms[0]; form.action = url; form.method = 'post'; form.submit() }",
        f"{url}decide",
    )
    page.wait_for_url(f"{url}decide")
    assert "not sent from a page of this report" in page.locator("body").inner_text()
    context.close()
    assert not (desk / "decisions.jsonl").exists()
