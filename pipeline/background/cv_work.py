"""What a worker process does with one applicant: read the file, lay corrections over it, answer the criteria.

It is handed all that it needs and gives back bytes for the store; it never sees the database.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from hiring.candidate import CandidateProfile
from hiring.correction import Correction
from hiring.match import Candidate
from models import load_calibration, load_finder, load_judge
from parsers import ReadOptions
from parsers.corrections import corrected
from parsers.looks_like_cv import looks_like_cv
from pipeline.background.question import Question
from pipeline.background.vectors import KnownVectors
from pipeline.collector import collector_at_rest
from pipeline.packing import (
    PackingError,
    brief,
    pack_candidate,
    pack_groundwork,
    pack_profile,
    unpack_groundwork,
    unpack_profile,
)
from pipeline.worker import NeedsTextRecognition, Reading, profile_of
from ranking.groundwork import Groundwork, shipped_screen
from ranking.matrix import SIDE_BY_SIDE, Matcher, ToMatch, encode_every_sentence, lay_groundwork
from skills import load_taxonomy
from skills.roles import load_roles

_MATCHERS_KEPT: Final = 16
"""Jobs whose matcher a process keeps at hand."""


@dataclass(frozen=True)
class Asked:
    """What one applicant is matched against.

    Attributes:
        corrections: what people mended in the reading, oldest first.
        vectors: `KnownVectors.pack` of an earlier match.
        modified: seconds since 1970 of the upload, for a file that tells no date of its own.
    """

    question: Question
    corrections: tuple[Correction, ...] = ()
    vectors: bytes | None = None
    modified: float | None = None


@dataclass(frozen=True)
class CvFile:
    """A file to read, and what to match it against; `asked` is None where the job has no criteria yet."""

    name: str
    data: bytes
    as_of: date
    options: ReadOptions
    asked: Asked | None


@dataclass(frozen=True)
class ReadBefore:
    """A profile that the store keeps, to be matched again.

    Attributes:
        groundwork: what `lay_ahead` made of it, where that was done.
    """

    body: bytes
    asked: Asked
    groundwork: bytes | None = None


@dataclass(frozen=True)
class ToLay:
    """A profile that the store keeps, of which is to be worked out what no advert changes.

    Attributes:
        vectors: `KnownVectors.pack` of an earlier match.
        model: the encoder that judges by meaning; None: the one that ships.
    """

    body: bytes
    vectors: bytes | None
    model: str | None


@dataclass(frozen=True)
class Laid:
    """What no advert changes of one CV, packed; empty where the profile was packed by another version.

    Attributes:
        vectors: of all its sentences, by the encoder of that name; None where no new one was embedded.
    """

    groundwork: bytes
    encoder: str
    vectors: bytes | None


@dataclass(frozen=True)
class Row:
    """One applicant's answers, packed. `vectors` is None where no sentence was embedded that was not known."""

    brief: bytes
    body: bytes
    encoder: str
    vectors: bytes | None


@dataclass(frozen=True)
class ReadCv:
    """A file that was read. `row` is None where nothing was asked."""

    profile: bytes
    looks_like_cv: bool
    row: Row | None


def prepare() -> None:
    """Load all that every file needs."""
    load_taxonomy()
    load_roles()
    load_finder()
    shipped_screen()


def read_cv(file: CvFile) -> ReadCv | NeedsTextRecognition:
    """Read and match one file, or tell that its pages must be recognised.

    Raises:
        UnreadableFileError: the file cannot be read.
    """
    return _read(file, recognise=False)


def read_cv_pictures(file: CvFile) -> ReadCv | NeedsTextRecognition:
    """As `read_cv`, with text recognition where pages hold pictures."""
    return _read(file, recognise=True)


def match_again(profiles: Sequence[ReadBefore]) -> list[Row | None]:
    """The rows of profiles that were read before; None for one that another version packed."""
    rows: list[Row | None] = []
    for _, known in groupby(profiles, key=lambda one: one.asked.question.key):
        alike = list(known)
        with collector_at_rest():  # no circle holds a reading or a row
            for start in range(0, len(alike), SIDE_BY_SIDE):
                rows += _rows_again(alike[start : start + SIDE_BY_SIDE])
    return rows


def _rows_again(profiles: Sequence[ReadBefore]) -> list[Row | None]:
    """The same, of profiles that are asked one question."""
    question = profiles[0].asked.question
    encoder, (_, matcher) = load_judge(question.model), matcher_of(question)
    readable: dict[int, tuple[ToMatch, KnownVectors]] = {}
    for number, known in enumerate(profiles):
        try:
            profile = corrected(unpack_profile(known.body), known.asked.corrections)
        except PackingError:
            continue
        vectors = KnownVectors(encoder)
        vectors.begin(known.asked.vectors)
        readable[number] = ToMatch(profile, known.asked.modified, _worked_ahead(known), vectors), vectors
    rows: list[Row | None] = [None] * len(profiles)
    candidates = matcher.match_all([one for one, _ in readable.values()])
    for (number, (_, vectors)), candidate in zip(readable.items(), candidates, strict=True):
        rows[number] = _packed(candidate, vectors)
    return rows


def _worked_ahead(known: ReadBefore) -> Groundwork | None:
    """What was worked ahead, where it fits: what a person corrected may change it."""
    if known.groundwork is None or known.asked.corrections:
        return None
    try:
        return unpack_groundwork(known.groundwork)
    except PackingError:
        return None


def lay_ahead(profiles: Sequence[ToLay]) -> list[Laid]:
    """What no advert changes of profiles that were read before."""
    return [_lay(one) for one in profiles]


def _lay(one: ToLay) -> Laid:
    vectors = KnownVectors(load_judge(one.model))
    try:
        profile = unpack_profile(one.body)
    except PackingError:
        return Laid(b"", vectors.name, None)
    vectors.begin(one.vectors)
    laid = lay_groundwork(profile, load_finder())
    encode_every_sentence(profile, vectors)
    return Laid(pack_groundwork(laid), vectors.name, vectors.pack() if vectors.learned else None)


def _read(file: CvFile, *, recognise: bool) -> ReadCv | NeedsTextRecognition:
    profile = profile_of(file.data, file.name, Reading(file.as_of, file.options), recognise=recognise)
    if isinstance(profile, NeedsTextRecognition):
        return profile
    return ReadCv(
        profile=pack_profile(profile),
        looks_like_cv=looks_like_cv(profile),
        row=_row(profile, file.asked) if file.asked else None,
    )


def _row(profile: CandidateProfile, asked: Asked) -> Row:
    vectors, matcher = matcher_of(asked.question)
    vectors.begin(asked.vectors)
    return _packed(matcher.match(corrected(profile, asked.corrections), modified=asked.modified), vectors)


def _packed(candidate: Candidate, vectors: KnownVectors) -> Row:
    return Row(
        brief=pack_candidate(brief(candidate)),
        body=pack_candidate(candidate),
        encoder=vectors.name,
        vectors=vectors.pack() if vectors.learned else None,
    )


_matchers: "OrderedDict[tuple[str, int, str], tuple[KnownVectors, Matcher]]" = OrderedDict()


def matcher_of(question: Question) -> tuple[KnownVectors, Matcher]:
    """What answers a question, and the vectors that it knows, at hand from the second time on."""
    key = question.key
    if key not in _matchers:
        vectors = KnownVectors(load_judge(question.model))
        matcher = Matcher(
            question.requirements,
            finder=load_finder(),
            judge=vectors,
            calibration=load_calibration(vectors.name),
            taxonomy=load_taxonomy(),
            roles=load_roles(),
            settings=question.constants,
            title=question.title,
        )
        _matchers[key] = (vectors, matcher)
    _matchers.move_to_end(key)
    while len(_matchers) > _MATCHERS_KEPT:
        _matchers.popitem(last=False)
    return _matchers[key]
