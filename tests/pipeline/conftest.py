"""Fixtures: a small ranking built by hand, with every kind of content that an export must carry, some of it hostile."""

from datetime import date

import numpy as np
import pytest

from hiring.evidence import Evidence, Notice, Span
from hiring.job import JobDescription, Requirement, RequirementVector, SkillGroup, YearsAsked
from hiring.match import Candidate, Match, MatchMatrix, MatchPart
from hiring.shortlist import RankedCandidate, Ranking, Unreadable

ADVERT = "Cook <b>wanted</b>. Five years as a cook. Knives. Right to work."
REQUIREMENTS = (
    Requirement(
        "r1", ADVERT[21:41], Span(21, 41), "required", "experience", years=YearsAsked(5, of="cook", scope="role")
    ),
    Requirement("r2", ADVERT[42:47], Span(42, 47), "nice_to_have", "skills", groups=(SkillGroup(("Knives",)),)),
    Requirement("r3", ADVERT[49:63], Span(49, 63), "required", "eligibility", question="May you work here?"),
)
QUOTE = Evidence(Span(3, 28), 2, "Sharpened\n<script>knives")
MATCHES = (
    Match(
        "r1",
        0.5,
        "partly",
        "named",
        "5 years asked; 2 years 6 months count.",
        parts=(MatchPart("5 years as cook", 0.5, "partly", "named", "5 years asked; 2 years 6 months count."),),
    ),
    Match(
        "r2",
        1.0,
        "met",
        "named",
        "Knives & more, in a dated job.",
        (QUOTE,),
        (
            MatchPart("Knives", 1.0, "met", "named", "Knives in a dated job.", (QUOTE,)),
            MatchPart("more", 1.0, "met", "meant", "Said in other words."),
        ),
    ),
    Match("r3", 0.0, "unclear", None, "Ask: May you work here?", askable=True),
)
NOTHING = tuple(
    Match(requirement.id, 0.0, "unclear" if requirement.question else "not_found", None, "Looked; not found.")
    for requirement in REQUIREMENTS
)


@pytest.fixture
def ranking() -> Ranking:
    first = Candidate("cvs/=a.pdf", "aa", "ta", MATCHES, name="<i>Eve</i>", notices=(Notice("hidden_text", "Hidden."),))
    second = Candidate("cvs/b.pdf", "bb", "tb", NOTHING)
    vector = RequirementVector(REQUIREMENTS, np.eye(3, dtype=np.float32), "fake")
    weights = (1.0, 0.25, 0.0)
    return Ranking(
        job=JobDescription("Cook", ADVERT, vector),
        as_of=date(2026, 11, 1),
        matrix=MatchMatrix(vector, (first, second)),
        candidates=(
            RankedCandidate(1, first, 60.0, 60.0, 0.5, weights),
            RankedCandidate(2, second, 0.0, 0.0, 0.5, weights, "cvs/=a.pdf", "Same e-mail address."),
        ),
        unreadable=(Unreadable("cvs/c.pdf", "encrypted", "The file is protected by a password."),),
    )
