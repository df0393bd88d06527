"""What may be chosen when a post is written.

The names stand here once more, since importing them from `jd` would make help slow; a test holds both alike.
"""

from enum import StrEnum


class Seniority(StrEnum):
    """From the lowest to the highest."""

    intern = "intern"
    junior = "junior"
    mid = "mid"
    senior = "senior"
    lead = "lead"
    head = "head"


class WorkMode(StrEnum):
    """Where the work is done."""

    on_site = "on-site"
    hybrid = "hybrid"
    remote = "remote"


class EmploymentType(StrEnum):
    """The kind of contract."""

    full_time = "full-time"
    part_time = "part-time"
    contract = "contract"
    temporary = "temporary"
    internship = "internship"


class Tone(StrEnum):
    """How the post sounds."""

    plain = "plain"
    warm = "warm"
    formal = "formal"


class Language(StrEnum):
    """The language of headings and set sentences."""

    en = "en"
    de = "de"
    fr = "fr"
    es = "es"


class PostFormat(StrEnum):
    """How a post is written out."""

    md = "md"
    txt = "txt"
    html = "html"
    docx = "docx"
    pdf = "pdf"
    jsonld = "jsonld"
    json = "json"


class PageFormat(StrEnum):
    """How a role's page is written out."""

    md = "md"
    html = "html"
