"""What no CV can show: asked of the applicant, never inferred."""

from hiring.job import Requirement
from hiring.match import MatchPart


def is_askable(requirement: Requirement) -> bool:
    """Whether a requirement can only be asked of the applicant; then it takes no part in the score."""
    return requirement.kind == "eligibility"


def answer_eligibility(requirement: Requirement) -> MatchPart:
    """Always `unclear`, with the question to put."""
    asked = " ".join(requirement.text.split())
    question = requirement.question or f"Does this hold for you: {asked.rstrip('.?!')}?"
    return MatchPart(asked, 0.0, "unclear", None, f"A CV cannot show this; ask the applicant: {question}")
