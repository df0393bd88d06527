"""Markdown: turned into HTML by markdown-it (CommonMark with tables) and read as HTML."""

import re
from dataclasses import replace
from typing import Final

from hiring.document import Document
from parsers.encoding import decode
from parsers.formats.html import read_html
from parsers.options import ReadOptions

_FRONT_MATTER: Final = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.S)


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that a Markdown file holds; the marks for headings, lists and bold do not stand in its text."""
    return read_markdown(decode(data))


def read_markdown(text: str) -> Document:
    """The document that Markdown source describes.

    A line break stays one, as in most editors' previews: a CV's address lines are not one sentence.

    Raises:
        UnreadableFileError: `empty`.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table").enable("strikethrough")
    html = parser.render(_FRONT_MATTER.sub("", text))
    return replace(read_html(html), format="markdown")
