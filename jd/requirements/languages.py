"""Human languages asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hiring.evidence import Span
from hiring.job import ANOTHER_LANGUAGE, LanguageAsked
from jd.requirements.clause import overlaps_any
from jd.requirements.joining import joined
from jd.requirements.leftover import words_left
from jd.requirements.named import bare_words, importance_blanked
from jd.wording import pattern
from skills.languages import FoundLanguage, find_languages

_BILINGUAL = re.compile(r"\b(?:bi|tri|multi)-?lingual(?:ism)?\b", re.IGNORECASE)
_SPEAKING_IN = re.compile(
    r"\b(?:communicat(?:e|ing|ion)|speak(?:ing)?|convers(?:e|ing|ation)|writ(?:e|ing)|read(?:ing)?|present(?:ing)?"
    r"|correspond(?:ing|ence)?|negotiat(?:e|ing|ion)s?)\b[^.;]{0,60}\bin (?:both |either |clear |good |fluent )?$",
    re.IGNORECASE,
)
_LAW_OF = re.compile(
    r"\s+(?:(?!(?:and|or|with)\b)[\w-]+\s+){0,2}?(?:law|legislation|regulations?|regulatory|tax|taxation|accounting|gaap|markets?|standards?"
    r"|building codes?|customs|authorities|labou?r|employment|cuisine)\b",
    re.IGNORECASE,
)
"""What a word for a language belongs to where it tells a country: "Irish building regulations"."""
_ANOTHER = re.compile(
    r"(?<!as a )\b(?:second|third|foreign|additional|another)\s+"
    r"(?:(?:modern|foreign|spoken|official|european|local|un|eu|of the|united nations|asian|african|indian|nordic)\s+)*"
    r"languages?\b(?!\s+(?:learn|teach|acquisition|student|pupil|education|program|class|support|speaker))",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r"\s*(?:,?\s+(?:and|plus)|\+|&)\s*(?:at least\s+)?(?:one|an|any)?\s*(?:other|another|additional|further)\s+"
    r"(?:(?:official|local|european|foreign|national|indian|nigerian|african)\s+)*languages?\b",
    re.IGNORECASE,
)
"""Behind a language: "English and one other official language"."""
_WORDS_BESIDE = 1
"""So many words of a clause may be about something else than a language of any name."""
_OF_PROGRAMS = re.compile(r"\b(?:program(?:ming|s)?|cod(?:e|ing)|script(?:s|ing)?|software|query)\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundLanguages:
    """The languages of one clause, and where they stand, from the first to the last."""

    asked: tuple[LanguageAsked, ...]
    span: Span


def find(text: str, taken: Sequence[Span]) -> FoundLanguages | None:
    """The languages that a clause asks for, outside of the places already `taken`."""
    found = [language for language in find_languages(text) if not overlaps_any(language.span, taken)]
    every = [one for one in find_languages(text, in_language_list=True) if not overlaps_any(one.span, taken)]
    if found:
        found = _with_neighbours(text, found, every)
    elif every and _BILINGUAL.search(text):
        # "Bi-lingual (Spanish)"
        found = every
    elif every and _SPEAKING_IN.search(text[: every[0].span.start]):
        # "Able to communicate with guests in English"
        found = every
    elif not taken and len(every) > 1 and not words_left(importance_blanked(text), [one.span for one in every]):
        # "At least two of English, Dutch and French": nothing but the languages.
        found = every
    elif not taken and (bare := bare_words(text)):
        # "Spanish is a plus".
        alone = find_languages(bare.of(text), in_language_list=True)
        found = [replace(one, span=bare) for one in alone if len(alone) == 1 and len(one.span) == len(bare)]
    found = [one for one in found if not _LAW_OF.match(text, one.span.end)]
    if not found:
        return None
    unique: dict[str, FoundLanguage] = {}
    for language in found:
        unique.setdefault(language.language, language)
    kept = list(unique.values())
    asked, end = _asked(text, kept), kept[-1].span.end
    if more := _AND_ANOTHER.match(text, end):
        asked, end = (*asked, LanguageAsked(ANOTHER_LANGUAGE)), more.end()
    return FoundLanguages(asked, Span(kept[0].span.start, end))


def find_unnamed(text: str, taken: Sequence[Span]) -> FoundLanguages | None:
    """A language of any name: "a second language is a plus"; None where a clause asks for none.

    >>> find_unnamed("Fluent in a second language", ()).asked[0].language
    'another language'
    >>> find_unnamed("English as a second language", ())
    """
    found = _ANOTHER.search(text)
    if found is None or _OF_PROGRAMS.search(text) or overlaps_any(Span(*found.span()), taken):
        return None
    named = [one.span for one in find_languages(text, in_language_list=True)]
    examples = [Span(*opening.span()) for opening in pattern("lists", "opens_examples").finditer(text)]
    if words_left(text, [Span(*found.span()), *taken, *named, *examples]) > _WORDS_BESIDE:
        # "Advising shoppers in a second language" is something to do.
        return None
    return FoundLanguages((LanguageAsked(ANOTHER_LANGUAGE),), Span(*found.span()))


def _asked(text: str, found: Sequence[FoundLanguage]) -> tuple[LanguageAsked, ...]:
    """All of the languages, those that "or" joins as one choice; of "two of ..." that many of them all.

    >>> text = "Fluent Polish, Czech or Slovak, and basic English"
    >>> [[one.language for one in asked.any_of] for asked in _asked(text, find_languages(text))]
    [['Polish', 'Czech', 'Slovak'], ['English']]
    """
    groups = []
    if len(found) > 1 and (both := _BILINGUAL.search(text)) and not _OR.search(text, both.end(), found[-1].span.start):
        # "Bilingual English/Spanish": who speaks one of them is not.
        return tuple(LanguageAsked(language.language, language.level) for language in found)
    for group in joined(text, [language.span for language in found], by_comma="and"):
        first, *others = (LanguageAsked(found[place].language, found[place].level) for place in group.members)
        groups.append(LanguageAsked(first.language, first.level, tuple(others), group.at_least))
    return tuple(groups)


def _with_neighbours(
    text: str, counted: Sequence[FoundLanguage], every: Sequence[FoundLanguage]
) -> list[FoundLanguage]:
    """The languages that count, and those that only words of joining part from one of them: "fluent English and either
    German or Dutch"."""
    starts = {one.span.start for one in counted}
    kept = [next((known for known in counted if known.span.overlaps(one.span)), one) for one in every]
    for order in (kept, list(reversed(kept))):
        for known, other in pairwise(order):
            first, second = sorted((known.span, other.span))
            if known.span.start in starts and not words_left(text[first.end : second.start], ()):
                starts.add(other.span.start)
    return [one for one in kept if one.span.start in starts]
