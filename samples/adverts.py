"""The adverts' other formats: each is written in Markdown, and one each becomes DOCX, HTML and PDF."""

import re
from dataclasses import dataclass
from html import escape
from typing import Literal

from samples.person import HERE
from samples.writers import docx, typst_pdf


@dataclass(frozen=True, slots=True)
class Block:
    """One heading (its level in `level`), list item or paragraph of an advert; emphasis is left out."""

    kind: Literal["heading", "item", "paragraph"]
    text: str
    level: int = 0


def read_blocks(markdown: str) -> list[Block]:
    """Read the little Markdown that the adverts use: headings, `-` items, paragraphs of one line each."""
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, markdown.splitlines())):
        text = line.replace("**", "")
        if heading := re.match(r"(#+) (.*)", text):
            blocks.append(Block("heading", heading[2], len(heading[1])))
        elif text.startswith("- "):
            blocks.append(Block("item", text[2:]))
        else:
            blocks.append(Block("paragraph", text))
    return blocks


def to_html(blocks: list[Block]) -> bytes:
    """A bare page: the list items of one run share one list."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>{escape(blocks[0].text)}</title></head>',
        "<body>",
    ]
    open_list = False
    for block in blocks:
        if open_list != (block.kind == "item"):
            open_list = not open_list
            lines.append("<ul>" if open_list else "</ul>")
        tag = {"heading": f"h{block.level}", "item": "li", "paragraph": "p"}[block.kind]
        lines.append(f"<{tag}>{escape(block.text)}</{tag}>")
    lines += ["</ul>"] if open_list else []
    return ("\n".join([*lines, "</body>", "</html>"]) + "\n").encode("utf-8")


def to_docx(blocks: list[Block]) -> bytes:
    """Word's own headings and bullets."""
    document = docx.empty_document()
    styles = {"item": "List Bullet", "paragraph": "Normal"}
    for block in blocks:
        document.add_paragraph(block.text, styles.get(block.kind, f"Heading {block.level}"))
    return docx.save(document, blocks[0].text, "Human resources")


def to_pdf(blocks: list[Block]) -> bytes:
    """One column, by the template `advert.typ`."""
    return typst_pdf.compile_pdf(
        "advert", [{"kind": block.kind, "text": block.text, "level": block.level} for block in blocks]
    )


FORMS = {"backend-developer.pdf": to_pdf, "icu-nurse.docx": to_docx, "data-analyst.html": to_html}
"""The rendered files, each made from the Markdown of the same name."""


def render_all() -> dict[str, bytes]:
    """The bytes of each file of `FORMS`."""
    return {
        name: form(read_blocks((HERE / name).with_suffix(".md").read_text(encoding="utf-8")))
        for name, form in FORMS.items()
    }
