"""CVs read once and matched against any job, all in this process."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import jd
import parsers
from hiring.candidate import CandidateProfile
from hiring.errors import UnreadableFileError
from hiring.job import JobDescription
from hiring.match import Candidate, MatchMatrix
from hiring.shortlist import Ranking
from models import load_calibration, load_finder, load_judge
from ranking.matrix import Matcher
from ranking.rank import rank
from ranking.settings import ScoringWeights
from skills import load_taxonomy
from skills.roles import load_roles


@dataclass(frozen=True)
class Bench:
    """How the material is read and matched."""

    as_of: date
    weights: ScoringWeights = ScoringWeights()

    def profile(self, path: Path) -> CandidateProfile | None:
        """The profile of a CV; None where it cannot be read."""
        return _profile(path, self.as_of)

    def job(self, text: str) -> JobDescription:
        """An advert as a job description.

        Raises:
            AdvertError: it states no criterion.
        """
        return jd.read(text, encoder=load_judge(None))

    def candidates(self, job: JobDescription, paths: list[Path]) -> dict[Path, Candidate | None]:
        """Each CV matched against the job; None where it cannot be read."""
        judge = load_judge(None)
        matcher = Matcher(
            job.requirements,
            finder=load_finder(),
            judge=judge,
            calibration=load_calibration(judge.name),
            taxonomy=load_taxonomy(),
            roles=load_roles(),
            settings=self.weights,
            title=job.title,
        )
        profiles = {path: self.profile(path) for path in paths}
        return {path: matcher.match(profile) if profile else None for path, profile in profiles.items()}

    def ranked(self, job: JobDescription, candidates: list[Candidate]) -> Ranking:
        """The applicants in order."""
        return rank(job, MatchMatrix(job.requirements, tuple(candidates)), as_of=self.as_of, weights=self.weights)


@cache
def _profile(path: Path, as_of: date) -> CandidateProfile | None:
    data = path.read_bytes()
    try:
        document = parsers.read_document(data, name=path.name)
    except UnreadableFileError:
        return None
    return parsers.read_profile(document, file=path.name, digest="", as_of=as_of)
