"""Telling a CV from anything else that lands in an upload: an invoice, a photo's text, the advert itself."""

from hiring.candidate import CandidateProfile


def looks_like_cv(profile: CandidateProfile) -> bool:
    """Whether a document shows any of what makes a CV: contact data, a dated job, an education, a section of skills.

    One of them is enough. In doubt it is a CV: a person can leave a wrong one out, and cannot see a lost one. A name
    alone is no sign, since nearly every letter begins with one.
    """
    contact = profile.contact
    return bool(
        contact.emails
        or contact.phones
        or any(job.dates is not None for job in profile.jobs)
        or profile.education
        or any(section.kind == "skills" and section.heading is not None for section in profile.sections)
    )
