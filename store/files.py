"""The bytes that were handed in, each kept once under the SHA-256 of its content."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Protocol

from hiring.errors import SettingsError, UnreadableFileError

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_UNFINISHED: Final = "incoming-"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What was kept: the SHA-256 of the bytes in hexadecimal, and how many they are."""

    digest: str
    size: int


class FileStore(Protocol):
    """Where files lie. The same bytes are kept once; a name is never part of a path."""

    def put(self, chunks: Iterable[bytes], max_bytes: int) -> StoredFile:
        """Keep bytes as they come in. Once this returns they outlive a crash of the machine.

        Raises:
            UnreadableFileError: `too_large`; nothing is kept.
        """

    def read(self, digest: str) -> bytes:
        """The bytes.

        Raises:
            UnreadableFileError: `not_found`.
        """

    def exists(self, digest: str) -> bool:
        """Whether the bytes are there."""

    def delete(self, digest: str) -> None:
        """Let go of the bytes; harmless where they are gone."""

    def digests(self) -> Iterator[str]:
        """All that is kept, in order."""


def is_digest(text: str) -> bool:
    """Whether it is a SHA-256 in hexadecimal, and so safe as a part of a path."""
    return _DIGEST.fullmatch(text) is not None


def bounded(chunks: Iterable[bytes], max_bytes: int, into: IO[bytes]) -> StoredFile:
    """Write chunks as they come and count them.

    Raises:
        UnreadableFileError: `too_large`, as soon as they are more than allowed.
    """
    seen, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise UnreadableFileError(
                "too_large", f"The file is larger than {max_bytes / 2**20:,.0f} MB, the most that is taken."
            )
        seen.update(chunk)
        into.write(chunk)
    return StoredFile(seen.hexdigest(), size)


def missing(digest: str) -> UnreadableFileError:
    """That the store does not have the bytes."""
    return UnreadableFileError("not_found", f"The stored file {digest[:12]} is missing; restore it from a backup.")


class FolderStore:
    """A folder: `ab/cd…` holds the bytes whose digest is `abcd…`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as refused:
            raise SettingsError(
                "data_dir_read_only",
                f"{folder} cannot be made ({refused.strerror}). Let this user write there, or name another folder "
                "with --data-dir.",
            ) from refused

    def put(self, chunks: Iterable[bytes], max_bytes: int) -> StoredFile:
        """See `FileStore.put`. The bytes lie in an unfinished file until all are there."""
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=self.folder)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                stored = bounded(chunks, max_bytes, out)
                out.flush()
                os.fsync(out.fileno())
            place = self._place(stored.digest)
            if not place.parent.exists():
                place.parent.mkdir(exist_ok=True, mode=0o700)
                _sync_folder(self.folder)
            unfinished.replace(place)
            _sync_folder(place.parent)
            return stored
        finally:
            unfinished.unlink(missing_ok=True)

    def read(self, digest: str) -> bytes:
        """See `FileStore.read`."""
        if not is_digest(digest):
            raise missing(digest)
        try:
            return self._place(digest).read_bytes()
        except FileNotFoundError as gone:
            raise missing(digest) from gone

    def exists(self, digest: str) -> bool:
        """See `FileStore.exists`."""
        return is_digest(digest) and self._place(digest).is_file()

    def delete(self, digest: str) -> None:
        """See `FileStore.delete`."""
        if is_digest(digest):
            place = self._place(digest)
            place.unlink(missing_ok=True)
            if place.parent.exists():
                _sync_folder(place.parent)

    def digests(self) -> Iterator[str]:
        """See `FileStore.digests`."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(name for file in folder.iterdir() if is_digest(name := folder.name + file.name))

    def clear_unfinished(self) -> int:
        """Delete what a killed process left unfinished; how many. Only for when nothing else writes here."""
        left = list(self.folder.glob(f"{_UNFINISHED}*"))
        for file in left:
            with suppress(FileNotFoundError):
                file.unlink()
        return len(left)

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]


def _sync_folder(folder: Path) -> None:
    """Let a new name in a folder outlive a crash of the machine, where the system can."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
