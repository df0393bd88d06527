"""A written post as a tagged PDF that holds to PDF/UA-1, set by Typst."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

import typst

from hiring.errors import SettingsError
from jd.writing import Section, WrittenJob
from pipeline.exports.open_slots import pieces
from pipeline.exports.paper import on_letter

_FONTS: Final = ["Libertinus Serif"]
_MORE_FONTS: Final = ["Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans"]
"""Tried where the font that comes with Typst lacks a character, if the machine has them."""
_ROLE_TEXT: Final = frozenset({"opening", "role", "duties", "required", "nice_to_have"})


def job_to_pdf(job: WrittenJob) -> bytes:
    """The post as a PDF: tagged, with title, language and date; the same bytes for the same post.

    The font that comes with Typst is used. Only where it lacks a character are the machine's fonts asked.

    Raises:
        SettingsError: `no_font`, where no font on this machine has a character of the post.
    """
    try:
        return _compiled(job, _FONTS, own_fonts_only=True)
    except typst.TypstError:
        try:
            return _compiled(job, _FONTS + _MORE_FONTS, own_fonts_only=False)
        except typst.TypstError as refused:
            told = str(refused).partition("\n")[0]
            raise SettingsError(
                "no_font", f"the post cannot be set as PDF: {told}; install a font with it, or choose docx or html"
            ) from refused


def _compiled(job: WrittenJob, fonts: list[str], *, own_fonts_only: bool) -> bytes:
    """The PDF.

    Raises:
        typst.TypstError: a character has no glyph.
    """
    day = job.request.as_of
    post = {
        "title": job.title,
        "lang": job.request.lang,
        "date": [day.year, day.month, day.day],
        "paper": "us-letter" if on_letter(job.country.code) else "a4",
        "fonts": fonts,
        "sections": [_section(section, job) for section in job.sections],
    }
    made = typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"post": json.dumps(post, ensure_ascii=False)},
        ignore_system_fonts=own_fonts_only,
        pdf_standards="ua-1",
    )
    if not isinstance(made, bytes):
        raise RuntimeError("Typst gave no bytes")
    return made


def _section(section: Section, job: WrittenJob) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "heading": section.heading,
        "lang": job.body_language if section.kind in _ROLE_TEXT else job.request.lang,
        **{
            part: [list(pieces(text, job.placeholders)) for text in texts]
            for part, texts in (
                ("paragraphs", section.paragraphs),
                ("bullets", section.bullets),
                ("closing", section.closing),
            )
        },
    }


@cache
def _template() -> bytes:
    return (files("pipeline") / "templates" / "job.typ").read_bytes()
