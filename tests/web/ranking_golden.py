"""Orders that `ranking.rank.rank` makes, written down for the browser's own ranking to be compared with.

`python -m tests.web.ranking_golden` writes the file anew; `test_ranking_golden.py` finds it out of date.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from hiring.job import JobDescription, RequirementVector
from hiring.match import Candidate, MatchMatrix
from ranking.rank import lots, rank
from ranking.settings import ScoringWeights
from tests.ranking.builder import asked, candidate, job_asking, match
from web.ranking_grid import matrix_columns, requirement_entries, scoring_entry

FILE = Path(__file__).parents[2] / "web" / "frontend" / "src" / "ranking" / "golden.json"
AS_OF = date(2026, 11, 1)
VERDICTS = ("met", "partly", "not_found", "unclear")


@dataclass(frozen=True)
class Case:
    """Applicants, and the weights that they are ranked by."""

    name: str
    job: JobDescription
    candidates: tuple[Candidate, ...]
    weighings: tuple[tuple[dict[str, float], ScoringWeights], ...]


def golden() -> dict[str, Any]:
    """What the file holds."""
    return {"cases": [entry(case) for case in cases()]}


def entry(case: Case) -> dict[str, Any]:
    """One case: the grid as the server sends it, then each weighing with the order that Python makes."""
    draws = {
        row.file: place
        for place, (_, row) in enumerate(
            sorted(zip(lots(case.job, case.candidates), case.candidates, strict=True), key=lambda one: one[0])
        )
    }
    sent = ordered(case, {}, ScoringWeights())
    place = {row.candidate.file: index for index, row in enumerate(sent)}
    weighings = []
    for own, scoring in case.weighings:
        found = ordered(case, own, scoring)
        weighings.append(
            {
                "weights": own,
                "scoring": scoring_entry(scoring),
                "order": [place[row.candidate.file] for row in found],
                "ranks": [row.rank for row in found],
                "scores": [row.score for row in found],
                "coverage": [row.coverage for row in found],
            }
        )
    return {
        "name": case.name,
        "requirements": requirement_entries(case.job.requirements.requirements),
        "grid": matrix_columns(sent, draws),
        "weighings": weighings,
    }


def ordered(case: Case, own: dict[str, float], scoring: ScoringWeights):  # type: ignore[no-untyped-def]
    vector = case.job.requirements
    weighed = tuple(replace(one, weight=own.get(one.id, one.weight)) for one in vector.requirements)
    job = replace(case.job, requirements=RequirementVector(weighed, vector.embeddings, vector.encoder))
    return rank(job, MatchMatrix(job.requirements, case.candidates), as_of=AS_OF, weights=scoring).candidates


def cases() -> Iterator[Case]:
    random = Random(5)  # noqa: S311  # the same numbers every time are what is wanted
    standard = ScoringWeights()
    moved = replace(standard, required_factor=1.5, experience_factor=1.2, nice_to_have_pool=0.3)
    none_for_nice = replace(standard, nice_to_have_pool=0.0)

    mixed = job_asking(
        *(asked(f"must {number}", kind="meaning", weight=weight) for number, weight in enumerate((1.0, 2.5, 0.7))),
        asked("three years of it", kind="experience"),
        *(asked(f"nice {number}", kind="meaning", importance="nice_to_have") for number in range(3)),
        asked("Right to work", kind="eligibility"),
        asked("Driving licence, shown at the interview", kind="eligibility", importance="nice_to_have"),
    )
    yield Case(
        "sixty applicants, some of whom are the same person",
        mixed,
        tuple(random_row(random, number, len(mixed.requirements), people=45) for number in range(60)),
        (
            ({}, standard),
            ({"r1": 0.01, "r2": 100.0}, standard),
            ({"r1": 1 / 3, "r5": 7.1, "r6": 0.0}, moved),
            ({f"r{number}": 0.0 for number in range(1, 10)}, standard),
            ({"r1": 0.0, "r3": 0.0}, none_for_nice),
        ),
    )

    plain = job_asking(*(asked(f"must {number}", kind="meaning") for number in range(3)))
    yield Case(
        "equal scores: more required met first, then coverage, then the draw",
        plain,
        (
            *(row(f"level {number}", (0.6, "partly"), (0.6, "partly"), (0.6, "partly")) for number in range(4)),
            row("two met", (0.9, "met"), (0.9, "met"), (0.0, "not_found")),
            row("two met, one unclear", (0.9, "met"), (0.9, "met"), (0.0, "unclear")),
            row("one met", (1.0, "met"), (0.4, "partly"), (0.4, "partly")),
        ),
        (({}, standard), ({"r1": 2.0}, standard), ({"r1": 0.1, "r2": 0.2, "r3": 0.3}, standard)),
    )

    # 100 * 1/1024 and its neighbours: scores that end in a 5 at the tenth decimal, which round half to even.
    halves = job_asking(
        *(asked(f"must {number}", kind="meaning", weight=weight) for number, weight in enumerate((1.0, 63.0, 36.0)))
    )
    yield Case(
        "scores halfway between two roundings",
        halves,
        tuple(
            row(f"half {number}", (value, "partly"), (0.5, "partly"), (0.25, "partly"))
            for number, value in enumerate((0.125, 0.1251, 0.375, 0.625, 0.6251, 0.875))
        ),
        (
            ({}, replace(standard, required_factor=1.0)),
            ({"r1": 0.03125, "r2": 31.96875, "r3": 0.0}, replace(standard, required_factor=1.0)),
        ),
    )

    only_nice = job_asking(*(asked(f"nice {number}", kind="meaning", importance="nice_to_have") for number in range(4)))
    yield Case(
        "nothing is required",
        only_nice,
        tuple(random_row(random, number, 4, people=20) for number in range(20)),
        (({}, standard), ({}, none_for_nice)),
    )
    yield Case("nobody has applied", plain, (), (({}, standard),))


def row(file: str, *answers: tuple[float, str], **fields: object) -> Candidate:
    return candidate(
        file, *(match(value, verdict, number) for number, (value, verdict) in enumerate(answers, start=1)), **fields
    )


def random_row(random: Random, number: int, width: int, *, people: int) -> Candidate:
    """An applicant with some round values, so that ties come up, and a person's address that others may share."""
    answers = []
    for _ in range(width):
        verdict = random.choice(VERDICTS)
        value = {"met": 1.0, "partly": 0.5, "not_found": 0.0, "unclear": 0.0}[verdict]
        if verdict in ("met", "partly") and random.random() < 0.5:
            value = round(random.uniform(0.3, 1.0), 4)
        answers.append((value, verdict))
    mail = f"person{random.randrange(people)}@example.org"
    return row(f"cv {number}", *answers, emails=(mail,), modified=float(random.randrange(5)))


def text() -> str:
    """The file's text."""
    return json.dumps(golden(), separators=(",", ":"), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
