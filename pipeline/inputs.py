"""From what a user names (paths, folders, bytes) to files in a fixed order, each with the name it is shown under."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hiring.errors import UnreadableFileError


@dataclass(frozen=True, slots=True)
class InputFile:
    """A CV to read: a path, or the bytes themselves.

    Attributes:
        name: what the ranking shows; the path as the user gave it, with `/` between its parts.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None

    def read(self, max_bytes: int) -> bytes:
        """The file's bytes.

        Raises:
            UnreadableFileError: `not_found`, `not_permitted` or `too_large`.
        """
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
    A path that does not exist is kept, so that it is reported and not lost.
    """
    files: list[InputFile] = []
    seen: set[Path] = set()
    for number, source in enumerate(sources, start=1):
        if isinstance(source, bytes):
            files.append(InputFile(name=f"bytes-{number}", data=source))
            continue
        for path in _walk(Path(source)):
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                files.append(InputFile(name=path.as_posix(), path=path))
    return files


def _walk(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(folder) / name
