"""Headings of sections that run up or down beside their section, put before its first line.

Such a heading stands in the middle of its section's height or at its top. So its section begins behind the widest gap
between the lines above the heading's middle, down from the middle of the heading before.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from parsers.headings import heading

if TYPE_CHECKING:
    from parsers.layout.page import PlacedLine

UPRIGHT: Final = (90, 270)
"""Angles of writing that runs up and down the page."""

SURE: Final = 0.8


def is_heading(text: str) -> bool:
    """Whether turned writing is a section's heading by its words."""
    found = heading(text)
    return found is not None and found.kind != "title" and found.certainty >= SURE


def with_turned_headings(lines: "Sequence[PlacedLine]", turned: "Sequence[PlacedLine]") -> "list[PlacedLine]":
    """The lines of a page, in order, with each heading before the first line of its section."""
    placed = list(lines)
    floor = float("-inf")
    for each in sorted(turned, key=lambda line: line.box.top):
        middle = (each.box.top + each.box.bottom) / 2
        first = _first_line(placed, turned, floor, middle)
        if first is None:
            placed.append(each)
        else:
            each.region = first.region
            each.starts_block = first.starts_block = True
            at = next(number for number, line in enumerate(placed) if line is first)
            placed.insert(at, each)
        floor = middle
    return placed


def _first_line(
    placed: "Sequence[PlacedLine]", turned: "Sequence[PlacedLine]", floor: float, middle: float
) -> "PlacedLine | None":
    """The line behind the widest gap among those between `floor` and `middle`."""
    others = {id(line) for line in turned}
    near = sorted((line for line in placed if id(line) not in others), key=lambda line: line.box.top)
    above = [line for line in near if floor < (line.box.top + line.box.bottom) / 2 <= middle]
    if not above:
        return next((line for line in near if line.box.top > middle), None)
    first, widest, bottom = above[0], float("-inf"), above[0].box.bottom
    for line in above[1:]:
        if line.box.top - bottom > widest:
            first, widest = line, line.box.top - bottom
        bottom = max(bottom, line.box.bottom)
    return first
