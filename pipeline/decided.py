"""Past decisions with the matches that they were made on: from an installation, or from saved rankings."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from hiring.errors import SettingsError
from hiring.match import Candidate
from pipeline.packing import PackingError, unpack_candidate
from pipeline.ranking_file import SavedRanking
from pipeline.service.weights import version_in_force, weighing
from ranking.duplicates import find_duplicates
from ranking.learned import DecidedJob
from ranking.rank import effective_weights
from ranking.settings import ScoringWeights
from store import criteria, decisions, jobs, matches, preferences
from store.database import Database, Transaction
from store.records import Job

COUNTS_AS: Final[Mapping[str, bool | None]] = {"shortlist": True, "not_now": False, "hold": None, "undecided": None}
"""What a decision teaches. Whoever is on hold waits: neither above nor below anybody."""

Decisions = Mapping[str, Mapping[str, str]]
"""Job -> file -> decision. The job is empty in a file without a column for it."""


def read_decisions(path: Path) -> Decisions:
    """Decisions from CSV with the columns `file`, `decision` and, for several jobs, `job`.

    Raises:
        SettingsError: `bad_decisions`, with the lines that cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as refused:
        raise SettingsError("bad_decisions", f"{path}: {refused.strerror}") from refused
    except UnicodeDecodeError as wrong:
        raise SettingsError("bad_decisions", f"{path} is not UTF-8 text") from wrong
    reader = csv.DictReader(io.StringIO(text, newline=""))
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if missing := {"file", "decision"} - set(reader.fieldnames):
        raise SettingsError("bad_decisions", f"{path} lacks the column {' and '.join(sorted(missing))}")
    found: dict[str, dict[str, str]] = {}
    problems = []
    for row in reader:
        kind = (row["decision"] or "").strip().lower().replace(" ", "_")
        if kind not in COUNTS_AS:
            problems.append(f"line {reader.line_num}: {row['decision']!r} is none of {', '.join(COUNTS_AS)}")
            continue
        found.setdefault((row.get("job") or "").strip(), {})[row["file"].strip()] = kind
    if problems:
        raise SettingsError("bad_decisions", f"{path}: {'; '.join(problems[:5])}")
    return found


def from_rankings(
    rankings: Sequence[SavedRanking], decided: Decisions, scoring: ScoringWeights | None = None
) -> list[DecidedJob]:
    """Saved rankings with what was decided: in their own file (an export of the page), or in `decided`.

    Args:
        rankings: named by their jobs.
        decided: those of a job go before those that the ranking brings.
        scoring: the constants that the rankings were made with; None: the defaults.

    Raises:
        SettingsError: `bad_ranking`, where a ranking was made with other constants; `bad_decisions`, where a job is
            not among the rankings.
    """
    constants = scoring or ScoringWeights()
    if strangers := sorted(set(decided) - {one.name for one in rankings} - {""}):
        raise SettingsError("bad_decisions", f"There is no ranking for the job {', '.join(strangers)}.")
    if decided.get("") and len(rankings) > 1:
        raise SettingsError("bad_decisions", "There are several rankings: the decisions need a column `job`.")
    found = []
    for one in rankings:
        _made_with(one, constants)
        kinds = {**one.decisions, **decided.get("", {}), **decided.get(one.name, {})}
        people = one.people
        values = np.array([row.values for row in people], dtype=np.float64)
        found.append(
            DecidedJob(
                one.name,
                one.job.requirements.requirements,
                constants,
                tuple(row.file for row in people),
                values.reshape(len(people), len(one.job.requirements)),
                tuple(COUNTS_AS.get(_kind(kinds, row.file)) for row in people),
            )
        )
    return found


def from_installation(database: Database) -> tuple[list[DecidedJob], ScoringWeights]:
    """Every job with criteria, as it is ranked now, with the decisions that hold; and the installation's constants.

    For whoever may read the data folder itself: no account is asked for, and no name leaves the store.
    """
    with database.read() as tx:
        own = ScoringWeights.from_dict(dict(preferences.get(tx, "scoring", {})))
        found = [decided_job(tx, job) for job in _every_job(tx) if job.criteria_number]
        return [job for job in found if job.files], own


def _every_job(tx: Transaction) -> Iterator[Job]:
    page = jobs.listed(tx)
    while page:
        yield from page
        page = jobs.listed(tx, after=page[-1].id)


def decided_job(tx: Transaction, job: Job) -> DecidedJob:
    """A job with criteria, as it is ranked now, with the decisions that hold; people go by the applicant's id."""
    version = criteria.get(tx, job.id, job.criteria_number)
    weighed = weighing(tx, version.description, version_in_force(tx, job))
    rows: list[Candidate] = []
    for stored in matches.briefs(tx, job.id, job.criteria_number):
        try:
            rows.append(replace(unpack_candidate(stored.brief), file=stored.applicant_id))
        except PackingError:
            # A row of another version of Rolecall is made anew in the background; until then it teaches nothing.
            continue
    older = find_duplicates(rows)
    people = [row for place, row in enumerate(rows) if place not in older]
    latest = decisions.latest(tx, job.id)
    asked = weighed.description.requirements.requirements
    values = np.array([[match.value for match in row.matches] for row in people], dtype=np.float64)
    return DecidedJob(
        f"{job.title} ({job.id})",
        asked,
        weighed.scoring,
        tuple(row.file for row in people),
        values.reshape(len(people), len(asked)),
        tuple(COUNTS_AS[latest[row.file].kind] if row.file in latest else None for row in people),
    )


def _kind(kinds: Mapping[str, str], file: str) -> str:
    last = file.replace("\\", "/").rsplit("/", 1)[-1]
    return kinds.get(file) or kinds.get(last) or "undecided"


def _made_with(ranking: SavedRanking, constants: ScoringWeights) -> None:
    expected = effective_weights(ranking.job.requirements.requirements, constants)
    if ranking.weights and not np.allclose(expected, ranking.weights, rtol=1e-6):
        raise SettingsError(
            "bad_ranking",
            f"{ranking.name} was ranked with other weights than these; name the file of weights with --weights.",
        )
