"""What a person mended in a CV as it was read. The reading stays as it was; corrections are laid over it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

CorrectionKind = Literal["job_dates", "job_title", "job_employer", "job_removed", "skill_added", "skill_removed"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing mended, with who did it and why.

    Attributes:
        kind: what is mended.
        job: the index of the job in the profile as it was read; None for a skill that stands in no job.
        value: the new value: `2019-03/2021-06` or `2019-03/present` for dates (a year alone may stand for a month),
            the words for a title or an employer, the taxonomy's name for a skill; empty for `job_removed`.
        why: the person's reason, in their words.
    """

    id: str
    kind: CorrectionKind
    job: int | None
    value: str
    why: str
    made_by: str
    made_at: datetime
