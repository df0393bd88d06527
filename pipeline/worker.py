"""What a worker process does with one file: read it, make its profile, match it.

A process has one `Work`, set once by `start`; `read` and `match` then take only the file.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import jd
import parsers
from hiring.candidate import CandidateProfile
from hiring.document import Document
from hiring.errors import UnreadableFileError
from hiring.job import JobDescription, RequirementVector
from hiring.match import Candidate
from models import Encoder, load_calibration, load_finder, load_judge
from parsers import ReadOptions
from pipeline.cache import CachedEncoder, ProfileCache, profile_key
from pipeline.code_version import code_version
from pipeline.inputs import InputFile
from pipeline.packing import pack_candidate, unpack_profile
from ranking.matrix import Matcher, encode_every_sentence
from ranking.settings import ScoringWeights
from skills import load_taxonomy
from skills.roles import load_roles


@dataclass(frozen=True, slots=True)
class Reading:
    """How CVs are read."""

    as_of: date
    options: ReadOptions
    cache_dir: Path | None = None


@dataclass(frozen=True)
class Matching:
    """What CVs are matched against.

    Attributes:
        every_sentence: encode all sentences of a CV, not only those that these requirements have the judge read.
    """

    requirements: RequirementVector
    title: str = ""
    weights: ScoringWeights = ScoringWeights()
    every_sentence: bool = False


@dataclass(frozen=True)
class Work:
    """All that a worker needs to know before its first file.

    Attributes:
        model: names the encoder that judges by meaning; None: the one that ships.
        matching: None where CVs or adverts are only read.
    """

    reading: Reading
    model: str | None = None
    matching: Matching | None = None


@dataclass(frozen=True, slots=True)
class NeedsTextRecognition:
    """The answer for a file whose pages hold pictures of text: it takes longer, so the caller must allow more time."""

    pages: int


_work: Work | None = None


def start(work: Work) -> None:
    """Prepare this process: load all that every file needs."""
    global _work  # one process, one work
    _work = work
    load_taxonomy()
    load_roles()
    matcher.cache_clear()
    if work.matching is not None:
        matcher(work.reading.cache_dir)


def read(file: InputFile) -> CandidateProfile | NeedsTextRecognition:
    """The profile of one CV, or the news that its pages must be recognised.

    Raises:
        UnreadableFileError: the file cannot be read.
    """
    return _read(file, recognise=False)


def read_pictures(file: InputFile) -> CandidateProfile | NeedsTextRecognition:
    """As `read`, with text recognition where pages hold pictures."""
    return _read(file, recognise=True)


def match(file: InputFile) -> Candidate | NeedsTextRecognition:
    """One CV against the requirements.

    Raises:
        UnreadableFileError: the file cannot be read.
    """
    return _match(file, _read(file, recognise=False))


def match_pictures(file: InputFile) -> Candidate | NeedsTextRecognition:
    """As `match`, with text recognition where pages hold pictures."""
    return _match(file, _read(file, recognise=True))


def match_profiles(profiles: Iterable[CandidateProfile]) -> list[Candidate]:
    """CVs that were read before against the requirements."""
    return [_row(profile, None) for profile in profiles]


def match_packed(profiles: Sequence[bytes]) -> list[bytes]:
    """As `match_profiles`, packed: between processes that takes a tenth of the time of pickled objects."""
    return [pack_candidate(row) for row in match_profiles(unpack_profile(profile) for profile in profiles)]


def read_advert(file: InputFile) -> JobDescription | NeedsTextRecognition:
    """An advert as a job description, or the news that its pages must be recognised.

    Raises:
        AdvertError: it states no criterion, or is a CV.
        UnreadableFileError: the file cannot be read.
    """
    return _read_advert(file, recognise=False)


def read_advert_pictures(file: InputFile) -> JobDescription | NeedsTextRecognition:
    """As `read_advert`, with text recognition where pages hold pictures."""
    return _read_advert(file, recognise=True)


def _read_advert(file: InputFile, *, recognise: bool) -> JobDescription | NeedsTextRecognition:
    reading = current().reading
    document = _document(file.read(reading.options.max_bytes), file.name, reading, recognise=recognise)
    if isinstance(document, NeedsTextRecognition):
        return document
    return jd.read(document, encoder=judge_encoder(current().model, reading.cache_dir))


def _match(file: InputFile, profile: CandidateProfile | NeedsTextRecognition) -> Candidate | NeedsTextRecognition:
    if isinstance(profile, NeedsTextRecognition):
        return profile
    return _row(profile, file.modified())


def _row(profile: CandidateProfile, modified: float | None) -> Candidate:
    work = current()
    if work.matching is not None and work.matching.every_sentence:
        encode_every_sentence(profile, judge_encoder(work.model, work.reading.cache_dir))
    return matcher(work.reading.cache_dir).match(profile, modified=modified)


def current() -> Work:
    """This process's work."""
    if _work is None:
        raise RuntimeError("start() was not called in this process")
    return _work


def _read(file: InputFile, *, recognise: bool) -> CandidateProfile | NeedsTextRecognition:
    reading = current().reading
    data = file.read(reading.options.max_bytes)
    return profile_of(data, file.name, reading, recognise=recognise)


def profile_of(data: bytes, name: str, reading: Reading, *, recognise: bool) -> CandidateProfile | NeedsTextRecognition:
    """The profile of a CV's bytes, from the cache where it was read before.

    Raises:
        UnreadableFileError: the bytes cannot be read.
    """
    digest = hashlib.sha256(data).hexdigest()
    options = replace(reading.options, ocr=recognise)
    cached = ProfileCache(reading.cache_dir) if reading.cache_dir else None
    key = profile_key(reader_version(), digest, name, reading.as_of.isoformat(), repr(options))
    profile = cached.get(key) if cached else None
    if profile is None:
        document = _document(data, name, reading, recognise=recognise)
        if isinstance(document, NeedsTextRecognition):
            return document
        profile = parsers.read_profile(document, file=name, digest=digest, as_of=reading.as_of)
        if cached:
            cached.put(key, profile)
    return profile


def _document(data: bytes, name: str, reading: Reading, *, recognise: bool) -> Document | NeedsTextRecognition:
    options = replace(reading.options, ocr=recognise and reading.options.ocr)
    can_recognise = reading.options.ocr and not recognise
    try:
        document = parsers.read_document(data, name=name, options=options)
    except UnreadableFileError as unreadable:
        if unreadable.code == "no_text_layer" and can_recognise:
            return NeedsTextRecognition(pages=options.max_pages)
        raise
    pictures = _pages_without_text(document)
    return NeedsTextRecognition(pages=pictures) if pictures and can_recognise else document


def _pages_without_text(document: Document) -> int:
    return len({notice.page for notice in document.notices if notice.code == "no_text_layer"})


def reader_version() -> str:
    """A hash of the code and data that make a profile: it is kept only as long as they stay as they are."""
    return code_version("hiring", "skills", "parsers")


@cache
def matcher(cache_dir: Path | None) -> Matcher:
    """The matcher for this process's work."""
    work = current().matching
    if work is None:
        raise RuntimeError("this work reads CVs only")
    judge = judge_encoder(current().model, cache_dir)
    return Matcher(
        work.requirements,
        finder=load_finder(),
        judge=judge,
        calibration=load_calibration(judge.name),
        taxonomy=load_taxonomy(),
        roles=load_roles(),
        settings=work.weights,
        title=work.title,
    )


def judge_encoder(model: str | None, cache_dir: Path | None) -> Encoder:
    """The encoder that judges sentences, behind the cache where there is one."""
    judge = load_judge(model)
    return CachedEncoder(judge, cache_dir) if cache_dir else judge
