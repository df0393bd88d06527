"""All measures of one file, and of a folder of files."""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.reading import blocks, characters, fields, untold, words
from benchmarks.reading.folding import fold, fold_document
from benchmarks.reading.score import Count, Reading
from benchmarks.reading.truth import AS_OF, Case, TrueCV
from hiring.candidate import CandidateProfile
from hiring.errors import UnreadableFileError
from parsers import ReadOptions, read_document, read_profile

TRUTH_MEASURES: Final[tuple[str, ...]] = (
    "blocks intact",
    "jobs whole",
    "bullets whole",
    "title",
    "employer",
    "start",
    "end",
    "name",
    "e-mail",
    "phone",
    "education",
    "total years",
    "skills",
)
"""The columns of the table for files whose truth is known."""
UNTOLD_MEASURES: Final[tuple[str, ...]] = (
    "dated jobs",
    "dates in items",
    "titles",
    "employers",
    *(f"{kind} found" for kind in untold.EXPECTED),
    "whole words",
    "characters",
)
"""The columns for files whose truth is not known."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read; `profile` is None where it could not be."""

    case: Case
    profile: CandidateProfile | None
    failed: str | None = None


def read_case(case: Case, *, ocr: bool = True) -> Read:
    """Read one file as the pipeline does."""
    try:
        document = read_document(case.path.read_bytes(), name=case.path.name, options=ReadOptions(ocr=ocr))
        profile = read_profile(document, file=case.path.name, digest="", as_of=AS_OF)
    except UnreadableFileError as error:
        return Read(case, None, error.message)
    return Read(case, profile)


def read_all(cases: Iterable[Case], *, ocr: bool = True, on_read: Callable[[Read], None] | None = None) -> list[Read]:
    """Read many files, one after the other."""
    found = []
    for case in cases:
        read = read_case(case, ocr=ocr)
        if on_read is not None:
            on_read(read)
        found.append(read)
    gc.collect()
    return found


def against_truth(read: Read) -> Reading:
    """The measures of a file whose truth is known."""
    reading = Reading(read.case.path.name, read.case.design, failed=read.failed)
    truth, profile = read.case.truth, read.profile
    if truth is None or profile is None:
        return reading
    faults = reading.faults
    whole = blocks.intact(truth, fold_document(profile.document))
    faults.extend(
        f"block not intact: {job.title!r} at {job.org!r}"
        for job, right in zip(truth.work, whole, strict=True)
        if not right
    )
    bullets = [[profile.text_of(bullet) for bullet in job.bullets] for job in profile.jobs]
    broken = blocks.whole_bullets(truth, bullets)
    faults.extend(f"bullet not whole: {bullet[:70]!r}" for bullet in broken)
    said = sum(len(job.bullets) for job in truth.work)
    counts = {
        "blocks intact": Count.share(sum(whole), len(whole)),
        "jobs whole": _whole_jobs(truth, profile),
        "bullets whole": Count.share(said - len(broken), said),
        **fields.job_fields(truth, profile, faults),
        **fields.contact(truth, profile, faults),
        "education": fields.education(truth, profile, faults),
        "total years": fields.total_years(truth, profile, faults),
        "skills": fields.skills(truth, profile, faults),
    }
    reading.counts = {key: counts[key] for key in TRUTH_MEASURES if key in counts}
    return reading


def _whole_jobs(truth: TrueCV, profile: CandidateProfile) -> Count:
    """Jobs that were read with all of their own bullets and none of another job, as F1."""
    count = Count()
    everything = {fold(part) for job in truth.work for bullet in job.bullets for part in blocks.pieces(bullet)}
    for true, read in fields.paired_jobs(truth, profile):
        count.true += true is not None
        count.read += read is not None
        if true and read:
            own = [fold(part) for bullet in true.bullets for part in blocks.pieces(bullet)]
            seen = [fold(profile.text_of(bullet)) for bullet in read.bullets]
            kept = [bullet for bullet in seen if bullet in everything]
            whole = [fold(bullet) for bullet in true.bullets]
            count.right += kept == own or [each for each in seen if each in whole] == whole
    return count


def without_truth(reads: Sequence[Read]) -> list[Reading]:
    """The measures of files whose truth is not known; words are judged by the other files, so all come together."""
    known = words.files_with(read.profile.document.text for read in reads if read.profile)
    return [_untold(read, known) for read in reads]


def _untold(read: Read, known: Mapping[str, int]) -> Reading:
    reading = Reading(read.case.path.name, read.case.design, failed=read.failed)
    if (profile := read.profile) is None:
        return reading
    faults = reading.faults
    counts = {
        **untold.placed_dates(profile, faults),
        **untold.named_jobs(profile, faults),
        **untold.sections(profile, faults),
        "whole words": words.whole_words(profile.document.text, known, faults),
        "characters": characters.kept(read.case.path.read_bytes(), profile.document, faults),
    }
    reading.counts = {key: counts[key] for key in UNTOLD_MEASURES if key in counts}
    return reading


def folders(data: Path) -> dict[str, Path]:
    """The folders of CVs below `data`, by name."""
    return {path.name: path for path in sorted(data.glob("cv-*")) if path.is_dir()}
