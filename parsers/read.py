"""The way in: bytes to a `Document`."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from hiring.document import Document
from hiring.errors import UnreadableFileError
from parsers.file_type import FileType, file_type
from parsers.options import ReadOptions

_MODULES: Final[dict[FileType, str]] = {
    "pdf": "parsers.formats.pdf",
    "docx": "parsers.formats.docx",
    "odt": "parsers.formats.odt",
    "rtf": "parsers.formats.rtf",
    "html": "parsers.formats.html",
    "markdown": "parsers.formats.markdown",
    "text": "parsers.formats.text",
    "image": "parsers.formats.image",
    "json_resume": "parsers.formats.json_resume",
    "hr_json": "parsers.formats.hr_json",
    "hr_xml": "parsers.formats.hr_xml",
}
"""The module of each format, which has one function `read(data, options) -> Document`. Imported when it is needed."""

_DEFAULTS: Final = ReadOptions()


def read_document(data: bytes, *, name: str = "", options: ReadOptions = _DEFAULTS) -> Document:
    """The text of a file in reading order.

    Args:
        data: the whole file.
        name: the file's name, if known. It never decides against the bytes.
        options: limits and choices.

    Raises:
        UnreadableFileError: with a code of `hiring.errors.UNREADABLE_CODES` and a message that says what to do.
    """
    if len(data) > options.max_bytes:
        raise UnreadableFileError(
            "too_large",
            f"The file has {len(data) / 1024 / 1024:.1f} MB, the limit is {options.max_bytes / 1024 / 1024:.0f} MB. "
            "Ask for a smaller file, or raise the limit.",
        )
    module = import_module(_MODULES[file_type(data, name)])
    read = cast(Callable[[bytes, ReadOptions], Document], module.read)
    return read(data, options)
