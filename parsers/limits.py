"""Opening what strangers send: archives that cannot explode, XML that cannot read or grow."""

import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml import etree

from hiring.errors import UnreadableFileError

MAX_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes that all members of an archive may unpack to together."""

MAX_MEMBER: Final = 64 * 1024 * 1024
"""Bytes that one member that is read may unpack to. The XML of a 300-page book has about 10 MB."""

MAX_RATIO: Final = 200
"""How many bytes one packed byte may become, in members above `RATIO_MATTERS_FROM`; XML packs at most about 1:40."""

RATIO_MATTERS_FROM: Final = 1024 * 1024

MAX_MEMBERS: Final = 10_000


def damaged(what: str) -> UnreadableFileError:
    """The error for a file that does not follow its format."""
    return UnreadableFileError("damaged", f"{what} Ask the applicant to send the file again.")


def open_zip(data: bytes) -> "SafeZip":
    """The archive in `data`, checked before anything is unpacked.

    Raises:
        UnreadableFileError: `damaged`, or `expands_too_much` for what looks like a ZIP bomb.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError) as error:
        raise damaged("The archive that holds the document is cut short or damaged.") from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    steep = any(
        member.file_size > RATIO_MATTERS_FROM and member.file_size > MAX_RATIO * max(1, member.compress_size)
        for member in members
    )
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or steep:
        raise UnreadableFileError(
            "expands_too_much",
            f"The file unpacks to {unpacked / 1024 / 1024:.0f} MB in {len(members)} parts, far more than a CV needs. "
            "Ask the applicant for a PDF.",
        )
    return SafeZip(archive)


class SafeZip:
    """A ZIP archive whose members are read only up to a limit, whatever its directory says."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def __enter__(self) -> "SafeZip":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def namelist(self) -> list[str]:
        """The members' names, in the archive's order."""
        return self._archive.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of one member.

        Raises:
            UnreadableFileError: `damaged`, `encrypted`, or `expands_too_much` above `MAX_MEMBER`.
        """
        try:
            if self._archive.getinfo(name).flag_bits & 0x1:
                raise UnreadableFileError(
                    "encrypted", "The file is protected by a password. Ask the applicant for an open copy."
                )
            with self._archive.open(name) as member:
                content = member.read(MAX_MEMBER + 1)
        except KeyError as error:
            raise damaged("A part of the document is missing.") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise damaged("A part of the document cannot be unpacked.") from error
        except ValueError as error:
            raise damaged("A part of the document cannot be unpacked.") from error
        if len(content) > MAX_MEMBER:
            raise UnreadableFileError(
                "expands_too_much",
                f"One part of the file unpacks to more than {MAX_MEMBER // 1024 // 1024} MB. "
                "Ask the applicant for a PDF.",
            )
        return content


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document that declares no entities.

    Raises:
        UnreadableFileError: `damaged`, also where a document type declares entities, which no office program writes
            and which are how an XML bomb is built.
    """
    if _declares_entities(data):
        raise UnreadableFileError(
            "expands_too_much", "The document declares XML entities, which no office program writes. Ask for a PDF."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("The document's XML is cut short or damaged.") from error


def _declares_entities(data: bytes) -> bool:
    # A document type must come before the first element; UTF-16 and UTF-32 hide the word from a plain search.
    head = data[:262144].replace(b"\0", b"")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head
