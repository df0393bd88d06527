"""From glyphs to lines in reading order. Knows pages and places, but not which reader found the glyphs."""

from parsers.layout.margins import set_margins_apart
from parsers.layout.page import PlacedLine, lay_out, lay_out_pieces

__all__ = ["PlacedLine", "lay_out", "lay_out_pieces", "set_margins_apart"]
