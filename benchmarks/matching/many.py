"""The time of matching many profiles against a new advert: `python -m benchmarks.matching.many [--profiles 10000]`.

The profiles are those of samples/cvs, read once, each copy with other last letters in its sentences, so that no two CVs
share a sentence. They do share job titles and names of skills, and what the catalogues say of those is remembered.

First the CPU time of each part, in this process. Then the whole in wall seconds, as the service does it: from packed
profiles, through two worker processes, to rows for the store and to the order. Once with what the service works out in
the background ahead of an advert (warm), which takes so long to make that it is made of `--distinct` CVs, each of which
then comes as often as is needed; nothing remembers a CV. Then, of these alone, with nothing but the profiles, so that
the judge reads their sentences for the first time (cold).
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import jd
import parsers
from hiring.candidate import CandidateProfile
from hiring.errors import UnreadableFileError
from hiring.job import JobDescription
from hiring.match import Candidate, MatchMatrix
from models import load_judge
from pipeline.background import cv_work
from pipeline.background.question import Question
from pipeline.collector import collector_at_rest
from pipeline.packing import pack_profile, unpack_candidate, unpack_profile
from pipeline.pool import PRELOADED, Limits, StoppablePool
from ranking.rank import rank
from ranking.settings import ScoringWeights

Item = TypeVar("Item")
Made = TypeVar("Made")

AS_OF = date(2026, 11, 1)
CVS = Path(__file__).parents[2] / "samples" / "cvs"

WORKERS = 2
AT_ONCE = 64
"""Profiles a task, as where the service matches a job again."""

_LONG = Limits(seconds=600.0)

ADVERT = """Office Manager

Requirements
- 5+ years of experience in office administration or operations
- Bachelor's degree in business, or equivalent experience
- Strong Microsoft Excel and PowerPoint skills
- Experience with budgeting and invoicing
- Knowledge of payroll systems such as Sage or similar
- Excellent written and verbal communication skills
- Attention to detail
- Customer service experience
- Comfortable planning events for up to 200 guests
- Experience managing a team of at least three people
- 2 years of experience with SAP or Oracle
- Project management
- Right to work in the UK

Nice to have
- Spanish
- First aid certificate
"""


def profiles(many: int) -> Iterator[bytes]:
    """Packed profiles, as the store keeps them, all different."""
    read = []
    for path in sorted(CVS.iterdir()):
        try:
            document = parsers.read_document(path.read_bytes(), name=path.name)
        except UnreadableFileError:
            continue
        read.append(parsers.read_profile(document, file=path.name, digest="0" * 64, as_of=AS_OF))
    for number in range(many):
        yield pack_profile(_unlike(read[number % len(read)], number // len(read)))


def _unlike(profile: CandidateProfile, copy: int) -> CandidateProfile:
    """The profile with the last letters of each sentence changed: the same places, other words."""
    letters = list(profile.document.text)
    for place, passage in enumerate(profile.passages):
        ends = [at for at in range(passage.span.start, passage.span.end) if letters[at].isalpha()][-2:]
        for at, number in zip(ends, (copy // 26, copy + place), strict=False):
            if copy:
                letters[at] = chr(ord("a") + number % 26)
    return replace(profile, document=replace(profile.document, text="".join(letters)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching.many", description=__doc__)
    parser.add_argument("--profiles", type=int, default=10_000)
    parser.add_argument("--distinct", type=int, default=300)
    given = parser.parse_args(arguments)
    job = jd.read(ADVERT, encoder=load_judge(None))
    packed = list(profiles(min(given.distinct, given.profiles)))
    _told(f"{len(packed)} different profiles, {len(job.requirements.requirements)} criteria")
    laid = in_parts(packed, job)
    as_a_whole(packed, laid, job, given.profiles)


def in_parts(packed: Sequence[bytes], job: JobDescription) -> list[cv_work.Laid]:
    """Print milliseconds of CPU a profile, part by part, in this process; what was worked ahead is given back."""
    _told("milliseconds of CPU a profile")
    cv_work.match_again(_bare(packed[:1], job, "first"))

    def measured(name: str, start: float) -> None:
        _told(f"  {name:40}{1000 * (time.process_time() - start) / len(packed):8.2f}")

    start = time.process_time()
    for body in packed:
        unpack_profile(body)
    measured("unpacked", start)
    bare = _bare(packed, job, "cold")
    start = time.process_time()
    cv_work.match_again(bare)
    measured("unpacked, matched and packed, cold", start)
    start = time.process_time()
    laid = cv_work.lay_ahead([cv_work.ToLay(body, None, None) for body in packed])
    measured("worked ahead, once", start)
    ahead = _ahead(packed, laid, job, "warm")
    start = time.process_time()
    rows = cv_work.match_again(ahead)
    measured("unpacked, matched and packed, warm", start)
    start = time.process_time()
    _in_order([row for row in rows if row], job)
    measured("put in order", start)
    return laid


def as_a_whole(packed: Sequence[bytes], laid: Sequence[cv_work.Laid], job: JobDescription, many: int) -> None:
    """Print wall seconds, through worker processes that are ready."""
    with StoppablePool(WORKERS, _LONG, preload=PRELOADED, initializer=cv_work.prepare) as pool:
        list(pool.map(cv_work.match_again, [_bare(packed[:1], job, "first")] * 4 * WORKERS))
        _told(f"wall seconds, {WORKERS} worker processes")
        warm = _ahead(packed, laid, job, "warm, whole")
        for name, tasks in (
            ("warm", [warm[number % len(warm)] for number in range(many)]),
            ("cold", _bare(packed, job, "cold, whole")),
        ):
            start, own = time.perf_counter(), time.process_time()
            rows = _through(pool, cv_work.match_again, tasks)
            _in_order([row for row in rows if row], job)
            whole, own = time.perf_counter() - start, time.process_time() - own
            _told(f"  {f'{len(tasks)} matched and in order, {name}':40}{whole:8.2f} (CPU of this process {own:.2f})")


def _told(line: str) -> None:
    print(line, flush=True)


def _question(job: JobDescription, version: str) -> Question:
    return Question("job", 1, version, job.title, job.requirements, ScoringWeights(), None)


def _bare(packed: Sequence[bytes], job: JobDescription, version: str) -> list[cv_work.ReadBefore]:
    question = _question(job, version)
    return [cv_work.ReadBefore(body, cv_work.Asked(question)) for body in packed]


def _ahead(
    packed: Sequence[bytes], laid: Sequence[cv_work.Laid], job: JobDescription, version: str
) -> list[cv_work.ReadBefore]:
    question = _question(job, version)
    return [
        cv_work.ReadBefore(body, cv_work.Asked(question, vectors=one.vectors), one.groundwork)
        for body, one in zip(packed, laid, strict=True)
    ]


def _through(
    pool: StoppablePool, function: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item]
) -> list[Made]:
    made: list[Made] = []
    chunks = [items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE)]
    for _, results in pool.map(function, chunks):
        if isinstance(results, UnreadableFileError):
            raise results
        made.extend(results)
    return made


def _in_order(rows: Sequence[cv_work.Row], job: JobDescription) -> None:
    """As of as many people: the copies of one CV are hers only."""
    with collector_at_rest():
        own: list[Candidate] = [
            replace(
                unpack_candidate(row.brief), file=f"{number}", digest=f"{number}", emails=(), phones=(), shingles=()
            )
            for number, row in enumerate(rows)
        ]
        rank(job, MatchMatrix(job.requirements, tuple(own)), as_of=AS_OF)


if __name__ == "__main__":
    main()
