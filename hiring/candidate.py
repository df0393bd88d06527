"""What one CV says: jobs with dates, education, skills with months, and how the years add up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hiring.document import Document
from hiring.evidence import Notice, Span

SectionKind = Literal[
    "contact",
    "summary",
    "experience",
    "education",
    "skills",
    "projects",
    "certificates",
    "languages",
    "publications",
    "awards",
    "volunteering",
    "interests",
    "references",
    "personal",
    "other",
]

Place = Literal["job", "project", "education", "list", "prose"]
"""Where in a CV something stands. `list` is a bare enumeration of skills, `prose` a self-description."""

JobKind = Literal["job", "internship", "volunteering", "freelance", "military"]

MendedField = Literal["dates", "title", "employer"]
"""What of a job a person may correct."""


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """A month of the Gregorian calendar.

    >>> str(YearMonth(2020, 3)), YearMonth(2020, 3).index - YearMonth(2019, 12).index
    ('2020-03', 3)
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"a month is 1 to 12, not {self.month}")

    @property
    def index(self) -> int:
        """Months since January of the year 0."""
        return self.year * 12 + self.month - 1

    @classmethod
    def of(cls, day: date) -> "YearMonth":
        """The month that holds `day`."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class DateRange:
    """From when to when, as a CV says it.

    A range with months counts both of its months: Jan 2020 to Mar 2020 is three. A year alone stands for the middle
    of that year, since its month is unknown: 2018 to 2020 counts 24 months, 2018 alone counts six, and the
    range is `approximate`.

    Attributes:
        start: the first month; January for a year alone; None where only an end is known.
        end: the last month; December for a year alone; None where the range is current or its end is unknown.
        current: it lasts until the day that the CV is read as of.
        start_is_year, end_is_year: only the year was given.
        span: where the dates stand in the document.
    """

    start: YearMonth | None
    end: YearMonth | None
    current: bool = False
    start_is_year: bool = False
    end_is_year: bool = False
    span: Span | None = None

    @property
    def approximate(self) -> bool:
        """Whether a bound is known only to the year."""
        return self.start_is_year or self.end_is_year

    def interval(self, as_of: date) -> tuple[int, int] | None:
        """The months covered, as a half-open range of `YearMonth.index`.

        Nothing after the month of `as_of` is counted. None where no length can be told: a bound is missing, or the
        end lies before the start.
        """
        today = YearMonth.of(as_of).index
        if self.start is None:
            return None
        first = self.start.index + (6 if self.start_is_year else 0)
        if self.current:
            after_last = today + 1
        elif self.end is None:
            return None
        elif self.start_is_year and self.end_is_year and self.start.year == self.end.year:
            first, after_last = self.start.index + 3, self.start.index + 9
        else:
            after_last = self.end.index + 1 - (6 if self.end_is_year else 0)
        after_last = min(after_last, today + 1)
        return (first, after_last) if first < after_last else None


def months_covered(ranges: Iterable[DateRange], as_of: date) -> int:
    """How many months the ranges cover together: overlaps once, gaps never.

    >>> two = [DateRange(YearMonth(2020, 1), YearMonth(2020, 6)), DateRange(YearMonth(2020, 4), YearMonth(2020, 8))]
    >>> months_covered(two, date(2026, 1, 1))
    8
    """
    total, reached = 0, -1
    for first, after_last in sorted(filter(None, (dates.interval(as_of) for dates in ranges))):
        total += max(0, after_last - max(first, reached))
        reached = max(reached, after_last)
    return total


@dataclass(frozen=True, slots=True)
class Contact:
    """Who the applicant is and how to reach them. Kept apart: nothing here may reach a score.

    `spans` are the places in the document that hold these data, so that matching can step around them.
    `phones` are in E.164 form where the country is known, else as written.
    """

    name: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    location: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a CV under one heading.

    `span` covers heading and body; `heading` is None for what stands before the first heading.
    """

    kind: SectionKind
    span: Span
    heading: Span | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One position held.

    Attributes:
        span: the whole item, from its header to its last bullet.
        header: the lines that name title, employer and dates.
        bullets: each duty or achievement, its bullet mark not included; a bullet may run over several lines.
        part_time: the CV says that it filled a part of the week only; its months count in full.
        mended: what a person corrected of it; the header then shows what the CV says instead.
    """

    span: Span
    header: Span
    title: str | None = None
    employer: str | None = None
    location: str | None = None
    dates: DateRange | None = None
    kind: JobKind = "job"
    bullets: tuple[Span, ...] = ()
    part_time: bool = False
    mended: tuple[MendedField, ...] = ()


EducationLevel = Literal["school", "vocational", "associate", "bachelor", "master", "doctorate"]
EDUCATION_LEVELS: tuple[EducationLevel, ...] = (
    "school",
    "vocational",
    "associate",
    "bachelor",
    "master",
    "doctorate",
)
"""From the lowest to the highest."""


@dataclass(frozen=True, slots=True)
class Education:
    """One course of study.

    `level` is None where the degree's words tell none; `expected` marks one that is not yet finished.
    """

    span: Span
    degree: str | None = None
    level: EducationLevel | None = None
    field: str | None = None
    institution: str | None = None
    dates: DateRange | None = None
    expected: bool = False


@dataclass(frozen=True, slots=True)
class SkillMention:
    """One place where a skill stands.

    Attributes:
        job: indexes `CandidateProfile.jobs` where `place` is `job`.
        added: the reason of the person who added it; the span then covers the header of the job that they pointed
            to, which need not name the skill. None for what was read.
    """

    span: Span
    place: Place
    job: int | None = None
    added: str | None = None


@dataclass(frozen=True, slots=True)
class ProfileSkill:
    """A skill that a CV names.

    Attributes:
        name: the taxonomy's preferred name.
        mentions: in the order of the text.
        months: months of the dated jobs that show it, overlaps once; 0 where no dated job does.
        last_used: the last month of the latest of these jobs.
        added: the reason of the person who added it without pointing to a job; None for what was read.
    """

    name: str
    mentions: tuple[SkillMention, ...]
    months: int = 0
    last_used: YearMonth | None = None
    added: str | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """The kinds of place it stands in, strongest first, each once."""
        order: tuple[Place, ...] = ("job", "project", "education", "list", "prose")
        found = {mention.place for mention in self.mentions}
        return tuple(place for place in order if place in found)


@dataclass(frozen=True, slots=True)
class YearsClaim:
    """A sentence that claims years, such as "8 years of Java".

    `of` is the claimed subject, `total` if none is named.
    """

    years: float
    of: str
    span: Span


LanguageLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]
LANGUAGE_LEVELS: tuple[LanguageLevel, ...] = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
"""The levels of the Common European Framework of Reference, lowest first, and `native` above them."""


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A human language, its English name, and its level where the CV tells one."""

    language: str
    level: LanguageLevel | None
    span: Span


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate or licence, by the name the CV gives it.

    Attributes:
        skill: the taxonomy's name where it is known.
        issued: the month; January where only a year was given.
        issued_is_year: only the year was given.
    """

    name: str
    span: Span
    skill: str | None = None
    issuer: str | None = None
    issued: YearMonth | None = None
    issued_is_year: bool = False

    @property
    def when(self) -> str | None:
        """When it was issued, as exactly as the CV tells: `2021-05` or `2021`."""
        if self.issued is None:
            return None
        return f"{self.issued.year:04d}" if self.issued_is_year else str(self.issued)


@dataclass(frozen=True, slots=True)
class Project:
    """A piece of work shown outside of any job."""

    name: str
    span: Span
    dates: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or bullet: the unit that is judged by meaning. Never holds contact or personal data."""

    span: Span
    place: Place
    job: int | None = None


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """Everything that one CV says, each item with its place in `document`.

    Attributes:
        file: the name under which the CV was handed in; shown, never scored.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        as_of: the day until which current jobs last.
        total_months: months of all dated jobs (volunteering left out), overlaps once, gaps never; education is not
            counted.
        passages: in the order of the text.
    """

    file: str
    digest: str
    as_of: date
    document: Document
    contact: Contact = Contact()
    sections: tuple[Section, ...] = ()
    jobs: tuple[Job, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[ProfileSkill, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    projects: tuple[Project, ...] = ()
    claims: tuple[YearsClaim, ...] = ()
    passages: tuple[Passage, ...] = ()
    total_months: int = 0
    notices: tuple[Notice, ...] = field(default=())

    def skill(self, name: str) -> ProfileSkill | None:
        """The skill of that preferred name, if the CV names it."""
        return next((skill for skill in self.skills if skill.name == name), None)

    def text_of(self, span: Span) -> str:
        """The text at `span` on one line."""
        return self.document.flat(span)
