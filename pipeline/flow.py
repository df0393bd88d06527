"""From an advert and files to a ranking, file by file, through worker processes."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import jd
import parsers
from hiring.candidate import CandidateProfile
from hiring.errors import SettingsError, UnreadableFileError
from hiring.job import JobDescription
from hiring.match import Candidate, MatchMatrix
from hiring.shortlist import Ranking, Unreadable
from parsers import ReadOptions
from pipeline import worker
from pipeline.collector import collector_at_rest
from pipeline.inputs import InputFile
from pipeline.packing import pack_profile, unpack_candidate
from pipeline.pool import PRELOADED, Limits, StoppablePool
from pipeline.settings import load_settings
from pipeline.worker import Matching, NeedsTextRecognition, Reading, Work
from ranking.rank import rank
from ranking.settings import ScoringWeights

_MANY_PROFILES: Final = 256
"""From so many profiles on, starting worker processes costs less time than they save."""

_PROFILES_A_TASK: Final = 32

Product = TypeVar("Product")
OnDone = Callable[[InputFile], None]

_RECOGNISED_PAGES_AT_MOST: Final = 20
"""Pages of one file that are allowed time for text recognition."""

_RECOGNITION_MEBIBYTES = 2048
"""What the text recognition itself may take, besides the file. Most of it is address space that is never touched."""


@dataclass(frozen=True, slots=True)
class Run:
    """How files are worked on.

    Attributes:
        as_of: the day until which current jobs last.
        workers: processes; None: one a core. The result never depends on it.
        cache_dir: where profiles and embeddings are kept; None: nowhere.
        model: the encoder that judges by meaning; None: the one that ships.
        limits: what one file may take.
        every_sentence: encode all sentences of each CV for the cache, so that the next advert finds them there.
    """

    as_of: date
    workers: int | None = None
    cache_dir: Path | None = None
    model: str | None = None
    limits: Limits = Limits()
    options: ReadOptions = ReadOptions()
    weights: ScoringWeights = ScoringWeights()
    every_sentence: bool = False

    @classmethod
    def from_settings(
        cls,
        as_of: date,
        *,
        workers: int | None = None,
        model: str | None = None,
        use_cache: bool = True,
        weights: ScoringWeights | None = None,
        every_sentence: bool = False,
    ) -> "Run":
        """A run as the environment sets it, with what the caller overrides.

        Raises:
            SettingsError: a variable or the number of workers cannot be used.
        """
        settings = load_settings()
        cache_dir = usable_cache(settings.cache_path) if use_cache else None
        if every_sentence and cache_dir is None:
            raise SettingsError("bad_usage", "to encode every sentence has a use only with a cache to keep it in")
        if workers is not None and workers < 1:
            raise SettingsError("bad_workers", f"--workers is {workers}; it must be at least 1")
        return cls(
            as_of=as_of,
            workers=workers,
            cache_dir=cache_dir,
            model=model or settings.model,
            limits=Limits(settings.time_limit, settings.memory_limit),
            weights=weights or ScoringWeights(),
            every_sentence=every_sentence,
        )

    def matching(self, job: JobDescription) -> Matching:
        """The part of a run that says what CVs are matched against."""
        return Matching(job.requirements, job.title, self.weights, self.every_sentence)

    @property
    def reading(self) -> Reading:
        """The part of a run that says how CVs are read."""
        return Reading(self.as_of, self.options, self.cache_dir)


def usable_cache(folder: Path) -> Path | None:
    """The folder, made if need be; None where nothing can be written there, since a cache must never stop a run."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def open_pool(run: Run, matching: Matching | None, files: int) -> StoppablePool:
    """A pool that is ready for `files` files under that run."""
    workers = min(run.workers or os.cpu_count() or 1, max(1, files))
    return StoppablePool(
        workers,
        run.limits,
        preload=PRELOADED,
        initializer=worker.start,
        initargs=(Work(run.reading, run.model, matching),),
    )


def read_files(
    files: list[InputFile], run: Run, on_done: OnDone | None = None
) -> Iterator[tuple[InputFile, CandidateProfile | UnreadableFileError]]:
    """The profile of each file in order, or why it could not be read."""
    with open_pool(run, None, len(files)) as pool:
        yield from _with_recognition(pool, files, run, worker.read, worker.read_pictures, on_done)


def match_files(
    files: list[InputFile], job: JobDescription, run: Run, on_done: OnDone | None = None
) -> Iterator[tuple[InputFile, Candidate | UnreadableFileError]]:
    """The matches of each file in order, or why it could not be read."""
    with open_pool(run, run.matching(job), len(files)) as pool:
        yield from _with_recognition(pool, files, run, worker.match, worker.match_pictures, on_done)


def recognition_limits(limits: Limits, pages: int) -> Limits:
    """What a file may take whose pages, so many of them, hold pictures of text."""
    recognised = min(pages, _RECOGNISED_PAGES_AT_MOST)
    return Limits(limits.seconds * (1 + recognised), limits.mebibytes + _RECOGNITION_MEBIBYTES)


def _with_recognition(
    pool: StoppablePool,
    files: Iterable[InputFile],
    run: Run,
    first: Callable[[InputFile], Product | NeedsTextRecognition],
    second: Callable[[InputFile], Product | NeedsTextRecognition],
    on_done: OnDone | None,
) -> Iterator[tuple[InputFile, Product | UnreadableFileError]]:
    """Files with a text layer run under the plain limit; those without come again, with time for their pages."""
    for file, result in pool.map(first, files):
        outcome: Product | UnreadableFileError
        if isinstance(result, NeedsTextRecognition):
            ((_, again),) = pool.map(second, [file], recognition_limits(run.limits, result.pages))
            if isinstance(again, NeedsTextRecognition):
                raise RuntimeError("text recognition asked for text recognition")
            outcome = again
        else:
            outcome = result
        if on_done is not None:
            on_done(file)
        yield file, outcome


def rank_files(
    job: JobDescription,
    files: list[InputFile],
    run: Run,
    *,
    profiles: Iterable[CandidateProfile] = (),
    on_done: OnDone | None = None,
) -> Ranking:
    """All files and profiles in order, the unreadable ones listed with the reason."""
    candidates: list[Candidate] = []
    unreadable: list[Unreadable] = []
    for file, result in match_files(files, job, run, on_done) if files else ():
        if isinstance(result, UnreadableFileError):
            unreadable.append(Unreadable(file.name, result.code, result.message))
        else:
            candidates.append(result)
    candidates.extend(match_profiles(profiles, job, run))
    matrix = MatchMatrix(job.requirements, tuple(candidates))
    return rank(job, matrix, as_of=run.as_of, weights=run.weights, unreadable=tuple(unreadable))


def match_profiles(profiles: Iterable[CandidateProfile], job: JobDescription, run: Run) -> list[Candidate]:
    """Profiles that were read before, matched in this process, or in several where there are many of them."""
    waiting = list(profiles)
    if not waiting:
        return []
    matching = run.matching(job)
    if (run.workers or os.cpu_count() or 1) > 1 and len(waiting) >= _MANY_PROFILES:
        return _match_in_workers(waiting, matching, run)
    worker.start(Work(run.reading, run.model, matching))
    return worker.match_profiles(waiting)


def _match_in_workers(profiles: list[CandidateProfile], matching: Matching, run: Run) -> list[Candidate]:
    """The rows in the order of the profiles. A profile was read under limits once; here its share of time is the same.

    Raises:
        UnreadableFileError: a profile cannot be matched within the limits.
    """
    starts = range(0, len(profiles), _PROFILES_A_TASK)
    chunks = ([pack_profile(one) for one in profiles[start : start + _PROFILES_A_TASK]] for start in starts)
    limits = Limits(run.limits.seconds * _PROFILES_A_TASK, run.limits.mebibytes)
    rows: list[Candidate] = []
    with open_pool(run, matching, len(starts)) as pool, collector_at_rest():
        for _, made in pool.map(worker.match_packed, chunks, limits):
            if isinstance(made, UnreadableFileError):
                raise made
            rows.extend(unpack_candidate(row) for row in made)
    return rows


def read_advert_file(file: InputFile, run: Run) -> JobDescription:
    """An advert's file as a job description, read in a worker process.

    Raises:
        AdvertError: it states no criterion, or is a CV.
        UnreadableFileError: the file cannot be read.
    """
    with open_pool(run, None, 1) as pool:
        ((_, job),) = _with_recognition(pool, [file], run, worker.read_advert, worker.read_advert_pictures, None)
    if isinstance(job, UnreadableFileError):
        raise job
    return job


def read_advert(source: str | bytes, name: str, run: Run) -> JobDescription:
    """An advert's text or bytes as a job description, read in this process.

    Raises:
        AdvertError: it states no criterion, or is a CV.
        UnreadableFileError: the bytes cannot be read.
    """
    encoder = worker.judge_encoder(run.model, run.cache_dir)
    if isinstance(source, str):
        return jd.read(source, encoder=encoder)
    return jd.read(parsers.read_document(source, name=name, options=run.options), encoder=encoder)
