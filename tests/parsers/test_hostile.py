"""What strangers send: every bad file is one error with a code and a next step, never a crash, never a hang."""

import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest

from hiring.errors import UNREADABLE_CODES, UnreadableFileError
from parsers import ReadOptions, ocr, read_document
from tests.parsers.test_given import HR_JSON, HR_XML_3, RESUME
from tests.parsers.test_pdf_containers import filled_form

Pdf = Callable[[str], bytes]

DOCX_START = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
DOCX = DOCX_START + "<w:p><w:r><w:t>Ada Quill, welder</w:t></w:r></w:p></w:body></w:document>"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>' + DOCX.replace("Ada", "&c;")
)
LOCAL_FILE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + DOCX.replace(
    "Ada", "&a;"
)


def archive(members: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def code_of(data: bytes, options: ReadOptions = ReadOptions()) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(data, options=options)
    assert caught.value.code in UNREADABLE_CODES
    assert caught.value.message.endswith(".")
    return caught.value.code


def protected_pdf() -> bytes:
    """A PDF whose encryption dictionary no empty password fits."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<31><31>]>>\n%%EOF"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b" \r\n\t\n", "empty", id="only blanks"),
        pytest.param(b"\0" * 5000, "empty", id="only zeros"),
        pytest.param(b"<html><body><script>x</script></body></html>", "empty", id="html without text"),
        pytest.param(b"%PDF-1.7\nnothing of the kind", "damaged", id="pdf header alone"),
        pytest.param(protected_pdf(), "encrypted", id="pdf with a password"),
        pytest.param(b"PK\x03\x04 cut short", "damaged", id="broken zip"),
        pytest.param(archive({"a.txt": "hello"}), "unsupported_format", id="zip of something"),
        pytest.param(archive({"word/document.xml": BOMB}), "expands_too_much", id="entity bomb"),
        pytest.param(archive({"word/document.xml": LOCAL_FILE}), "expands_too_much", id="entity of a local file"),
        pytest.param(archive({"word/document.xml": BOMB.encode("utf-16")}), "expands_too_much", id="bomb in UTF-16"),
        pytest.param(archive({"word/document.xml": b" " * 3_000_000}), "expands_too_much", id="zip bomb"),
        pytest.param(archive({"word/document.xml": DOCX[:-40]}), "damaged", id="xml cut short"),
        pytest.param(archive({"word/document.xml": "<a/>"}), "damaged", id="docx without a body"),
        pytest.param(archive({"word/document.xml": DOCX_START + "</w:body></w:document>"}), "empty", id="empty docx"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
            "legacy_doc",
            id="Word 97",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            id="docx with a password",
        ),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "unsupported_format", id="a program"),
        pytest.param(b"GIF89a" + bytes(range(256)) * 8, "unsupported_format", id="a GIF"),
        pytest.param(b"<?xml version='1.0'?><invoice/>", "unsupported_format", id="XML of another kind"),
        pytest.param(b"<svg><text>Ada Quill</text></svg>", "unsupported_format", id="a drawing"),
    ],
)
def test_bad_files_have_a_code(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_json_that_is_cut_short_is_told_by_its_name() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(b'{"basics": {"name": "Ada Qu', name="cv.json")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("ending", ["", "}", "}\r\n\0"])
def test_rtf_that_is_cut_short_is_read_and_told(ending: str) -> None:
    document = read_document(rb"{\rtf1\ansi Ada Quill\par Welder since the spring of" + ending.encode())
    assert document.text == "Ada Quill\n\nWelder since the spring of"
    told = [notice.message for notice in document.notices if notice.code == "cut_short"]
    assert len(told) == (not ending)
    assert all("behind “since the spring of” is missing" in message for message in told)


def test_a_member_that_lies_about_its_size_is_read_only_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(archive({"word/document.xml": DOCX + " " * 40_000}))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        place = data.index(mark) + (24 if mark == b"PK\x01\x02" else 22)
        struct.pack_into("<L", data, place, 100)
    monkeypatch.setattr("parsers.limits.MAX_MEMBER", 10_000)
    assert code_of(bytes(data)) in {"expands_too_much", "damaged"}


def test_size_and_page_limits() -> None:
    assert code_of(b"Ada Quill", ReadOptions(max_bytes=5)) == "too_large"


def test_page_limit(pdf: Pdf) -> None:
    assert code_of(pdf("a #pagebreak() b #pagebreak() c"), ReadOptions(max_pages=2)) == "too_many_pages"


def test_a_page_tree_that_loops_ends() -> None:
    looping = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    for reader in ("auto", "pdfium", "pdfminer"):
        assert code_of(looping, ReadOptions(pdf_reader=reader)) in {"damaged", "empty"}  # type: ignore[arg-type]


def test_forms_that_draw_each_other_end() -> None:
    stream = b"/F Do"
    body = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 5>>stream\n"
    looping = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>>>"
        b"endobj\n4 0 obj"
        + body
        + stream
        + b"\nendstream endobj\n5 0 obj<</Length 5>>stream\n"
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    for reader in ("pdfium", "pdfminer"):
        assert code_of(looping, ReadOptions(pdf_reader=reader, ocr=False)) in {"damaged", "empty"}  # type: ignore[arg-type]


def test_deep_nesting_is_read() -> None:
    assert read_document(b"<html>" + b"<div>" * 3000 + b"Ada Quill" + b"</div>" * 3000).text == "Ada Quill"


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    head = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_without_text_recognition_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(UnreadableFileError, match=r"rolecall\[ocr\]") as caught:
        read_document(png(10, 10))
    assert caught.value.code == "no_text_layer"


@pytest.mark.skipif(not ocr.available(), reason="text recognition is not installed")
@pytest.mark.parametrize(
    ("data", "code"),
    [(png(50_000, 50_000), "expands_too_much"), (png(40, 40)[:60], "damaged")],
    ids=["huge", "cut short"],
)
def test_bad_pictures(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_scan_without_text_recognition_says_so(pdf: Pdf) -> None:
    square = (
        '#image(bytes(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M1 1h7v7z"/></svg>`.text))'
    )
    assert code_of(pdf(square), ReadOptions(ocr=False)) == "no_text_layer"


def _samples(pdf: Pdf) -> dict[str, bytes]:
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}\pard\b Ada\b0\par Schwei\'df \u8211?2019\par\trowd\cellx9 a\cell\row}"
    html = b"<html><body><h1>Ada</h1><table><tr><td>1<td>2</table><ul><li>a<li>b</ul></body></html>"
    return {
        "pdf": pdf('= Ada Quill\n- one\n- two\n\n#link("https://a.example")[link]'),
        "docx": archive({"[Content_Types].xml": "<Types/>", "word/document.xml": DOCX}, method=zipfile.ZIP_STORED),
        "rtf": rtf,
        "html": html,
        "markdown": b"# Ada\n\n## Work\n\n- **one** [two](https://a.example)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "form": filled_form("", "true"),
        "json_resume": json.dumps(RESUME).encode(),
        "hr_json": json.dumps(HR_JSON).encode(),
        "hr_xml": HR_XML_3.encode(),
    }


@pytest.mark.parametrize("kind", ["pdf", "docx", "rtf", "html", "markdown", "form", "json_resume", "hr_json", "hr_xml"])
@pytest.mark.parametrize("reader", ["auto", "pdfminer"])
def test_damaged_files_are_read_or_refused_but_never_crash(pdf: Pdf, kind: str, reader: str) -> None:
    original = _samples(pdf)[kind]
    dice = random.Random(f"{kind} {reader}")  # noqa: S311
    options = ReadOptions(pdf_reader=reader, ocr=False)  # type: ignore[arg-type]
    for _ in range(40):
        data = bytearray(original)
        if dice.random() < 0.4:
            del data[dice.randrange(len(data)) :]
        for _ in range(dice.randrange(1, 12)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            document = read_document(bytes(data), options=options)
        except UnreadableFileError as error:
            assert error.code in UNREADABLE_CODES  # noqa: PT017
        else:
            assert document.text.strip()
