"""From a document to a profile: what one CV says, each item with its place in the text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hiring.candidate import CandidateProfile, Place, Section, months_covered
from hiring.document import Document
from hiring.evidence import Span
from parsers.certificates import read_certificates, without_others_titles
from parsers.claims import find_claims
from parsers.contact import link_spans, only_link, read_contact
from parsers.dates import FoundDates, Order, find_dates
from parsers.education import read_education
from parsers.employer_names import without_employers_names
from parsers.given import GivenDocument
from parsers.given_profile import given_items
from parsers.jobs import ReadJob, read_jobs
from parsers.languages import read_languages
from parsers.machine_talk import instructions
from parsers.notices import notices
from parsers.passages import PLACES, is_prose, passages, without_bare_claims
from parsers.personal import personal_spans
from parsers.projects import read_projects
from parsers.rows import rows_of
from parsers.sections import Part, find_parts, whole_parts
from parsers.skill_lists import one_a_line
from parsers.skill_months import Masked, counted_ranges, profile_skills
from parsers.wording import words
from skills import FoundSkill, SkillFinder, load_finder, load_taxonomy
from skills.denials import is_denied, is_of_others

_ADDRESS_WORDS = 16
"""A line of at most so many words that holds an e-mail address holds contact data, wherever it stands."""
_WITH_LINKS = frozenset({"projects", "other", "summary"})
_NEVER_READ = frozenset({"references", "interests", "personal"})


def read_profile(
    document: Document, *, file: str, digest: str, as_of: date, finder: SkillFinder | None = None
) -> CandidateProfile:
    """What the CV in `document` says.

    Args:
        document: the CV in reading order.
        file: the name under which it was handed in; kept, not read.
        digest: SHA-256 of the file's bytes, in hexadecimal; kept, not read.
        as_of: the day until which current jobs last; nothing after it counts.
        finder: finds skills; that of the shipped taxonomy if None.

    Returns:
        The profile. Whatever was not found is None or empty; `notices` tell what a reader should know.
    """
    if isinstance(document, GivenDocument):
        return _given_profile(document, file, digest, as_of, finder or load_finder())
    text = document.text
    rows = rows_of(document)
    personal = personal_spans(rows)
    dates = find_dates(text, as_of, first=_customary_order(text))
    dated = _by_line(document, dates)
    ranged = {document.line_index_at(each.span.start) for each in dates if not each.single}
    parts = find_parts([row for row in rows if not row.line.margin and not _inside(row.span, personal)], ranged)

    near = [row for row in rows if row.line.margin]
    near += [row for part in parts if part.kind in ("contact", "personal") for row in part.rows]
    known = {id(row) for row in near}
    near += [row for row in rows if "@" in row.text and row.words <= _ADDRESS_WORDS and id(row) not in known]
    near.sort(key=lambda row: row.span)
    contact = read_contact(
        document,
        rows,
        near,
        [each.span for each in dates],
        of_others=[row for part in parts if part.kind == "references" for row in part.rows],
        linked=[row for part in parts if part.kind in _WITH_LINKS for row in part.rows if only_link(row)],
    )
    if contact.name:
        _drop_page_lines(parts, contact.name)

    jobs, courses = read_jobs(parts, dated, text, as_of)
    sections = _sections(parts, personal)
    unread = [section.span for section in sections if section.kind in _NEVER_READ]
    orders = instructions(text)
    masked = Masked([*contact.spans, *link_spans(text), *unread, *personal, *orders])
    studied = [part for part in parts if part.kind == "education"]
    certificate_rows = [row for part in parts if part.kind == "certificates" for row in part.rows]
    project_rows = [row for part in parts if part.kind == "projects" for row in part.rows]

    finder = finder or load_finder()
    read = list(finder.find(text))
    for part in parts:
        if part.kind == "skills":
            read += one_a_line(part.rows, read, finder)
    found = _counting(sorted(read, key=lambda each: each.span), text, masked)
    places = _places(document, found, parts, jobs)
    found = without_employers_names(without_others_titles(found, jobs, text, load_taxonomy()), jobs, text)
    shown = passages(parts, jobs, text, masked)
    claims = find_claims(text, found, [passage.span for passage in shown])
    plain_jobs = tuple(read.job for read in jobs)
    profile = CandidateProfile(
        file=file,
        digest=digest,
        as_of=as_of,
        document=document,
        contact=contact,
        sections=sections,
        jobs=plain_jobs,
        education=read_education(
            sorted(
                [*(part.rows for part in whole_parts(studied) if part.rows), *courses], key=lambda rows: rows[0].span
            ),
            dated,
            as_of,
        ),
        skills=profile_skills(found, places, plain_jobs, as_of),
        languages=read_languages(parts, text),
        certificates=read_certificates(certificate_rows, dated, text, found, load_taxonomy(), as_of),
        projects=read_projects(project_rows, dated),
        claims=claims,
        passages=without_bare_claims(shown, claims, text),
        total_months=months_covered(counted_ranges(plain_jobs), as_of),
    )
    return replace(profile, notices=(*document.notices, *notices(profile, parts, jobs, dates, orders)))


def _given_profile(
    document: GivenDocument, file: str, digest: str, as_of: date, finder: SkillFinder
) -> CandidateProfile:
    """The profile of a CV that came as data: jobs, dates, education and skills are those given."""
    text, taxonomy = document.text, load_taxonomy()
    given = given_items(document, rows_of(document), as_of, taxonomy)
    sections = _sections(given.parts, ())
    unread = [section.span for section in sections if section.kind in _NEVER_READ]
    orders = instructions(text)
    masked = Masked([*given.contact.spans, *link_spans(text), *unread, *orders])
    read = _counting(finder.find(text), text, masked)
    named = [each for each in given.named if not masked.touches(each.span)]
    listed = Masked(each.span for each in named)
    found = sorted([*named, *(each for each in read if not listed.touches(each.span))], key=lambda each: each.span)
    places = _places(document, found, given.parts, given.jobs)
    found = without_employers_names(without_others_titles(found, given.jobs, text, taxonomy), given.jobs, text)
    shown = passages(given.parts, given.jobs, text, masked)
    claims = find_claims(text, found, [passage.span for passage in shown])
    jobs = tuple(each.job for each in given.jobs)
    profile = CandidateProfile(
        file=file,
        digest=digest,
        as_of=as_of,
        document=document.plain(),
        contact=given.contact,
        sections=sections,
        jobs=jobs,
        education=given.education,
        skills=profile_skills(found, places, jobs, as_of),
        languages=given.languages,
        certificates=given.certificates(found),
        projects=given.projects,
        claims=claims,
        passages=without_bare_claims(shown, claims, text),
        total_months=months_covered(counted_ranges(jobs), as_of),
    )
    return replace(profile, notices=(*document.notices, *notices(profile, given.parts, given.jobs, (), orders)))


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.contains(span) for other in others)


def _drop_page_lines(parts: Sequence[Part], name: str) -> None:
    """Take out the lines of page headers and footers that hold the name and a page's number."""
    paging = re.compile(
        rf"\W*(?:{re.escape(name)})?[\W\d]*(?:{'|'.join(words('contact')['paging'])})?[\W\d]*(?:{re.escape(name)})?[\W\d]*",
        re.IGNORECASE,
    )
    for part in parts:
        if part.kind != "contact":
            part.rows = [row for row in part.rows if name not in row.text or not paging.fullmatch(row.text)]


def _customary_order(text: str) -> Order:
    """Month first where a place in the United States stands in the text and no other country's habit shows."""
    codes = "|".join(words("places")["regions"]["US"])
    return "month" if re.search(rf"[a-z],? (?:{codes})\b(?:,? \d{{5}})?", text) else "unknown"


def _by_line(document: Document, dates: Sequence[FoundDates]) -> Mapping[int, Sequence[FoundDates]]:
    table: dict[int, list[FoundDates]] = {}
    for each in dates:
        line = document.lines[document.line_index_at(each.span.start)]
        table.setdefault(line.span.start, []).append(each)
    return table


def _sections(parts: Sequence[Part], personal: Sequence[Span]) -> tuple[Section, ...]:
    listed = [section for part in parts if (section := part.section) is not None]
    listed.extend(Section("personal", span) for span in personal)
    return tuple(sorted(listed, key=lambda section: section.span))


def _counting(found: Sequence[FoundSkill], text: str, masked: Masked) -> list[FoundSkill]:
    """The mentions that speak for the applicant: none in contact data, none that is denied or only wished for."""
    return [each for each in found if not masked.touches(each.span) and not is_denied(text, each.span)]


def _places(
    document: Document, found: Sequence[FoundSkill], parts: Sequence[Part], jobs: Sequence[ReadJob]
) -> dict[int, tuple[Place, int | None]]:
    """Where each mention stands, by its offset. A skill of those whom the applicant led stands in no job of theirs."""
    by_line: dict[int, tuple[Place, int | None]] = {}
    for part in parts:
        for row in [*([part.heading] if part.heading else []), *part.rows]:
            place = PLACES.get(part.kind, "prose")
            by_line[row.index] = ("prose" if place == "list" and is_prose(row.text) else place, None)
    for number, read in enumerate(jobs):
        for row in (*read.header, *read.body):
            by_line[row.index] = ("job", number)
    return {
        each.span.start: ("prose", None)
        if is_of_others(document.text, each.span)
        else by_line.get(document.line_index_at(each.span.start), ("prose", None))
        for each in found
    }
