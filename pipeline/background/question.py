"""What the applicants of a job are matched against, and the version that its answers carry."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from hiring.correction import Correction
from hiring.job import RequirementVector
from models import load_judge
from pipeline.code_version import code_version
from ranking.settings import ONLY_WEIGH, ScoringWeights
from store import criteria, preferences, weights
from store.database import Transaction
from store.records import Applicant, Job


@dataclass(frozen=True)
class Question:
    """One version of a job's criteria with the constants and the model to answer it by.

    Attributes:
        version: of the answers of an applicant whose reading nobody corrected; see `row_version`.
        model: the encoder that judges by meaning; None: the one that ships.
    """

    job_id: str
    number: int
    version: str
    title: str
    requirements: RequirementVector
    constants: ScoringWeights
    model: str | None

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from all others."""
        return self.job_id, self.number, self.version


def question_of(tx: Transaction, job: Job, model: str | None) -> Question | None:
    """The criteria in force of a job; None where there are none yet."""
    if job.criteria_number == 0:
        return None
    constants = constants_of(tx, job)
    description = criteria.get(tx, job.id, job.criteria_number).description
    return Question(
        job_id=job.id,
        number=job.criteria_number,
        version=match_version(constants, model, job.as_of),
        title=description.title or job.title,
        requirements=description.requirements,
        constants=constants,
        model=model,
    )


def constants_of(tx: Transaction, job: Job) -> ScoringWeights:
    """The constants of scoring: the installation's own, and over them those of the job's weights in force."""
    own = dict(preferences.get(tx, "scoring", {}))
    if job.weights_number:
        own.update(weights.get(tx, job.id, job.weights_number).scoring)
    return ScoringWeights.from_dict(own)


def match_version(constants: ScoringWeights, model: str | None, as_of: date) -> str:
    """The version of a row that these make: it changes with code, data, model, constants and day."""
    made_by: dict[str, Any] = {
        "code": code_version("hiring", "skills", "models", "jd", "ranking"),
        "model": encoder_name(model),
        "as_of": as_of.isoformat(),
        "constants": {
            name: value for name, value in constants.to_dict().items() if name not in ("schema", *ONLY_WEIGH)
        },
    }
    return hashlib.sha256(json.dumps(made_by, sort_keys=True).encode()).hexdigest()[:20]


def row_version(version: str, corrections: Sequence[Correction]) -> str:
    """The version of one applicant's row: with the corrections that were laid over the reading, in their order."""
    if not corrections:
        return version
    told = json.dumps([asdict(correction) for correction in corrections], sort_keys=True, default=str)
    return f"{version}+{hashlib.sha256(told.encode()).hexdigest()[:11]}"


def handed_in(applicant: Applicant) -> float:
    """When a CV was handed in, in seconds since 1970: the newer of one person's two CVs counts.

    To the hour: of files that come in together the same one counts, whichever came first by a few seconds.
    """
    return applicant.created_at.replace(minute=0, second=0, microsecond=0).timestamp()


@cache
def encoder_name(model: str | None) -> str:
    """The encoder that judges by meaning, with its version: what vectors are kept under."""
    return load_judge(model).name
