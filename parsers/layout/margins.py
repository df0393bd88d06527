"""Headers and footers: what repeats at the top or bottom of pages, and page numbers."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from parsers.layout.page import PlacedLine

ZONE: Final = 0.12
"""The share of the page's height, at its top and at its bottom, where headers and footers stand."""

NUMBER_ZONE: Final = 0.16
"""The share in which a page number may stand: those of pages with wide margins stand farther in."""

LONGEST_NUMBER: Final = 80

LINES_APART: Final = 1.0
"""White space, in em, between the lines of a header or footer."""

LONE_ZONE: Final = 0.08
"""The share of the height in which a number alone is a page number, whatever page it is."""

SAME_HEIGHT: Final = 6.0
"""Points by which the place of a header may differ from page to page."""

_SHORT_NUMBER: Final = re.compile(r"(?<!\d)\d{1,3}(?!\d)")

_PAGE_NUMBER: Final = re.compile(
    r"(?:.{0,60}?\b(?:page|seite|p[áa]gina|pagina|p\.|s\.)\s*)?[-–—|\s(]*(\d{1,3})\s*(?:(?:/|of|von|de|di|van|sur)\s*(\d{1,3}))?[-–—|\s).]*",
    re.I,
)
_WORDED: Final = re.compile(
    r"\b(?:page|seite|p[áa]gina|pagina)\s*\d|^\d{1,3}\s*(?:/|of|von|de|di|van|sur)\s*\d{1,3}$", re.I
)


def set_margins_apart(pages: "list[list[PlacedLine]]", heights: list[float]) -> "list[list[PlacedLine]]":
    """The lines of each page, repeated headers and footers kept once and marked, page numbers dropped.

    Args:
        pages: the lines of each page, in reading order.
        heights: of the pages, in points.
    """
    count = len(pages)
    repeated = _repeated(pages, heights)
    beside = _beside_margins(pages, heights, repeated)
    seen: set[str] = set()
    kept_pages = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        kept = []
        for line in lines:
            if _is_page_number(line, number, count, height):
                continue
            key = _key(line.text)
            if (key in repeated and _zone(line, height)) or id(line) in beside:
                if key in seen:
                    continue
                seen.add(key)
                line.margin = True
            kept.append(line)
        kept_pages.append(kept)
    return kept_pages


def _zone(line: "PlacedLine", height: float) -> str:
    if line.box.bottom < ZONE * height:
        return "top"
    return "bottom" if line.box.top > (1 - ZONE) * height else ""


def _key(text: str) -> str:
    """What is the same on every page: the text without its page number. Years stay: a job's dates are no header."""
    return _SHORT_NUMBER.sub("#", " ".join(text.lower().split()))


def _repeated(pages: "list[list[PlacedLine]]", heights: list[float]) -> set[str]:
    if len(pages) < 2:
        return set()
    places: dict[tuple[str, str], dict[int, float]] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            if zone := _zone(line, height):
                places.setdefault((_key(line.text), zone), {}).setdefault(number, line.box.top)
    return {
        key for (key, _), tops in places.items() if len(key) > 1 and _in_one_place(tops.values()) >= _needed(len(pages))
    }


def _needed(pages: int) -> int:
    """On two pages both must have it; on more, most: a first page often has a header of its own."""
    return 2 if pages <= 3 else (pages + 1) // 2


def _beside_margins(pages: "list[list[PlacedLine]]", heights: list[float], repeated: Collection[str]) -> set[int]:
    """Lines right above or below a header or footer of several lines that are repeated with it."""
    places: dict[str, dict[int, PlacedLine]] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)) if repeated else ():
        margin = [line.box for line in lines if _key(line.text) in repeated and _zone(line, height)]
        for line in lines:
            reach = LINES_APART * line.size
            if not _zone(line, height) and any(
                -1 < box.top - line.box.bottom < reach or -1 < line.box.top - box.bottom < reach for box in margin
            ):
                places.setdefault(_key(line.text), {}).setdefault(number, line)
    return {
        id(line)
        for lines_of in places.values()
        if _in_one_place([line.box.top for line in lines_of.values()]) >= _needed(len(pages))
        for line in lines_of.values()
    }


def _in_one_place(tops: Collection[float]) -> int:
    """On how many pages at most a line stands at the same height."""
    return max(sum(abs(top - other) <= SAME_HEIGHT for other in tops) for top in tops)


def _is_page_number(line: "PlacedLine", number: int, count: int, height: float) -> bool:
    if NUMBER_ZONE * height < line.box.top and line.box.bottom < (1 - NUMBER_ZONE) * height:
        return False
    match = _PAGE_NUMBER.fullmatch(line.text.strip()) if len(line.text) <= LONGEST_NUMBER else None
    if not match:
        return False
    if _WORDED.search(line.text):
        return "@" not in line.text and len(line.text) <= 40
    if match[2] is not None:
        return False
    # A single page that was taken from a longer document keeps its number.
    at_edge = line.box.bottom < LONE_ZONE * height or line.box.top > (1 - LONE_ZONE) * height
    return (int(match[1]) == number and (count > 1 or line.box.top > height / 2)) or (
        at_edge and len(match[1]) == 1 and line.text.strip() == match[1]
    )
