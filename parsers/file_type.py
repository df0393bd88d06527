"""What kind of file some bytes are. The name only decides between Markdown and plain text."""

import json
import re
from pathlib import PurePath
from typing import Literal

from hiring.errors import UnreadableFileError
from parsers.limits import damaged, open_zip

FileType = Literal["pdf", "docx", "odt", "rtf", "html", "markdown", "text", "image", "json_resume", "hr_json", "hr_xml"]

_READ = "Ask for it as PDF, DOCX, ODT, RTF, HTML, Markdown or plain text."

_HTML_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(rb"</(?:p|div|h[1-6]|li|ul|td|tr|table|span|section|body)\s*>", re.I)
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.M)
_MARKDOWN_UNDERLINE = re.compile(r"^\S.*\n(?:={3,}|-{3,})[ \t]*$", re.M)
_MARKDOWN_BOLD = re.compile(r"(?<![\w*])\*\*[^*\n]+\*\*(?![\w*])")
_MARKDOWN_LINK = re.compile(r"\[[^\]\n]+\]\((?:https?:|mailto:)[^)\s]+\)")

_HR_ROOT = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?(?:Resume|StructuredXMLResume|Candidate)[\s>]",
    re.S,
)
"""How an XML document of HR-XML 2 or of HR Open begins."""

_OTHER_XML = re.compile(rb"\s*<(?:\?xml|svg)\b")

_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def file_type(data: bytes, name: str = "") -> FileType:
    """The kind of file that `data` is.

    Args:
        data: the whole file.
        name: its name, of which only a Markdown or text ending matters, and only where the text itself fits both.

    Raises:
        UnreadableFileError: `empty`, `legacy_doc`, `encrypted`, `damaged` or `unsupported_format`.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFileError("empty", "The file holds no text. Ask the applicant to send the CV again.")
    # A PDF may have rubbish before its header; Adobe's readers accept it within the first 1,024 bytes.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _ole_error(data)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")):
        return "image"
    if _looks_like_text(data):
        return _text_type(data, name)
    raise UnreadableFileError("unsupported_format", f"The file is {_known_as(data)}, which is not read. {_READ}")


def _zip_type(data: bytes) -> FileType:
    with open_zip(data) as archive:
        members = set(archive.namelist())
        if "word/document.xml" in members:
            return "docx"
        if "[Content_Types].xml" in members:
            kinds = archive.read("[Content_Types].xml")
            if b"wordprocessingml.document.main+xml" in kinds or b"wordprocessingml.template.main+xml" in kinds:
                return "docx"
            raise UnreadableFileError(
                "unsupported_format", f"The file is an Office file, but no Word document. {_READ}"
            )
        if "mimetype" in members and "content.xml" in members:
            kind = archive.read("mimetype").strip()
            if kind.startswith(b"application/vnd.oasis.opendocument.text"):
                return "odt"
            raise UnreadableFileError(
                "unsupported_format", f"The file is an OpenDocument file, but no text document. {_READ}"
            )
    raise UnreadableFileError(
        "unsupported_format", f"The file is a ZIP archive. Unpack it and rank the files in it. {_READ}"
    )


def _ole_error(data: bytes) -> UnreadableFileError:
    # Streams of an OLE container are named in UTF-16; a protected DOCX is an OLE file with the stream below.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableFileError(
            "encrypted", "The Word document is protected by a password. Ask the applicant for an open copy."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return UnreadableFileError(
            "legacy_doc",
            "The file is a Word 97-2003 document (.doc). Open it in Word or LibreOffice and save it as DOCX or PDF.",
        )
    return UnreadableFileError("unsupported_format", f"The file is an old Office file, but no Word document. {_READ}")


def _looks_like_text(data: bytes) -> bool:
    if data.startswith(_TEXT_BOMS):
        return True
    head = data[:65536]
    if b"\0" in head:
        # UTF-16 without a mark: nearly every other byte of Latin text is zero, always on the same side.
        even, odd = head[0::2].count(0), head[1::2].count(0)
        return max(even, odd) > 0.3 * (len(head) // 2) and min(even, odd) < 0.02 * len(head)
    control = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return control <= len(head) // 500


def _text_type(data: bytes, name: str) -> FileType:
    plain = data if b"\0" not in data[:4096] else data.replace(b"\0", b"")
    start = plain.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")[:16384]
    if _HTML_START.match(start) or len(_HTML_TAG.findall(start)) >= 3:
        return "html"
    if b"<w:wordDocument" in start or b"<?mso-application" in start:
        raise UnreadableFileError("unsupported_format", f"The file is Word 2003 XML, which is not read. {_READ}")
    if structured := _structured(plain, name):
        return structured
    if _OTHER_XML.match(start):
        raise UnreadableFileError("unsupported_format", f"The file is XML of a kind that is not read. {_READ}")
    text = plain.decode("utf-8", errors="replace")
    headings = len(_MARKDOWN_HEADING.findall(text)) + len(_MARKDOWN_UNDERLINE.findall(text))
    inline = len(_MARKDOWN_BOLD.findall(text)) + len(_MARKDOWN_LINK.findall(text))
    if len(_MARKDOWN_HEADING.findall(text)) >= 2 or (headings and inline) or inline >= 3:
        return "markdown"
    if PurePath(name).suffix.lower() in {".md", ".markdown", ".mdown", ".mkd"}:
        return "markdown"
    return "text"


def _structured(data: bytes, name: str) -> FileType | None:
    """Whether a file holds a CV as data; what is not well formed is text like any other, unless named as JSON."""
    if _HR_ROOT.match(data[:16384]):
        return "hr_xml"
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return None
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if PurePath(name).suffix.lower() == ".json":
            raise damaged("The JSON is cut short or damaged.") from error
        return None
    if isinstance(value, dict) and isinstance(value.get("candidate"), dict):
        value = value["candidate"]
    if isinstance(value.get("person"), dict) and {"profiles", "documentId", "name"} & (value.keys() | value["person"]):
        return "hr_json"
    if isinstance(value.get("basics"), dict) or {"work", "education", "skills"} <= value.keys():
        return "json_resume"
    return None


def _known_as(data: bytes) -> str:
    import puremagic

    try:
        found = puremagic.magic_string(data[:8192])
    except (puremagic.PureError, ValueError):
        found = []
    return f"of another kind ({found[0].name})" if found and found[0].name else "of an unknown kind"
