"""Years of experience, with the arithmetic in the reason."""

import pytest

from hiring.job import SkillGroup, YearsAsked
from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, answer, asked

DEFAULT = ScoringWeights()


def years(least: float | None, of: str = "total", scope: str = "total", most: float | None = None) -> YearsAsked:
    return YearsAsked(least, most, of, scope)


def backend(least: float | None) -> YearsAsked:
    return years(least, "backend", "role")


TWO_JOBS = (
    Cv()
    .job("Backend Engineer", "2022-01", "2024-01", "Kept services up.")
    .job("Backend Developer", "2018-01", "2020-01", "Kept services up.")
    .job("Waiter", "2016-01", "2017-12", "Served guests.")
)


@pytest.mark.parametrize(
    ("cv", "wanted", "value", "verdict", "reason"),
    [
        (
            TWO_JOBS,
            backend(5),
            0.8333,
            "partly",
            "5 years asked in backend; 4 years 2 months of dated jobs count: "
            "Backend Engineer (2 years 1 month) and Backend Developer (2 years 1 month).",
        ),
        (
            TWO_JOBS,
            backend(10),
            0.4167,
            "partly",
            "10 years asked in backend; 4 years 2 months of dated jobs count: "
            "Backend Engineer (2 years 1 month) and Backend Developer (2 years 1 month).",
        ),
        (
            TWO_JOBS,
            backend(4),
            1.0,
            "met",
            "4 years asked in backend; 4 years 2 months of dated jobs count: "
            "Backend Engineer (2 years 1 month) and Backend Developer (2 years 1 month).",
        ),
        (
            TWO_JOBS,
            years(6),
            1.0,
            "met",
            "6 years asked; 6 years 2 months of dated jobs count: Backend Engineer (2 years 1 month), "
            "Backend Developer (2 years 1 month) and Waiter (2 years).",
        ),
        (
            Cv().job("Software Engineer", "2020-01", "2023-12", "Wrote code."),
            backend(4),
            DEFAULT.near_work,
            "partly",
            "4 years asked in backend; no dated job is this work; "
            "4 years in near work count in part: Software Engineer (4 years).",
        ),
        (
            Cv().job("Waiter", "2020-01", "2023-12", "Served guests."),
            backend(4),
            0.0,
            "not_found",
            "Looked for backend in the titles and texts of the jobs; not found.",
        ),
        (
            Cv().job("Backend Engineer", None, None, "Wrote code."),
            backend(4),
            DEFAULT.undated_work,
            "partly",
            "The CV shows this work without dates that tell its length: Backend Engineer.",
        ),
        (
            Cv().claim(8, "Java", "8 years of Java"),
            years(5, "Java", "skill"),
            DEFAULT.claimed,
            "partly",
            "The CV claims “8 years of Java”, but dates no job that shows it.",
        ),
        (
            Cv().claim(8, "Java", "8 years of Java").job("Developer", "2025-01", "2025-12", "Wrote Java."),
            years(5, "Java", "skill"),
            DEFAULT.claimed,
            "partly",
            "The CV claims “8 years of Java”, but its dated jobs show 1 year.",
        ),
        (
            Cv().claim(8, "Java", "8 years of Java").job("Developer", "2022-01", "2025-12", "Wrote Java."),
            years(5, "Java", "skill"),
            0.8,
            "partly",
            "5 years asked in Java; 4 years of dated jobs count: Developer (4 years).",
        ),
        (
            Cv().job("Developer", "2025-01", "2025-12", "Wrote Java."),
            years(5, "Java", "skill"),
            0.2,
            "partly",
            "5 years asked in Java; 1 year of dated jobs counts: Developer (1 year).",
        ),
        (
            Cv().claim(8, "total", "8 years of experience"),
            years(5),
            DEFAULT.claimed,
            "partly",
            "The CV claims “8 years of experience”, but its dates tell no job's length.",
        ),
    ],
)
def test_years(cv: Cv, wanted: YearsAsked, value: float, verdict: str, reason: str) -> None:
    found = answer(cv, asked("years", kind="experience", years=wanted))
    assert (found.value, found.verdict, found.reason) == (value, verdict, reason)


def test_overlaps_count_once_and_gaps_never() -> None:
    cv = (
        Cv()
        .job("Backend Engineer", "2020-01", "2021-12", "Wrote code.")
        .job("Backend Lead", "2021-01", "2022-12", "Wrote code.")
        .job("Backend Engineer", "2025-01", "2025-12", "Wrote code.")
    )
    found = answer(cv, asked("years", kind="experience", years=backend(4)))
    assert found.verdict == "met"
    assert "4 years of dated jobs count, overlaps counted once" in found.reason


def test_years_with_a_skill_are_the_jobs_that_show_or_imply_it() -> None:
    cv = (
        Cv()
        .job("Developer", "2020-01", "2021-12", "Wrote Python.")
        .job("Developer", "2022-01", "2023-12", "Ran Django.")
        .job("Developer", "2024-01", "2025-12", "Wrote Go.")
    )
    found = answer(cv, asked("years", kind="experience", years=years(4, "Python", "skill")))
    assert (found.verdict, found.value) == ("met", 1.0)
    assert {quote.quote for quote in found.evidence} == {"Wrote Python.", "Ran Django."}


def test_near_work_that_shows_the_skills_asked_for_counts_in_full() -> None:
    both = asked("backend in Go", years=backend(3), groups=(SkillGroup(("Go", "Python")),))
    shown = Cv().job("Software Engineer", "2020-01", "2022-12", "Wrote Go.")
    other = Cv().job("Software Engineer", "2020-01", "2022-12", "Wrote letters.")
    found = answer(shown, both)
    assert [part.verdict for part in found.parts] == ["met", "met"]
    assert "Software Engineer (3 years; near work whose text names “Go”)" in found.reason
    assert [part.verdict for part in answer(other, both).parts] == ["not_found", "partly"]


def test_more_than_the_maximum_is_no_fault() -> None:
    cv = Cv().job("Backend Engineer", "2005-01", "2025-12", "Wrote code.")
    assert answer(cv, asked("years", kind="experience", years=years(2, "backend", "role", 4))).value == 1.0


def test_any_kind_of_work_that_or_joins_is_enough() -> None:
    wanted = asked("x", kind="experience", years=years(1, "Field Engineer, Backend Engineer, or nursing", "role"))
    found = answer(Cv().job("Senior Backend Engineer", "2020-01", "2021-12", "Wrote code."), wanted)
    assert found.verdict == "met"


def test_an_industry_is_found_in_what_jobs_say() -> None:
    wanted = asked("years", kind="experience", years=years(3, "insurance", "industry"))
    sold, settled = "Sold insurance to farmers.", "Settled claims of insurance holders."
    once = answer(Cv().job("Clerk", "2020-01", "2022-12", sold), wanted)
    assert (once.verdict, once.value, once.evidence[0].quote) == ("partly", DEFAULT.near_work, sold)
    assert "3 years in near work count in part: Clerk (3 years; its text names “insurance”)" in once.reason
    twice = answer(Cv().job("Clerk", "2020-01", "2022-12", sold, settled), wanted)
    assert (twice.verdict, twice.evidence[0].quote) == ("met", sold)


def test_an_employers_name_tells_the_industry_but_no_role() -> None:
    cv = Cv().job("Clerk", "2020-01", "2022-12", "Filed.", employer="Hill Insurance Ltd")
    industry = asked("years", kind="experience", years=years(3, "insurance", "industry"))
    assert answer(cv, industry).verdict == "met"
    assert answer(cv, asked("years", kind="experience", years=years(3, "insurance", "role"))).verdict == "not_found"


def test_the_title_with_the_very_words_is_quoted_first_and_a_claim_beside_it() -> None:
    cv = (
        Cv()
        .claim(9, "backend", "9 years of backend work")
        .job("Server Developer, backend", "2021-01", "2021-12", "Wrote code.")
        .job("Software Engineer", "2010-01", "2019-12", "Wrote Go.")
    )
    wanted = asked("backend", years=backend(5), groups=(SkillGroup(("Go",)),))
    years_part = answer(cv, wanted).parts[1]
    assert [quote.quote for quote in years_part.evidence] == [
        "Server Developer, backend at Example Ltd, 2021-01 to 2021-12",
        "9 years of backend work",
    ]


def test_without_a_number_any_such_work_is_enough() -> None:
    wanted = asked("experience in backend", kind="experience", years=backend(None))
    assert answer(TWO_JOBS, wanted).verdict == "met"
    assert answer(Cv().job("Backend Engineer", None, None, "Wrote code."), wanted).verdict == "met"
    assert answer(Cv().job("Software Engineer", "2020-01", "2023-12", "Wrote code."), wanted).verdict == "partly"


@pytest.mark.parametrize("months", range(1, 13))
def test_one_month_short_is_not_met(months: int) -> None:
    cv = Cv().job("Backend Engineer", "2020-01", f"2020-{months:02d}", "Wrote code.")
    found = answer(cv, asked("years", kind="experience", years=backend(1)))
    assert (found.verdict == "met") == (months == 12)


def test_volunteering_is_no_employment() -> None:
    cv = Cv().job("Backend Engineer", "2020-01", "2024-12", "Wrote code.", kind="volunteering")
    assert answer(cv, asked("years", kind="experience", years=backend(1))).verdict == "not_found"


def test_without_a_number_all_such_work_is_met_and_longer_told_and_later_work_is_worth_more() -> None:
    wanted = asked("Beekeeper", kind="experience", years=years(None, "beekeeper", "role"))
    told = ("Split the hives.", "Spun honey.", "Bred queens.")
    short = answer(Cv().job("Beekeeper", "2025-08", "2025-09"), wanted)
    longer = answer(Cv().job("Beekeeper", "2020-01", "2025-09"), wanted)
    longest_told = answer(Cv().job("Beekeeper", "2020-01", "2025-09", *told), wanted)
    long_ago = answer(Cv().job("Beekeeper", "1995-01", "2000-09", *told), wanted)
    assert {one.verdict for one in (short, longer, longest_told, long_ago)} == {"met"}
    assert DEFAULT.job_first_month <= short.value < longer.value < longest_told.value < 1.0
    assert long_ago.value < longest_told.value


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("Rang ten bells after a long mass.", DEFAULT.partly_from, 0.9 * DEFAULT.near_work),
        ("Looked after hives of bees.", DEFAULT.near_work, DEFAULT.near_work),
    ],
)
def test_near_work_by_a_sentence_counts_no_more_than_the_sentence(sentence: str, low: float, high: float) -> None:
    wanted = asked("Looked after hives of bees", kind="experience", years=years(None, "beekeeper", "role"))
    doubt = ScoringWeights(meant_prior_odds=1, meant_near=0.1)
    found = answer(Cv().job("Verger", "2020-01", "2025-09", sentence), wanted, doubt)
    assert (found.verdict, found.route) == ("partly", "meant")
    assert low <= found.value <= high


@pytest.mark.parametrize(
    ("of", "title", "verdict"),
    [
        ("technician", "Pool Technician", "met"),
        ("technician", "Senior Lighting Technician II", "met"),
        ("service/repair engineer", "Repair Engineer", "met"),
        ("service/repair engineer", "Choir Director", "not_found"),
    ],
)
def test_what_somebody_is_by_a_bare_title(of: str, title: str, verdict: str) -> None:
    found = answer(Cv().job(title, "2020-01", "2025-09"), asked(of, kind="experience", years=years(None, of, "role")))
    assert found.verdict == verdict
