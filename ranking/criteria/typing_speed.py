"""A speed of typing that an advert asks for: a figure, which work with a keyboard alone does not show."""

import re
from dataclasses import replace

from hiring.evidence import Span
from hiring.match import MatchPart
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from skills.screens import Screen

TYPING = "typing"
"""The taxonomy's name of the skill whose speed is told in words a minute."""

_SPEED = re.compile(r"\b(\d{2,3})(?: *[-–] *\d{2,3})? *\+?\s*(?:wpm\b|w\.p\.m|words (?:per|a) minute\b)", re.IGNORECASE)
_SCREEN = Screen((_SPEED,))


def speed_asked(line: str) -> int | None:
    """The words a minute that a line of an advert asks for, the least where it names a range.

    >>> speed_asked("Type at least 40 words per minute"), speed_asked("Type accurately")
    (40, None)
    """
    found = _SPEED.search(line)
    return int(found[1]) if found else None


def with_speed(part: MatchPart, asked: int, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """The answer to typing, by the speed that the CV tells; where it tells none, no more than a part."""
    told = [
        (int(found[1]), Span(passage.span.start + found.start(), passage.span.start + found.end()))
        for passage, text, _ in reading.screened(_SCREEN)
        for found in _SPEED.finditer(text)
    ]
    if not told:
        if part.verdict != "met":
            return part
        reason = f"{part.reason.removesuffix('.')}; {asked} words a minute are asked, and no speed is told: ask for it."
        value = min(part.value, settings.prose)
        return replace(part, value=value, verdict=settings.verdict_short_of_met(value), reason=reason)
    best, place = max(told, key=lambda pair: pair[0])
    value = round(settings.in_text * min(1.0, best / asked), 4)
    verdict = settings.verdict(value) if best >= asked else settings.verdict_short_of_met(value)
    reason = f"The CV tells {best} words a minute, where {asked} are asked."
    return MatchPart(part.asked, value, verdict, "named", reason, reading.quotes([place]))
