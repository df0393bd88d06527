"""CVs that come as data (JSON Resume, HR Open): what they state outright, and the document that shows it.

The document holds every word of the data as text, in the usual order and with headings, so that quotes, skills and
meaning work as for any CV. Which line is whose title, date or bullet is not read from it but taken as given.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from hiring.candidate import DateRange, EducationLevel, JobKind, SectionKind, YearMonth
from hiring.document import Document
from hiring.evidence import Notice
from parsers.composer import DraftLine, clean, compose

MOST_ITEMS: Final = 2_000
"""Lines that a CV of this kind may have: no life holds more, and a file may claim to."""

LONGEST: Final = 20_000
"""Characters of one text."""

_DATE = re.compile(r"\s*([12]\d{3})(?:[-/.](\d{1,2}))?(?:[-/.]\d{1,2})?(?:[T ].*)?\s*$")
_NOW: Final = frozenset({"present", "current", "now", "today", "ongoing"})
_NAMELESS: Final = "(without a title)"
_HEADINGS: Final[dict[SectionKind, str]] = {
    "summary": "Summary",
    "experience": "Experience",
    "volunteering": "Volunteering",
    "education": "Education",
    "skills": "Skills",
    "languages": "Languages",
    "certificates": "Certificates",
    "projects": "Projects",
    "publications": "Publications",
    "awards": "Awards",
    "interests": "Interests",
    "references": "References",
}


@dataclass(frozen=True, slots=True)
class GivenContact:
    """Who the applicant is, in the words of the data; phone numbers as written."""

    name: str | None = None
    label: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    location: str | None = None


@dataclass(frozen=True, slots=True)
class GivenJob:
    """One position; `prose` are its lines that are no list items."""

    title: str | None = None
    employer: str | None = None
    location: str | None = None
    dates: DateRange | None = None
    kind: JobKind = "job"
    prose: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    part_time: bool = False


@dataclass(frozen=True, slots=True)
class GivenEducation:
    """One course of study; `more` are lines about it, such as its modules. The degree's words tell a missing level."""

    degree: str | None = None
    level: EducationLevel | None = None
    field: str | None = None
    institution: str | None = None
    dates: DateRange | None = None
    expected: bool = False
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenCertificate:
    """One certificate or licence."""

    name: str
    issuer: str | None = None
    issued: YearMonth | None = None
    issued_is_year: bool = False


@dataclass(frozen=True, slots=True)
class GivenProject:
    """One piece of work outside of a job."""

    name: str
    dates: DateRange | None = None
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenCv:
    """All that a CV of this kind states.

    Attributes:
        skills: name and, behind it, the words that go with it.
        languages: name and level, both as written.
        others: sections of which only the text is kept.
    """

    contact: GivenContact = GivenContact()
    summary: tuple[str, ...] = ()
    jobs: tuple[GivenJob, ...] = ()
    education: tuple[GivenEducation, ...] = ()
    skills: tuple[tuple[str, ...], ...] = ()
    languages: tuple[tuple[str, str | None], ...] = ()
    certificates: tuple[GivenCertificate, ...] = ()
    projects: tuple[GivenProject, ...] = ()
    others: tuple[tuple[SectionKind, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of the data with the indexes of its lines in the document: all of them, and its list items."""

    item: object
    lines: tuple[int, ...]
    bullets: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section with the index of its heading's line."""

    kind: SectionKind
    heading: int | None
    lines: tuple[int, ...]
    items: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenDocument(Document):
    """A document whose structure need not be read: `sections` say what its lines are."""

    contact: GivenContact = GivenContact()
    sections: tuple[PlacedSection, ...] = ()

    def plain(self) -> Document:
        """The document alone, as profiles keep it."""
        return Document(self.text, self.lines, self.format, self.pages, self.notices, self.modified, self.links)


def given_document(cv: GivenCv, *, format: str) -> GivenDocument:
    """The document that shows `cv`.

    Raises:
        UnreadableFileError: `empty`, where the data hold no text.
    """
    sheet = _Sheet()
    sheet.contact(cv.contact)
    sheet.section("summary", [sheet.lines([line]) for line in cv.summary])
    jobs = [job for job in cv.jobs if job.kind != "volunteering"]
    helped = [job for job in cv.jobs if job.kind == "volunteering"]
    worked: tuple[tuple[SectionKind, list[GivenJob]], ...] = (("experience", jobs), ("volunteering", helped))
    for kind, listed in worked:
        sheet.section(kind, [sheet.item(job, _header(job), job.prose, job.bullets) for job in listed])
    sheet.section(
        "education", [sheet.item(course, _course(course), course.more) for course in cv.education], apart=True
    )
    sheet.section("skills", [sheet.item(words, _skill(words)) for words in cv.skills], apart=False)
    languages = [sheet.item(one, ": ".join(filter(None, one))) for one in cv.languages]
    sheet.section("languages", languages, apart=False)
    sheet.section("certificates", [sheet.item(one, _certificate(one)) for one in cv.certificates], apart=False)
    sheet.section("projects", [sheet.item(one, _joined([one.name], one.dates), one.more) for one in cv.projects])
    for other, texts in cv.others:
        sheet.section(other, [sheet.lines([text]) for text in texts], apart=False)
    notices = [Notice("lines_left_out", f"The file has more than {MOST_ITEMS:,} lines; the rest was left out.")]
    document = compose(sheet.drafts, format=format, notices=notices if sheet.full else ())
    return GivenDocument(
        document.text,
        document.lines,
        document.format,
        notices=document.notices,
        links=tuple(link for link in cv.contact.links if link.startswith(("http://", "https://"))),
        contact=cv.contact,
        sections=tuple(sheet.sections),
    )


def given_range(start: str | None, end: str | None, *, current: bool | None = None) -> DateRange | None:
    """The range of two dates in ISO 8601, of which a day is not needed and a month need not be known.

    A start without an end lasts until today, as JSON Resume has it, unless `current` denies it.

    >>> given_range("2019-03-15", None).current, str(given_range("2018", "2019-06").end)
    (True, '2019-06')
    """
    first, first_is_year = _point(start, last=False)
    lasts = (end or "").strip().casefold() in _NOW or current is True
    last, last_is_year = (None, False) if lasts else _point(end, last=True)
    if first is None and last is None:
        return None
    if not (end or "").strip() and last is None and first is not None and current is None:
        lasts = True
    return DateRange(first, last, lasts, first_is_year, last_is_year)


def given_day(value: str | None) -> tuple[YearMonth | None, bool]:
    """The month of a date, January where it is a year alone; and whether it is.

    >>> str(given_day("2021")[0]), given_day("2021")[1], given_day("2021-05-03")[1]
    ('2021-01', True, False)
    """
    return _point(value, last=False)


def _point(value: str | None, *, last: bool) -> tuple[YearMonth | None, bool]:
    match = _DATE.match(value or "")
    if match is None:
        return None, False
    month = int(match[2] or 0)
    if not 1 <= month <= 12:
        return YearMonth(int(match[1]), 12 if last else 1), True
    return YearMonth(int(match[1]), month), False


@dataclass(slots=True)
class _Sheet:
    """Lines in the making; nothing without text becomes one, so that indexes hold in the document."""

    drafts: list[DraftLine] = field(default_factory=list)
    sections: list[PlacedSection] = field(default_factory=list)
    full: bool = False
    _block: int = 0

    def line(self, text: str | None, *, heading: int | None = None, bullet: bool = False) -> int | None:
        if not text or not clean(text[:LONGEST]):
            return None
        if len(self.drafts) >= MOST_ITEMS:
            self.full = True
            return None
        self.drafts.append(DraftLine(text[:LONGEST], block=self._block, heading=heading, bullet=bullet))
        return len(self.drafts) - 1

    def contact(self, contact: GivenContact) -> None:
        texts = (contact.name, contact.label, contact.location, *contact.emails, *contact.phones, *contact.links)
        lines = [at for text in texts if (at := self.line(text)) is not None]
        if lines:
            self.sections.append(PlacedSection("contact", None, tuple(lines)))

    def lines(self, texts: Iterable[str]) -> list[DraftLine]:
        return [DraftLine(text[:LONGEST]) for whole in texts for text in whole.splitlines() if clean(text[:LONGEST])]

    def item(
        self, item: object, header: str, prose: Sequence[str] = (), bullets: Sequence[str] = ()
    ) -> tuple[object, list[DraftLine]]:
        drafts = self.lines([" ".join(header.split("\n")) or _NAMELESS]) + self.lines(prose)
        drafts += [DraftLine(text, bullet=True) for text in bullets if clean(text)]
        return item, drafts

    def section(
        self,
        kind: SectionKind,
        items: Sequence["tuple[object, list[DraftLine]] | list[DraftLine]"],
        *,
        apart: bool = True,
    ) -> None:
        """A heading and its items; `apart` sets an empty line between them."""
        pairs = [item if isinstance(item, tuple) else (None, item) for item in items]
        if not any(drafts for _, drafts in pairs):
            return
        self._block += 1
        heading = self.line(_HEADINGS[kind], heading=1)
        self._block += 1
        placed, every = [], []
        for item, drafts in pairs:
            lines, bullets = [], []
            for draft in drafts:
                # Each list item is a block of its own, as everywhere.
                self._block += draft.bullet
                at = self.line(draft.text, bullet=draft.bullet)
                if at is not None:
                    lines.append(at)
                    bullets += [at] if draft.bullet else []
            if lines and item is not None:
                placed.append(Placed(item, tuple(lines), tuple(bullets)))
            every += lines
            self._block += apart
        self.sections.append(PlacedSection(kind, heading, tuple(every), tuple(placed)))


def _header(job: GivenJob) -> str:
    kind = {"internship": "internship", "freelance": "freelance", "military": "military service"}.get(job.kind)
    named = ", ".join(filter(None, (job.title, job.employer, job.location))).casefold()
    told = [kind, "part-time" if job.part_time else None]
    shown = [f"({word})" for word in told if word is not None and word not in named]
    return _joined([job.title, job.employer, job.location, *shown], job.dates)


def _course(course: GivenEducation) -> str:
    degree = course.degree
    if course.field and course.field.casefold() not in (degree or "").casefold():
        degree = f"{degree} in {course.field}" if degree else course.field
    level = f"({course.level} level)" if course.level is not None else None
    return _joined([degree, level, course.institution, "(expected)" if course.expected else None], course.dates)


def _skill(words: tuple[str, ...]) -> str:
    name, *more = words
    return f"{name}: {', '.join(more)}" if more else name


def _certificate(one: GivenCertificate) -> str:
    shown = _joined([one.name, one.issuer], None)
    if one.issued is None:
        return shown
    return f"{shown}\t{one.issued.year:04d}" if one.issued_is_year else f"{shown}\t{one.issued}"


def _joined(pieces: Iterable[str | None], dates: DateRange | None) -> str:
    words = ", ".join(filter(None, pieces))
    return f"{words}\t{_shown(dates)}" if dates is not None else words


def _shown(dates: DateRange) -> str:
    """The range in words that every reader of dates knows."""
    ends = []
    for month, only_year in ((dates.start, dates.start_is_year), (dates.end, dates.end_is_year)):
        ends.append("" if month is None else f"{month.year:04d}" if only_year else str(month))
    if dates.current:
        ends[1] = "present"
    return " - ".join(filter(None, ends))
