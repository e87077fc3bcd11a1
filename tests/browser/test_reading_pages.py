"""The pages in a real browser: read, walked through by keys, filtered, folded, printed; with and without the script."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from provenance.models import QuoteStatus, Report

if TYPE_CHECKING:
    from conftest import Visit
    from playwright.sync_api import Browser, Page

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect
pytestmark = pytest.mark.browser

Start = Callable[..., "Visit"]
Seeds = tuple[Report, dict[str, str]]
SCREENS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1440, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1440, "height": 900}},
    "tablet": {"color_scheme": "light", "viewport": {"width": 1024, "height": 768}},
    "phone": {"color_scheme": "dark", "viewport": {"width": 360, "height": 740}},
}
FIRST_PAINT = 1_500  # milliseconds, of the page of a hostile article of 100 kB
FOCUSED = "document.activeElement.closest('.item')?.id ?? document.activeElement.id"


def focused(page: Page) -> str:
    return str(page.evaluate(FOCUSED))


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing(visit: Start, pages: list[Path], forms: list[Path], screen: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    start = visit(**SCREENS[screen])
    for path in (*pages, *forms):
        page = start.to(path)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        violations = axe.run(page).response["violations"]
        found = [(one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"]) for one in violations]
        assert found == [], path.name


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_is_wider_than_its_screen(visit: Start, pages: list[Path], screen: str) -> None:
    start = visit(**SCREENS[screen])
    for path in pages:
        page = start.to(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name


def test_the_text_is_the_article(visit: Start, pages: list[Path], seeds: Seeds) -> None:
    report, texts = seeds
    start = visit()
    for path, document in zip(pages, report.documents, strict=False):
        assert start.to(path).evaluate("document.getElementById('text').textContent") == texts[document.id]


def test_keys_lead_through_flags(visit: Start, pages: list[Path]) -> None:
    page = visit(viewport={"width": 1440, "height": 900}).to(pages[-2])
    ids = page.eval_on_selector_all(".flags > .item", "all => all.map(one => one.id)")
    page.keyboard.press("f")
    assert focused(page) == ids[0]
    for _ in range(4):
        page.keyboard.press("f")
    assert focused(page) == ids[4]
    assert page.locator(f"#{ids[4]} > details").evaluate("one => one.open")
    assert page.locator(f'#text [data-flags~="{ids[4]}"].lit').count() > 0
    page.keyboard.press("Shift+F")
    assert focused(page) == ids[3]
    page.keyboard.press("o")
    assert not page.locator(f"#{ids[3]} > details").evaluate("one => one.open")


def test_keys_lead_through_quotations_and_articles(visit: Start, pages: list[Path], seeds: Seeds) -> None:
    report, _ = seeds
    first = next(n for n, document in enumerate(report.documents[:-1]) if len(document.quotes) > 1)
    page = visit().to(pages[first])
    page.keyboard.press("q")
    assert focused(page) == "at-q1"
    page.keyboard.press("q")
    assert focused(page) == "at-q2"
    page.keyboard.press("Shift+Q")
    assert focused(page) == "at-q1"
    page.keyboard.press("a")
    page.wait_for_url(f"**/{pages[first + 1].name}")
    page.keyboard.press("Shift+A")
    page.wait_for_url(f"**/{pages[first].name}")
    page.keyboard.press("i")
    page.wait_for_url("**/index.html")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.className") == "article"


def test_help_opens_and_closes_and_keys_can_be_turned_off(visit: Start, pages: list[Path]) -> None:
    page = visit().to(pages[0])
    assert not page.locator("#help").is_visible()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("f")
    assert focused(page) != "f1"
    page.reload()
    page.get_by_role("button", name="Keys").click()
    assert not page.locator("#keys").is_checked()


def test_flags_are_filtered(visit: Start, pages: list[Path], seeds: Seeds) -> None:
    report, _ = seeds
    page = visit().to(pages[-2])
    flags = report.documents[-1].flags
    page.keyboard.press("/")
    code = flags[0].code
    page.keyboard.type(code)
    expect(page.locator("#found")).to_have_text(re.compile(r"\d+ of \d+ shown"))
    shown = page.locator(".flags > .item:visible")
    assert {shown.nth(n).get_attribute("data-code") for n in range(shown.count())} == {code}
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_have_text("")
    every = page.locator(".flags > .item").count()
    assert shown.count() == every
    page.locator("#show-note").uncheck()
    assert shown.count() == page.locator(".flags > .item:not(.note)").count() < every
    assert page.locator("#text .pin.note:visible").count() == 0 < page.locator("#text .pin.warning:visible").count()


def test_articles_are_filtered_and_sorted(visit: Start, pages: list[Path], seeds: Seeds) -> None:
    report, _ = seeds
    page = visit().to(pages[-1])
    rows = page.locator("table.sortable tbody tr")
    page.get_by_role("button", name="Flags").click()
    first = [
        int(value)
        for value in page.eval_on_selector_all("tbody td:nth-child(6)", "all => all.map(a => a.dataset.sort)")
    ]
    assert first == sorted(first)
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.get_by_role("button", name="Flags").click()
    last = [
        int(value)
        for value in page.eval_on_selector_all("tbody td:nth-child(6)", "all => all.map(a => a.dataset.sort)")
    ]
    assert last == first[::-1] != first
    page.keyboard.press("/")
    page.keyboard.type(report.documents[2].path)
    expect(page.locator("#found")).to_have_text("1 of 5 shown")
    assert rows.filter(visible=True).count() == 1


def test_folds_open_by_mouse_keys_and_links(visit: Start, pages: list[Path], seeds: Seeds) -> None:
    report, _ = seeds
    at = next(n for n, document in enumerate(report.documents) if document.removed)
    start = visit()
    page = start.to(pages[at])
    fold = page.locator("#text details.fold").first
    assert not fold.locator("del").first.is_visible()
    fold.locator("summary").click()
    assert fold.locator("del").first.is_visible()
    line = fold.locator(".line").first.get_attribute("id")
    page = start.to(pages[at].with_name("index.html"))
    page = start.to(pages[at], f"#{line}")
    assert page.locator(f"#{line}").is_visible()


def test_a_source_says_its_role_on_focus(visit: Start, pages: list[Path]) -> None:
    page = visit().to(pages[-2])
    source = page.locator("#text a.source").first
    source.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    said = source.evaluate("one => getComputedStyle(one, '::after').content")
    assert "Source: " in said
    page.keyboard.press("Escape")
    assert source.evaluate("one => getComputedStyle(one, '::after').display") == "none"


def test_every_status_differs_by_letter_and_border(visit: Start, pages: list[Path]) -> None:
    page = visit().to(pages[0])
    looks = page.evaluate(
        """statuses => statuses.map(status => {
            const text = document.getElementById("text");
            text.innerHTML = `<a class="pin quote ${status}"></a><span class="quote ${status}">words</span>`;
            const letter = getComputedStyle(text.children[0], "::before").content;
            const border = getComputedStyle(text.children[1]);
            return [letter, [border.borderTopStyle, border.borderTopWidth, border.borderBottomStyle,
                border.borderBottomWidth, border.textDecorationStyle].join(" "), border.borderBottomColor];
        })""",
        list(get_args(QuoteStatus)),
    )
    for part in range(2):
        assert len({look[part] for look in looks}) == 8


def test_without_the_script_nothing_is_missing(visit: Start, pages: list[Path], seeds: Seeds) -> None:
    report, texts = seeds
    start = visit(java_script_enabled=False)
    page = start.to(pages[-2])
    document = report.documents[-1]
    assert page.locator("#text").text_content() == texts[document.id]
    assert not page.locator("#filter").is_visible()
    flag = page.locator(".item").first
    assert not flag.locator(".body").is_visible()
    flag.locator("summary").first.click()
    assert flag.locator(".body").is_visible()
    page.locator("#show-note").uncheck()
    assert page.locator(".item.note:visible").count() == 0
    assert not page.get_by_role("button", name="Keys").is_visible()


def test_on_paper_everything_is_open(visit: Start, pages: list[Path]) -> None:
    start = visit()
    page = start.to(pages[-2])
    page.emulate_media(media="print")
    assert not page.locator(".outline").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert len(page.pdf()) > 10_000


def test_a_decision_can_be_reached_and_filled_in_by_keys(visit: Start, forms: list[Path]) -> None:
    page = visit().to(forms[1])
    page.keyboard.press("f")
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.name") == "verdict"
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("fff ? a reason")
    form = page.locator(".item form").first
    assert form.evaluate("form => form.checkValidity()")
    assert form.evaluate("form => new FormData(form).get('reason')") == "fff ? a reason"
    assert form.evaluate("form => new FormData(form).get('who')") == "E. Ditor"


def eventually(page: Page, expression: str) -> object:
    """Return the value of an expression when it is true, or what it is after five seconds.

    Playwright's own expectations read the whole page for their message: minutes, where a page has 5,000 flags.
    """
    for _ in range(100):
        if value := page.evaluate(expression):
            return value
        page.wait_for_timeout(50)
    return page.evaluate(expression)


def test_a_hostile_article_is_text_and_stays_usable(visit: Start, hostile: tuple[Path, str]) -> None:
    path, text = hostile
    start = visit(viewport={"width": 1440, "height": 900})
    page = start.to(path)
    assert "owned" not in page.title()
    assert page.locator("#text img, #text script, #text b").count() == 0
    assert page.evaluate("document.getElementById('text').textContent") == text
    assert page.locator(".flags > .item").count() == 5_000
    for number in (1, 2, 3):
        page.keyboard.press("f")
        assert page.locator(".flags > .item").nth(number - 1).evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("/")
    page.keyboard.insert_text("no such words")
    assert eventually(page, "document.getElementById('found').textContent") == "0 of 5000 shown"


def test_an_override_turns_nothing_round(visit: Start, hostile: tuple[Path, str]) -> None:
    page = visit(viewport={"width": 1440, "height": 900}).to(hostile[0])
    order = page.evaluate(
        """() => {
            const odd = document.querySelector('.odd[data-name=RLO]');
            const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            walk.currentNode = odd.firstChild;
            let node = walk.nextNode();
            while (!node.data.includes("Odd")) node = walk.nextNode();
            const at = (index) => { const range = document.createRange(); range.setStart(node, index);
                range.setEnd(node, index + 1); return range.getBoundingClientRect().left; };
            const start = node.data.indexOf("Odd");
            return [at(start), at(start + 1), at(start + 2)];
        }"""
    )
    assert order == sorted(order)


def test_the_first_paint_of_a_hostile_article(browser: Browser, hostile: tuple[Path, str], tmp_path: Path) -> None:
    trace = tmp_path / "trace.json"
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    browser.start_tracing(page=page, path=trace, categories=["loading", "blink.user_timing"])
    page.goto(hostile[0].as_uri())
    assert eventually(page, "performance.getEntriesByName('first-contentful-paint').length")
    browser.stop_tracing()
    page.close()
    events = json.loads(trace.read_text("utf-8"))["traceEvents"]
    at = {  # what a trace tells of blank pages is none of ours
        name: {event["args"]["data"]["navigationId"]: event for event in events if event["name"] == name}
        for name in ("navigationStart", "firstContentfulPaint")
    }
    [(id_, started)] = [
        (id_, event)
        for id_, event in at["navigationStart"].items()
        if event["args"]["data"]["documentLoaderURL"] == hostile[0].as_uri()
    ]
    milliseconds = (at["firstContentfulPaint"][id_]["ts"] - started["ts"]) / 1_000
    logging.getLogger(__name__).info("first contentful paint after %.0f ms", milliseconds)  # --log-cli-level=INFO
    assert milliseconds < FIRST_PAINT
