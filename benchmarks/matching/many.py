"""CPU time of matching many profiles against a new advert: `python -m benchmarks.matching.many [--profiles 1000]`.

The profiles are those of samples/cvs, read once, each copy with other last letters in its sentences, so that no two CVs
share a sentence. Matched twice: as an advert that nobody was matched against (the judge reads sentences for the first
time), and again with the judge's vectors at hand, as when criteria change back or constants of scoring do, or when
every sentence was encoded ahead (`rolecall rank --every-sentence`), which is measured on the first profiles.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import jd
import parsers
from benchmarks.matching.cvs import Remembering
from hiring.candidate import CandidateProfile
from hiring.errors import UnreadableFileError
from hiring.job import JobDescription
from hiring.match import Candidate, MatchMatrix
from models import load_calibration, load_finder, load_judge
from pipeline.packing import pack_candidate, pack_profile, unpack_candidate, unpack_profile
from ranking.matrix import Matcher
from ranking.rank import rank
from skills import load_taxonomy
from skills.roles import load_roles

AS_OF = date(2026, 11, 1)
FIRST = 100
CVS = Path(__file__).parents[2] / "samples" / "cvs"

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
    """The profile with the last letter of each sentence changed: the same places, other words."""
    letters = list(profile.document.text)
    for place, passage in enumerate(profile.passages):
        last = max((at for at in range(passage.span.start, passage.span.end) if letters[at].isalpha()), default=None)
        if last is not None and copy:
            letters[last] = chr(ord("a") + (copy + place) % 26)
    return replace(profile, document=replace(profile.document, text="".join(letters)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print milliseconds of CPU a profile, part by part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching.many", description=__doc__)
    parser.add_argument("--profiles", type=int, default=1000)
    many = parser.parse_args(arguments).profiles
    judge = Remembering(load_judge(None))
    job = jd.read(ADVERT, encoder=judge)
    matcher = Matcher(
        job.requirements,
        finder=load_finder(),
        judge=judge,
        calibration=load_calibration(judge.name),
        taxonomy=load_taxonomy(),
        roles=load_roles(),
        title=job.title,
    )
    packed = list(profiles(many))
    matcher.match(unpack_profile(packed[0]))
    print(f"{many} profiles, {len(job.requirements.requirements)} criteria; milliseconds of CPU a profile")
    start = time.process_time()
    read = [unpack_profile(body) for body in packed]
    print(f"unpacked from the store     {_each(start, many):6.2f}")
    for name in ("new advert                  ", "the judge's vectors at hand "):
        start = time.process_time()
        for profile in read:
            matcher.match(profile)
        print(f"{name}{_each(start, many):6.2f}")
    rows = [matcher.match(profile) for profile in read]
    start = time.process_time()
    packed_rows = [pack_candidate(row) for row in rows]
    rows = [unpack_candidate(row) for row in packed_rows]
    print(f"handed over, put in order   {_each(start, many) + _ordered(job, rows):6.2f}")
    first = read[:FIRST]
    start = time.process_time()
    for profile in first:
        matcher.encode_all(profile)
    print(f"every sentence encoded ahead{_each(start, len(first)):6.2f}")


def _ordered(job: JobDescription, rows: Sequence[Candidate]) -> float:
    """As of as many people: the copies of one CV are hers only."""
    own = [
        replace(row, file=f"{number}", digest=f"{number}", emails=(), phones=(), shingles=())
        for number, row in enumerate(rows)
    ]
    start = time.process_time()
    rank(job, MatchMatrix(job.requirements, tuple(own)), as_of=AS_OF)
    return _each(start, len(rows))


def _each(start: float, many: int) -> float:
    return 1000 * (time.process_time() - start) / many


if __name__ == "__main__":
    main()
