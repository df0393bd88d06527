"""A written post with every form that it goes out in."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hiring.errors import SettingsError
from hiring.job import JobDescription, RequirementVector
from jd.checking import CheckReport, check
from jd.findings import Finding
from jd.writing import WriteRequest, WrittenJob, write
from pipeline.placeholders import closing_date, filled


@dataclass(frozen=True)
class JobPost:
    """A post that was written, ready for every form.

    Attributes:
        written: its sections, structures and notices.
        closing: the last day for applications, where it is known as a date.
    """

    written: WrittenJob
    closing: date | None = None

    @property
    def title(self) -> str:
        """The title as it stands at the head of the post."""
        return self.written.title

    @property
    def text(self) -> str:
        """The post as plain text; the requirements' spans point into it."""
        return self.written.text

    @property
    def description(self) -> JobDescription:
        """The post as a job description, as `rank` takes it."""
        return self.written.description

    @property
    def requirements(self) -> RequirementVector:
        """What applicants are ranked against."""
        return self.written.requirements

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What is still to be filled in, as it stands in the text."""
        return self.written.placeholders

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What the writer should know: where the pay comes from, what was corrected."""
        return self.written.notices

    def check(self) -> CheckReport:
        """The post held to the rules for adverts of its country."""
        request = self.written.request
        region = self.written.rules.region
        return check(
            self.text,
            country=self.written.country.code,
            region=region,
            title=self.title,
            as_of=request.as_of,
            lang=request.lang,
        )

    def to_markdown(self) -> str:
        """Markdown, with every character of the texts that would be a mark escaped."""
        return self.written.markdown

    def to_text(self) -> str:
        """Plain text with underlined headings."""
        return self.written.text

    def to_html(self) -> str:
        """One self-contained page."""
        from pipeline.exports.job_html import job_to_html

        return job_to_html(self.written, closing=self.closing)

    def to_docx(self) -> bytes:
        """A Word document."""
        from pipeline.exports.job_docx import job_to_docx

        return job_to_docx(self.written)

    def to_pdf(self) -> bytes:
        """A tagged PDF.

        Raises:
            SettingsError: `no_font`, where no font has a character of the post.
        """
        from pipeline.exports.job_pdf import job_to_pdf

        return job_to_pdf(self.written)

    def to_json_ld(self) -> dict[str, Any]:
        """schema.org `JobPosting`."""
        from pipeline.exports.job_json_ld import job_to_json_ld

        return job_to_json_ld(self.written, closing=self.closing)

    def to_dict(self) -> dict[str, Any]:
        """The contract `rolecall/job@1`."""
        return self.description.to_dict()


def write_post(request: WriteRequest, fill: Mapping[str, str]) -> JobPost:
    """Write a post and fill in what is given for its placeholders.

    Raises:
        SettingsError: as `jd.writing.write` and `pipeline.placeholders.filled`.
    """
    return JobPost(filled(write(request), fill), closing_date(fill, request.lang))


def refuse_open(post: JobPost) -> None:
    """Pass a post without an open placeholder.

    Raises:
        SettingsError: `open_placeholders`, listing them.
    """
    if post.placeholders:
        listed = ", ".join(post.placeholders)
        raise SettingsError("open_placeholders", f"the post still has open placeholders: {listed}")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


FORMS: Final[Mapping[str, Callable[[JobPost], str | bytes]]] = {
    "md": JobPost.to_markdown,
    "txt": JobPost.to_text,
    "html": JobPost.to_html,
    "docx": JobPost.to_docx,
    "pdf": JobPost.to_pdf,
    "jsonld": lambda post: _json(post.to_json_ld()),
    "json": lambda post: _json(post.to_dict()),
}
"""Every form of a post by the name that the command line gives it; bytes where it is no text."""
