"""Papers set by Typst: everything shown comes as data, none of it is read as markup."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import typst

_FONTS: Final = ["Libertinus Serif"]
_MORE_FONTS: Final = ["Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans", "DejaVu Sans"]
"""Tried where the font that comes with Typst lacks a character, if the machine has them."""


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """A PDF of one of `pipeline/templates/*.typ`; the same bytes for the same data.

    It is tagged and holds to PDF/UA-1. CVs quote any script of the world: where no font on this machine has a
    character, the paper is set without that standard and shows a box for it, since a paper with a box is of more use
    than none.
    """
    for fonts, own_fonts_only in ((_FONTS, True), (_FONTS + _MORE_FONTS, False)):
        try:
            return _compiled(template, data, fonts, own_fonts_only=own_fonts_only, accessible=True)
        except typst.TypstError:
            continue
    return _compiled(template, data, _FONTS + _MORE_FONTS, own_fonts_only=False, accessible=False)


def _compiled(
    template: str, data: Mapping[str, Any], fonts: list[str], *, own_fonts_only: bool, accessible: bool
) -> bytes:
    made = typst.compile(
        _source(template),
        format="pdf",
        sys_inputs={"paper": json.dumps({**data, "fonts": fonts}, ensure_ascii=False)},
        ignore_system_fonts=own_fonts_only,
        pdf_standards="ua-1" if accessible else None,
    )
    if not isinstance(made, bytes):
        raise RuntimeError("Typst gave no bytes")
    return made


@cache
def _source(template: str) -> bytes:
    """The template, with what all papers share before it."""
    folder = files("pipeline") / "templates"
    return (folder / "paper.typ").read_bytes() + (folder / template).read_bytes()
