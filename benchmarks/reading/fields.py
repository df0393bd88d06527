"""The fields of a profile beside the truth: jobs, education, contact data, skills, and the years they add up to."""

from collections.abc import Iterable, Sequence
from typing import Final

from benchmarks.reading.folding import fold, same
from benchmarks.reading.pairs import pair
from benchmarks.reading.score import Count
from benchmarks.reading.truth import TrueCV, TrueDate, TrueItem
from hiring.candidate import CandidateProfile, DateRange, Education, Job, YearMonth

MONTHS_OFF: Final = 3
"""Total years are right within so many months."""


def read_jobs(profile: CandidateProfile) -> list[Job]:
    """The jobs that truth files know: unpaid work has a section of its own there."""
    return [job for job in profile.jobs if job.kind != "volunteering"]


def paired_jobs(truth: TrueCV, profile: CandidateProfile) -> list[tuple[TrueItem | None, Job | None]]:
    """True jobs with those that were read."""

    def agree(true: TrueItem, read: Job) -> float:
        bullets = {fold(profile.text_of(bullet)) for bullet in read.bullets}
        shared = sum(fold(bullet) in bullets for bullet in true.bullets)
        ends = same_start(true.start, read.dates) + same_end(true.end, read.dates)
        return 2 * same(true.title, read.title) + 2 * same(true.org, read.employer) + ends + min(2, shared)

    return pair(truth.work, read_jobs(profile), agree)


def job_fields(truth: TrueCV, profile: CandidateProfile, faults: list[str]) -> dict[str, Count]:
    """Title, employer, start and end of the jobs, as F1: a job that is none, and a missing one, count as wrong."""
    counts = {key: Count() for key in ("title", "employer", "start", "end")}
    for true, read in paired_jobs(truth, profile):
        if true is None and read is not None:
            faults.append(f"a job that is none: {read.title!r} at {read.employer!r}")
        if true is not None and read is None:
            faults.append(f"no job read for {true.title!r} at {true.org!r}")
        _add(counts["title"], true.title if true else None, read.title if read else None, faults, "title")
        _add(counts["employer"], true.org if true else None, read.employer if read else None, faults, "employer")
        dates = read.dates if read else None
        start, end = (true.start, true.end) if true else (None, None)
        _add_date(counts["start"], start, dates is not None and dates.start is not None, same_start(start, dates))
        ended = dates is not None and (dates.end is not None or dates.current)
        _add_date(counts["end"], end, ended, same_end(end, dates))
        if true and read and not (same_start(true.start, dates) and same_end(true.end, dates)):
            faults.append(f"dates of {true.title!r} read as {_said(dates)}")
    return counts


def _add(count: Count, true: str | None, read: str | None, faults: list[str], what: str) -> None:
    count.true += bool(true)
    count.read += bool(read)
    if true and read:
        if same(true, read):
            count.right += 1
        else:
            faults.append(f"{what} {true!r} read as {read!r}")
    elif true:
        faults.append(f"{what} {true!r} not read")


def _add_date(count: Count, true: TrueDate | None, read: bool, right: bool) -> None:
    count.true += true is not None
    count.read += read
    count.right += true is not None and right


def _said(dates: DateRange | None) -> str:
    if dates is None:
        return "none"
    return f"{dates.start} to {'present' if dates.current else dates.end}"


def same_start(true: TrueDate | None, dates: DateRange | None) -> bool:
    """Whether the start was read as it is, to the month where the source has one."""
    if true is None:
        return dates is None or dates.start is None
    return dates is not None and _same(true, dates.start, dates.start_is_year)


def same_end(true: TrueDate | None, dates: DateRange | None) -> bool:
    """Whether the end was read as it is."""
    if true is None:
        return dates is None or (dates.end is None and not dates.current)
    if true.year is None:
        return dates is not None and dates.current
    return dates is not None and _same(true, dates.end, dates.end_is_year)


def _same(true: TrueDate, read: YearMonth | None, year_only: bool) -> bool:
    if read is None or read.year != true.year:
        return False
    return true.month is None or (not year_only and read.month == true.month)


def education(truth: TrueCV, profile: CandidateProfile, faults: list[str]) -> Count:
    """Courses whose school, degree and end were all read as they are, as F1.

    Sources name a degree by itself, CVs often with its field: one may hold the other.
    """

    def agree(true: TrueItem, read: Education) -> float:
        return (
            2 * same(true.org, read.institution) + _one_holds(true.title, read.degree) + same_end(true.end, read.dates)
        )

    count = Count(0, len(truth.education), len(profile.education))
    for true, read in pair(truth.education, profile.education, agree):
        if true and read and _right_course(true, read):
            count.right += 1
        elif read and not true:
            faults.append(f"a course that is none: {read.degree!r} at {read.institution!r}")
        elif true:
            seen = f"{read.degree!r} at {read.institution!r}, {_said(read.dates)}" if read else "nothing"
            faults.append(f"course {true.title!r} at {true.org!r} read as {seen}")
    return count


def _right_course(true: TrueItem, read: Education) -> bool:
    return (
        same(true.org, read.institution)
        and _one_holds(true.title, read.degree)
        and (true.end is None or same_end(true.end, read.dates))
    )


def _one_holds(left: str | None, right: str | None) -> bool:
    first, second = fold(left or ""), fold(right or "")
    if not first or not second:
        return not first
    return first in second or second in first or same(left, right)


def contact(truth: TrueCV, profile: CandidateProfile, faults: list[str]) -> dict[str, Count]:
    """Name, e-mail and telephone number, each right or not; None in the source asks for nothing."""
    said = profile.contact
    answers = {
        "name": same(truth.name, said.name),
        "e-mail": truth.email is None or truth.email.casefold() in [each.casefold() for each in said.emails],
        "phone": truth.phone is None or _same_phone(truth.phone, said.phones),
    }
    shown = {"name": said.name, "e-mail": said.emails, "phone": said.phones}
    asked = {"name": truth.name, "e-mail": truth.email, "phone": truth.phone}
    faults.extend(f"{key} {asked[key]!r} read as {shown[key]!r}" for key, right in answers.items() if not right)
    return {key: Count.share(right, 1) for key, right in answers.items() if asked[key] is not None}


def _same_phone(true: str, read: Sequence[str]) -> bool:
    """By its last nine digits or all: a country's code may be added and a trunk zero dropped."""
    digits = "".join(sign for sign in true if sign.isdigit())[-9:]
    return any("".join(sign for sign in each if sign.isdigit()).endswith(digits) for each in read)


def total_years(truth: TrueCV, profile: CandidateProfile, faults: list[str]) -> Count:
    """Whether the months of all jobs add up to the true sum, within `MONTHS_OFF`."""
    true = truth.total_months()
    right = abs(true - profile.total_months) <= MONTHS_OFF
    if not right:
        faults.append(f"{true} months in all read as {profile.total_months}")
    return Count.share(right, 1)


def skills(truth: TrueCV, profile: CandidateProfile, faults: list[str]) -> Count:
    """The share of the source's skills that the profile has: by its name, or by words of the CV that name it."""
    said = {fold(skill.name) for skill in profile.skills}
    said |= {fold(mention) for mention in _mentions(profile)}
    missing = [skill for skill in truth.skills if fold(skill) and not _held(fold(skill), said)]
    if missing:
        faults.append(f"skills not read: {', '.join(missing)}")
    return Count.share(len(truth.skills) - len(missing), len(truth.skills))


def _held(skill: str, said: set[str]) -> bool:
    """Whether it is among them, by itself or as the greater part of its words ("AWS Lambda functions")."""
    return skill in said or any(each in skill and 2 * len(each) > len(skill) for each in said if len(each) > 2)


def _mentions(profile: CandidateProfile) -> Iterable[str]:
    return (profile.text_of(mention.span) for skill in profile.skills for mention in skill.mentions)
