"""docs/scoring.md says what the code does: its example is computed again, its constants are compared."""

import math
import re
from pathlib import Path

import pytest

from hiring.job import EducationAsked, SkillGroup, YearsAsked
from ranking.rank import rank
from ranking.settings import ScoringWeights
from tests.ranking.builder import AS_OF, Cv, asked, job_asking, matcher, matrix_of

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")

JOB = job_asking(
    asked("Python", groups=(SkillGroup(("Python",)),)),
    asked("5 years in backend", kind="experience", years=YearsAsked(5, None, "backend", "role")),
    asked("PostgreSQL or similar", groups=(SkillGroup(("PostgreSQL",), open_ended=True),)),
    asked("Bachelor's degree", kind="education", education=EducationAsked("bachelor")),
    asked("Docker", groups=(SkillGroup(("Docker",)),), importance="nice_to_have"),
    asked("Kubernetes", groups=(SkillGroup(("Kubernetes",)),), importance="nice_to_have"),
    asked("Right to work", kind="eligibility"),
)
CV = (
    Cv()
    .contact("Ann Example")
    .job("Backend Engineer", "2023-01", "2025-12", "Built the booking service in Django.", "Tuned reports on MySQL.")
    .listed("Docker")
    .studied("BSc Physics", "bachelor", "Physics")
)


def table(heading: str) -> list[list[str]]:
    """The cells of the rows of the first table after a heading."""
    lines = iter(PAGE[PAGE.index(heading) :].splitlines())
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]


def test_the_worked_example() -> None:
    found = rank(JOB, matrix_of(JOB, [matcher(JOB).match(CV.profile())]), as_of=AS_OF).candidates[0]
    rows = table("## A worked example")
    assert len(rows) == len(found.criteria)
    for row, criterion in zip(rows, found.criteria, strict=True):
        told = [float(cell) for cell in row[3:]]
        assert row[0] == criterion.match.requirement_id
        assert told == pytest.approx(
            [criterion.match.value, criterion.weight, criterion.weight * criterion.match.value]
        )
    (score,) = re.findall(r"score = 100 \* 11\.75745 / 16\.35 = ([\d.]+)", PAGE)
    assert float(score) == round(found.score, 4)
    assert math.fsum(float(row[5]) for row in rows) == pytest.approx(11.75745)
    assert f"{found.coverage:.4f}" in PAGE


def test_the_table_of_constants_is_that_of_the_code() -> None:
    told = [(row[0].strip("`"), float(row[1]), row[2], row[3]) for row in table("## Every constant")]
    assert told == [
        (constant.name, constant.default, constant.unit, constant.meaning) for constant in ScoringWeights.describe()
    ]


def test_every_default_told_in_the_text_is_the_codes() -> None:
    defaults = {constant.name: constant.default for constant in ScoringWeights.describe()}
    told = re.findall(r"`(\w+)`\s+\((\d[\d.]*)\)", PAGE)
    assert len(told) > 25
    for name, value in told:
        assert float(value) == defaults[name], name


def test_every_name_in_code_is_a_constant_or_a_word_of_ours() -> None:
    names = {constant.name for constant in ScoringWeights.describe()}
    told = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", PAGE)) - {"not_found", "to_dict", "from_dict"}
    assert told <= names, told - names
