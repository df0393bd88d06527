"""Puts lines together to a `Document`: the one place where text gets its final form and its offsets."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hiring.document import Box, Document, Line
from hiring.errors import UnreadableFileError
from hiring.evidence import Notice, Span
from parsers.bullets import MARKS

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_BLANKS = (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_INVISIBLE = (0x200B, 0x200C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFFFC)
_PRIVATE = range(0xE000, 0xF900)
"""Icons and marks of symbol fonts, which mean nothing without their font."""

_CLEAN: dict[int, str | None] = {
    **dict.fromkeys((*range(32), *range(127, 160), *_INVISIBLE, *_PRIVATE)),
    **dict.fromkeys(_BLANKS, " "),
    **_LIGATURES,
    0x09: "\t",
    0x2010: "-",
    0x2011: "-",
    0xFF0D: "-",
}


_GARBLED = re.compile("[\u00c3-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]{1,3}|\u00c2[\u00a0-\u00bf]")
"""What UTF-8 looks like that some program before us took for Windows-1252."""

_CUT_SHORT = {"\u00ef\u00bc": "-", "\u00e2\u2014": "\u2022", "\u00e2\u20ac": "\u201d"}
"""The same of a full-width hyphen, a list mark and a closing quotation mark: Windows-1252 has no sign for their last
byte, so it was lost."""

_LONE = re.compile(r"(?<![A-Z\u00c0-\u00de])\u00c2(?=\s|$)")
"""The same of a blank that does not break, which became a plain one. No word is or ends in this letter."""


_NO_PICTOGRAM = re.escape("".join(sorted(MARKS)))
_PICTOGRAMS = re.compile(
    rf"[ \t]*(?:(?![{_NO_PICTOGRAM}])"
    r"[\u2300-\u23ff\u25d0-\u25f7\u2600-\u2604\u2607-\u27bf\U0001f300-\U0001faff]\ufe0f?[ \t]*)+"
)
"""Signs for a telephone, a letter, a clock, a place: they stand before what they mean, and so part it from the rest."""

_LEADER = re.compile(r"[ \t]*(?:\.[ \t]*){5,}|[ \t]*_{5,}[ \t]*")
"""Dots that lead the eye to a date stand for a tab."""

_LOST_SLASH = re.compile(r"(?:(?<=http)|(?<=https)):/(?=[^/\s])")


def clean(text: str) -> str:
    """`text` on one line: NFC, ligatures spelt out, no control characters, runs of white space made one.

    A run that holds a tab becomes one tab, any other run one blank. A soft hyphen goes where it stands inside a
    word and becomes a hyphen where it stands for a dash, which is how some writers of PDF encode one.

    >>> clean("o\ufb03ce \u00a0 2019 \u00ad 2021")
    'office 2019 - 2021'
    """
    if text.isascii() and text.isprintable() and ":/" not in text and "..." not in text and ". . ." not in text:
        return " ".join(text.split()) if "  " in text else text.strip()
    text = mended(text)
    if ":/" in text:
        # PDFium takes the second of two narrow strokes for the first one drawn twice.
        text = _LOST_SLASH.sub("://", text)
    if "\u00ad" in text:
        text = _without_soft_hyphens(text)
    text = _LEADER.sub("\t", _PICTOGRAMS.sub("\t", text))
    if "\n" in text or "\r" in text or "\x0b" in text or "\x0c" in text:
        text = text.replace("\n", " ").replace("\r", " ").replace("\x0b", " ").replace("\x0c", " ")
    text = unicodedata.normalize("NFC", text.translate(_CLEAN))
    cells = (" ".join(cell.split()) for cell in text.split("\t"))
    return "\t".join(cell for cell in cells if cell)


def mended(text: str) -> str:
    """`text` without what UTF-8 looks like where a program before us took it for Windows-1252.

    >>> mended("caf\u00c3\u00a9 \u00e2\u20ac\u201c bar")
    'caf\u00e9 \u2013 bar'
    """
    if _GARBLED.search(text):
        text = _GARBLED.sub(_ungarbled, text)
    return _LONE.sub(" ", text) if "\u00c2" in text else text


def _ungarbled(match: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, match[0])).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return _CUT_SHORT.get(match[0], match[0])


def _byte(char: str) -> bytes:
    """The byte that was taken for `char`; five of Windows-1252 have no sign and stand for themselves."""
    return char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252")


def _without_soft_hyphens(text: str) -> str:
    kept = []
    for index, char in enumerate(text):
        if char != "\u00ad":
            kept.append(char)
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        inside_word = before.isalpha() and (after.isalpha() and after.islower())
        if not inside_word:
            kept.append("-")
    return "".join(kept)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line before it has a place in a text. Fields as in `hiring.document.Line`; `text` may still be unclean."""

    text: str
    page: int = 1
    block: int = 0
    region: int = 0
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    heading: int | None = None
    bullet: bool = False
    margin: bool = False


def compose(
    drafts: Iterable[DraftLine],
    *,
    format: str,
    pages: int = 1,
    notices: Iterable[Notice] = (),
    modified: datetime | None = None,
    links: Iterable[str] = (),
) -> Document:
    """The document made of `drafts` in the order given; lines without text are dropped.

    Consecutive drafts that share `block` stand on consecutive lines; an empty line stands between blocks.

    Raises:
        UnreadableFileError: `empty`, where no draft has text.
    """
    parts: list[str] = []
    lines: list[Line] = []
    offset = 0
    block = -1
    previous: int | None = None
    for draft in drafts:
        text = clean(draft.text)
        if not text:
            continue
        if previous is not None:
            separator = "\n" if draft.block == previous else "\n\n"
            parts.append(separator)
            offset += len(separator)
        if draft.block != previous:
            block += 1
            previous = draft.block
        parts.append(text)
        lines.append(
            Line(
                span=Span(offset, offset + len(text)),
                page=draft.page,
                block=block,
                region=draft.region,
                box=draft.box,
                size=draft.size,
                bold=draft.bold,
                heading=draft.heading,
                bullet=draft.bullet,
                margin=draft.margin,
            )
        )
        offset += len(text)
    if not lines:
        raise UnreadableFileError("empty", "The file holds no text. Ask the applicant for a file with text in it.")
    return Document(
        text="".join(parts),
        lines=tuple(lines),
        format=format,
        pages=pages,
        notices=tuple(notices),
        modified=modified,
        links=tuple(dict.fromkeys(links)),
    )
