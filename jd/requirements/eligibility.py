"""What no CV can show: the right to work, checks, travel, working times, physical demands."""

import re
from dataclasses import dataclass
from functools import cache

from hiring.evidence import Span
from jd.wording import compiled, data


@dataclass(frozen=True, slots=True)
class FoundEligibility:
    """Something to ask the applicant, with the question to put.

    Attributes:
        kind: the key of `jd/data/eligibility.yaml` that names it.
    """

    question: str
    span: Span
    kind: str


@cache
def _kinds() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((kind, entry["question"], compiled(entry["phrases"])) for kind, entry in data("eligibility").items())


def find(text: str) -> tuple[FoundEligibility, ...]:
    """Every such condition of a clause, in its order, one for each kind."""
    found = [
        FoundEligibility(question, Span(*match.span()), kind)
        for kind, question, phrases in _kinds()
        if (match := phrases.search(text))
    ]
    return tuple(sorted(found, key=lambda condition: condition.span))
