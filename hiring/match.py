"""How well one applicant answers one requirement, and why; and all such answers as a matrix."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from hiring.evidence import Evidence, Notice
from hiring.job import RequirementVector

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["met", "partly", "not_found", "unclear"]
Route = Literal["named", "implied", "related", "meant", "claimed"]
"""How the evidence supports the requirement; see docs/scoring.md."""


@dataclass(frozen=True, slots=True)
class MatchPart:
    """The answer to one structure of a requirement (one skill group, the years, the degree).

    Attributes:
        asked: what this part asks for, in a few words.
        value: 0 to 1.
        reason: one plain sentence, true of the CV as read.
    """

    asked: str
    value: float
    verdict: Verdict
    route: Route | None
    reason: str
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.value <= 1.0:
            raise ValueError(f"a match is 0 to 1, not {self.value}")


@dataclass(frozen=True, slots=True)
class Match:
    """The answer to one requirement.

    Attributes:
        value: 0 to 1; 0 where the verdict is `unclear`, little where it is `not_found` and the CV comes near.
        route: of the weakest part that found something; None where nothing was found.
        reason: one plain sentence that a recruiter can read out.
        evidence: quotes of the CV that the reason rests on; empty where nothing was found.
        parts: one for each structure of the requirement, at least one.
        askable: no CV can show this (eligibility): it lowers coverage, and takes no part in the score.
    """

    requirement_id: str
    value: float
    verdict: Verdict
    route: Route | None
    reason: str
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[MatchPart, ...] = ()
    askable: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.value <= 1.0:
            raise ValueError(f"a match is 0 to 1, not {self.value}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row of the matrix: who, and the answer to every requirement in the order of the vector.

    Nothing of the document is kept but the quotes, so that ten thousand rows fit in memory.

    Attributes:
        file: the name under which the CV was handed in.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        text_digest: SHA-256 of the CV's words without contact data; breaks ties, and is no part of a score.
        name, emails, phones: for display and for finding the same person twice. Never scored.
        modified: seconds since 1970 of the file's own date, or of the file system's; None if neither is known.
        shingles: hashes of word runs, for finding near-identical texts.
    """

    file: str
    digest: str
    text_digest: str
    matches: tuple[Match, ...]
    name: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    modified: float | None = None
    shingles: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class MatchMatrix:
    """Facts without weights: one row an applicant, one column a requirement."""

    requirements: RequirementVector
    candidates: tuple[Candidate, ...]

    def __post_init__(self) -> None:
        for candidate in self.candidates:
            asked = [requirement.id for requirement in self.requirements.requirements]
            if [match.requirement_id for match in candidate.matches] != asked:
                raise ValueError(f"the matches of {candidate.file} do not follow the requirements")

    @property
    def values(self) -> NDArray[np.float64]:
        """Shape (candidates, requirements), each 0 to 1."""
        rows: Iterable[list[float]] = ([match.value for match in row.matches] for row in self.candidates)
        return np.array(list(rows), dtype=np.float64).reshape(len(self.candidates), len(self.requirements))

    def to_frame(self) -> "pd.DataFrame":
        """Match values, one row a file, one column a requirement id."""
        import pandas as pd

        return pd.DataFrame(
            self.values,
            index=pd.Index([candidate.file for candidate in self.candidates], name="file"),
            columns=pd.Index([requirement.id for requirement in self.requirements.requirements], name="requirement"),
        )
