"""Putting safe replacements in the place of what was found."""

import difflib
import re
from collections.abc import Iterable

from jd.article import article
from jd.findings import Finding

_ARTICLE = re.compile(r"\b(?P<article>an?)(?P<gap>[ \t\n]+)$", re.IGNORECASE)


def fix(text: str, findings: Iterable[Finding]) -> str:
    """The text with every safe replacement made; what has none (`replacement` None) stays as it is.

    A replacement takes over a capital at the start, or capitals throughout, and "a" or "an" before it is made to fit.
    Every mark and line break around it stays. Where findings overlap, the first is used.
    """
    reached = len(text)
    usable = [(f.span, f.replacement) for f in findings if f.span is not None and f.replacement is not None]
    for span, replacement in sorted(usable, key=lambda pair: (pair[0].start, -pair[0].end), reverse=True):
        if span.end > reached or span.end > len(text):
            continue
        before, after = text[: span.start], text[span.end :]
        words = _in_case_of(span.of(text), replacement)
        if not words:
            after = after.lstrip(" ") if not before or before[-1].isspace() else after
        elif found := _ARTICLE.search(before):
            before = before[: found.start()] + _in_case_of(found["article"], article(words)) + found["gap"]
        text = before + words + after
        reached = min(span.start, len(before))
    return text


def diff(text: str, fixed: str, *, name: str = "advert") -> str:
    """What was changed, as a unified diff; empty where nothing was."""
    lines = difflib.unified_diff(
        text.splitlines(keepends=True), fixed.splitlines(keepends=True), name, f"{name} (fixed)", n=1
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _in_case_of(old: str, new: str) -> str:
    letters = [character for character in old if character.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        return new.upper()
    if letters and letters[0].isupper() and not (len(letters) > 1 and letters[1].isupper()):
        return new[:1].upper() + new[1:]
    return new
