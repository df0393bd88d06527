"""How months add up, by hand-counted examples and by properties."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.candidate import DateRange, ProfileSkill, SkillMention, YearMonth, months_covered
from hiring.evidence import Span

AS_OF = date(2026, 11, 1)


def ym(text: str) -> YearMonth:
    year, month = text.split("-")
    return YearMonth(int(year), int(month))


@pytest.mark.parametrize(
    ("dates", "months"),
    [
        pytest.param(DateRange(ym("2020-01"), ym("2020-03")), 3, id="both months count"),
        pytest.param(DateRange(ym("2020-01"), ym("2020-01")), 1, id="one month"),
        pytest.param(DateRange(ym("2026-01"), None, current=True), 11, id="until the month of as_of"),
        pytest.param(DateRange(ym("2026-01"), ym("2027-06")), 11, id="nothing after as_of"),
        pytest.param(
            DateRange(ym("2018-01"), ym("2020-12"), start_is_year=True, end_is_year=True),
            24,
            id="years: middle to middle",
        ),
        pytest.param(
            DateRange(ym("2018-01"), ym("2018-12"), start_is_year=True, end_is_year=True), 6, id="one year alone"
        ),
        pytest.param(DateRange(ym("2018-01"), ym("2018-12"), start_is_year=True), 6, id="year to month"),
        pytest.param(DateRange(ym("2026-01"), None, current=True, start_is_year=True), 5, id="year until now"),
        pytest.param(DateRange(None, ym("2020-03")), 0, id="no start"),
        pytest.param(DateRange(ym("2020-03"), None), 0, id="end unknown"),
        pytest.param(DateRange(ym("2020-03"), ym("2019-03")), 0, id="end before start"),
        pytest.param(DateRange(ym("2027-03"), ym("2028-03")), 0, id="in the future"),
    ],
)
def test_length_of_one_range(dates: DateRange, months: int) -> None:
    assert months_covered([dates], AS_OF) == months


def test_overlaps_count_once_and_gaps_never() -> None:
    jobs = [
        DateRange(ym("2015-01"), ym("2015-12")),
        DateRange(ym("2015-07"), ym("2016-06")),
        DateRange(ym("2018-01"), ym("2018-02")),
        DateRange(ym("2015-02"), ym("2015-03")),
    ]
    assert months_covered(jobs, AS_OF) == 18 + 2


months = st.builds(YearMonth, st.integers(1990, 2030), st.integers(1, 12))
ranges = st.builds(
    DateRange,
    st.none() | months,
    st.none() | months,
    current=st.booleans(),
    start_is_year=st.booleans(),
    end_is_year=st.booleans(),
)


@given(st.lists(ranges), ranges)
def test_more_jobs_never_mean_fewer_months(jobs: list[DateRange], one_more: DateRange) -> None:
    before = months_covered(jobs, AS_OF)
    after = months_covered([*jobs, one_more], AS_OF)
    assert 0 <= before <= after <= before + months_covered([one_more], AS_OF)
    assert after == months_covered([one_more, *reversed(jobs)], AS_OF)


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_is_one_of_twelve(month: int) -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        YearMonth(2020, month)


def test_places_of_a_skill_are_listed_strongest_first() -> None:
    at = Span(0, 1)
    skill = ProfileSkill("Go", (SkillMention(at, "list"), SkillMention(at, "job", 0), SkillMention(at, "list")))
    assert skill.places == ("job", "list")
