"""A profile as `rolecall/profile@1`."""

from typing import Any

from hiring.candidate import CandidateProfile, DateRange, Education, Job, ProfileSkill, YearMonth, months_covered
from hiring.evidence import Span

PROFILE_SCHEMA = "rolecall/profile@1"


def profile_to_dict(profile: CandidateProfile) -> dict[str, Any]:
    """The public JSON form of a profile; what is not known is null or empty, never left out."""
    contact = profile.contact
    return {
        "schema": PROFILE_SCHEMA,
        "file": profile.file,
        "format": profile.document.format,
        "pages": profile.document.pages,
        "as_of": profile.as_of.isoformat(),
        "text": profile.document.text,
        "contact": {
            "name": contact.name,
            "emails": list(contact.emails),
            "phones": list(contact.phones),
            "links": list(contact.links),
            "location": contact.location,
        },
        "total_months": profile.total_months,
        "sections": [{"kind": section.kind, "span": _span(section.span)} for section in profile.sections],
        "jobs": [_job(job, profile) for job in profile.jobs],
        "education": [_education(item) for item in profile.education],
        "skills": [_skill(skill) for skill in profile.skills],
        "languages": [
            {"language": item.language, "level": item.level, "span": _span(item.span)} for item in profile.languages
        ],
        "certificates": [
            {
                "name": item.name,
                "skill": item.skill,
                "issuer": item.issuer,
                "issued": item.when,
                "span": _span(item.span),
            }
            for item in profile.certificates
        ],
        "projects": [{"name": item.name, **_range(item.dates), "span": _span(item.span)} for item in profile.projects],
        "claims": [{"years": claim.years, "of": claim.of, "span": _span(claim.span)} for claim in profile.claims],
        "warnings": [
            {
                "code": notice.code,
                "message": notice.message,
                "page": notice.page,
                "span": _span(notice.span) if notice.span is not None else None,
            }
            for notice in profile.notices
        ],
    }


def _job(job: Job, profile: CandidateProfile) -> dict[str, Any]:
    dates = job.dates
    return {
        "title": job.title,
        "employer": job.employer,
        "location": job.location,
        "kind": job.kind,
        "part_time": job.part_time,
        **_range(dates),
        "current": dates is not None and dates.current,
        "approximate": dates is not None and dates.approximate,
        "months": months_covered([dates], profile.as_of) if dates is not None else 0,
        "bullets": [profile.text_of(bullet) for bullet in job.bullets],
        "page": profile.document.page_at(job.span.start),
        "span": _span(job.span),
    }


def _education(item: Education) -> dict[str, Any]:
    return {
        "degree": item.degree,
        "level": item.level,
        "field": item.field,
        "institution": item.institution,
        **_range(item.dates),
        "expected": item.expected,
        "span": _span(item.span),
    }


def _skill(skill: ProfileSkill) -> dict[str, Any]:
    return {
        "name": skill.name,
        "months": skill.months,
        "last_used": _month(skill.last_used),
        "in": list(skill.places),
        "spans": [_span(mention.span) for mention in skill.mentions if mention.added is None],
    }


def _range(dates: DateRange | None) -> dict[str, str | None]:
    return {"start": _month(dates.start) if dates else None, "end": _month(dates.end) if dates else None}


def _month(month: YearMonth | None) -> str | None:
    return str(month) if month is not None else None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
