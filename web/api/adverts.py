"""Adverts: writing one from a title and a country, checking anybody's, reading what it asks for. Writing and
checking are open to everybody."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from hiring.job import JobDescription
from jd.checking import CheckReport
from jd.roles import Seniority
from jd.writing.request import EmploymentType, FrameLanguage, Length, Tone, WorkMode
from pipeline.service import adverts
from pipeline.service.adverts import LONGEST_ADVERT, MOST_FILLED, Draft
from web.dependencies import MaybeWho, Space, Who
from web.form_data import SentFile
from web.pages.write import as_file

router = APIRouter(prefix="/adverts", tags=["Roles and adverts"])

Line = Annotated[str, Field(max_length=300)]


class Post(BaseModel):
    """What a post is written from. Title and country are enough."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"title": "Backend Developer", "country": "GB", "fill": {"Company": "Tarnbeck Freight Systems"}}
            ]
        },
    )

    title: str = Field(max_length=120)
    country: str = Field(max_length=60, description="Two letters or a name.")
    region: str | None = Field(default=None, max_length=60)
    seniority: Seniority | None = None
    company: str | None = Field(default=None, max_length=120)
    city: str | None = Field(default=None, max_length=120)
    work_mode: WorkMode = "on_site"
    employment_type: EmploymentType = "full_time"
    hours: str | None = Field(default=None, max_length=120)
    reports_to: str | None = Field(default=None, max_length=120)
    team: str | None = Field(default=None, max_length=300)
    benefits: list[Line] = Field(default=[], max_length=30)
    company_blurb: str | None = Field(default=None, max_length=2000)
    tools: list[Line] = Field(default=[], max_length=30)
    extra_criteria: list[Line] = Field(default=[], max_length=30)
    removed_criteria: list[Line] = Field(default=[], max_length=30)
    salary: str | None = Field(default=None, max_length=80, description="A range, such as 70000-110000.")
    tech_market: bool = False
    tone: Tone = "plain"
    length: Length = "full"
    lang: FrameLanguage = "en"
    variant: int = Field(default=0, ge=0, le=999_999)
    ai_statement: bool = True
    fill: dict[str, Annotated[str, Field(max_length=500)]] = Field(
        default={}, max_length=MOST_FILLED, description="Placeholder, without its brackets -> what stands there."
    )

    def draft(self, today: date) -> Draft:
        """For the service."""
        values: dict[str, Any] = self.model_dump(exclude={"fill"})
        return Draft.of(values, self.fill, today=today)


class FindingShown(BaseModel):
    """One thing found in an advert."""

    code: str
    severity: str
    message: str
    span: tuple[int, int] | None = Field(description="Offsets in the text; null where something is missing.")
    replacement: str | None = Field(description="What may stand there instead; empty: take it out; null: nothing safe.")
    source: str | None


class Checked(BaseModel):
    """What a check found."""

    text: str
    score: int
    formula: str
    counts: dict[str, Any]
    findings: list[FindingShown]


class PayShown(BaseModel):
    """The pay that stands in a post, with where it comes from."""

    low: float
    high: float
    currency: str
    period: str
    method: str
    year: str
    source: str
    note: str


class WrittenPost(BaseModel):
    """A written post."""

    title: str
    markdown: str
    placeholders: list[str] = Field(description="What is still open, as it stands in the text.")
    pay: PayShown | None
    notices: list[FindingShown]
    requirements: list[dict[str, Any]] = Field(
        description="As in `rolecall/job@1`; applicants would be ranked by them."
    )
    check: Checked


class AdvertText(BaseModel):
    """Anybody's advert."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "# Nurse\n\n## What you need\n\n- 3+ years on a ward\n", "country": "GB"}]
        },
    )

    text: str = Field(max_length=LONGEST_ADVERT)
    title: str | None = Field(default=None, max_length=120)
    country: str | None = Field(default=None, max_length=60)


@router.post("/write", summary="Write a post")
def write(space: Space, _: MaybeWho, post: Post) -> WrittenPost:
    """A post from a title and a country. Nothing is kept; the same request gives the same post."""
    written = adverts.write(post.draft(space.clock().date()))
    made = written.post
    pay = made.written.pay
    return WrittenPost(
        title=made.title,
        markdown=made.to_markdown(),
        placeholders=list(made.placeholders),
        pay=PayShown(**{name: getattr(pay, name) for name in PayShown.model_fields}) if pay else None,
        notices=[
            FindingShown(
                code=each.code,
                severity=each.severity,
                message=each.message,
                span=None,
                replacement=each.replacement,
                source=each.source,
            )
            for each in made.notices
        ],
        requirements=[asked.to_dict() for asked in made.written.criteria],
        check=_checked(written.report),
    )


@router.post(
    "/write/{form}",
    summary="Write a post as a file",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file."}},
)
def write_file(
    space: Space, _: MaybeWho, post: Post, form: Annotated[str, Path(pattern="^(md|html|docx|pdf|jsonld)$")]
) -> Response:
    """The same post as Markdown, HTML, Word, PDF or schema.org JSON-LD."""
    return as_file(adverts.write(post.draft(space.clock().date())).post, form)


@router.post("/check", summary="Check an advert's words")
def check(space: Space, _: MaybeWho, advert: AdvertText) -> Checked:
    """What is wrong with its words, what it lacks, and what the rules of the country say of it. No legal advice."""
    today = space.clock().date()
    return _checked(adverts.check_text(advert.text, country=advert.country, title=advert.title, as_of=today))


@router.post("/read", summary="Read what an advert asks for")
def read(space: Space, _: Who, advert: AdvertText) -> dict[str, Any]:
    """The requirements of a pasted advert, as `rolecall/job@1`. Nothing is kept."""
    return _without_embeddings(adverts.read_text(space, advert.text))


@router.post(
    "/read-file",
    summary="Read an advert's file",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "required": ["file"],
                        "properties": {"file": {"type": "string", "format": "binary"}},
                    }
                }
            },
        }
    },
)
def read_file(space: Space, _: Who, file: SentFile) -> dict[str, Any]:
    """The same from a file: PDF, Word, OpenDocument, RTF, HTML, Markdown or text, up to 2 MB."""
    name, data = file or ("advert", b"")
    return _without_embeddings(adverts.read_file(space, name, data))


def _without_embeddings(job: JobDescription) -> dict[str, Any]:
    made = job.to_dict()
    made.pop("embeddings")
    return made


def _checked(report: CheckReport) -> Checked:
    made = report.to_dict()
    findings = [{name: each[name] for name in FindingShown.model_fields} for each in made["findings"]]
    return Checked(
        text=report.text,
        score=made["score"],
        formula=made["formula"],
        counts=made["counts"],
        findings=[FindingShown(**each) for each in findings],
    )
