"""Plain text."""

import re
from itertools import pairwise
from typing import Final

from hiring.document import Document
from parsers.bullets import split_bullet
from parsers.composer import DraftLine, compose
from parsers.encoding import decode
from parsers.options import ReadOptions

_UNDERLINE: Final = re.compile(r"^\s*([-=_*~#.])\1{2,}\s*$")
_CELLS: Final = re.compile(r"(?<=\S)(?:\t+| {3,})(?=\S)")


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that a plain text file holds. A line that only draws a rule is left out."""
    return read_text(decode(data))


def read_text(text: str) -> Document:
    """The document made of `text`, whose line breaks and empty lines are its own."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    hanging = _hanging(lines)
    drafts: list[DraftLine] = []
    block = 0
    item: int | None = None  # the indent of the list item that the line before belongs to
    for line in lines:
        if not line.strip() or _UNDERLINE.match(line):
            block += 1
            item = None
            continue
        words, bullet = split_bullet(line.strip())
        indent = _indent(line)
        # A list item ends where a line begins left of it, or at its mark where the items of this text hang.
        if bullet or (item is not None and (indent < item or (hanging and indent == item))):
            block += 1
            item = None
        item = indent if bullet else item
        drafts.append(DraftLine(_CELLS.sub("\t", words), block=block, bullet=bullet))
    return compose(drafts, format="text")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _hanging(lines: list[str]) -> bool:
    """Whether lines that continue a list item are set in, below its words."""
    return any(
        _is_item(line) and below.strip() and _indent(below) > _indent(line) and not _is_item(below)
        for line, below in pairwise(lines)
    )


def _is_item(line: str) -> bool:
    return split_bullet(line.strip())[1]
