"""What a PDF holds beside its pages' content: form fields, notes, attached files, encryption."""

import hashlib

import pytest

from hiring.errors import UnreadableFileError
from parsers import read_document
from tests.parsers.raw_pdf import raw_pdf, stream

PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = stream("BT /F1 12 Tf 50 780 Td (Name:) Tj ET")
LOOKS = stream(
    "/Tx BMC BT /F1 12 Tf 2 4 Td (Ada Quill) Tj ET EMC",
    "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 4 0 R >> >>",
)


def page(more: str = "") -> str:
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> "
        f"/Contents 5 0 R {more} >>"
    )


def filled_form(looks: str, needed: str) -> bytes:
    """A form whose field holds a name, with or without the look of the field."""
    form = (
        f"/AcroForm << /Fields [6 0 R] /NeedAppearances {needed} /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 4 0 R >> >> >>"
    )
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ada Quill) /F 4 /Rect [90 775 300 795] /P 3 0 R "
        f"/DA (/F1 12 Tf 0 g) {looks} >>"
    )
    link = "<< /Type /Annot /Subtype /Link /Rect [50 700 99 720] /A << /S /URI /URI (https://a.example) >> >>"
    catalogue = f"<< /Type /Catalog /Pages 2 0 R {form} >>"
    return raw_pdf(catalogue, PAGES, page("/Annots [6 0 R 8 0 R]"), FONT, TEXT, field, LOOKS, link)


@pytest.mark.parametrize("looks", ["/AP << /N 7 0 R >>", ""], ids=["drawn by the file", "drawn by its reader"])
@pytest.mark.parametrize("needed", ["true", "false"])
def test_what_is_filled_into_a_form_is_read_where_it_stands(looks: str, needed: str) -> None:
    document = read_document(filled_form(looks, needed))
    assert document.text == "Name: Ada Quill"
    assert document.links == ("https://a.example",)
    assert document.notices == ()


def test_a_field_that_is_not_shown_is_not_read() -> None:
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Kubernetes) /F 2 /Rect [90 775 300 795] /P 3 0 R "
        "/DA (/F1 12 Tf 0 g) /AP << /N 7 0 R >> >>"
    )
    form = "/AcroForm << /Fields [6 0 R] /DR << /Font << /F1 4 0 R >> >> >>"
    data = raw_pdf(
        f"<< /Type /Catalog /Pages 2 0 R {form} >>", PAGES, page("/Annots [6 0 R]"), FONT, TEXT, field, LOOKS
    )
    assert read_document(data).text == "Name:"


def test_attached_files_are_counted_and_not_read() -> None:
    names = "/Names << /EmbeddedFiles << /Names [(a.docx) 6 0 R (b) 6 0 R] >> >> /Collection << /View /D >>"
    spec = "<< /Type /Filespec /F (Ada-Quill-CV.docx) /UF (Ada-Quill-CV.docx) /EF << /F 7 0 R >> >>"
    data = raw_pdf(
        f"<< /Type /Catalog /Pages 2 0 R {names} >>",
        PAGES,
        page(),
        FONT,
        TEXT,
        spec,
        stream("PK", "/Type /EmbeddedFile"),
    )
    document = read_document(data)
    assert document.text == "Name:"
    (notice,) = document.notices
    assert notice.code == "attached_files"
    assert "2 attached files (docx)" in notice.message
    assert "Ada" not in notice.message


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    swap = 0
    for at in range(256):
        swap = (swap + state[at] + key[at % len(key)]) % 256
        state[at], state[swap] = state[swap], state[at]
    out, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        out.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(out)


def encrypted(user: bytes) -> bytes:
    """A PDF under the 40 bit encryption of PDF 1.1 (ISO 32000-1, 7.6.3) with that user password."""

    def padded(password: bytes) -> bytes:
        return (password + PADDING)[:32]

    def digest(data: bytes) -> bytes:
        return hashlib.md5(data, usedforsecurity=False).digest()

    owner = rc4(digest(padded(b"owner"))[:5], padded(user))
    key = digest(padded(user) + owner + (-4).to_bytes(4, "little", signed=True) + b"0123456789abcdef")[:5]
    check = rc4(key, PADDING)
    secret = rc4(digest(key + (5).to_bytes(3, "little") + b"\0\0")[:10], b"BT /F1 12 Tf 50 780 Td (Ada Quill) Tj ET")
    guard = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{check.hex()}> /P -4 >>"
    identity = b"0123456789abcdef".hex()
    return raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        PAGES,
        page(),
        FONT,
        stream(secret.decode("latin-1")),
        guard,
        trailer=f"/Encrypt 6 0 R /ID [<{identity}> <{identity}>]",
    )


def test_a_pdf_that_only_forbids_changes_opens() -> None:
    assert read_document(encrypted(b"")).text == "Ada Quill"


def test_a_pdf_with_a_password_is_said_to_have_one() -> None:
    with pytest.raises(UnreadableFileError) as raised:
        read_document(encrypted(b"secret"))
    assert raised.value.code == "encrypted"
