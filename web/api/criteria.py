"""The criteria of a job, in versions."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from hiring.candidate import EducationLevel, LanguageLevel
from hiring.errors import SettingsError
from hiring.job import (
    CertificatesAsked,
    EducationAsked,
    Importance,
    LanguageAsked,
    SkillGroup,
    SkillLevel,
    YearsAsked,
    YearsScope,
)
from jd.editing import LONGEST, MOST, Entry, Structure
from jd.requirements import Asked
from pipeline.service import criteria
from pipeline.service.criteria import LONGEST_NOTE
from store.records import CriteriaVersion
from web.api.addresses import JobId, VersionNumber
from web.api.paging import Page, Wanted
from web.api.revisions import IfMatch, set_etag
from web.dependencies import Space, Who

router = APIRouter(prefix="/jobs", tags=["Criteria"])

Name = Annotated[str, Field(min_length=1, max_length=120)]
Names = Annotated[list[Name], Field(max_length=50)]


class Group(BaseModel):
    """Skills of which `at_least` must be shown. Several groups of one criterion are all asked for."""

    model_config = ConfigDict(extra="forbid")

    any_of: Annotated[list[Name], Field(min_length=1, max_length=50)]
    at_least: int = Field(default=1, ge=1, le=50)
    open_ended: bool = Field(default=False, description="A close relative counts in full.")
    level: SkillLevel | None = Field(default=None, description="How well they are asked for; null: not told.")


class Years(BaseModel):
    """Years of experience."""

    model_config = ConfigDict(extra="forbid")

    min: float | None = None
    max: float | None = None
    of: str = Field(default="total", max_length=120)
    scope: YearsScope = "total"


class Education(BaseModel):
    """A level of education."""

    model_config = ConfigDict(extra="forbid")

    level: EducationLevel | None = None
    fields: Names = []
    or_experience: bool = False
    or_certificates: Names = Field(default=[], description="Certificates of which any one counts instead.")


class Papers(BaseModel):
    """Certificates of which `at_least` must be shown. Several groups of one criterion are all asked for."""

    model_config = ConfigDict(extra="forbid")

    any_of: Annotated[list[Name], Field(min_length=1, max_length=50)]
    at_least: int = Field(default=1, ge=1, le=50)
    open_ended: bool = Field(default=False, description="A close relative counts in full.")


class Tongue(BaseModel):
    """A human language by its English name."""

    model_config = ConfigDict(extra="forbid")

    language: Name
    level: LanguageLevel | None = None


class Language(Tongue):
    """A human language, and others that are as welcome instead."""

    alternatives: list[Tongue] = Field(default=[], max_length=20)
    at_least: int = Field(default=1, ge=1, le=21, description="How many of it and its alternatives are asked for.")


class Meaning(BaseModel):
    """What a criterion asks for, beside its words."""

    model_config = ConfigDict(extra="forbid")

    groups: list[Group] = Field(default=[], max_length=12)
    excluded: Names = []
    years: Years | None = None
    education: Education | None = None
    certificates: Names = Field(default=[], description="Certificates of which one is enough.")
    certificate_groups: list[Papers] = Field(
        default=[], max_length=12, description="Groups of certificates, all asked for; where given, they stand instead."
    )
    languages: list[Language] = Field(default=[], max_length=20)

    @classmethod
    def of(cls, asked: Asked) -> "Meaning":
        """That of a line that was understood."""
        return cls(
            groups=[
                Group(
                    any_of=list(each.any_of),
                    at_least=each.at_least,
                    open_ended=each.open_ended,
                    level=each.level,
                )
                for each in asked.groups
            ],
            excluded=list(asked.excluded),
            years=Years(**asdict(asked.years)) if asked.years else None,
            education=Education(**asdict(asked.education)) if asked.education else None,
            certificates=list(dict.fromkeys(name for each in asked.certificates for name in each.any_of)),
            certificate_groups=[
                Papers(any_of=list(each.any_of), at_least=each.at_least, open_ended=each.open_ended)
                for each in asked.certificates
            ],
            languages=[Language(**asdict(each)) for each in asked.languages],
        )

    def structure(self) -> Structure:
        """For the service.

        Raises:
            SettingsError: `bad_criteria`.
        """
        try:
            groups = tuple(
                SkillGroup(tuple(each.any_of), each.at_least, each.open_ended, each.level) for each in self.groups
            )
            papers = tuple(
                CertificatesAsked(tuple(each.any_of), each.at_least, each.open_ended)
                for each in self.certificate_groups
            )
            languages = tuple(
                LanguageAsked(
                    each.language,
                    each.level,
                    tuple(LanguageAsked(other.language, other.level) for other in each.alternatives),
                    each.at_least,
                )
                for each in self.languages
            )
        except ValueError as wrong:
            raise SettingsError("bad_criteria", f"A group cannot be used: {wrong}.") from wrong
        if self.certificates and not papers:
            papers = (CertificatesAsked(tuple(self.certificates)),)
        elif self.certificates and set(self.certificates) != {name for each in papers for name in each.any_of}:
            raise SettingsError(
                "bad_criteria",
                "certificates and certificate_groups name different ones. Change both alike, or send one.",
            )
        education = self.education
        return Structure(
            groups,
            tuple(self.excluded),
            YearsAsked(self.years.min, self.years.max, self.years.of, self.years.scope) if self.years else None,
            EducationAsked(
                education.level, tuple(education.fields), education.or_experience, tuple(education.or_certificates)
            )
            if education
            else None,
            papers,
            languages,
        )


class CriterionEntry(BaseModel):
    """One criterion as it should be."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "3+ years with PostgreSQL or similar"}]}
    )

    id: str | None = Field(default=None, max_length=64, description="Of the criterion that it was; null for a new one.")
    text: str = Field(max_length=2_000, description=f"New words have at most {LONGEST} characters.")
    importance: Importance | None = Field(default=None, description="Null for a new one: as its words say.")
    weight: float = Field(default=1.0, description="0.01 to 100, relative to the others of the same importance.")
    meaning: Meaning | None = Field(default=None, description="Null: as it was, or read from new words.")

    def entry(self) -> Entry:
        """For the service."""
        meaning = self.meaning.structure() if self.meaning else None
        return Entry(self.text, self.id, self.importance, self.weight, meaning)


class CriteriaWish(BaseModel):
    """All criteria in their order: what is not named is removed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"criteria": [{"text": "3+ years with PostgreSQL or similar"}], "note": ""}]},
    )

    criteria: list[CriterionEntry] = Field(max_length=MOST)
    note: str = Field(default="", max_length=LONGEST_NOTE)


class CriteriaShown(BaseModel):
    """One version of the criteria."""

    number: int
    in_force: bool
    made_by: str = Field(description="The id of the account.")
    made_at: datetime
    note: str
    title: str
    text: str = Field(description="The advert, with added lines at its end; the criteria's spans point into it.")
    criteria: list[dict[str, Any]] = Field(description="As `requirements` in `rolecall/job@1`.")
    notices: list[dict[str, str]]


class LineWish(BaseModel):
    """A line of text."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "Fluent German (C1)"}]})

    text: str = Field(min_length=1, max_length=LONGEST)


class LineUnderstood(BaseModel):
    """How a line would be understood."""

    importance: Importance
    kind: str
    meaning: Meaning
    question: str | None = Field(description="What to ask the applicant, where no CV can show it.")
    note: str | None
    refused: str | None = Field(description="Why nobody may be ranked by it; null where they may.")


@router.get("/{job_id}/criteria", summary="The criteria in force")
def in_force(space: Space, who: Who, answer: Response, job_id: JobId) -> CriteriaShown:
    """The version that applicants are ranked by now; the ETag is the job's."""
    found = criteria.in_force(space, who, job_id)
    set_etag(answer, found.job.revision)
    return _shown(found.version, in_force=True)


@router.put("/{job_id}/criteria", summary="Change the criteria")
def save(
    space: Space, who: Who, answer: Response, job_id: JobId, wanted: CriteriaWish, expected: IfMatch
) -> CriteriaShown:
    """Make the next version; every applicant is matched again. A criterion on a protected attribute is refused."""
    entries = [each.entry() for each in wanted.criteria]
    criteria.save(space, who, job_id, entries, expected_revision=expected, note=wanted.note)
    return in_force(space, who, answer, job_id)


@router.post("/{job_id}/criteria/line", summary="Try a line")
def try_line(space: Space, who: Who, job_id: JobId, wanted: LineWish) -> LineUnderstood:
    """How a line would be understood as a criterion of this job; nothing is kept."""
    found = criteria.in_force(space, who, job_id)
    tried = criteria.try_line(space, wanted.text, title=found.job.title, country=found.job.country)
    asked = tried.understood.asked
    return LineUnderstood(
        importance=tried.understood.importance,
        kind=asked.kind,
        meaning=Meaning.of(asked),
        question=asked.question,
        note=asked.note,
        refused=tried.refused.reason if tried.refused else None,
    )


@router.get("/{job_id}/criteria/versions", summary="All versions")
def versions(space: Space, who: Who, job_id: JobId, part: Wanted) -> Page[CriteriaShown]:
    """The newest first."""
    now = criteria.in_force(space, who, job_id).version.number
    found = criteria.listed(space, who, job_id)
    return part.of_all(
        found,
        lambda each: _shown(each.version, in_force=each.version.number == now),
        lambda each: str(each.version.number),
    )


@router.get("/{job_id}/criteria/versions/{number}", summary="One version")
def version(space: Space, who: Who, job_id: JobId, number: VersionNumber) -> CriteriaShown:
    """It never changes."""
    now = criteria.in_force(space, who, job_id).version.number
    return _shown(criteria.version(space, who, job_id, number), in_force=number == now)


def _shown(found: CriteriaVersion, *, in_force: bool) -> CriteriaShown:
    description = found.description
    return CriteriaShown(
        number=found.number,
        in_force=in_force,
        made_by=found.made_by,
        made_at=found.made_at,
        note=found.note,
        title=description.title,
        text=description.text,
        criteria=[asked.to_dict() for asked in description.requirements.requirements],
        notices=[{"code": each.code, "message": each.message} for each in description.notices],
    )
