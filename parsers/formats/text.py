"""Plain text."""

import re
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
    drafts: list[DraftLine] = []
    block = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n"):
        if not line.strip() or _UNDERLINE.match(line):
            block += 1
            continue
        words, bullet = split_bullet(line.strip())
        if bullet:
            block += 1
        drafts.append(DraftLine(_CELLS.sub("\t", words), block=block, bullet=bullet))
    return compose(drafts, format="text")
