"""What a post is written from: a title and a country, and what the company cares to tell."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from jd.roles import Seniority
from models import Encoder

Tone = Literal["plain", "warm", "formal"]
Length = Literal["full", "short"]
FrameLanguage = Literal["en", "de", "fr", "es"]
WorkMode = Literal["on_site", "hybrid", "remote"]
EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]

TONES: tuple[Tone, ...] = get_args(Tone)
LENGTHS: tuple[Length, ...] = get_args(Length)
FRAME_LANGUAGES: tuple[FrameLanguage, ...] = get_args(FrameLanguage)
WORK_MODES: tuple[WorkMode, ...] = get_args(WorkMode)
EMPLOYMENT_TYPES: tuple[EmploymentType, ...] = get_args(EmploymentType)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteRequest:
    """Everything that a post can be told. Only title, country and the day are needed.

    All texts are taken as text: markup in them has no effect, and line breaks become blanks.

    Attributes:
        title: any title; seniority, specialism and tools in it are understood.
        country: two letters of ISO 3166; `region` a state, province or city that has rules of its own.
        as_of: the day whose rules apply.
        seniority: wins over what the title says.
        hours: as a reader should see them, "37.5 hours a week".
        tools: skills of which the post asks besides those of the title.
        extra_criteria: more criteria in your own words, one each; the words tell required from nice to have.
        removed_criteria: skills, or words of a criterion, that are not asked for.
        salary: a range as people write it, "70000-110000"; it wins over the indicative one.
        tech_market: the indicative pay is that of technology companies.
        variant: a number that gives another good wording and another choice of responsibilities.
        ai_statement: tell applicants that software ranks and a person decides, also where no law asks for it.
        encoder: makes the embeddings of the requirements; the shipped judge if None. Nothing is embedded before it is
            asked for.
    """

    title: str
    country: str
    as_of: date
    region: str | None = None
    seniority: Seniority | None = None
    company: str | None = None
    city: str | None = None
    work_mode: WorkMode = "on_site"
    employment_type: EmploymentType = "full_time"
    hours: str | None = None
    reports_to: str | None = None
    team: str | None = None
    benefits: tuple[str, ...] = ()
    company_blurb: str | None = None
    tools: tuple[str, ...] = ()
    extra_criteria: tuple[str, ...] = ()
    removed_criteria: tuple[str, ...] = ()
    salary: str | None = None
    tech_market: bool = False
    tone: Tone = "plain"
    length: Length = "full"
    lang: FrameLanguage = "en"
    variant: int = 0
    ai_statement: bool = True
    encoder: Encoder | None = None
