"""Saved rankings against files of grades: which grades are whose, and the measures over all of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hiring.errors import SettingsError
from pipeline.ranking_file import SavedRanking, read_rankings
from ranking.measures.evaluation import JudgedJob, Placed, judged_job
from ranking.measures.qrels import Qrels, read_qrels

RELEVANT_SHARE: Final = 0.5
"""Where nobody says which grade is relevant: the upper half of the grades that occur."""


def read_grades(path: Path) -> Qrels:
    """The grades of a file in the form of TREC or CSV.

    Raises:
        SettingsError: `bad_qrels`.
    """
    try:
        return read_qrels(path.read_text(encoding="utf-8"), str(path))
    except OSError as refused:
        raise SettingsError("bad_qrels", f"{path}: {refused.strerror}") from refused
    except UnicodeDecodeError as wrong:
        raise SettingsError("bad_qrels", f"{path} is not UTF-8 text") from wrong


def relevant_from(grades: Qrels) -> int:
    """The grade from which an applicant is called relevant, where nobody says: above half of the highest.

    >>> relevant_from({"": {"a": 4, "b": 0}}), relevant_from({"": {"a": 1, "b": 0}})
    (3, 1)
    """
    highest = max(grade for job in grades.values() for grade in job.values())
    return int(highest * RELEVANT_SHARE) + 1


def judge(rankings: Sequence[SavedRanking], grades: Qrels, job: str | None = None) -> list[JudgedJob]:
    """Each ranking with its job's grades: those of the job of its name, or of the only job that there is.

    Args:
        rankings: named by their files.
        grades: job -> file -> grade.
        job: the job of the grades that a single ranking is for.

    Raises:
        SettingsError: `bad_qrels`.
    """
    return [judged_job(one.name, _order(one), grades[_job_of(one, rankings, grades, job)]) for one in rankings]


def judged_files(path: Path, grades: Qrels, job: str | None = None) -> list[JudgedJob]:
    """The rankings of a file or a folder with their grades."""
    return judge(read_rankings(path), grades, job)


def _order(ranking: SavedRanking) -> list[Placed]:
    return [Placed(row.file, row.score) for row in ranking.people]


def _job_of(ranking: SavedRanking, rankings: Sequence[SavedRanking], grades: Qrels, job: str | None) -> str:
    known = ", ".join(name or "(no name)" for name in grades)
    if job is not None:
        if job not in grades:
            raise SettingsError("bad_qrels", f"There are no grades for the job {job!r}; there are for {known}.")
        return job
    if ranking.name in grades:
        return ranking.name
    if len(grades) == 1 and len(rankings) == 1:
        return next(iter(grades))
    raise SettingsError(
        "bad_qrels",
        f"There are no grades for the job {ranking.name!r}; there are for {known}. Name the ranking's file after its "
        "job, or name the job with --job.",
    )
