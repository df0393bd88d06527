"""An invented person as written in `samples/people/*.yaml`: the schema, and reading it with clear errors."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from samples.fiction import RESERVED_DOMAINS, is_fictional_phone, is_reserved

HERE = Path(__file__).parent
PEOPLE = HERE / "people"

SectionKey = Literal[
    "summary",
    "jobs",
    "education",
    "skills",
    "languages",
    "certificates",
    "projects",
    "publications",
    "awards",
    "volunteering",
    "interests",
    "personal",
    "references",
]
Advert = Literal["backend-developer", "icu-nurse", "data-analyst"]
Fit = Literal["strong", "good", "partial", "weak", "none"]
FITS: tuple[Fit, ...] = ("strong", "good", "partial", "weak", "none")
"""From the best fit to the worst, as a person would judge it."""

DateStyle = Literal["short", "long", "upper", "slash", "dots", "iso", "year", "apostrophe"]
Format = Literal["pdf", "docx", "odt", "rtf", "html", "markdown", "text"]

LAYOUTS: dict[Format, tuple[str, ...]] = {
    "pdf": (
        "one-column",
        "two-column",
        "left-sidebar",
        "right-sidebar",
        "table",
        "header-footer",
        "latex",
        "timeline",
        "letter-spaced",
        "banner",
        "margin-dates",
        "typewriter",
        # Made as DOCX and printed by LibreOffice:
        "word-plain",
        "word-table",
        "word-sidebar",
        "word-header-footer",
        "word-text-box",
    ),
    "docx": ("word-plain", "word-table", "word-sidebar", "word-header-footer", "word-text-box"),
    "odt": ("writer-plain", "writer-table"),
    "rtf": ("rich-text",),
    "html": ("page", "grid", "tables"),
    "markdown": ("markdown",),
    "text": ("underlined", "capitals"),
}
SUFFIXES: dict[Format, str] = {
    "pdf": ".pdf",
    "docx": ".docx",
    "odt": ".odt",
    "rtf": ".rtf",
    "html": ".html",
    "markdown": ".md",
    "text": ".txt",
}


def _year_month(value: object) -> object:
    """YAML reads `2019` as a number and `2019-03` as text; both are dates here."""
    return str(value) if isinstance(value, int) else value


YearMonthText = Annotated[str, BeforeValidator(_year_month), Field(pattern=r"^(19|20)\d\d(-(0[1-9]|1[0-2]))?$")]
"""`YYYY-MM`, or `YYYY` where the CV tells the year alone."""


class Strict(BaseModel):
    """Refuses keys it does not know, so that a typing error is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ContactData(Strict):
    """How to reach the person. Nothing here reaches anybody real."""

    email: str
    phone: str
    place: str = ""
    links: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _reaches_nobody(self) -> Self:
        for address in (self.email, *self.links):
            if not is_reserved(address):
                raise ValueError(f"{address!r} is not at one of {', '.join(RESERVED_DOMAINS)} (RFC 2606)")
        if not is_fictional_phone(self.phone):
            raise ValueError(f"{self.phone!r} is not in a range kept for fiction; see samples/fiction.py")
        return self


class Dated(Strict):
    """Something that lasted; both ends may be missing, as they are in real CVs."""

    start: YearMonthText | None = None
    end: YearMonthText | Literal["present"] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        # Only as much as both dates tell is compared: 2019 does not end before 2019-03.
        if (
            self.start
            and self.end
            and self.end != "present"
            and self.end[: len(self.start)] < self.start[: len(self.end)]
        ):
            raise ValueError(f"ends ({self.end}) before it starts ({self.start})")
        return self


class Position(Dated):
    """A job or a voluntary post."""

    title: str
    employer: str
    place: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    tools: str = ""


class Course(Dated):
    """A course of study."""

    degree: str
    school: str
    place: str = ""
    bullets: tuple[str, ...] = ()


class SkillGroup(Strict):
    """Skills under one label; an empty label stands for none."""

    label: str = ""
    items: tuple[str, ...] = Field(min_length=1)


class CertificateData(Strict):
    """A certificate, licence or course."""

    name: str
    issuer: str = ""
    date: YearMonthText | None = None


class ProjectData(Dated):
    """Work shown outside of any job."""

    name: str
    text: str = ""
    bullets: tuple[str, ...] = ()


class DateLook(Strict):
    """How the person writes dates."""

    style: DateStyle = "short"
    dash: str = " – "
    present: str = "Present"


class Render(Strict):
    """How the CV looks.

    Attributes:
        file: the rendered file's name without its ending.
        lead: what the first line of a job names.
        order: the sections in the order shown; those without content are left out.
        side: sections that stand in the sidebar, in layouts that have one.
        headings: the person's own words for headings, where they are not the usual ones.
        tools_label: what stands before the tools of a job.
        encoding: of plain text.
        bullet: the mark of a list item, in layouts whose marks are typed.
        size: of the text, in points.
    """

    file: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    format: Format
    layout: str
    paper: Literal["a4", "us-letter"] = "a4"
    dates: DateLook = DateLook()
    lead: Literal["title", "employer", "joined"] = "title"
    order: tuple[SectionKey, ...]
    side: tuple[SectionKey, ...] = ("skills", "languages", "certificates", "interests")
    headings: dict[SectionKey, str] = {}
    tools_label: str = "Technologies"
    accent: str = Field(default="1f3a5f", pattern=r"^[0-9a-f]{6}$")
    font: str = ""
    encoding: Literal["utf-8", "windows-1252", "utf-16"] = "utf-8"
    bullet: str = "-"
    size: float = Field(default=10, ge=8, le=12)

    @model_validator(mode="after")
    def _fits_the_format(self) -> Self:
        if self.layout not in LAYOUTS[self.format]:
            raise ValueError(f"{self.format} has no layout {self.layout!r}; it has {', '.join(LAYOUTS[self.format])}")
        return self

    @property
    def file_name(self) -> str:
        """Name and ending of the rendered file."""
        return self.file + SUFFIXES[self.format]

    @property
    def printed(self) -> bool:
        """Whether the PDF is a DOCX printed by LibreOffice."""
        return self.format == "pdf" and self.layout.startswith("word-")


class Person(Strict):
    """One invented applicant.

    Attributes:
        applies_for: the advert they answer, by the name of its file in `samples/`.
        fit: how well they fit that advert, as a person would judge it.
        why: the reason for `fit`, in one sentence.
    """

    name: str
    headline: str = ""
    applies_for: Advert
    fit: Fit
    why: str
    contact: ContactData
    summary: str = ""
    jobs: tuple[Position, ...] = ()
    education: tuple[Course, ...] = ()
    skills: tuple[SkillGroup, ...] = ()
    languages: tuple[str, ...] = ()
    certificates: tuple[CertificateData, ...] = ()
    projects: tuple[ProjectData, ...] = ()
    publications: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    volunteering: tuple[Position, ...] = ()
    interests: str = ""
    personal: dict[str, str] = {}
    references: str = ""
    render: Render

    @model_validator(mode="after")
    def _all_shown(self) -> Self:
        hidden = [key for key in SECTION_KEYS if getattr(self, key) and key not in self.render.order]
        if hidden:
            raise ValueError(f"render.order leaves out {', '.join(hidden)}")
        return self


SECTION_KEYS: tuple[SectionKey, ...] = SectionKey.__args__  # type: ignore[attr-defined]


def read_person(path: Path) -> Person:
    """Read one YAML file.

    Raises:
        ValueError: the file is no valid person; the message names the file and every field that is wrong.
    """
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return Person.model_validate(data)
    except yaml.YAMLError as wrong:
        raise ValueError(f"{path.name}: not YAML: {wrong}") from wrong
    except ValidationError as wrong:
        problems = [f"{'.'.join(map(str, error['loc'])) or 'the person'}: {error['msg']}" for error in wrong.errors()]
        raise ValueError("\n  ".join([f"{path.name}: {len(problems)} problem(s)", *problems])) from wrong


def load_people(folder: Path = PEOPLE) -> tuple[Person, ...]:
    """All people of a folder, by file name.

    Raises:
        ValueError: the problems of all files together, or two people with one rendered file.
    """
    people: list[Person] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            people.append(read_person(path))
        except ValueError as wrong:
            problems.append(str(wrong))
    names = [person.render.file_name for person in people]
    problems += [
        f"{name} is the rendered file of two people" for name in sorted({n for n in names if names.count(n) > 1})
    ]
    if problems:
        raise ValueError("\n".join(problems))
    return tuple(people)
