"""A written post as one self-contained HTML page."""

import json
from datetime import date

from jd.writing import WrittenJob
from pipeline.exports.job_json_ld import job_to_json_ld
from pipeline.exports.open_slots import marked
from pipeline.exports.page import load_template


def job_to_html(job: WrittenJob, *, closing: date | None = None) -> str:
    """The post as a page: no script that runs, no address of another host, every text escaped.

    A post without an open placeholder also carries its `JobPosting` for search engines.
    """
    posting = (
        None
        if job.placeholders
        else _within_script(json.dumps(job_to_json_ld(job, closing=closing), ensure_ascii=False))
    )
    return load_template("job.html.j2").render(
        title=job.title,
        lang=job.request.lang,
        body_lang=job.body_language,
        sections=job.sections,
        own=OWN_TEXT,
        placeholders=job.placeholders,
        marked=marked,
        posting=posting,
    )


OWN_TEXT = ("duties", "required", "nice_to_have")
"""Sections whose list is the role's own text, in the post's body language."""


def _within_script(data: str) -> str:
    """JSON that cannot end the script element that it stands in."""
    return data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
