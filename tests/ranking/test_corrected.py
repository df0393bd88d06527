"""What a person corrected is told as such in every reason that rests on it; its quotes stay the CV's own words."""

from datetime import UTC, datetime

import pytest

from hiring.correction import Correction, CorrectionKind
from hiring.job import CertificatesAsked, Requirement, SkillGroup, YearsAsked
from hiring.match import Match
from parsers.corrections import corrected
from ranking.matrix import Matcher
from skills import load_finder, load_taxonomy
from tests.ranking.builder import Cv, SamenessCalibration, TitleWords, WordEncoder, asked, job_asking


def cv() -> Cv:
    return (
        Cv(finder=load_finder())
        .job("Software Engineer", "2020-01", "2021-12", "Built a booking service.")
        .job("Clerk", "2018-01", "2019-12", "Kept the files in order.")
    )


def mend(kind: CorrectionKind, value: str = "", job: int | None = None) -> Correction:
    return Correction("c", kind, job, value, "seen in the portfolio", "u1", datetime(2026, 11, 2, tzinfo=UTC))


def answered(requirement: Requirement, *corrections: Correction) -> Match:
    job = job_asking(requirement)
    matcher = Matcher(
        job.requirements,
        finder=WordEncoder("finder"),
        judge=WordEncoder(),
        calibration=SamenessCalibration(),
        taxonomy=load_taxonomy(),
        roles=TitleWords(),
        title=job.title,
    )
    profile = corrected(cv().profile(), corrections)
    match = matcher.match(profile).matches[0]
    for quote in match.evidence:
        assert quote.quote == quote.span.of(profile.document.text)
    return match


CASES = [
    pytest.param(
        asked("Python", groups=(SkillGroup(("Python",)),)),
        [mend("skill_added", "Python", 0)],
        "Python in 1 dated job, 24 months, last in 2021-12, added by a person (“seen in the portfolio”).",
        ["Software Engineer at Example Ltd, 2020-01 to 2021-12"],
        id="a skill added to a job, beside the header of that job",
    ),
    pytest.param(
        asked("Python", groups=(SkillGroup(("Python",)),)),
        [mend("skill_added", "Django", 0)],
        "Django (in 1 dated job, 24 months, last in 2021-12, added by a person (“seen in the portfolio”)) implies "
        "Python.",
        ["Software Engineer at Example Ltd, 2020-01 to 2021-12"],
        id="an added skill that implies the one asked for",
    ),
    pytest.param(
        asked("Python", groups=(SkillGroup(("Python",)),)),
        [mend("skill_added", "Python")],
        "Python is added by a person (“seen in the portfolio”); no job shows it.",
        [],
        id="a skill added to no job has no quote",
    ),
    pytest.param(
        asked("2 years of Python", years=YearsAsked(min=2, of="Python", scope="skill")),
        [mend("skill_added", "Python", 0)],
        "Software Engineer (2 years; a person added Python to it: “seen in the portfolio”).",
        ["Software Engineer at Example Ltd, 2020-01 to 2021-12"],
        id="years of an added skill",
    ),
    pytest.param(
        asked("2 years of Python", years=YearsAsked(min=2, of="Python", scope="skill")),
        [mend("skill_added", "Django", 0)],
        "a person added Django to it, which implies Python: “seen in the portfolio”",
        ["Software Engineer at Example Ltd, 2020-01 to 2021-12"],
        id="years of an added skill that implies it",
    ),
    pytest.param(
        asked(
            "backend with Python",
            groups=(SkillGroup(("Python",)),),
            years=YearsAsked(min=1, of="backend", scope="role"),
        ),
        [mend("skill_added", "Python", 0)],
        "near work; a person added Python to it: “seen in the portfolio”",
        ["Software Engineer at Example Ltd, 2020-01 to 2021-12"],
        id="near work with an added skill: its text is not said to name it",
    ),
    pytest.param(
        asked("4 years", years=YearsAsked(min=5, of="", scope="total")),
        [mend("job_dates", "2020-01/2022-12", 0)],
        "Software Engineer (3 years; dates corrected by a person)",
        [
            "Software Engineer at Example Ltd, 2020-01 to 2021-12",
            "Clerk at Example Ltd, 2018-01 to 2019-12",
        ],
        id="corrected dates",
    ),
    pytest.param(
        asked("PMP", kind="certificate", certificates=(CertificatesAsked(("PMP",)),)),
        [mend("skill_added", "PMP")],
        "A person added PMP: “seen in the portfolio”; the CV does not name it.",
        [],
        id="an added certificate",
    ),
]


@pytest.mark.parametrize(("requirement", "corrections", "said", "quotes"), CASES)
def test_a_reason_tells_what_a_person_corrected(
    requirement: Requirement, corrections: list[Correction], said: str, quotes: list[str]
) -> None:
    before, after = answered(requirement), answered(requirement, *corrections)
    assert said in after.reason
    assert after.value > before.value
    assert "person" not in before.reason
    assert [quote.quote for quote in after.evidence] == quotes
