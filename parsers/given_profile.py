"""What a profile takes as given from a CV that came as data, with the rows that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hiring.candidate import (
    Certificate,
    Contact,
    DateRange,
    Education,
    EducationLevel,
    Job,
    LanguageSkill,
    Project,
    YearMonth,
)
from hiring.evidence import Span
from parsers.contact import e164
from parsers.dates import FoundDates
from parsers.given import (
    GivenCertificate,
    GivenContact,
    GivenDocument,
    GivenEducation,
    GivenJob,
    GivenProject,
    Placed,
)
from parsers.jobs import ReadJob, job_dates
from parsers.points import split_points
from parsers.rows import Row
from parsers.sections import Part
from skills import FoundSkill, Taxonomy
from skills.degrees import find_degrees, find_fields
from skills.languages import find_languages


@dataclass(frozen=True, slots=True)
class GivenItems:
    """The structure of a CV that came as data.

    Attributes:
        named: the skills that it lists by name, where the taxonomy knows them.
    """

    contact: Contact
    parts: list[Part]
    jobs: tuple[ReadJob, ...]
    education: tuple[Education, ...]
    languages: tuple[LanguageSkill, ...]
    projects: tuple[Project, ...]
    named: tuple[FoundSkill, ...]
    _certificates: tuple[tuple[GivenCertificate, Span], ...]

    def certificates(self, found: Sequence[FoundSkill]) -> tuple[Certificate, ...]:
        """The certificates, each with the skill among `found` that stands in its line."""
        return tuple(
            Certificate(
                one.name,
                span,
                next((each.name for each in found if span.contains(each.span)), None),
                one.issuer,
                one.issued,
                one.issued_is_year,
            )
            for one, span in self._certificates
        )


def given_items(document: GivenDocument, rows: Sequence[Row], as_of: date, taxonomy: Taxonomy) -> GivenItems:
    """The structure that `document` brings along, on its rows."""
    by_line = {row.index: row for row in rows}
    parts = []
    items: list[tuple[str, Placed]] = []
    for section in document.sections:
        heading = by_line.get(section.heading) if section.heading is not None else None
        parts.append(Part(section.kind, heading, [by_line[at] for at in section.lines if at in by_line]))
        for placed in section.items:
            # A line that is nothing but a mark is no row.
            lines = tuple(at for at in placed.lines if at in by_line)
            if lines:
                items.append((section.kind, replace(placed, lines=lines)))
    contact_rows = next((part.rows for part in parts if part.kind == "contact"), [])
    text = document.text
    return GivenItems(
        contact=_contact(document.contact, contact_rows),
        parts=parts,
        jobs=tuple(
            _job(placed.item, placed, by_line, text, as_of) for _, placed in items if isinstance(placed.item, GivenJob)
        ),
        education=tuple(
            _course(placed.item, _span(placed, by_line), as_of)
            for _, placed in items
            if isinstance(placed.item, GivenEducation)
        ),
        languages=tuple(
            _language(placed.item, _span(placed, by_line))
            for kind, placed in items
            if kind == "languages" and isinstance(placed.item, tuple)
        ),
        projects=tuple(
            Project(placed.item.name, _span(placed, by_line), _possible(placed.item.dates))
            for _, placed in items
            if isinstance(placed.item, GivenProject)
        ),
        named=tuple(
            each
            for kind, placed in items
            if kind == "skills" and isinstance(placed.item, tuple)
            for each in _named(placed.item, _span(placed, by_line), text, taxonomy)
        ),
        _certificates=tuple(
            (placed.item, _span(placed, by_line)) for _, placed in items if isinstance(placed.item, GivenCertificate)
        ),
    )


def _span(placed: Placed, rows: Mapping[int, Row]) -> Span:
    return Span(rows[placed.lines[0]].span.start, rows[placed.lines[-1]].span.end)


def _contact(given: GivenContact, rows: Sequence[Row]) -> Contact:
    phones = tuple(dict.fromkeys(e164(phone, given.location) or " ".join(phone.split()) for phone in given.phones))
    label = " ".join((given.label or "").split())
    # What the applicant calls themselves is no contact datum: it may be matched.
    spans = tuple(row.span for row in rows if row.text != label)
    emails = tuple(dict.fromkeys(email.casefold() for email in given.emails))
    return Contact(given.name, emails, phones, given.links, given.location, spans)


def _job(given: GivenJob, placed: Placed, rows: Mapping[int, Row], text: str, as_of: date) -> ReadJob:
    header, *body = (rows[at] for at in placed.lines)
    found = _found(given.dates, header.span)
    job = Job(
        span=_span(placed, rows),
        header=header.span,
        title=given.title,
        employer=given.employer,
        location=given.location,
        dates=job_dates(found, as_of),
        kind=given.kind,
        part_time=given.part_time,
        bullets=_bullets(body, placed, text),
    )
    return ReadJob(job, (header,), tuple(body), found)


def _bullets(body: Sequence[Row], placed: Placed, text: str) -> tuple[Span, ...]:
    """Each list item as it is given; prose cut into its sentences."""
    prose = [row for row in body if row.index not in placed.bullets]
    items = (row.span for row in body if row.index in placed.bullets)
    return (*split_points(prose, text), *items)


def _found(dates: DateRange | None, span: Span) -> FoundDates | None:
    if dates is None:
        return None
    return FoundDates(replace(dates, span=span), False, span, impossible=_possible(dates) is None)


def _possible(dates: DateRange | None) -> DateRange | None:
    if dates is not None and dates.start is not None and dates.end is not None and dates.end < dates.start:
        return None
    return dates


def level_of(degree: str | None) -> EducationLevel | None:
    """The level that the words of a degree tell."""
    # Short forms such as "BA" mean much else in a text, and nothing else where a degree is asked for.
    degrees = find_degrees(degree or "", among_courses=True) or find_degrees(f"{degree} degree")
    return degrees[0].level if degrees else None


def _course(given: GivenEducation, span: Span, as_of: date) -> Education:
    dates = _possible(given.dates)
    today = YearMonth.of(as_of)
    future = dates is not None and (dates.current or (dates.end is not None and dates.end > today))
    if dates is not None and dates.end is not None and dates.end_is_year:
        future = dates.end.year > today.year
    fields = find_fields(given.field or "") or find_fields(given.degree or "")
    return Education(
        span=span,
        degree=given.degree,
        level=given.level or level_of(given.degree),
        field=fields[0].field if fields else given.field,
        institution=given.institution,
        dates=replace(dates, span=span) if dates is not None else None,
        expected=given.expected or future,
    )


def _language(given: tuple[str, ...], span: Span) -> LanguageSkill:
    name, level = given[0], given[1] if len(given) > 1 else None
    found = find_languages(": ".join(filter(None, (name, level))), in_language_list=True)
    return LanguageSkill(found[0].language, found[0].level, span) if found else LanguageSkill(name, None, span)


def _named(words: tuple[str, ...], span: Span, text: str, taxonomy: Taxonomy) -> list[FoundSkill]:
    found = []
    at = span.start
    for word in words:
        flat = " ".join(word.split())
        start = text.find(flat, at, span.end)
        skill = taxonomy.get(flat) or taxonomy.resolve(flat)
        if start >= 0:
            at = start + len(flat)
            if skill is not None:
                found.append(FoundSkill(skill.name, Span(start, at), flat))
    return found
