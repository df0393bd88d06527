"""Properties of any match: on the ladder, among others, by bits, and blind to whose CV it is."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.job import Requirement, SkillGroup, SkillLevel, YearsAsked
from hiring.match import Match
from ranking.rank import effective_weights, rank, reweigh, score
from ranking.settings import ScoringWeights
from tests.ranking.builder import AS_OF, REPEATABLE, Cv, answer, asked, candidate, job_asking, matcher, matrix_of

PYTHON = asked("Python", groups=(SkillGroup(("Python",)),))
JOB = job_asking(
    PYTHON,
    asked("expert in Django", groups=(SkillGroup(("Django",), level="expert"),)),
    asked("3 years of backend", kind="experience", years=YearsAsked(3, None, "backend", "role")),
    asked("teamwork", groups=(SkillGroup(("teamwork",)),), importance="nice_to_have"),
    asked("keeps the books of a farm", kind="meaning"),
)

LINES = (
    "Wrote Python tools.",
    "Moved billing to Python.",
    "Taught Python to juniors.",
    "Ran a shop on Django.",
    "Kept the books of a farm.",
    "Served guests.",
    "Built teamwork across shops.",
)
IRRELEVANT = ("Fed grey seals.", "Painted harbour walls blue.", "Sang alto.", "Knitted woollen socks.")

jobs = st.tuples(
    st.sampled_from(["Backend Engineer", "Developer", "Waiter", None]),
    st.integers(2008, 2022),
    st.integers(1, 40),
    st.lists(st.sampled_from(LINES), max_size=4, unique=True),
)
cvs = st.lists(jobs, max_size=3)
Held = Sequence[tuple[str | None, int, int, Sequence[str]]]


def month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


def built(held: Held, cv: Cv | None = None) -> Cv:
    cv = cv or Cv()
    for title, year, months, lines in held:
        cv.job(title, month(12 * year), month(12 * year + months - 1), *lines)
    return cv


def values(cv: Cv) -> list[float]:
    return [match.value for match in matcher(JOB).match(cv.profile()).matches]


RUNGS = [
    pytest.param(Cv().listed("Python"), id="in a list"),
    pytest.param(Cv().project("Weather page", "A page in Python."), id="in a project"),
    pytest.param(Cv().job("Developer", "2010-01", "2010-02", "Python."), id="in a dated job, long ago"),
    pytest.param(Cv().job("Developer", "2008-01", "2010-02", "Python."), id="for more months"),
    pytest.param(Cv().job("Developer", "2008-01", "2010-02", "Python.", "More Python."), id="in more sentences"),
    pytest.param(Cv().job("Developer", "2024-01", "now", "Python.", "More Python."), id="lately"),
]


def test_each_rung_of_the_ladder_counts_more_than_the_one_below() -> None:
    found: list[Match] = [answer(rung.values[0], PYTHON) for rung in RUNGS]  # type: ignore[arg-type]
    ranked = [match.value for match in found]
    assert ranked == sorted(set(ranked))
    assert [match.verdict for match in found] == ["met"] * len(found)


def python(level: SkillLevel | None) -> Requirement:
    return asked("Python", groups=(SkillGroup(("Python",), level=level),))


def test_an_expert_needs_more_months_than_somebody_familiar_and_the_reason_tells() -> None:
    months = Cv().job("Developer", "2025-01", "2025-10", "Wrote Python.")
    levels: tuple[SkillLevel | None, ...] = ("expert", None, "working", "familiar")
    expert, plain, working, familiar = (answer(months, python(level)) for level in levels)
    assert (expert.verdict, plain.verdict, familiar.verdict) == ("partly", "met", "met")
    assert expert.value < plain.value < familiar.value == working.value == 1.0
    assert expert.reason == (
        "Python in 1 dated job, 10 months, last in 2025-10; the advert asks for an expert, and less than 2 years in "
        "dated jobs count in part."
    )
    long = Cv().job("Developer", "2018-01", "2025-10", "Wrote Python.")
    assert answer(long, python("expert")).verdict == "met"


@REPEATABLE
@given(cvs)
def test_a_higher_level_is_never_easier(held) -> None:  # type: ignore[no-untyped-def]
    levels: tuple[SkillLevel | None, ...] = ("expert", None, "familiar")
    found = [answer(built(held), python(level)).value for level in levels]
    assert found == sorted(found)


@REPEATABLE
@given(cvs, st.data())
def test_a_longer_job_and_a_later_end_never_lower_a_match(held, data) -> None:  # type: ignore[no-untyped-def]
    if not held:
        return
    place = data.draw(st.integers(0, len(held) - 1))
    title, year, months, lines = held[place]
    longer = [*held[:place], (title, year, months + data.draw(st.integers(1, 30)), lines), *held[place + 1 :]]
    for was, now in zip(values(built(held)), values(built(longer)), strict=True):
        assert now >= was


@REPEATABLE
@given(cvs, st.lists(st.sampled_from(IRRELEVANT), min_size=1, max_size=4))
def test_irrelevant_pages_and_repetition_gain_nothing(held, pages) -> None:  # type: ignore[no-untyped-def]
    plain = values(built(held))
    assert values(built(held).prose(*pages)) == plain
    assert values(built([(title, year, months, [*lines, *lines]) for title, year, months, lines in held])) == plain


@REPEATABLE
@given(cvs, st.permutations(["contact", "skills", "summary"]))
def test_neither_whose_cv_it_is_nor_the_order_of_its_sections_matters(held, order) -> None:  # type: ignore[no-untyped-def]
    def with_sections(order: Sequence[str], name: str, address: str) -> Cv:
        cv = Cv()
        for part in order:
            if part == "contact":
                cv.contact(name, address=address)
            elif part == "skills":
                cv.listed("SQL", "Docker")
            else:
                cv.prose("Keeps calm.")
        return built(held, cv)

    plain = values(with_sections(["contact", "skills", "summary"], "Ann Example", "1 Any Street, Leeds"))
    assert values(with_sections(order, "Django Python", "12 Backend Road, Lagos")) == plain


@REPEATABLE
@given(st.lists(cvs, min_size=2, max_size=4))
def test_alone_and_in_any_crowd_a_row_is_the_same(crowd) -> None:  # type: ignore[no-untyped-def]
    shared = matcher(JOB)
    profiles = [built(held).profile() for held in crowd]
    together = [shared.match(profile) for profile in [*profiles, *reversed(profiles)]]
    assert together[: len(profiles)] == [matcher(JOB).match(profile) for profile in profiles]
    assert together[len(profiles) :] == together[: len(profiles)][::-1]


matches = st.lists(st.integers(0, 10_000), min_size=5, max_size=5)


@REPEATABLE
@given(st.lists(matches, min_size=1, max_size=5), st.lists(st.floats(0.01, 100), min_size=5, max_size=5))
def test_a_score_is_the_sum_of_its_parts_to_the_last_bit(rows, own) -> None:  # type: ignore[no-untyped-def]
    requirements = tuple(
        replace(one, weight=weight) for one, weight in zip(JOB.requirements.requirements, own, strict=True)
    )
    job = replace(JOB, requirements=replace(JOB.requirements, requirements=requirements))
    people = [
        candidate(
            f"{place}.pdf",
            *(
                Match(f"r{number}", value / 10_000, "met" if value >= 7500 else "not_found", None, "A reason.")
                for number, value in enumerate(row, start=1)
            ),
        )
        for place, row in enumerate(rows)
    ]
    weights = effective_weights(requirements, ScoringWeights())
    found = {row.candidate.file: row for row in rank(job, matrix_of(job, people), as_of=AS_OF).candidates}
    again = reweigh(matrix_of(job, people).values, weights)
    for place, person in enumerate(people):
        row = found[person.file]
        assert [criterion.weight for criterion in row.criteria] == list(weights)
        parts = sum((Fraction(one.weight * one.match.value) for one in row.criteria), Fraction())
        assert row.score == 100.0 * float(parts) / float(sum(map(Fraction, weights), Fraction()))
        assert row.score == score([match.value for match in person.matches], weights) == again[place]
