"""The settings of an installation, and the facts about it that people ask for."""

import platform
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from hiring.errors import SettingsError
from models.shipped import STATIC, TRANSFORMER, read_manifest
from pipeline.background.locks import UNFINISHED_BACKUP
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from ranking.settings import Constant, ScoringWeights
from store import applicants, audit, backup, jobs, preferences, users
from store.database import Transaction, revision_of
from store.engine import address
from store.records import Job

_WHOLE: Final = frozenset({"passages", "sentences"})
"""Units of constants that are whole numbers."""

_AT_ONCE: Final = 1000
_KEPT_DEFAULT: Final = 7


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """The daily backup: where it is written, and how many stay. `folder` is empty where there is none."""

    folder: str
    kept: int


@dataclass(frozen=True, slots=True)
class Preferences:
    """What an admin has set.

    Attributes:
        ocr: pages that hold only a picture of text are recognised.
        ocr_installed: whether the library for it is there.
        scoring: the constants that every job starts from.
    """

    ocr: bool
    ocr_installed: bool
    scoring: ScoringWeights
    backup: BackupPlan


@dataclass(frozen=True, slots=True)
class SetConstant:
    """A constant of scoring with its value here."""

    constant: Constant
    value: float

    @property
    def changed(self) -> bool:
        """Whether it differs from the default."""
        return self.value != self.constant.default


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The encoder that judges by meaning.

    Attributes:
        name: of the shipped encoder with the hash of its files, or as it was named.
        ships: whether it comes with Rolecall.
        origin: what it was made from.
        card: what it is, what it was measured on, and its limits; Markdown, empty for a named model.
    """

    name: str
    ships: bool
    origin: str
    card: str


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """Versions and numbers, for a report of a fault."""

    versions: Mapping[str, str]
    database: str
    revision: str
    counts: Mapping[str, int]


def current(ws: Workspace, actor: Actor) -> Preferences:
    """The settings in force."""
    actor.require("settings:write")
    with ws.database.read() as tx:
        return Preferences(
            ocr=bool(preferences.get(tx, "ocr", True)),
            ocr_installed=find_spec("rapidocr") is not None,
            scoring=ScoringWeights.from_dict(preferences.get(tx, "scoring", {})),
            backup=BackupPlan(
                preferences.get(tx, "backup_dir", None) or "", int(preferences.get(tx, "backups_kept", _KEPT_DEFAULT))
            ),
        )


def constants(ws: Workspace, actor: Actor) -> tuple[SetConstant, ...]:
    """Every constant of scoring in order, with unit, bounds, meaning and its value here."""
    scoring = current(ws, actor).scoring
    return tuple(SetConstant(one, float(getattr(scoring, one.name))) for one in ScoringWeights.describe())


def save_ocr(ws: Workspace, actor: Actor, on: bool) -> None:
    """Recognise text in pictures of pages, or not; it holds for files that are read from now on."""
    actor.require("settings:write")
    with ws.database.write() as tx:
        preferences.put(tx, "ocr", on)
        _record(ws, tx, actor, {"ocr": on})


def save_scoring(ws: Workspace, actor: Actor, values: Mapping[str, float]) -> tuple[str, ...]:
    """Keep the constants that every job starts from; open jobs are scored again.

    Args:
        ws: the installation.
        actor: an admin.
        values: constant -> value; what is left out goes back to its default.

    Returns:
        The ids of the jobs that are scored again.

    Raises:
        SettingsError: `bad_settings`; the message tells all problems together, and nothing is changed.
    """
    actor.require("settings:write")
    units = {one.name: one.unit for one in ScoringWeights.describe()}
    given = {name: _whole(value) if units.get(name) in _WHOLE else value for name, value in values.items()}
    wanted = ScoringWeights.from_dict(given)
    with ws.database.write() as tx:
        before = ScoringWeights.from_dict(preferences.get(tx, "scoring", {}))
        changed = before.diff(wanted)
        if not changed:
            return ()
        preferences.put(tx, "scoring", {name: new for name, (_, new) in ScoringWeights().diff(wanted).items()})
        _record(ws, tx, actor, {"scoring": {name: {"before": old, "now": new} for name, (old, new) in changed.items()}})
        affected = tuple(job.id for job in _open_jobs(tx) if job.criteria_number)
    for job_id in affected:
        ws.queue.rescore(job_id)
    return affected


def save_backup(ws: Workspace, actor: Actor, folder: str, kept: int) -> None:
    """Write a backup a day into a folder of the server, and keep the newest; an empty name ends that.

    Raises:
        SettingsError: `bad_backup`.
    """
    actor.require("settings:write")
    if not 1 <= kept <= 365:
        raise SettingsError("bad_backup", f"Keep 1 to 365 backups, not {kept}.")
    name = folder.strip()
    if name:
        _require_folder(name, ws.data_dir)
    with ws.database.write() as tx:
        preferences.put(tx, "backup_dir", name or None)
        preferences.put(tx, "backups_kept", kept)
        _record(ws, tx, actor, {"backup_daily": bool(name), "backups_kept": kept})


@contextmanager
def backup_file(ws: Workspace, actor: Actor) -> Iterator[Path]:
    """A backup of everything, to be taken away now; the file is gone when this ends, or at the next start."""
    actor.require("settings:write")
    now = ws.clock()
    with tempfile.TemporaryDirectory(prefix=UNFINISHED_BACKUP, dir=ws.data_dir) as folder:
        target = Path(folder) / f"rolecall-{now:%Y-%m-%d-%H%M}.tar.gz"
        backup.backup(ws.database, ws.files, target, now)
        with ws.database.write() as tx:
            audit.record(tx, at=now, actor=actor.user_id, action="backup.made", detail={"bytes": target.stat().st_size})
        yield target


def model_facts(ws: Workspace, actor: Actor) -> ModelFacts:
    """The encoder in use, with its card."""
    actor.require("settings:write")
    if ws.model is not None:
        return ModelFacts(ws.model, False, "named by --model or ROLECALL_MODEL", "")
    manifest = read_manifest(TRANSFORMER)
    return ModelFacts(manifest.name, True, manifest.origin, _card(TRANSFORMER))


def system_facts(ws: Workspace, actor: Actor) -> SystemFacts:
    """Versions, where the data lie, and how many there are of what."""
    actor.require("settings:write")
    with ws.database.read() as tx:
        every = list(_jobs(tx))
        states: dict[str, int] = {}
        for job in every:
            for state, count in applicants.state_counts(tx, job.id).items():
                states[state] = states.get(state, 0) + count
        counts = {
            "jobs": len(every),
            "open jobs": sum(job.status == "open" for job in every),
            "applicants": sum(states.values()),
            **{f"applicants {state.replace('_', ' ')}": count for state, count in sorted(states.items())},
            "accounts": users.count(tx),
        }
    return SystemFacts(
        versions={
            "Rolecall": _version("rolecall"),
            "Python": platform.python_version(),
            "Finder": read_manifest(STATIC).name,
            **{name: _version(package) for name, package in (("SQLAlchemy", "sqlalchemy"), ("DBOS", "dbos"))},
        },
        database="SQLite, in the data folder" if ws.database.is_sqlite else f"PostgreSQL at {_host(ws)}",
        revision=revision_of(ws.database.url) or "none",
        counts=counts,
    )


def _record(ws: Workspace, tx: Transaction, actor: Actor, detail: Mapping[str, Any]) -> None:
    audit.record(tx, at=ws.clock(), actor=actor.user_id, action="settings.saved", detail=detail)


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _open_jobs(tx: Transaction) -> Iterator[Job]:
    return (job for job in _jobs(tx) if job.status == "open")


def _jobs(tx: Transaction) -> Iterator[Job]:
    last: str | None = None
    while some := jobs.listed(tx, limit=_AT_ONCE, after=last):
        yield from some
        last = some[-1].id


def _require_folder(name: str, data_dir: Path) -> None:
    """Refuse a folder that cannot take backups, or that an erasure would have to reach. It is never made from here.

    Raises:
        SettingsError: `bad_backup`.
    """
    folder = Path(name)
    if not folder.is_absolute() or not name.isprintable():
        raise SettingsError("bad_backup", f"Name the backup folder from the root on, not {name!r}.")
    try:
        if not folder.is_dir():
            raise SettingsError("bad_backup", f"There is no folder {name} on the server. Make it first.")
        if folder.resolve().is_relative_to(data_dir.resolve()):
            raise SettingsError(
                "bad_backup",
                "The backup folder lies in the data folder: a lost disk would take both. Name another one.",
            )
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as refused:
        raise SettingsError(
            "bad_backup", f"The backup folder cannot be used ({refused.strerror}). Let the server's user write there."
        ) from refused


def _host(ws: Workspace) -> str:
    where = address(ws.database.url)
    return f"{where.host or 'this machine'}, database {where.database or ''}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


@cache
def _card(folder: Path) -> str:
    return (folder / "CARD.md").read_text("utf-8")
