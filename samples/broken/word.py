"""DOCX files that unpack to too much, or are cut."""

import io
import itertools
import zipfile
from pathlib import Path

from samples.broken.texts import CHINESE
from samples.writers import docx

SAMPLE = Path(__file__).parent.parent / "cvs" / "rahman-tasnim.docx"
DOCUMENT = "word/document.xml"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _with_document(chunks: list[bytes]) -> bytes:
    """The sample with another main part, compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            if entry.filename != DOCUMENT:
                archive.writestr(zipfile.ZipInfo(entry.filename), source.read(entry), zipfile.ZIP_DEFLATED)
        part = zipfile.ZipInfo(DOCUMENT)
        part.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(part, "w") as stream:
            for chunk in chunks:
                stream.write(chunk)
    return target.getvalue()


def _xml(body: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="{NAMESPACE}"><w:body>'
        f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


def zip_bomb() -> bytes:
    """Some 400 kB that unpack to 400 MB."""
    start, end = _xml("|").split(b"|")
    return _with_document([start, *[b"bomb " * 200_000] * 400, end])


def entity_bomb() -> bytes:
    """Entities that double nine times over: ten thousand million letters."""
    names = "abcdefghij"
    entities = f'<!ENTITY a "{"x" * 10}">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names)
    )
    return _with_document([_xml("&j;", f"<!DOCTYPE w:document [{entities}]>")])


def external_entity() -> bytes:
    """An entity that asks for a file of the reading machine."""
    return _with_document([_xml("&f;", '<!DOCTYPE w:document [<!ENTITY f SYSTEM "file:///etc/hostname">]>')])


def truncated() -> bytes:
    """The first half of a good file: a ZIP without its directory."""
    data = SAMPLE.read_bytes()
    return data[: len(data) // 2]


def chinese() -> bytes:
    """A CV in Chinese, one paragraph a line."""
    document = docx.empty_document()
    for line in CHINESE.splitlines():
        document.add_paragraph(line)
    return docx.save(document, "简历", "林晓雨")
