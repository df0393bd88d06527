"""Reads the human languages that a CV names, with their levels."""

import re
from collections.abc import Sequence

from hiring.candidate import LANGUAGE_LEVELS, LanguageSkill
from hiring.evidence import Span
from parsers.headings import heading
from parsers.points import joined
from parsers.sections import Part
from skills.languages import find_languages

_ELSEWHERE = frozenset({"contact", "summary", "skills", "personal", "other", "certificates"})


_ITEM = re.compile(r"[^\s,;|•●▪·](?:[^,;|\n\t•●▪·]*[^\s,;|•●▪·])?")


def read_languages(parts: Sequence[Part], text: str) -> tuple[LanguageSkill, ...]:
    """Each language once, in the order of the text; the place that tells a level wins over one that does not."""
    found: list[LanguageSkill] = []
    for part in parts:
        if part.kind == "languages":
            # Levels may stand in the lines below their languages, so the section is read as a whole.
            whole = joined(row.span for row in part.rows)
            if whole is not None:
                found.extend(_in(text, whole, listed=True))
        elif part.kind in _ELSEWHERE:
            for row in part.rows:
                label, colon, _ = row.text.partition(":")
                named = heading(label) if colon else None
                if named is not None and named.kind == "languages":
                    found.extend(_in(text, row.span, listed=True))
            whole = joined(row.span for row in part.rows)
            if whole is not None:
                found.extend(_in(text, whole, listed=False))
                if part.kind == "skills":
                    found.extend(_bare(text, whole))
    best: dict[str, LanguageSkill] = {}
    for skill in found:
        known = best.get(skill.language)
        if known is None or _rank(skill) > _rank(known):
            best[skill.language] = skill
    return tuple(sorted(best.values(), key=lambda skill: skill.span))


def _bare(text: str, span: Span) -> list[LanguageSkill]:
    """The languages that stand by themselves among skills in a list ("Excel, Spanish, filing"), of no known level."""
    found = []
    for item in _ITEM.finditer(text, span.start, span.end):
        named = find_languages(item.group(), in_language_list=True)
        if len(named) == 1 and named[0].span == Span(0, len(item.group())) and item.group()[0].isupper():
            found.append(LanguageSkill(named[0].language, None, Span(item.start(), item.end())))
    return found


def _rank(skill: LanguageSkill) -> int:
    return -1 if skill.level is None else LANGUAGE_LEVELS.index(skill.level)


def _in(text: str, span: Span, *, listed: bool) -> list[LanguageSkill]:
    return [
        LanguageSkill(each.language, each.level, Span(each.span.start + span.start, each.span.end + span.start))
        for each in find_languages(span.of(text), in_language_list=listed)
    ]
