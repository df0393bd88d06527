"""Human languages asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hiring.evidence import Span
from hiring.job import LanguageAsked
from jd.requirements.clause import overlaps_any
from jd.requirements.named import bare_words
from skills.languages import FoundLanguage, find_languages

_OR = re.compile(r"(?:\b(?:or|and/or)\b|/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundLanguages:
    """The languages of one clause. `alternatives`: it asks for one of several, which `LanguageAsked` cannot say."""

    asked: tuple[LanguageAsked, ...]
    span: Span
    alternatives: bool


def find(text: str, taken: Sequence[Span]) -> FoundLanguages | None:
    """The languages that a clause asks for, outside of the places already `taken`."""
    found = [language for language in find_languages(text) if not overlaps_any(language.span, taken)]
    if not found and not taken and (bare := bare_words(text)):
        # "Spanish is a plus": nothing but the language.
        alone = find_languages(bare.of(text), in_language_list=True)
        found = [replace(one, span=bare) for one in alone if len(alone) == 1 and len(one.span) == len(bare)]
    if not found:
        return None
    unique: dict[str, FoundLanguage] = {}
    for language in found:
        unique.setdefault(language.language, language)
    kept = list(unique.values())
    span = Span(kept[0].span.start, kept[-1].span.end)
    between = [text[before.span.end : after.span.start] for before, after in pairwise(kept)]
    return FoundLanguages(
        tuple(LanguageAsked(language.language, language.level) for language in kept),
        span,
        any(_OR.search(gap) for gap in between),
    )
