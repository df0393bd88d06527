"""What no CV can show: asked of the applicant. Where a CV speaks of it all the same, its word is quoted."""

from functools import lru_cache

from hiring.evidence import Span
from hiring.job import Requirement
from hiring.match import MatchPart
from ranking.phrasing import on_one_line
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from skills.conditions import Condition, conditions_in
from skills.screens import Screen


def is_askable(requirement: Requirement) -> bool:
    """Whether a requirement can only be asked of the applicant; then it takes no part in the score."""
    return requirement.kind == "eligibility"


def answer_eligibility(requirement: Requirement, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """`unclear` with the question to put; or what the CV says of it, which is to be confirmed.

    An offer ("can work weekends") for every condition of the line is taken as met by the applicant's own word; one
    for some of them, or work that speaks for it ("worked nights"), as a part.
    """
    asked = on_one_line(requirement.text)
    question = requirement.question or f"Does this hold for you: {asked.rstrip('.?!')}?"
    conditions = conditions_in(asked)
    said = [(condition, *found) for condition in conditions if (found := _spoken_of(condition, reading))]
    if not said:
        return MatchPart(asked, 0.0, "unclear", None, f"A CV cannot show this; ask the applicant: {question}")
    whole = len(said) == len(conditions) and all(offered for _, offered, _ in said)
    value = settings.listed if whole else settings.prose
    quotes = reading.quotes([span for _, _, span in said])
    words = "; ".join(f"“{reading.document.flat(span)}”" for _, _, span in said)
    reason = f"The CV says of this: {words}. Confirm it: {question}"
    return MatchPart(asked, value, settings.verdict(value), "claimed", reason, quotes)


def _spoken_of(condition: Condition, reading: Reading) -> tuple[bool, Span] | None:
    """Whether the CV offers what is asked, or only tells of work that speaks for it, and where."""
    found = [place for _, places in reading.found(_screen(condition)) for place in places]
    number, start, end = min(found, key=lambda place: place[0], default=(0, 0, 0))
    return (number == 0, Span(start, end)) if found else None


@lru_cache(maxsize=1024)
def _screen(condition: Condition) -> Screen:
    """For what offers it, then for work that speaks for it."""
    return Screen((condition.offered, condition.lived))
