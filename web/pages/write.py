"""Writing a job description, or pasting one: the form and its live preview. Only using it needs an account."""

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from hiring.errors import AdvertError, ConflictError, NotFoundError, RolecallError, SettingsError, UnreadableFileError
from jd.checking import CheckReport
from jd.countries import Described
from pipeline.posts import FORMS, JobPost
from pipeline.service import adverts, jobs
from pipeline.service.actor import Actor
from pipeline.service.adverts import Draft, Pasted
from pipeline.service.criteria import ProtectedCriterionError
from pipeline.workspace import Workspace
from web.dependencies import MaybeWho, Space, Who, render
from web.form_data import Sent, SentFile, field
from web.marked_post import MarkedSection, Shown, Text, find_again, linked, marked_sections, marked_text, shown_findings
from web.write_form import OPTIONS, WriteForm, country_of_languages

router = APIRouter()

DOWNLOADS: Final = {
    "md": ("text/markdown; charset=utf-8", "Markdown"),
    "html": ("text/html; charset=utf-8", "HTML"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "pdf": ("application/pdf", "PDF"),
    "jsonld": ("application/ld+json", "JSON-LD"),
}
"""The forms that a post is handed out in: media type and name."""


@dataclass(frozen=True)
class Preview:
    """What the right half of the page shows.

    Attributes:
        post: None where the advert is somebody else's, or where nothing could be written.
        sections: of the post.
        text: the whole advert in pieces, where there is no post.
        rules: what is known of the country, with sources.
        slots: every placeholder with whether it is still open.
    """

    report: CheckReport | None = None
    post: JobPost | None = None
    sections: tuple[MarkedSection, ...] = ()
    text: Text = ()
    findings: tuple[Shown, ...] = ()
    rules: tuple[Described, ...] = ()
    slots: tuple[tuple[str, bool], ...] = ()
    wrong: RolecallError | None = None

    @property
    def open_slots(self) -> tuple[str, ...]:
        """What is still to be filled in."""
        return tuple(slot for slot, is_open in self.slots if is_open)


@dataclass(frozen=True)
class PasteForm:
    """Anybody's advert as it stands in the form; `job_id` and `revision` as in `WriteForm`."""

    text: str = ""
    title: str = ""
    country: str = ""
    job_id: str = ""
    revision: int | None = None

    @classmethod
    def of_sent(cls, form: Sent) -> "PasteForm":
        """As it was sent."""
        revision = field(form, "revision")
        return cls(
            field(form, "text").replace("\r\n", "\n"),
            field(form, "title").strip(),
            field(form, "country").strip(),
            field(form, "job"),
            int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 10 else None,
        )

    @property
    def pasted(self) -> Pasted:
        """For the service."""
        return Pasted(self.text, self.title or None, self.country or None)


@router.get("/write")
def write_page(
    request: Request,
    space: Space,
    who: MaybeWho,
    title: Annotated[str, Query(max_length=200)] = "",
    country: Annotated[str, Query(max_length=60)] = "",
    job: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """The form, empty or with a title; or with what a job's advert was written from."""
    if job and who is not None:
        found = jobs.get(space, who, job).job
        draft = Draft.of_job(found, today=space.clock().date())
        if draft is None:
            return RedirectResponse(f"/write/paste?job={found.id}", status_code=303)
        form = WriteForm.of_draft(draft, job_id=found.id, revision=found.revision)
    else:
        form = WriteForm.empty(
            title=title, country=country or country_of_languages(request.headers.get("accept-language", ""))
        )
    return _written(request, space, form)


@router.post("/write/preview")
def preview(request: Request, space: Space, _: MaybeWho, sent: Sent) -> HTMLResponse:
    """The post as the form stands; htmx is given the preview alone, anybody else the whole page."""
    form = WriteForm.of_sent(sent)
    if "hx-request" not in request.headers:
        return _written(request, space, form)
    filling = request.headers.get("hx-trigger-name") == "fill_text"
    return render(
        request,
        "write_preview.html.j2",
        **_context(form, _preview(space, form)),
        # The list of placeholders is sent again only when nobody is typing into it.
        with_slots=not filling,
    )


@router.post("/write/replace")
def replace_found(request: Request, space: Space, _: MaybeWho, sent: Sent) -> HTMLResponse:
    """Put a finding's replacement into the text that it was found in."""
    form = WriteForm.of_sent(sent)
    draft = form.draft(today=space.clock().date())
    report = adverts.write(draft).report
    finding = find_again(report, field(sent, "finding"))
    mended = adverts.mended(draft, report.text, finding) if finding else None
    if mended is not None:
        form = WriteForm.of_draft(mended, job_id=form.job_id, revision=form.revision)
    return _written(request, space, form, part=True)


@router.post("/write/download/{form}")
def download(
    space: Space, _: MaybeWho, sent: Sent, form: Annotated[str, Path(pattern="^(md|html|docx|pdf|jsonld)$")]
) -> Response:
    """The post as a file."""
    post = adverts.write(WriteForm.of_sent(sent).draft(today=space.clock().date())).post
    return as_file(post, form)


@router.post("/write/use")
def use(request: Request, space: Space, who: Who, sent: Sent) -> Response:
    """Make the post the criteria of a new job, or of the job that it was opened from."""
    form = WriteForm.of_sent(sent)
    try:
        return _used(space, who, form.draft(today=space.clock().date()), form.job_id, form.revision)
    except (SettingsError, AdvertError, ConflictError) as wrong:
        return _written(request, space, form, refused=wrong)


@router.get("/write/paste")
def paste_page(
    request: Request, space: Space, who: MaybeWho, job: Annotated[str, Query(max_length=64)] = ""
) -> HTMLResponse:
    """The form for an advert that is there already."""
    form = PasteForm(country=country_of_languages(request.headers.get("accept-language", "")))
    if job and who is not None:
        found = jobs.get(space, who, job).job
        form = PasteForm(found.advert, found.title, found.country or "", found.id, found.revision)
    return _pasted(request, space, form)


@router.post("/write/paste")
def paste_preview(request: Request, space: Space, _: MaybeWho, sent: Sent) -> HTMLResponse:
    """What is found in the advert as it stands in the form."""
    form = PasteForm.of_sent(sent)
    if "hx-request" in request.headers:
        return render(request, "write_paste_preview.html.j2", **_paste_context(form, _paste_preview(space, form)))
    return _pasted(request, space, form)


@router.post("/write/paste/file")
def paste_file(request: Request, space: Space, _: Who, sent: Sent, file: SentFile) -> HTMLResponse:
    """Read an advert's file into the form. It takes a worker process, so it is not open to everybody."""
    form = PasteForm.of_sent(sent)
    if file is None:
        return _pasted(request, space, form, refused=SettingsError("bad_advert", "Choose a file first."))
    try:
        found = adverts.read_file(space, *file)
    except (UnreadableFileError, AdvertError, SettingsError) as wrong:
        return _pasted(request, space, form, refused=wrong)
    return _pasted(
        request, space, PasteForm(found.text, form.title or found.title, form.country, form.job_id, form.revision)
    )


@router.post("/write/paste/replace")
def paste_replace(request: Request, space: Space, _: MaybeWho, sent: Sent) -> HTMLResponse:
    """Put a finding's replacement into the pasted text."""
    form = PasteForm.of_sent(sent)
    report = adverts.check_text(form.text, country=form.country, title=form.title, as_of=space.clock().date())
    if (finding := find_again(report, field(sent, "finding"))) is not None:
        text = adverts.mended_text(report.text, finding)
        form = PasteForm(text, form.title, form.country, form.job_id, form.revision)
    return _pasted(request, space, form, part=True)


@router.post("/write/paste/use")
def paste_use(request: Request, space: Space, who: Who, sent: Sent) -> Response:
    """Make the advert the criteria of a new job, or of the job that it was opened from."""
    form = PasteForm.of_sent(sent)
    try:
        return _used(space, who, form.pasted, form.job_id, form.revision)
    except (SettingsError, AdvertError, ConflictError) as wrong:
        return _pasted(request, space, form, refused=wrong)


def as_file(post: JobPost, form: str) -> Response:
    """A post as an answer that the browser saves; its name tells nothing of anybody."""
    media_type, _ = DOWNLOADS[form]
    content = FORMS[form](post)
    return Response(
        content.encode("utf-8") if isinstance(content, str) else content,
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="job-description.{form}"'},
    )


def _used(space: Workspace, who: Actor, source: Draft | Pasted, job_id: str, revision: int | None) -> Response:
    if job_id:
        made = adverts.use_again(space, who, job_id, source, expected_revision=revision)
    else:
        made = adverts.use(space, who, source)
    return RedirectResponse(f"/jobs/{made.job.id}/criteria", status_code=303)


def _preview(space: Workspace, form: WriteForm) -> Preview:
    if not form.values["title"]:
        return Preview()
    try:
        draft = form.draft(today=space.clock().date())
        written = adverts.write(draft)
    except SettingsError as wrong:
        return Preview(wrong=wrong)
    post, report = written.post, written.report
    found = shown_findings(report, lambda finding: adverts.mended(draft, report.text, finding) is not None)
    rules = post.written.country.describe(draft.request.as_of, post.written.rules.region)
    return Preview(
        report=report,
        post=post,
        sections=marked_sections(post.written.sections, report.text, found, post.placeholders),
        findings=found,
        rules=tuple(rules),
        slots=tuple((slot, slot in post.placeholders) for slot in written.slots),
    )


def _paste_preview(space: Workspace, form: PasteForm) -> Preview:
    if not form.text.strip():
        return Preview()
    try:
        report = adverts.check_text(form.text, country=form.country, title=form.title, as_of=space.clock().date())
    except SettingsError as wrong:
        return Preview(wrong=wrong)
    found = shown_findings(report, lambda _: True)
    return Preview(report=report, findings=found, text=marked_text(report.text, 0, found))


def _context(form: WriteForm, shown: Preview) -> dict[str, Any]:
    return {
        "form": form,
        "shown": shown,
        "options": OPTIONS,
        "downloads": {form: words for form, (_, words) in DOWNLOADS.items()},
        "linked": linked,
        "replace_url": "/write/replace",
        "form_id": "write-form",
    }


def _paste_context(form: PasteForm, shown: Preview) -> dict[str, Any]:
    return {
        "form": form,
        "shown": shown,
        "countries": (("", "No country's rules"), *OPTIONS["country"]),
        "linked": linked,
        "replace_url": "/write/paste/replace",
        "form_id": "paste-form",
    }


def _written(
    request: Request, space: Workspace, form: WriteForm, *, refused: RolecallError | None = None, part: bool = False
) -> HTMLResponse:
    only_part = part and "hx-request" in request.headers
    return render(
        request,
        "write_work.html.j2" if only_part else "write.html.j2",
        status_code=_status(refused),
        refused=refused,
        refused_criteria=refused.refused if isinstance(refused, ProtectedCriterionError) else (),
        with_slots=False,
        **_context(form, _preview(space, form)),
    )


def _pasted(
    request: Request, space: Workspace, form: PasteForm, *, refused: RolecallError | None = None, part: bool = False
) -> HTMLResponse:
    only_part = part and "hx-request" in request.headers
    return render(
        request,
        "write_paste_work.html.j2" if only_part else "write_paste.html.j2",
        status_code=_status(refused),
        refused=refused,
        refused_criteria=refused.refused if isinstance(refused, ProtectedCriterionError) else (),
        **_paste_context(form, _paste_preview(space, form)),
    )


def _status(refused: RolecallError | None) -> int:
    if refused is None:
        return 200
    return 404 if isinstance(refused, NotFoundError) else 409 if isinstance(refused, ConflictError) else 422
