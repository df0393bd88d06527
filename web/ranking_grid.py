"""An order as compact JSON for the browser, which makes the same order anew while weights are moved.

One list a thing, in the order of the rows, in place of one object a row: ten thousand applicants are then few bytes
and quick to read. Match values are whole numbers of 1/10000, since matches have four decimals. How the browser reads
it is told in `web/frontend/src/ranking/grid_data.ts`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from hiring.job import Requirement
from hiring.shortlist import RankedCandidate
from pipeline.service.rankings import RankingView
from ranking.criteria.eligibility import is_askable
from ranking.settings import ScoringWeights

SCHEMA: Final = "rolecall/grid@1"
STEPS: Final = 10_000
"""What a match of 1 is written as."""

_LETTERS: Final = {"met": "m", "partly": "p", "not_found": "n", "unclear": "u"}
_DECISIONS: Final = {"shortlist": "s", "hold": "h", "not_now": "n", "undecided": "-"}


def matrix_columns(ranked: Sequence[RankedCandidate], draws: Mapping[str, int]) -> dict[str, Any]:
    """What the order is made of, row by row, and the order itself, for rows that are given in order."""
    places = {row.candidate.file: place for place, row in enumerate(ranked)}
    return {
        "values": [round(one.match.value * STEPS) for row in ranked for one in row.criteria],
        "verdicts": "".join(_LETTERS[one.match.verdict] for row in ranked for one in row.criteria),
        "draw": [draws[row.candidate.file] for row in ranked],
        "older_of": [-1 if row.duplicate_of is None else places[row.duplicate_of] for row in ranked],
        "ranks": [row.rank for row in ranked],
        "scores": [row.score for row in ranked],
    }


def requirement_entries(requirements: Sequence[Requirement]) -> list[dict[str, Any]]:
    """The columns of the grid."""
    return [
        {
            "id": asked.id,
            "text": " ".join(asked.text.split()),
            "importance": asked.importance,
            "weight": asked.weight,
            "askable": is_askable(asked),
            "experience": asked.kind == "experience",
        }
        for asked in requirements
    ]


def scoring_entry(scoring: ScoringWeights) -> dict[str, float]:
    """The constants that can be moved in the browser, and how far the pool may go."""
    return {
        "required_factor": scoring.required_factor,
        "experience_factor": scoring.experience_factor,
        "nice_to_have_pool": scoring.nice_to_have_pool,
        "most_nice_to_have_pool": round(scoring.met_from - scoring.partly_from, 9),
    }


def grid(view: RankingView) -> bytes:
    """A whole order as JSON."""
    rows = view.rows
    data = {
        "schema": SCHEMA,
        "job": view.job.id,
        "criteria": {
            "number": view.basis.number,
            "latest": view.basis.latest,
            "scored": view.basis.scored,
            "readable": view.basis.readable,
        },
        "weights": {"number": view.weighing.number, "name": view.weighing.name},
        "scoring": scoring_entry(view.weighing.scoring),
        "requirements": requirement_entries(view.requirements),
        "ids": [row.applicant.id for row in rows],
        "numbers": [row.applicant.number for row in rows],
        "names": {str(place): row.name for place, row in enumerate(rows) if row.name is not None},
        "decisions": "".join(_DECISIONS[row.decision.kind] if row.decision else "-" for row in rows),
        "unread": "".join("1" if row.unread else "0" for row in rows),
        "reasons": {
            str(place): reason for place, row in enumerate(rows) if (reason := row.duplicate_reason) is not None
        },
        "warnings": {
            str(place): [notice.message for notice in row.ranked.candidate.notices]
            for place, row in enumerate(rows)
            if row.ranked.candidate.notices
        },
        **matrix_columns([row.ranked for row in rows], {row.applicant.id: row.draw for row in rows}),
    }
    return msgspec.json.encode(data)
