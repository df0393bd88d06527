"""Opening a ZIP archive that a stranger may have made: what is in it, and each file's bytes, within bounds.

A name in an archive is text to show, never a path. Whatever the archive's directory claims, no more is unpacked than
the bounds allow.
"""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from hiring.errors import UnreadableFileError
from pipeline.intake import is_junk, shown_name

MOST_FILES: Final = 1_000
MOST_BYTES: Final = 2 * 2**30
"""That all files of an archive may unpack to together."""
MOST_RATIO: Final = 200
"""How many bytes one packed byte may become, in files above `RATIO_MATTERS_FROM`."""
RATIO_MATTERS_FROM: Final = 2**20

_MOST_DIRECTORY_BYTES: Final = 4 * 2**20
"""Of the archive's list of files, which is read as a whole: room for a thousand long names and much besides."""
_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_BIG_END_MARK: Final = b"PK\x06\x07"
_MARKS: Final = (b"PK\x03\x04", _END_MARK)


@dataclass(frozen=True)
class Entry:
    """One file of an archive: its name as it may be shown, its size as the archive tells it."""

    name: str
    size: int
    info: zipfile.ZipInfo


@dataclass(frozen=True)
class Contents:
    """What an archive holds: its files in order, and how many that a computer added by itself are passed over."""

    entries: tuple[Entry, ...]
    passed_over: int


class Archive:
    """A ZIP archive that was looked over before anything is unpacked.

    Raises:
        UnreadableFileError: `damaged`, or `expands_too_much` where the whole is beyond the bounds.
    """

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error) as broken:
            raise _damaged() from broken
        listed = [info for info in self._zip.infolist() if not info.is_dir()]
        own = [info for info in listed if not is_junk(info.filename)]
        if len(own) > MOST_FILES:
            raise UnreadableFileError(
                "expands_too_much",
                f"The archive holds {len(own):,} files; at most {MOST_FILES:,} are taken at a time. Split it.",
            )
        if sum(info.file_size for info in own) > MOST_BYTES:
            raise UnreadableFileError(
                "expands_too_much",
                f"The archive unpacks to more than {MOST_BYTES // 2**30} GiB. Split it, or upload the files in it.",
            )
        entries = tuple(Entry(shown_name(info.filename) or "unnamed", info.file_size, info) for info in own)
        self.contents = Contents(entries, len(listed) - len(own))

    def read(self, entry: Entry, max_bytes: int) -> bytes:
        """The bytes of one file.

        Raises:
            UnreadableFileError: `too_large`, `encrypted`, `damaged`, `expands_too_much`, or `unsupported_format` for
                an archive inside of the archive.
        """
        self._check(entry, max_bytes)
        try:
            with self._zip.open(entry.info) as member:
                data = member.read(max_bytes + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as bad:
            raise UnreadableFileError(
                "damaged",
                "This file of the archive cannot be unpacked. Make the archive anew, or upload the file alone.",
            ) from bad
        if len(data) > max_bytes:
            raise _too_large(max_bytes)
        if is_archive(data):
            raise UnreadableFileError(
                "unsupported_format", "This is an archive inside of the archive. Unpack it, and upload the files in it."
            )
        return data

    def _check(self, entry: Entry, max_bytes: int) -> None:
        if entry.info.flag_bits & 0x1:
            raise UnreadableFileError(
                "encrypted", "The archive protects this file by a password. Upload it without one."
            )
        if entry.size > max_bytes:
            raise _too_large(max_bytes)
        if entry.size > RATIO_MATTERS_FROM and entry.size > MOST_RATIO * max(1, entry.info.compress_size):
            raise UnreadableFileError(
                "expands_too_much", "This file unpacks to far more than a document needs. Upload it as a PDF."
            )


def starts_as_zip(start: bytes) -> bool:
    """Whether a file that begins so may be a ZIP file."""
    return start.startswith(_MARKS)


def is_archive(data: bytes) -> bool:
    """Whether a file is a ZIP archive of other files, and no document that is packed as one, as DOCX and ODT are.

    A damaged or overfull one counts as an archive: opening it tells why.
    """
    if not starts_as_zip(data[:4]):
        return False
    try:
        _check_directory(data)
        with zipfile.ZipFile(BytesIO(data)) as file:
            names = set(file.namelist())
    except (UnreadableFileError, zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error):
        return b"word/document.xml" not in data and b"[Content_Types].xml" not in data[:200]
    return (
        "[Content_Types].xml" not in names
        and "word/document.xml" not in names
        and not {"mimetype", "content.xml"} <= names
    )


def _check_directory(data: bytes) -> None:
    """Refuse an archive whose list of files would fill the memory before anything could be counted.

    The list is as long as the end record says; the larger record of ZIP64 may say otherwise, and no archive of this
    size needs one.
    """
    place = data.rfind(_END_MARK, max(0, len(data) - _END.size - 2**16))
    if place < 0 or len(data) - place < _END.size:
        raise _damaged()
    directory_bytes = _END.unpack_from(data, place)[5]
    if directory_bytes > _MOST_DIRECTORY_BYTES or data[max(0, place - 20) : place].startswith(_BIG_END_MARK):
        raise UnreadableFileError(
            "expands_too_much", f"The archive lists far more than {MOST_FILES:,} files. Split it, or upload the files."
        )


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "damaged", "The archive is cut short or damaged. Make it anew, or upload the files in it."
    )


def _too_large(max_bytes: int) -> UnreadableFileError:
    return UnreadableFileError(
        "too_large", f"This file has more than {max_bytes / 2**20:.0f} MiB. Save it again with smaller pictures."
    )
