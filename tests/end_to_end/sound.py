"""Whether a page as it stands in a browser is readable for all: light, dark and on a phone, with all unfolded."""

from playwright.sync_api import Page

from web.build import FRONTEND

AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 780}
SETTLED = """Promise.allSettled(
  document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished)
)"""
NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


def assert_sound(page: Page) -> None:
    """Nothing on the page shuts somebody out, or reaches over the edge of a phone; afterwards it is wide and light."""
    page.evaluate(UNFOLD)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert grave(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.evaluate(NEXT_FRAME)
    page.evaluate(SETTLED)
    assert grave(page, "{runOnly: ['color-contrast']}") == []

    page.set_viewport_size(PHONE)
    page.evaluate(NEXT_FRAME)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def grave(page: Page, options: str = "{}") -> list[str]:
    """What axe finds that shuts somebody out."""
    found = page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], ...{options}}})")
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
