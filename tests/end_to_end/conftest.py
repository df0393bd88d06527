"""A real browser and a real server. Without Chromium these tests skip, or fail if ROLECALL_REQUIRE_CHROMIUM=1."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from benchmarks.web.browsing import chromium, find_chromium
from benchmarks.web.serving import Server, serving
from web.build import is_built

PATIENCE_MS = 60_000
"""How long an expectation may take to come true: the machine may be busy. What is there is not waited for."""


# All of it is of one module: a browser of Playwright holds an event loop, which other tests of this process would meet.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if find_chromium() is None:
        why = "Chromium is not installed: NOTHING WAS TESTED IN A BROWSER"
        if os.environ.get("ROLECALL_REQUIRE_CHROMIUM") == "1":
            pytest.fail(why)
        pytest.skip(why)
    expect.set_options(timeout=PATIENCE_MS)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on an empty data folder, with its background work."""
    if not is_built():
        pytest.fail("the pages are not built from the sources as they are: run `python -m web.build`")
    with serving(tmp_path_factory.mktemp("installation") / "data") as started:
        yield started


@pytest.fixture
def wrong() -> list[str]:
    """What a page did that no page may; whoever opens a browser context has it looked at here."""
    return []


@pytest.fixture
def open_context(browser: Browser, server: Server, wrong: list[str]) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a window of its own; errors, and what comes from another host, are noted in `wrong` and fail the test."""
    opened: list[BrowserContext] = []

    def opening(**options: object) -> BrowserContext:
        context = browser.new_context(base_url=server.address, **options)
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", lambda sent: _note_request(sent.url, server.address, wrong))
        context.on("console", lambda said: _note_words(said, wrong))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        opened.append(context)
        return context

    yield opening
    for context in opened:
        context.close()
    assert wrong == []


def _note_words(said: ConsoleMessage, wrong: list[str]) -> None:
    if said.type in ("error", "warning"):
        wrong.append(f"{said.text} at {said.page.url if said.page else 'a worker'}")


def _note_request(url: str, address: str, wrong: list[str]) -> None:
    if not url.startswith((address + "/", "data:", "blob:")):
        wrong.append(f"loaded from elsewhere: {url}")


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(viewport={"width": 1440, "height": 900}).new_page()


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "samples" / "cvs").iterdir())
