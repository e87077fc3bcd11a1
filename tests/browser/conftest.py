"""A browser, and pages to look at in it. Without Playwright or Chromium the tests are skipped, and say why."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.config import Config
from provenance.models import Report
from provenance.pipeline import audit
from provenance.reporting.html import Editing, page_name, render_document, render_index, write_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_PATIENCE = 10_000  # milliseconds

HOSTILE_LINE = (
    'A “quoted <script>document.title="owned"</script> word” said "><img src=x onerror="document.title=\'owned\'"> '
    "Mr. \u202eOdd\u202c Turn, who \u2066isolated\u2069 a tab\tand </div></details></article> told the Norvik Courier. "
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install '.[browser]'"
    )
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield made
        made.close()


class Visit:
    """A page in a browser of its own, with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, **settings: object) -> None:
        self.context = browser.new_context(**settings)
        self.context.set_default_timeout(_PATIENCE)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def to(self, path: Path, anchor: str = "") -> Page:
        self.page.goto(f"{path.as_uri()}{anchor}")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith("file:")] == []


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Start a visit; at the end of the test nothing may have been asked of a network, and nothing complained of."""
    visits: list[Visit] = []

    def start(**settings: object) -> Visit:
        visits.append(Visit(browser, **settings))
        return visits[-1]

    yield start
    for one in visits:
        one.close()


def audited(folder: Path) -> tuple[Report, dict[str, str]]:
    texts: dict[str, str] = {}
    report = audit([str(folder)], Config(), on_source=lambda source: texts.update({source.id: source.text.original}))
    return report, texts


@pytest.fixture(scope="session")
def seeds() -> tuple[Report, dict[str, str]]:
    return audited(ROOT / "seeds")


@pytest.fixture(scope="session")
def pages(seeds: tuple[Report, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages of the five articles, the index last."""
    report, texts = seeds
    return write_html(report, tmp_path_factory.mktemp("pages") / "html", texts)


@pytest.fixture(scope="session")
def forms(seeds: tuple[Report, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same pages with forms, as a server would send them, as files."""
    report, texts = seeds
    folder = tmp_path_factory.mktemp("forms")
    editing = Editing(
        action="decide",
        token="t",  # noqa: S106
        who="E. Ditor",
        index_url="index.html",
        document_url=page_name,
        nonce=None,
        export_url="decisions.jsonl",
    )
    document = report.documents[-1]
    made = {"index.html": render_index(report, texts, editing=editing)}
    made[page_name(document.id)] = render_document(report, document, texts[document.id], {}, editing)
    for name, page in made.items():
        (folder / name).write_text(page, "utf-8", newline="")
    return [folder / name for name in made]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The page of an article of 100 kB of hostile lines with 5,000 flags, and its text."""
    folder = tmp_path_factory.mktemp("hostile")
    text = f"Toll <b>rises</b>\r\n\r\n{HOSTILE_LINE}\r\n" + (HOSTILE_LINE + "\n") * (
        100_000 // len(HOSTILE_LINE.encode())
    )
    (folder / "in").mkdir()
    (folder / "in" / "hostile.txt").write_bytes(text.encode())
    report, texts = audited(folder / "in")
    document = report.documents[0]
    pattern = document.flags[0]
    span = partial(_span, text)
    flags = tuple(
        pattern.model_copy(
            update={
                "id": f"f{n}",
                "fingerprint": f"p{n}",
                "severity": ("note", "warning", "error")[n % 3],
                "message": HOSTILE_LINE,
                "evidence": (span(n * 19 % (len(text) - 60), 60),),
            }
        )
        for n in range(1, 5_001)
    )
    report = report.model_copy(update={"documents": (document.model_copy(update={"flags": flags}),)})
    path, _ = write_html(report, folder / "html", texts)
    return path, text


def _span(text: str, start: int, length: int) -> object:
    from provenance.models import Span

    return Span(start=start, end=start + length, text=text[start : start + length], line=1, column=1)
