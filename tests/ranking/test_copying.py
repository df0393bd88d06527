"""A CV that copies the advert gains nothing by it, and says so."""

import pytest

from hiring.job import JobDescription, SkillGroup, YearsAsked
from hiring.match import Candidate
from tests.ranking.builder import Cv, asked, job_asking, matcher

LINES = (
    "Python, with services that many other teams depend on every day",
    "3 years of experience in backend work for a busy web shop",
    "Calm when production systems fail at night and everybody asks for news",
    "Docker",
)


def advert() -> JobDescription:
    return job_asking(
        asked(LINES[0], groups=(SkillGroup(("Python",)),)),
        asked(LINES[1], kind="experience", years=YearsAsked(3, None, "backend", "role")),
        asked(LINES[2], kind="meaning"),
        asked(LINES[3], groups=(SkillGroup(("Docker",)),)),
    )


def matched(cv: Cv) -> Candidate:
    return matcher(advert()).match(cv.profile())


def waiter() -> Cv:
    return Cv().job("Waiter", "2020-01", "2025-10", "Served the guests of the terrace.")


def codes(found: Candidate) -> list[str]:
    return [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    "copied",
    [
        pytest.param(waiter().prose(*LINES), id="as a summary"),
        pytest.param(waiter().prose(*LINES).claim(3, "backend", LINES[1]), id="with a claim of years"),
        pytest.param(
            Cv().job("Waiter", "2020-01", "2025-10", "Served the guests of the terrace.", *LINES), id="in a job"
        ),
        pytest.param(waiter().prose(*(line.upper() + "!" for line in LINES)), id="shouted"),
        pytest.param(waiter().prose(*(line.replace("every day", "each day") for line in LINES)), id="a word changed"),
    ],
)
def test_copied_lines_earn_nothing_and_are_told(copied: Cv) -> None:
    plain, parroting = matched(waiter()), matched(copied)
    assert [match.value for match in parroting.matches] == [match.value for match in plain.matches]
    assert codes(plain) == []
    assert codes(parroting) == ["copies_advert"]
    (notice,) = parroting.notices
    assert notice.message.startswith("3 of the 3 longer lines of the advert stand in this CV word for word.")


def test_what_a_job_shows_beside_a_copy_still_counts() -> None:
    honest = Cv().job("Developer", "2020-01", "2021-12", "Wrote Python tools.")
    both = Cv().job("Developer", "2020-01", "2021-12", "Wrote Python tools.").prose(*LINES)
    assert matched(both).matches[0] == matched(honest).matches[0]


def test_months_are_those_of_the_jobs_that_show_it_themselves() -> None:
    cv = Cv().job("Developer", "2024-01", "2024-06", "Wrote Python.").job("Cook", "2010-01", "2019-12", *LINES)
    assert "6 months" in matched(cv).matches[0].reason


def test_one_line_alike_is_chance_and_short_ones_are_skills() -> None:
    cv = waiter().prose(LINES[2]).listed("Docker")
    found = matched(cv)
    assert codes(found) == []
    assert [match.verdict for match in found.matches] == ["not_found", "not_found", "met", "met"]
