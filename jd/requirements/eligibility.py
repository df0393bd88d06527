"""What no CV can show: the right to work, checks, travel, working times, physical demands."""

import re
from dataclasses import dataclass
from functools import cache

from hiring.evidence import Span
from jd.wording import compiled, data


@dataclass(frozen=True, slots=True)
class FoundEligibility:
    """Something to ask the applicant, with the question to put."""

    question: str
    span: Span


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["question"], compiled(entry["phrases"])) for entry in data("eligibility").values())


def find(text: str) -> tuple[FoundEligibility, ...]:
    """Every such condition of a clause, in its order, one for each kind."""
    found = [
        FoundEligibility(question, Span(*match.span()))
        for question, phrases in _kinds()
        if (match := phrases.search(text))
    ]
    return tuple(sorted(found, key=lambda condition: condition.span))
