"""CVs read once and matched against any job, all in this process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import jd
import parsers
from hiring.candidate import CandidateProfile
from hiring.errors import UnreadableFileError
from hiring.job import JobDescription
from hiring.match import Candidate, MatchMatrix
from hiring.shortlist import Ranking
from models import Encoder, load_calibration, load_finder, load_judge
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
        return jd.read(text, encoder=_judge())

    def candidates(self, job: JobDescription, paths: list[Path]) -> dict[Path, Candidate | None]:
        """Each CV matched against the job; None where it cannot be read."""
        judge = _judge()
        matcher = Matcher(
            job.requirements,
            finder=_finder(),
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


class Remembering:
    """An encoder that encodes no text twice, for runs that match the same CVs again and again."""

    def __init__(self, encoder: Encoder) -> None:
        self._inner = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the encoder behind it."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._inner.encode(new), strict=True))
        return np.array([self._known[text] for text in texts], np.float32).reshape(len(texts), self.dimension)


_remembering: dict[str, Encoder] = {}


def read_each_text_once() -> None:
    """From now on, keep the vector of every text in memory."""
    _remembering.update(judge=Remembering(load_judge(None)), finder=Remembering(load_finder()))


def _judge() -> Encoder:
    return _remembering.get("judge") or load_judge(None)


def _finder() -> Encoder:
    return _remembering.get("finder") or load_finder()
