"""Lays what a person mended over a CV as it was read, and counts everything that follows from it again.

The reading stays true of the CV: a correction never changes the text, and no quote is ever made up.

- A mended job keeps its header as its place, and says by `Job.mended` what a person changed, so that a reason that
  rests on it can tell.
- A skill that is added to a job stands at that job's header: the quote shows which job the person pointed to, and
  `SkillMention.added` holds their reason, since the header need not name the skill.
- A skill that is added to no job has no place in the text, hence no quote: `ProfileSkill.added` holds the reason.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rapidfuzz import fuzz, process

from hiring.candidate import (
    CandidateProfile,
    DateRange,
    Job,
    MendedField,
    Passage,
    ProfileSkill,
    SkillMention,
    YearMonth,
    months_covered,
)
from hiring.correction import Correction
from hiring.errors import SettingsError
from hiring.evidence import Notice, Span
from parsers.dates import FIRST_YEAR
from parsers.notices import keyword_stuffing, no_dates
from parsers.skill_months import counted_ranges, counted_skill
from skills import load_taxonomy

LONGEST_WORDS: Final = 200
"""Characters of a title or an employer."""

_OF_JOBS: Final = frozenset({"job_dates", "job_title", "job_employer", "job_removed"})
_OF_DATES: Final = frozenset({"impossible_dates", "open_dates"})
"""Codes of the notices on the dates of one job, which mended dates make void."""

_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_NEAR_NAMES = 5
_NEAR_FROM = 70
"""How alike a name must be to be offered, 0 to 100."""


def corrected(profile: CandidateProfile, corrections: Sequence[Correction]) -> CandidateProfile:
    """The profile with these corrections laid over it, in the order in which they were made.

    Months, last uses, total, places of passages and the notices on dates are counted again. A correction that does
    not fit (a newer reader may find other jobs than the one that it was made on) changes nothing and is told by a
    notice `correction_not_applied`.

    Args:
        profile: the CV as read, without corrections; `Correction.job` counts its jobs.
        corrections: oldest first.
    """
    if not corrections:
        return profile
    draft = _Draft.of(profile)
    lost: list[Notice] = []
    for correction in corrections:
        try:
            draft.lay(correction)
        except SettingsError as error:
            said = f"A correction no longer fits what was read and was left out. {error.message}"
            lost.append(Notice("correction_not_applied", said))
    return draft.profile(tuple(lost))


def check_correction(profile: CandidateProfile, before: Sequence[Correction], new: Correction) -> None:
    """Pass a correction that fits a profile and says something new.

    Args:
        profile: the CV as read.
        before: the corrections that are laid over it already.
        new: the one to be added.

    Raises:
        SettingsError: `no_such_job`, `bad_dates`, `empty_value`, `value_too_long`, `unknown_skill`, or
            `nothing_to_correct` where the profile says so already.
    """
    draft = _Draft.of(profile)
    for correction in before:
        try:
            draft.lay(correction)
        except SettingsError:
            continue  # told by `corrected`
    without = draft.profile(())
    draft.lay(new)
    if draft.profile(()) == without:
        raise SettingsError("nothing_to_correct", "The profile says so already: there is nothing to correct.")


def dates_from(value: str, as_of: date) -> DateRange:
    """The range that a person wrote.

    Args:
        value: `2019-03/2021-06`, `2019/2021` or `2019-03/present`.
        as_of: no job starts after this day.

    Raises:
        SettingsError: `bad_dates`, saying what is wrong with them.

    >>> str(dates_from("2019-03/2021-06", date(2026, 1, 1)).end)
    '2021-06'
    >>> dates_from("2019/present", date(2026, 1, 1)).current
    True
    """
    begin, slash, finish = (part.strip() for part in value.partition("/"))
    if not slash:
        raise _bad_dates(f"“{value.strip()}” is no range. Write 2019-03/2021-06, 2019/2021 or 2019-03/present.")
    current = finish.casefold() == "present"
    start, start_is_year = _month(begin, last=False)
    end, end_is_year = (None, False) if current else _month(finish, last=True)
    if start > YearMonth.of(as_of):
        raise _bad_dates(f"The job would start in {begin}, after {as_of.isoformat()}, the day that this job counts to.")
    if end is not None and end < start:
        raise _bad_dates(f"The job would end in {finish}, before it starts in {begin}.")
    return DateRange(start, end, current, start_is_year, end_is_year)


def skill_named(words: str) -> str:
    """The taxonomy's preferred name of a skill that a person wrote by any of its names.

    Raises:
        SettingsError: `unknown_skill`, with near names where there are any.
    """
    taxonomy = load_taxonomy()
    wanted = " ".join(words.split())
    if not wanted:
        raise SettingsError("empty_value", "No skill is named. Write its name, such as Python.")
    skill = taxonomy.get(wanted) or taxonomy.resolve(wanted)
    if skill is not None:
        return skill.name
    near = near_skills(wanted)
    offer = f"Near names: {', '.join(near)}." if near else "Look for it under another name."
    raise SettingsError("unknown_skill", f"No skill is called “{wanted}”. {offer}")


def near_skills(words: str) -> tuple[str, ...]:
    """The names of skills that are written most like these words, the nearest first."""
    names = [skill.name for skill in load_taxonomy().skills]
    found = process.extract(
        words, names, scorer=fuzz.WRatio, processor=str.casefold, limit=_NEAR_NAMES, score_cutoff=_NEAR_FROM
    )
    return tuple(name for name, _, _ in found)


def _month(written: str, *, last: bool) -> tuple[YearMonth, bool]:
    """A month, and whether only its year was given: then the year's first or last month stands for it."""
    match = _MONTH.fullmatch(written)
    if match is None:
        raise _bad_dates(f"“{written}” is no month. Write 2019-03, or 2019 where the month is not known.")
    year, month = int(match.group(1)), match.group(2)
    if year < FIRST_YEAR or year > 9998:
        raise _bad_dates(f"The year {match.group(1)} cannot be right: years count from {FIRST_YEAR}.")
    if month is None:
        return YearMonth(year, 12 if last else 1), True
    if not 1 <= int(month) <= 12:
        raise _bad_dates(f"“{written}” has no such month: months are 01 to 12.")
    return YearMonth(year, int(month)), False


def _bad_dates(message: str) -> SettingsError:
    return SettingsError("bad_dates", message)


def _words(value: str, what: str) -> str:
    words = " ".join(value.split())
    if not words:
        raise SettingsError("empty_value", f"The {what} is empty. Write it as it should stand.")
    if len(words) > LONGEST_WORDS:
        raise SettingsError("value_too_long", f"The {what} has {len(words)} characters; at most {LONGEST_WORDS} fit.")
    return words


@dataclass(slots=True)
class _Draft:
    """A profile while corrections are laid over it; jobs keep the numbers of the reading until it is done."""

    read: CandidateProfile
    jobs: list[Job | None]
    skills: dict[str, ProfileSkill]
    denied: set[str]

    @classmethod
    def of(cls, profile: CandidateProfile) -> "_Draft":
        return cls(profile, list(profile.jobs), {skill.name: skill for skill in profile.skills}, set())

    def lay(self, correction: Correction) -> None:
        """One correction.

        Raises:
            SettingsError: it does not fit.
        """
        if correction.kind in _OF_JOBS:
            self._mend_job(correction)
        elif correction.kind == "skill_added":
            self._add_skill(correction)
        else:
            self._remove_skill(correction)

    def profile(self, lost: tuple[Notice, ...]) -> CandidateProfile:
        """The whole, counted again."""
        read = self.read
        kept = [number for number, job in enumerate(self.jobs) if job is not None]
        renumbered = {number: place for place, number in enumerate(kept)}
        jobs = tuple(job for job in self.jobs if job is not None)
        skills = (
            replace(
                counted_skill(skill.name, tuple(_moved(skill.mentions, renumbered)), jobs, read.as_of),
                added=skill.added,
            )
            for skill in self.skills.values()
        )
        done = replace(
            read,
            jobs=jobs,
            skills=tuple(skill for skill in skills if skill.mentions or skill.added is not None),
            certificates=tuple(
                replace(one, skill=None) if one.skill in self.denied else one for one in read.certificates
            ),
            claims=tuple(claim for claim in read.claims if claim.of not in self.denied),
            passages=tuple(_passages(read.passages, renumbered)),
            total_months=months_covered(counted_ranges(jobs), read.as_of),
        )
        return replace(done, notices=(*self._notices(done), *lost))

    def _job(self, correction: Correction) -> tuple[int, Job]:
        number = correction.job
        job = self.jobs[number] if number is not None and 0 <= number < len(self.jobs) else None
        if number is None or job is None:
            which = "No job is named" if number is None else f"There is no job {number + 1}"
            raise SettingsError("no_such_job", f"{which} in this CV as it was read, or it was taken out before.")
        return number, job

    def _mend_job(self, correction: Correction) -> None:
        number, job = self._job(correction)
        field: MendedField
        if correction.kind == "job_removed":
            self.jobs[number] = None
            return
        if correction.kind == "job_dates":
            field = "dates"
            dates = dates_from(correction.value, self.read.as_of)
            job = replace(job, dates=replace(dates, span=job.dates.span if job.dates else None))
        elif correction.kind == "job_title":
            field = "title"
            job = replace(job, title=_words(correction.value, "title"))
        else:
            field = "employer"
            job = replace(job, employer=_words(correction.value, "employer"))
        if replace(job, mended=()) != replace(self.jobs[number] or job, mended=()):
            job = replace(job, mended=(*(one for one in job.mended if one != field), field))
        self.jobs[number] = job

    def _add_skill(self, correction: Correction) -> None:
        name, why = skill_named(correction.value), " ".join(correction.why.split())
        skill = self.skills.get(name, ProfileSkill(name, ()))
        if name in self.denied:  # adding what was taken out takes that back
            skill = self.read.skill(name) or skill
            self.denied.discard(name)
        if correction.job is None:
            if not skill.mentions and skill.added is None:
                skill = replace(skill, added=why)
        else:
            number, job = self._job(correction)
            if all(mention.job != number for mention in skill.mentions):
                mention = SkillMention(job.header, "job", number, why)
                mentions = sorted((*skill.mentions, mention), key=lambda one: one.span)
                skill = replace(skill, mentions=tuple(mentions))
        self.skills[name] = skill

    def _remove_skill(self, correction: Correction) -> None:
        name = skill_named(correction.value)
        skill = self.skills.get(name)
        if correction.job is None:
            self.denied.add(name)
            self.skills.pop(name, None)
        elif skill is not None:
            number, _ = self._job(correction)
            left = tuple(mention for mention in skill.mentions if mention.job != number)
            self.skills[name] = replace(skill, mentions=left)

    def _notices(self, done: CandidateProfile) -> list[Notice]:
        """The notices of the reading, without those that are void, and with those that hold anew."""
        mended = [
            read.span
            for read, now in zip(self.read.jobs, self.jobs, strict=True)
            if now is None or "dates" in now.mended
        ]
        counted = {"no_dates": no_dates(done), "keyword_stuffing": keyword_stuffing(done)}
        notices: list[Notice] = []
        for notice in self.read.notices:
            if notice.code in counted:
                notices.extend(_present(counted.pop(notice.code)))
            elif notice.code not in _OF_DATES or not _inside(notice.span, mended):
                notices.append(notice)
        notices.extend(_present(counted.get("no_dates")))
        if not any(notice.code == "unsupported_language" for notice in notices):
            notices.extend(_present(counted.get("keyword_stuffing")))
        return notices


def _present(notice: Notice | None) -> tuple[Notice, ...]:
    return (notice,) if notice is not None else ()


def _inside(span: Span | None, others: Iterable[Span]) -> bool:
    return span is not None and any(other.contains(span) for other in others)


def _moved(mentions: Iterable[SkillMention], renumbered: dict[int, int]) -> Iterable[SkillMention]:
    """The mentions with the jobs' new numbers. What stood in a job that is none is prose; what was added to it goes."""
    for mention in mentions:
        if mention.job is None:
            yield mention
        elif mention.job in renumbered:
            yield replace(mention, job=renumbered[mention.job])
        elif mention.added is None:
            yield replace(mention, place="prose", job=None)


def _passages(passages: Iterable[Passage], renumbered: dict[int, int]) -> Iterable[Passage]:
    for passage in passages:
        if passage.job is None:
            yield passage
        elif passage.job in renumbered:
            yield replace(passage, job=renumbered[passage.job])
        else:
            yield replace(passage, place="prose", job=None)
