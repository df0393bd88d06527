"""Each page as a picture, narrow and wide, light and dark, for somebody to look at."""

from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page

from benchmarks.web.filled import Filled
from benchmarks.web.pages import pages
from benchmarks.web.serving import Server

WIDTHS: Final = {360: 780, 1440: 900}
"""Width -> height of the window."""
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def take_pictures(browser: Browser, server: Server, filled: Filled, folder: Path, only: str = "") -> int:
    """Write `PAGE-WIDTH-SCHEME.png` for all of them; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            for name, path in pages(filled).items():
                if only and only not in name:
                    continue
                open_page(page, server.address + path)
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                written += 1
            context.close()
    return written


def open_page(page: Page, address: str) -> None:
    """Go there, and wait until what the page does by itself is done."""
    page.goto(address)
    page.wait_for_load_state("load")
    if page.locator("#ranking").count():
        page.wait_for_selector("#ranking[data-ready]")
    if page.locator("#api-docs").count():
        page.wait_for_selector("#api-docs .opblock")
    page.evaluate("document.fonts.ready")
    # Pictures of CV pages come when they are near; here they are all near.
    page.evaluate(
        """async () => {
          const images = [...document.images];
          for (const image of images) image.loading = "eager";
          await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
        }"""
    )
