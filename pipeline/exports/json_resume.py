"""A profile as JSON Resume (https://jsonresume.org/schema, version 1.0.0).

What that has no place for, and what its readers would take for something else, stands under `x-rolecall`: the schema
allows further keys there. So the resume reads back to the same profile.
"""

from typing import Any

from hiring.candidate import CandidateProfile, Contact, DateRange, Job, LanguageLevel, YearMonth
from hiring.evidence import Span
from parsers.formats.json_resume import EXTRA
from parsers.given_profile import level_of

_FLUENCY: dict[LanguageLevel, str] = {
    "A1": "Beginner (A1)",
    "A2": "Elementary (A2)",
    "B1": "Intermediate (B1)",
    "B2": "Upper intermediate (B2)",
    "C1": "Advanced (C1)",
    "C2": "Proficient (C2)",
    "native": "Native speaker",
}


def profile_to_json_resume(profile: CandidateProfile) -> dict[str, Any]:
    """The parts of a profile that JSON Resume has a place for; keys without a value are left out, as it asks."""
    resume: dict[str, Any] = _without_gaps(
        {
            "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
            "basics": {**_basics(profile.contact), "summary": _summary(profile)},
            "work": [
                {
                    "name": job.employer,
                    "position": job.title,
                    "location": job.location,
                    **_told(job, profile),
                    EXTRA: {
                        **_end(job.dates),
                        "kind": None if job.kind == "job" else job.kind,
                        "part_time": job.part_time or None,
                    },
                }
                for job in profile.jobs
                if job.kind != "volunteering"
            ],
            "volunteer": [
                {
                    "organization": job.employer,
                    "position": job.title,
                    "location": job.location,
                    **_told(job, profile),
                    EXTRA: {**_end(job.dates), "part_time": job.part_time or None},
                }
                for job in profile.jobs
                if job.kind == "volunteering"
            ],
            "education": [
                {
                    "institution": item.institution,
                    "area": item.field,
                    "studyType": item.degree,
                    **_dates(item.dates),
                    EXTRA: {
                        **_end(item.dates),
                        "expected": item.expected or None,
                        "level": None if item.level == level_of(item.degree) else item.level,
                    },
                }
                for item in profile.education
            ],
            "skills": [{"name": skill.name} for skill in profile.skills],
            "languages": [
                {"language": item.language, "fluency": _FLUENCY[item.level] if item.level else None}
                for item in profile.languages
            ],
            "certificates": [
                {"name": item.name, "issuer": item.issuer, "date": item.when} for item in profile.certificates
            ],
            "projects": [
                {"name": item.name, **_dates(item.dates), EXTRA: _end(item.dates)} for item in profile.projects
            ],
        }
    )
    return resume


def _basics(contact: Contact) -> dict[str, Any]:
    """Who it is, with all addresses, numbers and links as written where the standard keeps fewer of them."""
    profiles = [{"url": link if "://" in link else f"https://{link}"} for link in contact.links]
    written = [profile["url"] for profile in profiles] == list(contact.links)
    return {
        "name": contact.name,
        "email": contact.emails[0] if contact.emails else None,
        "phone": contact.phones[0] if contact.phones else None,
        "location": {"address": contact.location},
        "profiles": profiles,
        EXTRA: {
            "emails": list(contact.emails) if len(contact.emails) > 1 else None,
            "phones": list(contact.phones) if len(contact.phones) > 1 else None,
            "links": None if written else list(contact.links),
        },
    }


def _summary(profile: CandidateProfile) -> str | None:
    """What stands in the sections that sum the applicant up."""
    found = []
    for section in profile.sections:
        if section.kind == "summary":
            start = section.heading.end if section.heading is not None else section.span.start
            found.append(profile.text_of(Span(min(start, section.span.end), section.span.end)))
    return "\n".join(filter(None, found)) or None


def _told(job: Job, profile: CandidateProfile) -> dict[str, Any]:
    return {**_dates(job.dates), "highlights": [profile.text_of(bullet) for bullet in job.bullets]}


def _end(dates: DateRange | None) -> dict[str, bool | None]:
    """That a missing end is not known: alone it would mean today."""
    unknown = dates is not None and dates.start is not None and dates.end is None and not dates.current
    return {"current": False if unknown else None}


def _dates(dates: DateRange | None) -> dict[str, str | None]:
    if dates is None:
        return {"startDate": None, "endDate": None}
    return {
        "startDate": _month(dates.start, year_only=dates.start_is_year),
        "endDate": _month(dates.end, year_only=dates.end_is_year),
    }


def _month(month: YearMonth | None, *, year_only: bool = False) -> str | None:
    if month is None:
        return None
    return f"{month.year:04d}" if year_only else str(month)


def _without_gaps(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_gaps(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [item for item in map(_without_gaps, value) if item not in (None, "", [], {})]
    return value
