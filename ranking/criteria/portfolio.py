"""A portfolio of work: a CV names one, or it does not. What is in it, nobody here has read."""

import re

from hiring.evidence import Span
from hiring.match import MatchPart
from ranking.reading import Reading
from ranking.settings import ScoringWeights

_OF_OTHER_THINGS = (
    r"(?:investment|loan|credit|mortgage|product|project|program|programme|client|customer|account|property|estate|brand|"
    r"stock|asset|patent|service|application|vendor|supplier|fund|securities|equity|business)s?"
)
_WORK = re.compile(
    r"(?<!\w)(?<!-)(?P<before>[\w-]+ +)?portfolios?\b"
    r"(?! +(?:manage|analy|compan|review|risk|construction|lead|director|administrat|account|growth|performance))"
    rf"(?! +of +(?:[\w$,.+-]+ +){{0,4}}?(?:{_OF_OTHER_THINGS}|compan(?:y|ies)|properties|facilities)\b)",
    re.IGNORECASE,
)
_OTHER = re.compile(_OF_OTHER_THINGS, re.IGNORECASE)
_SHOWN = re.compile(
    r"[\s:–—|(-]{0,6}(?:(?:is|can be|on|at|site|website|link|url|and|samples?|viewed|seen|found|see)[\s:]+){0,4}"
    r"(?:https?:|www\.|[\w-]+\.(?:com|net|org|io|me|co|design|art|studio|uk|eu|ca|de)\b|available|upon request|"
    r"on request|behance|dribbble|github|online)",
    re.IGNORECASE,
)

_WORK_TO_SEE = re.compile(
    r"\b(?:my|of) (?:[\w-]+ ){0,2}works? (?:can|may) be (?:found|seen|viewed|reviewed)\b", re.IGNORECASE
)


def asks_for_portfolio(line: str) -> bool:
    """Whether a line of an advert asks to see a portfolio of work, not to manage one of clients or shares.

    >>> asks_for_portfolio("Strong portfolio of print and web work"), asks_for_portfolio("Manage a client portfolio")
    (True, False)
    >>> asks_for_portfolio("Portfolio management"), asks_for_portfolio("A portfolio of 40 key accounts")
    (False, False)
    """
    return any(map(_is_of_work, _WORK.finditer(line)))


def answer_portfolio(reading: Reading, settings: ScoringWeights) -> MatchPart:
    """`met` where the CV names a portfolio under a heading of its own, or with where to see it."""
    text = reading.document.text if "portfolio" in reading.small_text else ""
    for found in filter(_is_of_work, _WORK.finditer(text)):
        word = Span(found.end() - len("portfolio"), found.end())
        alone = reading.document.flat(_line_of(word, reading)).strip(" :").casefold().endswith("portfolio")
        if (alone and _is_short(word, reading)) or _SHOWN.match(text, found.end()):
            reason = "The CV names a portfolio; what is in it was not read: look at it."
            return MatchPart("a portfolio", settings.in_text, "met", "named", reason, reading.quotes([word]))
    if " be " in reading.small_text and (told := _WORK_TO_SEE.search(reading.document.text)):
        reason = "The CV says where work can be seen; what is there was not read: look at it."
        return MatchPart("a portfolio", settings.in_text, "met", "named", reason, reading.quotes([Span(*told.span())]))
    reason = "Looked for a portfolio, under a heading or with where to see it; not found: ask to see one."
    return MatchPart("a portfolio", 0.0, "not_found", None, reason)


def _is_of_work(found: re.Match[str]) -> bool:
    return not _OTHER.fullmatch((found["before"] or "").strip())


def _line_of(span: Span, reading: Reading) -> Span:
    return reading.document.lines[reading.document.line_index_at(span.start)].span


def _is_short(span: Span, reading: Reading) -> bool:
    """Whether the line is no more than a heading."""
    return len(reading.document.flat(_line_of(span, reading)).split()) <= 3
