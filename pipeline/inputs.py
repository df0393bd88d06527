"""From what a user names (paths, folders, bytes) to files in a fixed order, each with the name it is shown under."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Final

from hiring.errors import UnreadableFileError
from parsers.options import ReadOptions

_PACKED_DOCUMENTS: Final = frozenset({".docx", ".docm", ".dotx", ".odt", ".ott"})
"""Documents that are packed as ZIP archives are: they are not looked into twice."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A CV to read: a path, or the bytes themselves.

    Attributes:
        name: what the ranking shows; the path as the user gave it, with `/` between its parts.
        problem: why the file could not even be taken out of its archive; told when it is read.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    problem: UnreadableFileError | None = None

    def read(self, max_bytes: int) -> bytes:
        """The file's bytes.

        Raises:
            UnreadableFileError: `not_found`, `not_permitted` or `too_large`, or its problem.
        """
        if self.problem is not None:
            raise self.problem
        if self.data is not None:
            self._check_size(len(self.data), max_bytes)
            return self.data
        assert self.path is not None  # noqa: S101  # one of the two is always given
        try:
            self._check_size(self.path.stat().st_size, max_bytes)
            return self.path.read_bytes()
        except FileNotFoundError as missing:
            raise UnreadableFileError("not_found", "There is no file at this path. Check its spelling.") from missing
        except PermissionError as refused:
            raise UnreadableFileError(
                "not_permitted", "This user may not read the file. Change its permissions, then try again."
            ) from refused
        except OSError as broken:
            raise UnreadableFileError("damaged", f"The file cannot be opened: {broken.strerror}.") from broken

    def modified(self) -> float | None:
        """Seconds since 1970 of the file system's date, or None where there is none."""
        try:
            return self.path.stat().st_mtime if self.path is not None else None
        except OSError:
            return None

    def _check_size(self, size: int, max_bytes: int) -> None:
        if size > max_bytes:
            raise UnreadableFileError(
                "too_large",
                f"The file has {size / 2**20:.0f} MiB; at most {max_bytes / 2**20:.0f} MiB are read. "
                "Save it again with smaller pictures, or as text.",
            )


def collect(sources: Iterable[str | os.PathLike[str] | bytes]) -> list[InputFile]:
    """All files that the sources name, each path once, in order; a folder gives its files sorted by name.

    Files and folders whose name begins with a dot are passed over inside a folder, as are office lock files (`~$...`).
    A ZIP archive gives the files in it; archives inside of archives are not opened. A path that does not exist is
    kept, so that it is reported and not lost.
    """
    files: list[InputFile] = []
    seen: set[Path] = set()
    for number, source in enumerate(sources, start=1):
        if isinstance(source, bytes):
            files.extend(_unpacked(InputFile(name=f"bytes-{number}", data=source)))
            continue
        for path in _walk(Path(source)):
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                files.extend(_unpacked(InputFile(name=path.as_posix(), path=path)))
    return files


def _unpacked(file: InputFile) -> list[InputFile]:
    """The files of an archive, or the file itself where it is none."""
    start = file.data[:4] if file.data is not None else _start(file.path)
    if not start.startswith(b"PK") or PurePath(file.name).suffix.lower() in _PACKED_DOCUMENTS:
        return [file]
    # Its rules are those for uploads. They come with the store, which takes long to load, and few runs need them.
    from pipeline.background.archives import MOST_BYTES, Archive, is_archive

    try:
        data = file.read(MOST_BYTES)
        if not is_archive(data):
            return [file]
        archive = Archive(data)
    except UnreadableFileError as unreadable:
        return [replace(file, problem=unreadable)]
    max_bytes = ReadOptions().max_bytes
    members: list[InputFile] = []
    taken: Counter[str] = Counter()
    for entry in archive.contents.entries:
        if PurePath(entry.name).name.startswith("."):
            continue
        taken[entry.name] += 1
        again = f" ({taken[entry.name]})" if taken[entry.name] > 1 else ""
        member = InputFile(name=f"{file.name}/{entry.name}{again}", data=b"")
        try:
            members.append(replace(member, data=archive.read(entry, max_bytes)))
        except UnreadableFileError as unreadable:
            members.append(replace(member, problem=unreadable))
    if not members:
        nothing = UnreadableFileError("empty", "The archive holds no file. Make it anew with the CVs in it.")
        return [replace(file, problem=nothing)]
    return members


def _start(path: Path | None) -> bytes:
    """The first bytes of a file; none where it cannot be opened, which reading it will tell."""
    if path is None:
        return b""
    try:
        with path.open("rb") as file:
            return file.read(4)
    except OSError:
        return b""


def _walk(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(folder) / name
