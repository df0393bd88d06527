"""The pages that are seen only where people sign in: light, dark and on a phone, and what is refused on them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.web.serving import Server, serving
from tests.end_to_end.sound import assert_sound

pytestmark = pytest.mark.xdist_group("browser")

PASSWORD = "four words that nobody guesses"  # of a person who does not exist


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks people to sign in, before anybody has an account."""
    with serving(tmp_path_factory.mktemp("signed") / "data", "--sign-in", "--no-work") as started:
        yield started


def test_from_the_first_account_to_a_token(page: Page, server: Server, wrong: list[str]) -> None:
    said = re.search(r"/sign-in/set-up/\S+", server.log.read_text(encoding="utf-8"))
    assert said
    page.goto("/jobs")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert_sound(page)
    page.get_by_label("E-mail address").fill("nobody@example.com")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("main")).to_contain_text("The e-mail address or the password is not right.")
    assert_sound(page)

    page.goto(said[0])
    assert_sound(page)
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("Your name").fill("Ada Quill")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account and sign in").click()
    page.wait_for_url("**/jobs")

    page.goto("/people")
    page.get_by_label("E-mail address").fill("eve@example.com")
    page.get_by_label("Name", exact=True).fill("Eve Wetherby of the Northern Depot")
    page.get_by_role("button", name="Add and show the link").click()
    link = page.locator("#new-link").inner_text()
    assert_sound(page)

    page.goto("/account")
    page.get_by_label("What it is for").fill("nightly export")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("main")).to_contain_text("Tick at least one thing that it may do.")
    expect(page.get_by_label("What it is for")).to_have_value("nightly export")
    assert_sound(page)
    page.get_by_label("See jobs and rankings").check()
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("#new-token")).to_contain_text("rolecall_")
    assert_sound(page)

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.goto(link)
    assert_sound(page)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Set the password and sign in").click()
    page.wait_for_url("**/jobs")
    page.goto("/people")
    expect(page.locator("main")).to_contain_text("Add and change people")
    assert_sound(page)
    # Chromium itself notes what was refused on purpose; nothing else is noted.
    assert [one for one in wrong if not re.search(r"status of (403|422)", one)] == []
    wrong.clear()
