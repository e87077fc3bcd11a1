"""Pages of articles that share text, with a list of ratings: read in a browser, with and without the script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.config import Config
from provenance.pipeline import audit
from provenance.reporting.html import write_html

if TYPE_CHECKING:
    from conftest import Visit

pytestmark = pytest.mark.browser

Start = Callable[..., "Visit"]
SHARED = (
    "The quay was built in 1911 and has been repaired twice, most recently after the storm of 2024, when half of the "
    "eastern wall fell into the water. Forty men worked on it for eleven months, and the ministry paid for it."
)
WIRE = f"""BELMAR, May 4, 2031 (Belmar Wire) - The toll that ships pay in the harbour of Belmar will rise in the autumn.

“The toll must rise soon, because the quay is old,” Minister Odo Quill told a news conference in Belmar on Monday.

{SHARED}
"""
GULL = f"""Ships pay more
The Daily Gull, May 6, 2031

Nobody in the harbour of Norrvik has forgotten what happened in Belmar. {SHARED}

“We look at Belmar with some worry,” Elin Vass told The Daily Gull on Tuesday.
"""
RATINGS = """name,domain,value,scale,source,date
Belmar Wire,,high,high > mixed > low,Our foreign desk,2031-01
Daily Gull,,55,0-100,The press council of Norrvik and of all harbours to the north of it,2030
"""
SCREENS = ({"viewport": {"width": 1440, "height": 900}}, {"viewport": {"width": 360, "height": 740}})


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], dict[str, str]]:
    """The pages of two articles, the index last, and the articles' texts by id."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "in").mkdir()
    for name, text in (("gull.txt", GULL), ("wire.txt", WIRE)):
        (folder / "in" / name).write_text(text, "utf-8")
    (folder / "desk.csv").write_text(RATINGS, "utf-8")
    texts: dict[str, str] = {}
    config = Config(ratings=(str(folder / "desk.csv"),))
    report = audit([str(folder / "in")], config, on_source=lambda one: texts.update({one.id: one.text.original}))
    return write_html(report, folder / "html", texts), texts


@pytest.mark.parametrize("screen", SCREENS, ids=["large", "phone"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    visit: Start, shared: tuple[list[Path], dict[str, str]], screen: dict[str, object], colours: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    start = visit(color_scheme=colours, **screen)
    for path in shared[0]:
        page = start.to(path)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert page.locator("#grades, #ratings").count() == 1
        violations = axe.run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in violations] == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name


@pytest.mark.parametrize("script", [True, False])
def test_a_shared_passage_leads_to_itself_in_the_other_article(
    visit: Start, shared: tuple[list[Path], dict[str, str]], script: bool
) -> None:
    (gull, wire, _), texts = shared
    page = visit(java_script_enabled=script).to(gull)
    assert page.locator("#text").text_content() == texts["gull.txt"]
    assert "".join(page.locator("#text .reused").all_text_contents()) == SHARED.removesuffix(".")
    page.locator("#text a.pin.reused").click()
    page.wait_for_url(f"**/{wire.name}#at-p1")
    target = page.locator("#at-p1")
    assert target.evaluate("one => one.matches(':target')")
    assert target.evaluate("one => one.nextElementSibling.textContent").startswith("The quay was built")
    target.click()
    page.wait_for_url(f"**/{gull.name}#at-p1")


def test_a_shared_passage_is_told_by_a_sign_and_a_line_and_not_by_its_colour(
    visit: Start, shared: tuple[list[Path], dict[str, str]]
) -> None:
    page = visit().to(shared[0][0])
    pin = page.locator("#text a.pin.reused")
    assert pin.evaluate("one => getComputedStyle(one, '::before').content") == '"⧉"'
    assert "Also in" in str(pin.get_attribute("aria-label"))
    piece = page.locator("#text .reused:not(.pin)").first
    assert "gradient" in piece.evaluate("one => getComputedStyle(one).backgroundImage")
    page.get_by_text("What the marks mean").click()
    assert page.locator(".legend .reused").is_visible()


def test_grades_can_be_read_without_the_script(visit: Start, shared: tuple[list[Path], dict[str, str]]) -> None:
    page = visit(java_script_enabled=False).to(shared[0][0])
    grades = page.locator("#grades")
    assert grades.is_visible()
    assert "The press council of Norrvik" in grades.inner_text()
    page.goto(shared[0][-1].as_uri())
    assert "Our foreign desk" in page.locator("#ratings").inner_text()
    assert page.get_by_role("columnheader", name="Grades").is_visible()
