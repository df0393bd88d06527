"""A whole installation in one file, and back again, from either kind of database into either.

The file is a gzipped tar: `manifest.json`, the stored bytes under `files/`, a JSON line a row under `tables/`, and last
`end.json`, without which it is not whole. Everything is read in one snapshot, so that the server may go on working.
"""

import gzip
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from sqlalchemy import Connection, MetaData, column, func, insert, inspect, select, table, text, union

from hiring.errors import SettingsError, UnreadableFileError
from store.database import Database, Transaction, changing, migrate, revision_of
from store.dump import TYPES, kind_of, packed, unpacked
from store.files import FileStore
from store.shape import in_batches
from store.tables import REVISION, ApplicantRow, Base, SessionRow, UploadRow

_FORMAT: Final = 1
_LEFT_OUT: Final = frozenset({SessionRow.__tablename__})
"""Signed-in browsers have to sign in again."""

_ROWS_AT_ONCE: Final = 200
_DAMAGE: Final = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """What a backup holds.

    Attributes:
        files: stored files in it.
        missing: files that the installation should have and has not: not in it, either.
        rows: of all tables.
    """

    files: int
    missing: int
    rows: int


def backup(database: Database, files: FileStore, target: Path, at: datetime) -> BackupSummary:
    """Write everything into one file, which appears under its name once it is whole. The server may go on working.

    A file that an erasure takes away at this moment is left out and counts as missing.

    Raises:
        SettingsError: `backup_exists`, `cannot_write`.
    """
    if target.exists():
        raise SettingsError("backup_exists", f"{target} exists already. Name another file; nothing was written.")
    # The fastest compression: most of it is PDF and DOCX, which are compressed already.
    with (
        _appearing(target) as out,
        tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive,
        database.read() as tx,
    ):
        digests = _digests(tx)
        manifest = {"format": _FORMAT, "revision": REVISION, "made_at": at.isoformat(), "files": digests}
        _add(archive, "manifest.json", manifest, at)
        missing = [digest for digest in digests if not _add_file(archive, files, digest, at)]
        rows = {
            each.name: _add_table(archive, tx, each.name, at)
            for each in Base.metadata.sorted_tables
            if each.name not in _LEFT_OUT
        }
        _add(archive, "end.json", {"rows": rows, "missing": missing}, at)
    return BackupSummary(len(digests) - len(missing), len(missing), sum(rows.values()))


def restore(source: Path, url: str, files: FileStore) -> None:
    """Bring a backup back into an empty place: a database without rows, and a file store without other files.

    A backup of an earlier version is brought to this one. The files come first and the database in one transaction
    after them: cut off midway, it can be run again.

    Raises:
        SettingsError: `not_empty`, `backup_damaged`, `backup_newer`, `backup_not_found`, and what `upgrade` raises.
    """
    with _opened(source) as archive:
        members = iter(archive)
        manifest = _manifest(archive, next(members, None), source)
        if revision_of(url) is not None:
            with changing(url) as connection:
                _require_empty(connection)
        if not set(files.digests()) <= set(manifest["files"]):
            raise SettingsError(
                "not_empty", "The file store holds files that are not of this backup. Restore into an empty folder."
            )
        member = _restore_files(archive, members, files, frozenset(manifest["files"]))
        with changing(url) as connection:
            _require_empty(connection)
            _drop_tables(connection)
            migrate(connection, manifest["revision"])
            rows = {}
            while member is not None and member.name != "end.json":
                name = member.name.removeprefix("tables/").removesuffix(".jsonl")
                rows[name] = _restore_table(connection, name, _content(archive, member))
                member = next(members, None)
            end = json.loads(_content(archive, member).read())
            if end["rows"] != rows:
                raise ValueError("rows are missing")
            _require_end(archive)
            migrate(connection)


@contextmanager
def _appearing(target: Path) -> Iterator[IO[bytes]]:
    """A file that has its name only when it is whole and on the disk, for its owner alone."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as refused:
        raise SettingsError("cannot_write", f"{target} cannot be written: {refused.strerror}") from refused
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(target)
    except OSError as refused:
        raise SettingsError("cannot_write", f"{target} cannot be written: {refused.strerror}") from refused
    finally:
        unfinished.unlink(missing_ok=True)


def _digests(tx: Transaction) -> list[str]:
    of_rows = union(select(UploadRow.digest), select(ApplicantRow.digest)).subquery()
    return list(tx.scalars(select(of_rows.c.digest).where(of_rows.c.digest != "").order_by(of_rows.c.digest)))


def _add(archive: tarfile.TarFile, name: str, content: Any, at: datetime) -> None:
    data = json.dumps(content).encode()
    _add_stream(archive, name, BytesIO(data), len(data), at)


def _add_file(archive: tarfile.TarFile, files: FileStore, digest: str, at: datetime) -> bool:
    try:
        data = files.read(digest)
    except UnreadableFileError:
        return False
    _add_stream(archive, f"files/{digest}", BytesIO(data), len(data), at)
    return True


def _add_table(archive: tarfile.TarFile, tx: Transaction, name: str, at: datetime) -> int:
    """A line of column names and kinds, then a line a row, by primary key."""
    of = Base.metadata.tables[name]
    kinds = {each.name: kind_of(each.type) for each in of.columns}
    query = select(*of.columns).order_by(*of.primary_key.columns)
    number = 0
    with tempfile.TemporaryFile() as lines:
        lines.write(json.dumps(kinds).encode() + b"\n")
        for row in tx.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}):
            values = [packed(value) for value in row]
            lines.write(json.dumps(values).encode() + b"\n")
            number += 1
        size = lines.tell()
        lines.seek(0)
        _add_stream(archive, f"tables/{name}.jsonl", lines, size, at)
    return number


def _add_stream(archive: tarfile.TarFile, name: str, content: IO[bytes], size: int, at: datetime) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, at.timestamp()
    archive.addfile(info, content)


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    """The backup; whatever is wrong with its bytes is told as one error."""
    try:
        raw = source.open("rb")
    except OSError as refused:
        raise SettingsError("backup_not_found", f"{source} cannot be read: {refused.strerror}") from refused
    with raw:
        try:
            with tarfile.open(fileobj=raw, mode="r:gz") as archive:
                yield archive
        except _DAMAGE as wrong:
            raise SettingsError(
                "backup_damaged",
                f"{source} is no whole backup of Rolecall. Take another one; the database is as it was.",
            ) from wrong


def _manifest(archive: tarfile.TarFile, member: tarfile.TarInfo | None, source: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(_content(archive, member).read())
    if manifest["format"] > _FORMAT or manifest["revision"] > REVISION:
        raise SettingsError(
            "backup_newer",
            f"{source} was made by a newer version of Rolecall (revision {manifest['revision']}; this one knows "
            f"{REVISION}). Install that version, then restore.",
        )
    return manifest


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo | None) -> IO[bytes]:
    content = None if member is None else archive.extractfile(member)
    if content is None:
        raise EOFError("the backup ends too early")
    return content


def _require_end(archive: tarfile.TarFile) -> None:
    """Read what fills the archive up, so that its checksum is looked at, too."""
    while archive.fileobj is not None and archive.fileobj.read(2**20):
        pass


def _require_empty(connection: Connection) -> None:
    """Pass a database in which no table of ours has a row.

    Raises:
        SettingsError: `not_empty`.
    """
    names = set(inspect(connection).get_table_names()) & Base.metadata.tables.keys()
    for name in sorted(names):
        if connection.scalar(select(func.count()).select_from(table(name))):
            raise SettingsError(
                "not_empty",
                "The database is in use: it has rows already, which a restore would mix with others. Restore into an "
                "empty folder (--data-dir) or an empty database (--database).",
            )


def _drop_tables(connection: Connection) -> None:
    """Take away empty tables of ours, so that those of the backup's version can be made."""
    there = MetaData()
    there.reflect(connection, only=lambda name, _: name in Base.metadata.tables or name == "alembic_version")
    there.drop_all(connection)


def _restore_files(
    archive: tarfile.TarFile, members: Iterator[tarfile.TarInfo], files: FileStore, wanted: frozenset[str]
) -> tarfile.TarInfo | None:
    """Put the bytes into the file store; what comes behind them in the archive."""
    for member in members:
        folder, _, digest = member.name.partition("/")
        if folder != "files":
            return member
        stored = files.put(_chunks(_content(archive, member)), member.size)
        if stored.digest != digest:
            if stored.digest not in wanted:
                files.delete(stored.digest)
            raise ValueError("a file is not what it was")
    return None


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(2**20):
        yield chunk


def _restore_table(connection: Connection, name: str, lines: IO[bytes]) -> int:
    if name not in inspect(connection).get_table_names():
        raise ValueError("an unknown table")
    kinds: dict[str, str] = json.loads(lines.readline())
    into = table(name, *(column(each, TYPES[kind]) for each, kind in kinds.items()))
    number = 0
    for batch in in_batches(lines, _ROWS_AT_ONCE):
        rows = [
            {each: unpacked(value, kind) for (each, kind), value in zip(kinds.items(), json.loads(line), strict=True)}
            for line in batch
        ]
        connection.execute(insert(into), rows)
        number += len(rows)
    if number and connection.dialect.name == "postgresql":
        _go_on_counting(connection, name, [each for each, kind in kinds.items() if kind == "whole"])
    return number


def _go_on_counting(connection: Connection, name: str, columns: list[str]) -> None:
    """Let PostgreSQL count on behind the rows that came with their numbers; SQLite does so by itself."""
    for each in columns:
        if sequence := connection.scalar(
            text("SELECT pg_get_serial_sequence(:name, :column)"), {"name": name, "column": each}
        ):
            last = select(func.max(column(each))).select_from(table(name)).scalar_subquery()
            connection.execute(select(func.setval(sequence, last)))
