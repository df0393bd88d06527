"""Rewording a post, and keeping our own words where the model's do not hold."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

import jd
from hiring.errors import AdvertError
from jd.findings import Finding
from jd.writing import Section, WrittenJob
from jd.writing.compose import placeholders
from jd.writing.text import to_text
from pipeline.llm.client import LlmError, Wording, ask
from pipeline.llm.refusals import Known, Refusal, plain, refusals
from pipeline.llm.settings import LlmSettings
from pipeline.llm.wordlist import load_wordlist
from pipeline.posts import JobPost

_TOLD: Final = ("title", "company", "city", "region", "hours", "reports_to", "team", "company_blurb", "salary")
_TOLD_LISTS: Final = ("benefits", "tools", "extra_criteria")


def reword(job: WrittenJob, settings: LlmSettings) -> WrittenJob:
    """The post with its opening line, purpose and responsibilities in a language model's words.

    Only these sentences, the title, the tone and the company's name, if told, are sent. Where the model gives no
    answer, or one that breaks a rule, the post keeps its own words; a notice tells so, with every reason.

    Raises:
        SettingsError: `llm_missing`, where the client library is not installed.
    """
    original = _wording(job)
    try:
        answer = ask(settings, load_wordlist().instructions, _task(job, original))
    except LlmError as failed:
        message = f"The post keeps our own wording: {failed.message}."
        return _with_notices(job, Finding(failed.code, "warning", message))
    answer = _tidied(answer)
    reasons = list(_against(job, original, answer))
    reworded = job
    if not reasons:
        reworded = _with_wording(job, answer)
        reasons = list(_against_post(job, reworded))
    if reasons:
        kept = f"The wording of {settings.model} was refused for the reasons told, and the post keeps ours."
        told = [Finding(f"llm_{one.rule}", "warning", f"Refused: {one.message}.") for one in reasons]
        return _with_notices(job, Finding("llm_refused", "warning", kept), *told)
    message = (
        f"The opening line, the purpose and the responsibilities were reworded by the model {settings.model}. "
        "Rules and checks found nothing invented; read them before you publish."
    )
    return _with_notices(reworded, Finding("llm_reworded", "notice", message))


def _wording(job: WrittenJob) -> Wording:
    """The sentences of a post that may be reworded."""
    parts = {section.kind: section for section in job.sections}
    hook, purpose = parts["opening"].paragraphs[0], parts["role"].paragraphs[0]
    return Wording(hook, purpose, list(parts["duties"].bullets))


def _task(job: WrittenJob, original: Wording) -> str:
    task = {
        "title": job.title,
        "tone": job.request.tone,
        **({"company": job.request.company} if job.request.company else {}),
        "hook": original.hook,
        "purpose": original.purpose,
        "responsibilities": original.responsibilities,
    }
    return json.dumps(task, ensure_ascii=False)


def _tidied(answer: Wording) -> Wording:
    """The answer without blanks around its texts, and its list items without a full stop, as ours are written."""
    duties = [text.strip(" ").removesuffix(".") for text in answer.responsibilities]
    return Wording(answer.hook.strip(" "), answer.purpose.strip(" "), duties)


def _against(job: WrittenJob, original: Wording, answer: Wording) -> Iterator[Refusal]:
    """What speaks against the answer's texts."""
    ours, theirs = len(original.responsibilities), len(answer.responsibilities)
    if ours != theirs:
        yield Refusal("count", f"there are {theirs} responsibilities in place of {ours}")
    request = job.request
    told = [getattr(request, field) for field in _TOLD] + [
        text for field in _TOLD_LISTS for text in getattr(request, field)
    ]
    sentences = [original.hook, original.purpose, *original.responsibilities]
    mode = request.work_mode.replace("_", " ")
    known = Known("\n".join([*sentences, job.title, mode, *filter(None, told)]), request.company)
    yield from refusals("opening line", original.hook, answer.hook, known)
    yield from refusals("purpose", original.purpose, answer.purpose, known)
    longest = max(original.responsibilities, key=len, default="")
    for number, text in enumerate(answer.responsibilities, start=1):
        before = original.responsibilities[number - 1] if ours == theirs else longest
        yield from refusals(f"responsibility {number}", before, text, known)
    texts = Counter(plain(text).casefold() for text in (answer.hook, answer.purpose, *answer.responsibilities))
    if any(count > 1 for count in texts.values()):
        yield Refusal("repeated", "a text stands there twice")


def _against_post(before: WrittenJob, after: WrittenJob) -> Iterator[Refusal]:
    """What speaks against the post as a whole: its criteria, placeholders, and what the checks find."""
    if before.placeholders != after.placeholders:
        yield Refusal("placeholders", "the placeholders of the post have changed")
    if _asked(before.text) != _asked(after.text):
        yield Refusal("criterion", "the post would no longer be read as the same criteria")
    known = Counter(_serious(before))
    for finding, quote in _serious(after):
        known[finding, quote] -= 1
        if known[finding, quote] < 0:
            where = f" in “{' '.join(quote.split())[:80]}”" if quote else ""
            yield Refusal("check", f"the checks of adverts find {finding}{where}")


def _serious(job: WrittenJob) -> list[tuple[str, str]]:
    """Code and place of each finding that should be mended before publishing."""
    report = JobPost(job).check()
    return [
        (finding.code, finding.span.of(report.text) if finding.span else "")
        for finding in report.findings
        if finding.severity != "notice"
    ]


class _NoMeaning:
    """An encoder for reading what is asked alone: embeddings are not looked at."""

    name = "none"
    dimension = 1

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), dtype=np.float32)


def _asked(text: str) -> list[dict[str, Any]] | str:
    """The criteria that reading a post gives, without their places; the error's code where there is none."""
    try:
        requirements = jd.read(text, encoder=_NoMeaning()).requirements.requirements
    except AdvertError as wrong:
        return wrong.code
    return [{**one.to_dict(), "span": None} for one in requirements]


def _with_wording(job: WrittenJob, answer: Wording) -> WrittenJob:
    """The post with other sentences; the places of its criteria are made anew."""

    def reworded(section: Section) -> Section:
        if section.kind == "opening":
            return replace(section, paragraphs=(answer.hook, *section.paragraphs[1:]))
        if section.kind == "role":
            return replace(section, paragraphs=(answer.purpose, *section.paragraphs[1:]))
        if section.kind == "duties":
            return replace(section, bullets=tuple(answer.responsibilities))
        return section

    sections = tuple(map(reworded, job.sections))
    text, spans = to_text(job.title, sections)
    position = Counter[str]()
    criteria = []
    for criterion in job.criteria:
        criteria.append(replace(criterion, span=spans[criterion.importance, position[criterion.importance]]))
        position[criterion.importance] += 1
    return replace(job, sections=sections, criteria=tuple(criteria), placeholders=placeholders(text))


def _with_notices(job: WrittenJob, *findings: Finding) -> WrittenJob:
    return replace(job, notices=(*job.notices, *findings))
