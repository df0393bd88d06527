"""PDF: two readers that agree, each standing in for the other, and text recognition where neither finds letters."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hiring.document import Document
from hiring.errors import UnreadableFileError
from parsers import ReadOptions, ocr, read_document
from parsers.formats import pdf as pdf_format
from parsers.glyphs.pdfium import PdfiumPdf
from parsers.glyphs.pdfminer import PdfminerPdf
from parsers.limits import damaged

Pdf = Callable[[str], bytes]

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "cvs").glob("*.pdf"))
PDFIUM, PDFMINER = ReadOptions(pdf_reader="pdfium"), ReadOptions(pdf_reader="pdfminer")


def seen(document: Document) -> list[tuple[object, ...]]:
    return [
        (line.page, line.block, line.region, line.bold, line.bullet, line.margin, line.span.of(document.text))
        for line in document.lines
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_both_readers_give_the_same_document(path: Path) -> None:
    data = path.read_bytes()
    first, second = read_document(data, options=PDFIUM), read_document(data, options=PDFMINER)
    assert seen(first) == seen(second)
    assert (first.text, first.pages, first.modified, first.links) == (
        second.text,
        second.pages,
        second.modified,
        second.links,
    )


def test_there_are_samples_to_compare_the_readers_on() -> None:
    assert len(SAMPLES) >= 5


STYLES = """#text(size: 20pt, weight: "bold", fill: rgb("#102030"))[Big]
#text(style: "italic")[slanted] #rotate(90deg)[up] #link("https://a.example")[link]
#box(fill: rgb("#ff0000"), width: 30pt, height: 20pt)"""


def test_both_readers_see_the_same_glyphs(pdf: Pdf) -> None:
    data = pdf(STYLES)
    one, two = PdfiumPdf(data).page(1), PdfminerPdf(data).page(1)

    def glyphs(page: object) -> list[tuple[object, ...]]:
        assert isinstance(page, type(one))
        styles = [page.styles[index] for index in page.style.tolist()]
        return sorted(
            (char, round(left), round(base), style.size, style.bold, style.italic, style.colour, style.angle)
            for char, left, base, style in zip(
                page.chars, page.left.tolist(), page.baseline.tolist(), styles, strict=True
            )
        )

    assert [glyph[0] for glyph in glyphs(one)] == [glyph[0] for glyph in glyphs(two)]
    assert {glyph[3:] for glyph in glyphs(one)} == {glyph[3:] for glyph in glyphs(two)}
    assert any(style.angle == 270 for style in one.styles)
    assert one.links == two.links == ["https://a.example"]
    red = [paint for paint in one.paints if paint.colour == (255, 0, 0)]
    assert len(red) == 1
    assert (red[0].right - red[0].left, red[0].bottom - red[0].top) == pytest.approx((30, 20), abs=1)
    assert [paint.colour for paint in two.paints] == [paint.colour for paint in one.paints]


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("options", [PDFIUM, PDFMINER], ids=["pdfium", "pdfminer"])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(pdf: Pdf, turn: int, options: ReadOptions) -> None:
    upright = pdf(f"#rotate({-turn}deg, reflow: true)[Ada Quill \\ Welder \\ Portwick]")
    data = upright.replace(b"/Type/Page/", b"/Type/Page/Rotate %d/" % turn)
    assert data != upright
    assert read_document(data, options=options).text.split() == ["Ada", "Quill", "Welder", "Portwick"]


def test_pdfminer_takes_over_where_pdfium_cannot_open_a_file(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes) -> PdfiumPdf:
        raise damaged("Not for this reader.")

    monkeypatch.setattr(pdf_format, "PdfiumPdf", refuse)
    assert read_document(pdf("Ada Quill")).text == "Ada Quill"
    with pytest.raises(UnreadableFileError):
        read_document(pdf("Ada Quill"), options=PDFIUM)


def unmapped(pdf: Pdf, source: str) -> bytes:
    """A PDF whose fonts do not say which characters their glyphs stand for."""
    return pdf(source).replace(b"/ToUnicode", b"/ToUnicodX")


def test_fonts_without_a_character_map_are_not_read_as_rubbish(pdf: Pdf) -> None:
    with pytest.raises(UnreadableFileError, match="does not say what its letters are") as caught:
        read_document(unmapped(pdf, "Ada Quill, welder in Portwick"), options=ReadOptions(ocr=False))
    assert caught.value.code == "no_text_layer"


@pytest.mark.skipif(not ocr.available(), reason="text recognition is not installed")
def test_fonts_without_a_character_map_are_read_by_text_recognition(pdf: Pdf) -> None:
    document = read_document(
        unmapped(
            pdf,
            "#set page(width: 260pt, height: 60pt, margin: 16pt)\n#set text(size: 16pt)\nAda Quill, welder in Portwick",
        )
    )
    assert document.text == "Ada Quill, welder in Portwick"
    assert [(notice.code, notice.page) for notice in document.notices] == [("text_recognised", 1)]


PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(password: bytes) -> bytes:
    """A one-page PDF encrypted with the standard handler, revision 2 (ISO 32000-1, 7.6.3), for a user password."""
    owner = rc4(hashlib.md5((b"owner" + PAD)[:32]).digest()[:5], (password + PAD)[:32])  # noqa: S324  (the format's own)
    key = hashlib.md5((password + PAD)[:32] + owner + b"\xfc\xff\xff\xff" + b"1").digest()[:5]  # noqa: S324
    stream_key = hashlib.md5(key + b"\x05\0\0\0\0").digest()[:10]  # noqa: S324
    content = rc4(stream_key, b"BT /F 12 Tf 50 700 Td (Ada Quill, welder) Tj ET")
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F<</Type/Font"
        b"/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>endobj\n"
        b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + owner.hex().encode() + b">/U<" + rc4(key, PAD).hex().encode()
        + b">>>endobj\n5 0 obj<</Length %d>>stream\n" % len(content) + content + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<31><31>]>>\n%%EOF"
    )  # fmt: skip


@pytest.mark.parametrize("options", [PDFIUM, PDFMINER], ids=["pdfium", "pdfminer"])
def test_an_empty_password_opens_and_any_other_does_not(options: ReadOptions) -> None:
    assert read_document(locked(b""), options=options).text == "Ada Quill, welder"
    with pytest.raises(UnreadableFileError) as caught:
        read_document(locked(b"secret"), options=options)
    assert caught.value.code == "encrypted"


def test_when_a_file_was_changed_is_told_in_utc(pdf: Pdf) -> None:
    data = pdf("#set document(date: datetime(year: 2026, month: 3, day: 1, hour: 9, minute: 30, second: 0))\nAda")
    for options in (PDFIUM, PDFMINER):
        assert read_document(data, options=options).modified == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
