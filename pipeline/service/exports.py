"""Files to take away: a ranking, a comparison, the audit log, a profile. Blind unless revealed, and each one logged."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from hiring.errors import NotFoundError, SettingsError
from hiring.match import MatchMatrix
from hiring.shortlist import Ranking, Unreadable
from parsers.corrections import corrected
from pipeline.blind import BLOCK, MARK, Blind
from pipeline.exports.audit_csv import audit_to_csv
from pipeline.exports.audit_json import audit_to_dict
from pipeline.exports.audit_pdf import audit_to_pdf
from pipeline.exports.audit_xlsx import audit_to_xlsx
from pipeline.exports.bias_audit_csv import bias_audit_to_csv
from pipeline.exports.comparison_csv import comparison_to_csv
from pipeline.exports.comparison_json import comparison_to_dict
from pipeline.exports.comparison_pdf import comparison_to_pdf
from pipeline.exports.comparison_xlsx import comparison_to_xlsx
from pipeline.exports.json_resume import profile_to_json_resume
from pipeline.exports.provenance import Provenance
from pipeline.exports.ranking_csv import ranking_to_csv
from pipeline.exports.ranking_json import ranking_to_json
from pipeline.exports.ranking_pdf import DETAILS_AT_MOST, ranking_to_pdf
from pipeline.exports.ranking_xlsx import ranking_to_xlsx
from pipeline.packing import unpack_profile
from pipeline.service import access, bias_audits, comparison, rankings, weights_files
from pipeline.service.actor import Actor
from pipeline.service.answers import Answered, answered
from pipeline.service.audit import AuditFilters, lines, told
from pipeline.service.decisions import WORDS
from pipeline.service.rankings import RankingView, label_of
from pipeline.workspace import Workspace
from store import audit, corrections, decisions, profiles, views
from store.database import Transaction
from store.records import Applicant, StoredProfile

FORMS: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": "application/pdf",
}
"""Every form with its media type."""

BIAS_AUDIT_FORMS: Final = ("csv", "json")

_REASONS: Final[Mapping[str, int | None]] = {"csv": 0, "xlsx": None, "json": None, "pdf": DETAILS_AT_MOST}
"""So many applicants of a ranking need their reasons and quotes read for a form; None: all of them."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """What is taken away. `name` holds the job's title and the day, never anything of an applicant."""

    name: str
    media_type: str
    content: bytes


def ranking_file(ws: Workspace, actor: Actor, job_id: str, form: str, *, shortlist_only: bool = False) -> ExportedFile:
    """A job's applicants in order.

    Raises:
        SettingsError: `bad_form`.
        NotFoundError: `no_job`, `no_criteria`.
    """
    actor.require("exports:read")
    _require_form(form)
    view = rankings.view(ws, actor, job_id)
    with ws.database.read() as tx:
        latest = decisions.latest(tx, view.job.id)
        revealed = views.revealed(tx, actor.user_id, view.job.id)
        listed = {id for id, decision in latest.items() if decision.kind == "shortlist"}
        rows = [row for row in view.rows if not shortlist_only or row.applicant.id in listed]
        answers = answered(tx, view, rows, revealed, reasons=_REASONS[form])
    left = [one for one in view.not_ranked if not shortlist_only or one.id in listed]
    unreadable = tuple(_unreadable(one, view.job.blind and one.id not in revealed) for one in left if one.code)
    labels = {one.id: label_of(one) for one in [row.applicant for row in rows] + left}
    decided = {labels[id]: WORDS[decision.kind] for id, decision in latest.items() if id in labels}
    ranking = Ranking(
        view.weighing.description,
        view.job.as_of,
        MatchMatrix(view.weighing.description.requirements, tuple(one.ranked.candidate for one in answers)),
        tuple(one.ranked for one in answers),
        unreadable,
    )
    now = ws.clock()
    about = _provenance(view, answers, now, of=len(view.rows))
    country = view.job.country or "GB"
    made: Mapping[str, Callable[[], bytes]] = {
        "csv": lambda: ranking_to_csv(ranking, decided).encode("utf-8-sig"),
        "xlsx": lambda: ranking_to_xlsx(ranking, about, decided),
        "json": lambda: _json(ranking_to_json(ranking, about, decided)),
        "pdf": lambda: ranking_to_pdf(ranking, about, decided, country=country),
    }
    content = made[form]()
    _record(
        ws,
        actor,
        "ranking.exported",
        now,
        job_id=view.job.id,
        detail={"form": form, "shortlist_only": shortlist_only, **_versions(about)},
    )
    what = "shortlist" if shortlist_only else "ranking"
    return ExportedFile(_name(view.job.title, what, now, form), FORMS[form], content)


def comparison_file(ws: Workspace, actor: Actor, job_id: str, form: str, applicant_ids: Sequence[str]) -> ExportedFile:
    """Two to five applicants side by side.

    Raises:
        SettingsError: `bad_form`, `bad_comparison`.
        NotFoundError: `no_job`, `no_criteria`, `no_applicant`.
    """
    actor.require("exports:read")
    _require_form(form)
    shown = comparison.side_by_side(ws, actor, job_id, applicant_ids)
    job, made_of = shown.order.job, shown.comparison
    now = ws.clock()
    about = _provenance(shown.order, shown.answers, now, of=len(shown.order.rows))
    made: Mapping[str, Callable[[], bytes]] = {
        "csv": lambda: comparison_to_csv(made_of).encode("utf-8-sig"),
        "xlsx": lambda: comparison_to_xlsx(made_of, job.title, about),
        "json": lambda: _json(comparison_to_dict(made_of, job.title, about)),
        "pdf": lambda: comparison_to_pdf(made_of, job.title, about, country=job.country or "GB"),
    }
    content = made[form]()
    _record(ws, actor, "comparison.exported", now, job_id=job.id, detail={"form": form, **_versions(about)})
    return ExportedFile(_name(job.title, "comparison", now, form), FORMS[form], content)


def bias_audit_file(ws: Workspace, actor: Actor, job_id: str, form: str) -> ExportedFile:
    """The bias audit of a job as it stands; applicants go by their numbers, whoever asks.

    Raises:
        SettingsError: `bad_form`: CSV or JSON.
        NotFoundError: `no_job`.
        ConflictError: `no_criteria`.
    """
    actor.require("exports:read")
    if form not in BIAS_AUDIT_FORMS:
        raise SettingsError("bad_form", f"There is no export as {form!r}; choose {', '.join(BIAS_AUDIT_FORMS)}.")
    shown = bias_audits.view(ws, actor, job_id)
    now = ws.clock()
    made: Mapping[str, Callable[[], bytes]] = {
        "csv": lambda: bias_audit_to_csv(shown.report).encode("utf-8-sig"),
        "json": lambda: _json(shown.report.to_dict()),
    }
    content = made[form]()
    _record(ws, actor, "bias_audit.exported", now, job_id=shown.job.id, detail={"form": form})
    return ExportedFile(_name(shown.job.title, "bias audit", now, form), FORMS[form], content)


def weights_file(ws: Workspace, actor: Actor, job_id: str, number: int) -> ExportedFile:
    """A version of a job's weights as `rolecall/named-weights@1`; 0: the weights that the criteria came with.

    Raises:
        NotFoundError: `no_job`, `no_weights`.
        ConflictError: `no_criteria`.
    """
    named = weights_files.named(ws, actor, job_id, number)
    content = _json(named.to_dict())
    return ExportedFile(_name(named.name, "weights", ws.clock(), "json"), FORMS["json"], content)


def audit_file(ws: Workspace, actor: Actor, form: str, filters: AuditFilters) -> ExportedFile:
    """The audit log, oldest first, or the part of it that the filters let through.

    Raises:
        SettingsError: `bad_form`.
    """
    actor.require("exports:read")
    _require_form(form)
    found = lines(ws, actor, filters)[::-1]
    now = ws.clock()
    made: Mapping[str, Callable[[], bytes]] = {
        "csv": lambda: audit_to_csv(found).encode("utf-8-sig"),
        "xlsx": lambda: audit_to_xlsx(found, now),
        "json": lambda: _json(audit_to_dict(found, now)),
        "pdf": lambda: audit_to_pdf(found, now, told(ws, actor, filters)),
    }
    content = made[form]()
    _record(ws, actor, "audit.exported", now, job_id=filters.job_id, detail={"form": form, "entries": len(found)})
    return ExportedFile(_name("", "audit log", now, form), FORMS[form], content)


def profile_file(ws: Workspace, actor: Actor, job_id: str, applicant_id: str) -> ExportedFile:
    """What one CV says, as JSON Resume; without name and contact while these are hidden.

    Raises:
        NotFoundError: `no_job`, `no_applicant`, `no_profile`.
    """
    actor.require("exports:read")
    actor.require("applicants:read")
    now = ws.clock()
    with ws.database.write() as tx:
        job, applicant = access.applicant_for(tx, actor, applicant_id)
        if job.id != job_id:
            raise NotFoundError("no_applicant", "There is no such applicant in this job. Go back to the job's ranking.")
        stored = profiles.get(tx, applicant.id)
        if stored is None:
            raise NotFoundError("no_profile", f"{label_of(applicant)} has no profile: the CV is not read yet.")
        hidden = job.blind and applicant.id not in views.revealed(tx, actor.user_id, job.id)
        audit.record(
            tx,
            at=now,
            actor=actor.user_id,
            action="profile.exported",
            job_id=job.id,
            applicant_id=applicant.id,
            detail={"form": "json", "names_hidden": hidden},
        )
        resume = _resume(tx, applicant, stored, hidden=hidden)
    content = _json(resume)
    name = _name(job.title, f"applicant {applicant.number}", now, "json")
    return ExportedFile(name, FORMS["json"], content)


def _resume(tx: Transaction, applicant: Applicant, stored: StoredProfile, *, hidden: bool) -> dict[str, Any]:
    """The profile with the corrections laid over it, as everybody sees it."""
    read = unpack_profile(stored.body)
    profile = corrected(read, corrections.listed(tx, applicant.id))
    if not hidden:
        return profile_to_json_resume(profile)
    resume = _each_text(profile_to_json_resume(Blind(read).profile(profile, label_of(applicant))), _marked)
    return {**resume, "basics": {**resume.get("basics", {}), "name": label_of(applicant)}}


def _marked(text: str) -> str:
    """A text with one mark for each run of hidden letters.

    >>> _marked("███ ████ led the team")
    '[hidden] led the team'
    """
    return re.sub(rf"{BLOCK}(?:\s*{BLOCK})*", MARK, text)


def _each_text(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: one if key == "$schema" else _each_text(one, clean) for key, one in value.items()}
    if isinstance(value, list):
        return [_each_text(one, clean) for one in value]
    return clean(value) if isinstance(value, str) else value


def _unreadable(applicant: Applicant, hidden: bool) -> Unreadable:
    message = applicant.message or "The CV could not be read."
    if hidden:
        message = message.replace(applicant.file_name, label_of(applicant))
    return Unreadable(label_of(applicant), applicant.code or "reader_failed", message)


def _provenance(view: RankingView, answers: Sequence[Answered], at: datetime, *, of: int) -> Provenance:
    return Provenance(
        exported_at=at,
        criteria_number=view.basis.number,
        weights_number=view.weighing.number,
        weights_name=view.weighing.name,
        hidden=sum(one.hidden for one in answers),
        shown=len(answers),
        of=of,
    )


def _versions(about: Provenance) -> dict[str, int]:
    return {
        "criteria": about.criteria_number,
        "weights": about.weights_number,
        "applicants": about.shown,
        "names_hidden": about.hidden,
    }


def _record(
    ws: Workspace, actor: Actor, action: str, at: datetime, *, job_id: str | None, detail: Mapping[str, Any]
) -> None:
    with ws.database.write() as tx:
        audit.record(tx, at=at, actor=actor.user_id, action=action, job_id=job_id, detail=detail)


def _require_form(form: str) -> None:
    if form not in FORMS:
        raise SettingsError("bad_form", f"There is no export as {form!r}; choose {', '.join(FORMS)}.")


def _json(data: Mapping[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"


def _name(title: str, what: str, at: datetime, form: str) -> str:
    """A file name of small letters, digits and hyphens.

    >>> _name("Café Cook (m/f)", "ranking", datetime(2026, 11, 1), "csv")
    'cafe-cook-m-f-ranking-2026-11-01.csv'
    """
    plain = unicodedata.normalize("NFKD", f"{title} {what}").encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{words[:80].strip('-')}-{at:%Y-%m-%d}.{form}"
