"""What holds for every page: readable for all, whole on a phone, nothing from elsewhere, no fault in the console."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.web.filled import Filled, fill
from benchmarks.web.pages import pages
from benchmarks.web.pictures import open_page
from benchmarks.web.serving import Server
from tests.end_to_end.sound import PHONE, assert_sound

pytestmark = pytest.mark.xdist_group("browser")

PLACES = Filled("", ("", "", ""))
NAMES = [name for name in pages(PLACES) if name != "not-found"]


@pytest.fixture(scope="module")
def filled(server: Server, samples: list[Path]) -> Filled:
    """An installation in which something has happened, with CVs of each format but few of them."""
    return fill(server, [*[path for path in samples if path.suffix != ".pdf"][:7], samples[2], samples[-2]])


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_sound(page: Page, filled: Filled, name: str) -> None:
    """Light, dark and on a phone, with all that can be unfolded unfolded; faults and strange hosts `page` notes."""
    open_page(page, pages(filled)[name])
    assert_sound(page)
    page.set_viewport_size(PHONE)
    open_page(page, pages(filled)[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for here in page.locator("[aria-current=page]").all():
        expect(here).to_be_in_viewport()


def test_a_page_that_is_not_there_says_so(page: Page, filled: Filled, wrong: list[str]) -> None:
    answer = page.goto(pages(filled)["not-found"])
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found")
    page.get_by_role("link", name="Go to the jobs").click()
    page.wait_for_url("**/jobs")
    # Chromium itself notes that the answer was 404; nothing else is noted.
    assert [one for one in wrong if "status of 404" not in one] == []
    wrong.clear()


def test_the_policy_forbids_scripts_that_stand_in_a_page(page: Page, filled: Filled, wrong: list[str]) -> None:
    """What the other tests rely on: a breach of the policy is noted as a fault."""
    page.goto("/jobs")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\" onclick=\"1\">x</p>')")
    expect(page.locator("p[onclick]")).to_be_visible()
    assert any("Content Security Policy" in one for one in wrong), wrong
    wrong.clear()


def test_everything_can_be_done_by_keyboard(page: Page, filled: Filled, samples: list[Path]) -> None:
    """From handing in to a decision without a mouse: each step begins where Tab leads, and Enter does it."""
    page.goto(f"/jobs/{filled.job}/upload")
    page.wait_for_selector("#upload[data-ready]")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "#drop-files")
    # What Enter opens there is the browser's own window for files.
    page.locator("#drop-files:focus").set_input_files(samples[5])
    expect(page.locator("#files")).to_contain_text(samples[5].name)
    tab_to(page, "#to-ranking")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ranking")
    page.wait_for_selector("#ranking[data-ready]")
    tab_to(page, "#grid :is(td, th)")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    at = page.evaluate("[document.activeElement.closest('tr').rowIndex, document.activeElement.cellIndex]")
    assert at[0] >= 1
    # To the marks of the criteria: the quote comes with the focus.
    for _ in range(6 - at[1]):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#cell-card")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/applicants/**")
    tab_to(page, "#decision-reason")
    page.keyboard.type("Meets all that is required")
    tab_to(page, "button[name=kind][value=hold]")
    page.keyboard.press("Enter")
    expect(page.locator(".applicant-head .tag")).to_have_text("Hold")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; it must come there by itself."""
    for _ in range(150):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            break
        page.keyboard.press("Tab")
    expect(page.locator(f"{selector}:focus")).to_have_count(1)
    assert page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle !== 'none' "
        "|| document.activeElement.matches('.drop__input, :is(input, textarea, select)')"
    ), f"nothing shows that {selector} has the focus"
