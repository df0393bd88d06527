"""Far more than an advert asks for: told beside the score, never taken off it."""

from collections.abc import Iterator, Sequence

from hiring.candidate import EDUCATION_LEVELS
from hiring.evidence import Notice
from hiring.job import Requirement
from hiring.match import Match
from ranking.criteria.education import LEVEL_WORDS
from ranking.criteria.work import work_asked
from ranking.knowledge import Knowledge
from ranking.phrasing import listed, span_of_time, years_asked
from ranking.reading import Reading
from ranking.settings import ScoringWeights

TIMES = 2
YEARS_MORE = 5
"""So many times the years asked for, and so many years more than them, are far more."""

LEVELS_MORE = 2
"""So many levels of education above the one asked for are far more."""


def beyond_notice(
    requirements: Sequence[Requirement],
    matches: Sequence[Match],
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
) -> Notice | None:
    """What of a CV goes far beyond the advert, in one sentence; None where nothing does."""
    told = [
        more
        for asked, match in zip(requirements, matches, strict=True)
        if match.verdict == "met" and asked.importance == "required"
        for more in (*_years(asked, reading, knowledge, settings), *_education(asked, reading))
    ]
    if not told:
        return None
    words = listed(tuple(dict.fromkeys(told)))
    return Notice("far_more_than_asked", f"Far more than the advert asks for: {words}. It takes nothing off the score.")


def _years(requirement: Requirement, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> Iterator[str]:
    asked = requirement.years
    if asked is None or not (most := asked.max or asked.min):
        return
    if asked.scope == "total":
        months = reading.profile.total_months
    else:
        months = reading.months(work_asked(asked, requirement, reading, knowledge, settings).same)
    if months >= 12 * max(TIMES * most, most + YEARS_MORE):
        of = "" if asked.scope == "total" else f" in {asked.of}"
        yield f"{span_of_time(months)}{of}, where {years_asked(most)} are asked for"


def _education(requirement: Requirement, reading: Reading) -> Iterator[str]:
    asked = requirement.education
    if asked is None or asked.level is None:
        return
    held = [EDUCATION_LEVELS.index(one.level) for one in reading.education if one.level and not one.expected]
    if held and max(held) >= EDUCATION_LEVELS.index(asked.level) + LEVELS_MORE:
        yield f"{LEVEL_WORDS[EDUCATION_LEVELS[max(held)]]}, where {LEVEL_WORDS[asked.level]} is asked for"
