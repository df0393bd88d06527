"""A profile as JSON Resume (https://jsonresume.org/schema, version 1.0.0)."""

from typing import Any

from hiring.candidate import CandidateProfile, DateRange, LanguageLevel, YearMonth

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
    contact = profile.contact
    resume: dict[str, Any] = _without_gaps(
        {
            "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
            "basics": {
                "name": contact.name,
                "email": contact.emails[0] if contact.emails else None,
                "phone": contact.phones[0] if contact.phones else None,
                "location": {"address": contact.location},
                "profiles": [{"url": link} for link in contact.links if link.startswith(("http://", "https://"))],
            },
            "work": [
                {
                    "name": job.employer,
                    "position": job.title,
                    "location": job.location,
                    **_dates(job.dates),
                    "highlights": [profile.text_of(bullet) for bullet in job.bullets],
                }
                for job in profile.jobs
                if job.kind != "volunteering"
            ],
            "volunteer": [
                {
                    "organization": job.employer,
                    "position": job.title,
                    **_dates(job.dates),
                    "highlights": [profile.text_of(bullet) for bullet in job.bullets],
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
                }
                for item in profile.education
            ],
            "skills": [{"name": skill.name} for skill in profile.skills],
            "languages": [
                {"language": item.language, "fluency": _FLUENCY[item.level] if item.level else None}
                for item in profile.languages
            ],
            "certificates": [
                {"name": item.name, "issuer": item.issuer, "date": _month(item.issued)} for item in profile.certificates
            ],
            "projects": [{"name": item.name, **_dates(item.dates)} for item in profile.projects],
        }
    )
    return resume


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
