"""A written post: its sections, its text, and the requirements that applicants are ranked by."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from hiring.evidence import Notice
from hiring.job import JobDescription, Requirement, RequirementVector
from jd.countries import Country, Rules
from jd.findings import Finding
from jd.pay import PayRange
from jd.roles import Role, Seniority
from jd.titles import TitleReading
from jd.writing.request import WriteRequest
from jd.writing.section import Section
from jd.writing.text import to_markdown, to_text
from models import load_judge


@dataclass(frozen=True)
class WrittenJob:
    """A post that is ready to be written out in any form.

    Attributes:
        request: what it was written from, cleaned.
        title: with the country's suffix.
        sections: the one source of all forms.
        criteria: the requirements, made from the structures that the criteria were worded from; each span points into
            `text`.
        pay: the range in the post; None where a slot stands there.
        placeholders: what is still to be filled in, as it stands in the text, in its order.
        notices: what the writer should know: corrections of the title, where the pay comes from, what was left out.
        body_language: the language of what is not a frame.
    """

    request: WriteRequest
    title: str
    role: Role
    reading: TitleReading
    seniority: Seniority
    country: Country
    rules: Rules
    sections: tuple[Section, ...]
    criteria: tuple[Requirement, ...]
    pay: PayRange | None
    placeholders: tuple[str, ...]
    notices: tuple[Finding, ...] = field(default=())
    body_language: str = "en"

    @cached_property
    def text(self) -> str:
        """The post as plain text; the spans of `criteria` point into it."""
        return to_text(self.title, self.sections)[0]

    @cached_property
    def markdown(self) -> str:
        """The post as Markdown."""
        return to_markdown(self.title, self.sections)

    @property
    def requirements(self) -> RequirementVector:
        """What applicants are ranked against."""
        return self.description.requirements

    @cached_property
    def description(self) -> JobDescription:
        """The post as a job description; made at the first call, since embedding the criteria takes its time."""
        encoder = self.request.encoder or load_judge()
        texts = [requirement.text for requirement in self.criteria]
        embeddings = np.asarray(encoder.encode(texts), dtype=np.float32)
        vector = RequirementVector(self.criteria, embeddings, encoder.name)
        notices = tuple(Notice(finding.code, finding.message) for finding in self.notices)
        return JobDescription(self.title, self.text, vector, notices)
