"""What a heading of an advert says of what stands below it."""

import re
from functools import cache
from typing import Literal, get_args

from jd.wording import compiled, data, pattern, words

SectionKind = Literal[
    "nice_to_have",
    "duties",
    "required",
    "benefits",
    "pay",
    "equal_opportunity",
    "apply",
    "facts",
    "company",
    "role",
]
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)

# Their words stand in titles too ("Legal Assistant"): such a heading must hold nothing else.
_WHOLE_ONLY: frozenset[SectionKind] = frozenset({"pay", "equal_opportunity", "apply", "facts", "company"})


@cache
def _patterns() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    phrases = data("headings")
    return tuple((kind, compiled(phrases[kind])) for kind in SECTION_KINDS)


def classify_heading(text: str, *, lead_in: bool = True) -> SectionKind | None:
    """What stands under a heading of these words; None where the words tell nothing.

    Args:
        lead_in: the line is known to stand above others, so that openings such as "You are" count too.

    >>> classify_heading("What you'll bring"), classify_heading("Nice to have:"), classify_heading("Leeds")
    ('required', 'nice_to_have', None)
    """
    bare = re.sub(r"^[^\w(]+|[^\w)+#]+$", "", text.replace("’", "'")).casefold()
    kind = next((kind for kind, phrases in _patterns() if bare and phrases.search(bare)), None)
    if kind is None and lead_in and pattern("headings", "required_lead_in").search(bare):
        return "required"
    return None if kind is None or (kind in _WHOLE_ONLY and not covers(kind, text)) else kind


def covers(kind: SectionKind, text: str) -> bool:
    """Whether the heading phrase is most of the line: "Requirements", but not "Degree required"."""
    bare = re.sub(r"[^\w\s'&/,-]+", "", text).casefold().strip()
    match = dict(_patterns())[kind].search(bare)
    if match is None:
        return False
    filler = re.findall(r"[a-z']+", bare[: match.start()] + " " + bare[match.end() :])
    return words("criteria", "heading_filler").issuperset(filler)
