"""Adverts: written from a title and a country, or anybody's; checked, and made the criteria of a job."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from hiring.errors import SettingsError
from hiring.job import JobDescription
from jd.checking import CheckReport, check, fix
from jd.countries import load_country
from jd.editing import renumbered
from jd.findings import Finding
from jd.writing import WriteRequest
from parsers import ReadOptions
from pipeline import worker
from pipeline.flow import Run, read_advert, read_advert_file
from pipeline.inputs import InputFile
from pipeline.posts import JobPost, write_post
from pipeline.service import access, jobs
from pipeline.service.actor import Actor
from pipeline.service.criteria import Refused, current, lawful, next_number
from pipeline.workspace import Workspace
from store import audit, criteria
from store import jobs as stored_jobs
from store.database import Transaction
from store.records import Job

LONGEST_ADVERT: Final = 60_000
"""Characters of a pasted advert: some twenty pages."""
MOST_FILLED: Final = 40
_TUPLES: Final = frozenset({"benefits", "tools", "extra_criteria", "removed_criteria"})
_FIELDS: Final = frozenset(field.name for field in fields(WriteRequest)) - {"encoder"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a post is written from: the request, and what is filled in for its placeholders."""

    request: WriteRequest
    fill: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, Any], fill: Mapping[str, str], *, today: date) -> "Draft":
        """From plain values, as a form or JSON gives them; a day that is not given is today.

        Raises:
            SettingsError: `bad_request`, naming a field that there is not.
        """
        if strangers := values.keys() - _FIELDS:
            raise SettingsError("bad_request", f"there is no field {', '.join(sorted(map(repr, strangers)))} in a post")
        if len(fill) > MOST_FILLED:
            raise SettingsError(
                "bad_request", f"{len(fill)} placeholders are filled in; a post has at most {MOST_FILLED}"
            )
        known: dict[str, Any] = {"as_of": today, "title": "", "country": ""}
        known |= {name: tuple(value) if name in _TUPLES else value for name, value in values.items()}
        return cls(WriteRequest(**known), dict(fill))

    @classmethod
    def of_job(cls, job: Job, *, today: date) -> "Draft | None":
        """What a job's advert was written from; None if it was pasted."""
        if job.writing is None:
            return None
        values = {name: value for name, value in job.writing.get("request", {}).items() if name in _FIELDS - {"as_of"}}
        return cls.of(values, job.writing.get("fill", {}), today=today)

    def to_dict(self) -> dict[str, Any]:
        """JSON values, for `Job.writing`."""
        values = {name: getattr(self.request, name) for name in sorted(_FIELDS)}
        values = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
        return {"request": values | {"as_of": self.request.as_of.isoformat()}, "fill": dict(self.fill)}


@dataclass(frozen=True, slots=True)
class Pasted:
    """Anybody's advert.

    Attributes:
        title: None: the one that the advert names.
        country: None: no rules of a country are applied.
    """

    text: str
    title: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A post with what there is to say of it.

    Attributes:
        slots: every placeholder of the post, the filled ones too, in order.
    """

    post: JobPost
    report: CheckReport
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeJob:
    """A job that an advert was used for, and the criteria that were not taken, with the reasons."""

    job: Job
    refused: tuple[Refused, ...]


def write(draft: Draft) -> Written:
    """Write the post and check it. What is filled in for a placeholder that this post lacks is left alone.

    Raises:
        SettingsError: as `jd.writing.write`.
    """
    empty = write_post(draft.request, {})
    open_now = {slot.casefold().strip("[]") for slot in empty.placeholders}
    fill = {
        name: value
        for name, value in draft.fill.items()
        if value.strip() and name.casefold().strip().strip("[]") in open_now
    }
    post = write_post(draft.request, fill) if fill else empty
    return Written(post, post.check(), empty.placeholders)


def check_text(
    text: str, *, country: str | None, title: str | None = None, as_of: date, lang: str = "en"
) -> CheckReport:
    """Check anybody's advert.

    Raises:
        SettingsError: `bad_advert`, where it is empty or too long; the country is not known.
    """
    return check(_usable(text), country=country or None, title=title or None, as_of=as_of, lang=lang)


def mended(draft: Draft, text: str, finding: Finding) -> Draft | None:
    """The draft with the finding's replacement in the text that the words came from; None where it is no text of yours.

    What stands in a post comes either from what somebody typed or from Rolecall's own sentences; only the former can
    be changed for good.

    Args:
        text: the post as it was checked; the finding points into it.
    """
    if finding.span is None or finding.replacement is None:
        return None
    words = finding.span.of(text)
    request = draft.request
    for name in ("company_blurb", "team", "title", "company", "reports_to", "hours", "city"):
        value = getattr(request, name)
        if value and words in value:
            changed: dict[str, Any] = {name: _mended_text(value, words, finding)}
            return replace(draft, request=replace(request, **changed))
    for name in ("benefits", "extra_criteria"):
        items = getattr(request, name)
        if any(words in item for item in items):
            changed = {name: tuple(_mended_text(item, words, finding) if words in item else item for item in items)}
            return replace(draft, request=replace(request, **changed))
    for slot, value in draft.fill.items():
        if words in value:
            return replace(draft, fill={**draft.fill, slot: _mended_text(value, words, finding)})
    return None


def mended_text(text: str, finding: Finding) -> str:
    """The text with the finding's replacement in its place."""
    return fix(text, [finding])


def _mended_text(value: str, words: str, finding: Finding) -> str:
    start = value.index(words)
    span = replace(finding.span, start=start, end=start + len(words)) if finding.span else None
    return fix(value, [replace(finding, span=span)])


def read_text(ws: Workspace, text: str) -> JobDescription:
    """A pasted advert as a job description.

    Raises:
        AdvertError: it states no criterion, or is a CV.
        SettingsError: `bad_advert`.
    """
    return read_advert(_usable(text), "advert", _run(ws))


def read_file(ws: Workspace, name: str, data: bytes) -> JobDescription:
    """An advert's file as a job description, read in a worker process under limits.

    Raises:
        AdvertError: it states no criterion, or is a CV.
        UnreadableFileError: the file cannot be read.
        SettingsError: `bad_advert`: it is too long.
    """
    description = read_advert_file(InputFile(name, data=data), _run(ws))
    _usable(description.text)
    return description


def use(ws: Workspace, actor: Actor, source: Draft | Pasted, *, as_of: date | None = None) -> MadeJob:
    """Make a job of an advert, and its criteria of what the advert asks for.

    Raises:
        AdvertError: the advert states no criterion, or is a CV.
        SettingsError: the advert, its title or its country cannot be used; `protected_criterion`, where it asks for
            nothing but what nobody may be ranked by.
    """
    actor.require("jobs:write")
    made = _material(ws, source)
    with ws.database.write() as tx:
        job = jobs.new_job(
            ws,
            tx,
            actor,
            title=made.title,
            country=made.country,
            as_of=as_of,
            advert=made.advert,
            writing=made.writing,
        )
        version = criteria.add(
            tx, job.id, made.description, made_by=actor.user_id, at=ws.clock(), note="From the advert"
        )
        _note_criteria(ws, tx, actor, job.id, version.number, made)
        return MadeJob(stored_jobs.get(tx, job.id), tuple(made.refused))


def use_again(
    ws: Workspace, actor: Actor, job_id: str, source: Draft | Pasted, *, expected_revision: int | None = None
) -> MadeJob:
    """Give a job another advert, and criteria made of it anew; every applicant is matched again.

    Raises:
        ConflictError: `changed_meanwhile`.
        NotFoundError: `no_job`.
        AdvertError: as `use`.
        SettingsError: as `use`.
    """
    actor.require("jobs:write")
    made = _material(ws, source)
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        jobs.unchanged(job, expected_revision)
        description = made.description
        if job.criteria_number:
            before = current(tx, job).description
            description = renumbered(description, before, next_number=next_number(tx, job))
        stored_jobs.update(
            tx,
            job.id,
            expected_revision=job.revision,
            title=made.title,
            country=made.country,
            advert=made.advert,
            writing=made.writing,
        )
        version = criteria.add(tx, job.id, description, made_by=actor.user_id, at=ws.clock(), note="From the advert")
        audit.record(tx, at=ws.clock(), actor=actor.user_id, action="advert.changed", job_id=job.id)
        _note_criteria(ws, tx, actor, job.id, version.number, made)
        job = stored_jobs.get(tx, job.id)
    ws.queue.rescore(job.id)
    return MadeJob(job, tuple(made.refused))


def post_of(job: Job, *, today: date) -> JobPost | None:
    """The post of a job in all its forms; None if its advert was pasted."""
    draft = Draft.of_job(job, today=today)
    return write(draft).post if draft else None


@dataclass(frozen=True, slots=True)
class _Material:
    title: str
    country: str | None
    advert: str
    writing: dict[str, Any] | None
    description: JobDescription
    refused: list[Refused]


def _material(ws: Workspace, source: Draft | Pasted) -> _Material:
    today = ws.clock().date()
    if isinstance(source, Draft):
        encoder = worker.judge_encoder(ws.model, None)
        post = write(replace(source, request=replace(source.request, encoder=encoder))).post
        code = post.written.country.code
        description, refused = lawful(post.description, country=code, as_of=today)
        return _Material(post.title, code, post.to_markdown(), source.to_dict(), description, refused)
    country = load_country(source.country).code if source.country else None
    found = read_text(ws, source.text)
    title = " ".join((source.title or found.title).split())
    if not title:
        raise SettingsError("bad_job", "The advert names no title. Type the title of the position.")
    description, refused = lawful(replace(found, title=title), country=country, as_of=today)
    return _Material(title, country, found.text, None, description, refused)


def _note_criteria(ws: Workspace, tx: Transaction, actor: Actor, job_id: str, number: int, made: _Material) -> None:
    detail = {"number": number, "criteria": len(made.description.requirements), "refused": len(made.refused)}
    audit.record(tx, at=ws.clock(), actor=actor.user_id, action="criteria.saved", job_id=job_id, detail=detail)


def _run(ws: Workspace) -> Run:
    options = ReadOptions(max_bytes=min(ReadOptions().max_bytes, ws.max_upload_bytes))
    return Run(ws.clock().date(), workers=1, model=ws.model, limits=ws.limits, options=options)


def _usable(text: str) -> str:
    clean = text.replace("\r\n", "\n").replace("\x00", "")
    if not clean.strip():
        raise SettingsError("bad_advert", "The advert is empty. Paste its text, or choose a file.")
    if len(clean) > LONGEST_ADVERT:
        raise SettingsError(
            "bad_advert",
            f"The advert has {len(clean):,} characters; at most {LONGEST_ADVERT:,} are read. Paste the advert alone.",
        )
    return clean
