"""RTF, by striprtf."""

import re
from dataclasses import replace
from typing import Final

from hiring.document import Document
from hiring.evidence import Notice
from parsers.formats.text import read_text
from parsers.hidden_pieces import HiddenPieces
from parsers.limits import damaged
from parsers.options import ReadOptions

_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d+)")
_HIDDEN: Final = re.compile(r"\{[^{}]*\\v(?![a-z0-9])[^{}]*\}")
_LAST_WORDS: Final = 4
_KEPT: Final = re.compile(r"\\(?:header|footer|headerf|footerf|listtext|pntext)(?![a-z])")
"""Groups that striprtf skips and a reader of the document sees: headers, footers and the marks of list items."""


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that an RTF file holds: each paragraph a block, without looks; hidden text is left out.

    Raises:
        UnreadableFileError: `damaged` or `empty`.
    """
    from striprtf.striprtf import rtf_to_text

    found = _CODE_PAGE.search(data[:4096])
    encoding = f"cp{int(found[1])}" if found else "cp1252"
    whole = data.decode("latin-1")
    source = _KEPT.sub(" ", _HIDDEN.sub("{}", whole))
    hidden = HiddenPieces()
    try:
        for group in _HIDDEN.findall(whole):
            hidden.add(rtf_to_text("{\\rtf1 " + group + "}", encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
        text: str = rtf_to_text(source, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError, OverflowError) as error:
        raise damaged("The RTF file is cut short or damaged.") from error
    if "\\cell" in source:
        text = text.replace("|", "\t")
    notices = list(hidden.notices())
    if not data.rstrip(b"\0 \t\r\n").endswith(b"}"):  # the brace that closes the first one
        notices.append(_cut_short(text))
    return replace(read_text(text.replace("\n", "\n\n")), format="rtf", notices=tuple(notices))


def _cut_short(text: str) -> Notice:
    last = " ".join(text.split()[-_LAST_WORDS:])
    return Notice(
        "cut_short",
        f"The file ends in the middle, and whatever stood behind “{last}” is missing. "
        "Ask the applicant to send the file again.",
    )
