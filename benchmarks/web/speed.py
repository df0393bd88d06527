"""How quick the pages are in a browser, how quick files come in, and what memory the server takes."""

import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import httpx2
import psutil
from playwright.sync_api import Browser, Page

from benchmarks.web.browsing import chromium, find_chromium
from benchmarks.web.crowd import gather
from benchmarks.web.serving import Server, serving

CROWD: Final = 10_000
_AT_ONCE: Final = 4  # as the upload page sends them
_MOVES: Final = 20
_LOADS: Final = 5

Row = tuple[str, str, str]


def time_pages(cvs: Sequence[bytes]) -> list[Row]:
    """Rows of what, how much and the target, on an installation with 10,000 applicants and on an empty one.

    Args:
        cvs: texts that are handed in, each different.
    """
    if find_chromium() is None:
        return [("Chromium is not installed", "", "")]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        job = gather(folder, CROWD)
        with serving(folder) as server, chromium() as browser:
            rows.append(("memory of the server, started", _mib(server), ""))
            rows += _loads(browser, server, job)
            rows.append(_slider(browser, server, job))
            rows.append((f"memory of the server, {CROWD:,} applicants ranked", _mib(server), ""))
        with serving(Path(place) / "empty") as server:
            rows.append(_uploads(server, cvs))
            rows.append((f"memory of the server and its readers, {len(cvs)} CVs", _mib(server), ""))
    return rows


def _loads(browser: Browser, server: Server, job: str) -> list[Row]:
    page = browser.new_page()
    rows = []
    for name, path, ready in (
        ("jobs", "/jobs", "main"),
        ("write, with a title", "/write?title=Backend+Developer&country=GB", "article"),
        (f"ranking of {CROWD:,}", f"/jobs/{job}/ranking", "#ranking[data-ready]"),
    ):
        page.goto(server.address + path)
        page.wait_for_selector(ready)
        took = []
        for _ in range(_LOADS):
            start = time.perf_counter()
            page.goto(server.address + path)
            page.wait_for_selector(ready)
            took.append(time.perf_counter() - start)
        rows.append((f"page load: {name}", f"{1000 * statistics.median(took):.0f} ms", ""))
    page.close()
    return rows


def _slider(browser: Browser, server: Server, job: str) -> Row:
    """From the moved slider until the frame with the new order is painted."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{server.address}/jobs/{job}/ranking")
    page.wait_for_selector("#ranking[data-ready]")
    page.locator("#weights summary").first.click()
    took = sorted(_moved(page, move) for move in range(_MOVES))
    page.close()
    worst = took[-1]
    return (
        f"slider to new order, {CROWD:,} applicants",
        f"{statistics.median(took):.0f} ms (worst {worst:.0f})",
        "100 ms",
    )


def _moved(page: Page, move: int) -> float:
    found: float = page.evaluate(
        """async (move) => {
          const sliders = document.querySelectorAll("#weights-form input[data-weight]");
          const slider = sliders[move % sliders.length];
          const start = performance.now();
          slider.value = String(Number(slider.value) > 2 ? 0.5 : 4.5);
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          // The order is made in the next frame; the one after that begins once it is painted.
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          return performance.now() - start;
        }""",
        move,
    )
    return found


def _uploads(server: Server, cvs: Sequence[bytes]) -> Row:
    """Files handed in a second, several at once as the upload page sends them."""
    with server.api() as api:
        job = api.post("/jobs", json={"write": {"title": "Backend Developer", "country": "GB"}}).json()["id"]

        def send(number: int) -> httpx2.Response:
            return api.post(f"/jobs/{job}/files", params={"name": f"{number}.txt"}, content=cvs[number])

        start = time.perf_counter()
        with ThreadPoolExecutor(_AT_ONCE) as senders:
            for answer in senders.map(send, range(len(cvs))):
                answer.raise_for_status()
        seconds = time.perf_counter() - start
    return f"{len(cvs)} CVs handed in over HTTP", f"{len(cvs) / seconds:.0f} files/s", ""


def _mib(server: Server) -> str:
    """The server with all processes that it began."""
    whole = psutil.Process(server.pid)
    memory = sum(one.memory_info().rss for one in (whole, *whole.children(recursive=True)))
    return f"{memory / 2**20:.0f} MiB"
