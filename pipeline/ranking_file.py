"""A ranking that was saved as JSON, read back: what is measured, tuned and audited without reading a CV again.

Both forms are read: `rolecall/ranking@1` of `rolecall rank --format json`, and `rolecall/ranking-export@1` of the page,
which brings the decisions along.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hiring.errors import SettingsError
from hiring.job import JobDescription
from hiring.shortlist import RANKING_SCHEMA, Ranking
from pipeline.exports.ranking_json import RANKING_EXPORT_SCHEMA


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One applicant: `values` and `verdicts` follow the requirements; see `RankedCandidate` for the others."""

    file: str
    rank: int
    score: float
    values: tuple[float, ...]
    verdicts: tuple[str, ...]
    duplicate_of: str | None = None


@dataclass(frozen=True)
class SavedRanking:
    """A ranking as its file tells it.

    Attributes:
        name: of the job, as `evaluate` and `tune` call it: the file's name without its ending.
        rows: best first, older CVs of the same person among them.
        weights: what each requirement weighed; 0 for what can only be asked.
        decisions: file -> `shortlist`, `hold`, `not_now` or `undecided`.
    """

    name: str
    job: JobDescription
    as_of: date
    rows: tuple[SavedRow, ...]
    weights: tuple[float, ...]
    decisions: Mapping[str, str] = field(default_factory=dict)

    @property
    def people(self) -> tuple[SavedRow, ...]:
        """The rows without older CVs of the same person."""
        return tuple(row for row in self.rows if row.duplicate_of is None)


def saved(ranking: Ranking, name: str, decisions: Mapping[str, str] | None = None) -> SavedRanking:
    """A ranking of this process in the same form."""
    return from_dict({**ranking.to_dict()}, name, decisions)


def from_dict(data: Mapping[str, Any], name: str, decisions: Mapping[str, str] | None = None) -> SavedRanking:
    """Read what `Ranking.to_dict` or `ranking_to_json` wrote.

    Raises:
        SettingsError: `bad_ranking`, `bad_job`.
    """
    own: dict[str, str] = {}
    if data.get("schema") == RANKING_EXPORT_SCHEMA:
        told, data = data.get("decisions") or {}, data.get("ranking") or {}
        # The page writes decisions as people read them: "Not now" is `not_now`.
        own = {file: str(kind).lower().replace(" ", "_") for file, kind in told.items()}
    if data.get("schema") != RANKING_SCHEMA:
        raise SettingsError(
            "bad_ranking",
            f"{name}: the schema is {data.get('schema')!r}, not {RANKING_SCHEMA!r}; "
            "write the file with: rolecall rank ADVERT CVS --format json",
        )
    try:
        job = JobDescription.from_dict(data["job"])
        asked = [one.id for one in job.requirements.requirements]
        rows = tuple(_row(entry, asked) for entry in data["candidates"])
        first = data["candidates"][0]["criteria"] if data["candidates"] else []
        weights = tuple(float(one["weight"]) for one in first)
        return SavedRanking(
            name, job, date.fromisoformat(data["as_of"]), rows, weights, {**own, **dict(decisions or {})}
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise SettingsError("bad_ranking", f"{name} is no whole ranking: {wrong!r}") from wrong


def _row(entry: Mapping[str, Any], asked: Sequence[str]) -> SavedRow:
    criteria = entry["criteria"]
    if [one["requirement_id"] for one in criteria] != list(asked):
        raise ValueError(f"the criteria of {entry['file']} do not follow the requirements")
    return SavedRow(
        entry["file"],
        entry["rank"],
        float(entry["score"]),
        tuple(float(one["match"]) for one in criteria),
        tuple(one["verdict"] for one in criteria),
        entry["duplicate_of"],
    )


def read_ranking(path: Path) -> SavedRanking:
    """The ranking of a file.

    Raises:
        SettingsError: `bad_ranking`.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as refused:
        raise SettingsError("bad_ranking", f"{path}: {refused.strerror}") from refused
    except ValueError as wrong:
        raise SettingsError("bad_ranking", f"{path} is not JSON: {wrong}") from wrong
    if not isinstance(data, dict):
        raise SettingsError("bad_ranking", f"{path} is no ranking")
    return from_dict(data, path.stem)


def read_rankings(path: Path) -> tuple[SavedRanking, ...]:
    """The ranking of a file, or those of a folder, by name.

    Raises:
        SettingsError: `bad_ranking`.
    """
    if not path.is_dir():
        return (read_ranking(path),)
    found = tuple(read_ranking(file) for file in sorted(path.glob("*.json")))
    if not found:
        raise SettingsError("bad_ranking", f"there is no .json file in {path}")
    return found
