"""The spoiled files are spoiled in the way that their names say."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from samples import broken
from samples.broken import pdfs, texts


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return broken.write(tmp_path_factory.mktemp("broken"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("password-protected.pdf", "password"),
        ("truncated.pdf", "format"),
        ("empty.pdf", "format"),
        ("random-bytes.pdf", "format"),
        ("png-named.pdf", "format"),
    ],
)
def test_pdfium_does_not_open(files: dict[str, Path], name: str, says: str) -> None:
    with pytest.raises(pypdfium2.PdfiumError, match=says):
        pypdfium2.PdfDocument(files[name])


def text_of(path: Path, password: str | None = None) -> str:
    with pypdfium2.PdfDocument(path, password=password) as document:
        return str(document[0].get_textpage().get_text_range())


def test_the_password_opens(files: dict[str, Path]) -> None:
    assert "Robin Vale" in text_of(files["password-protected.pdf"], pdfs.PASSWORD.decode())


@pytest.mark.parametrize(("name", "pages"), [("five-hundred-pages.pdf", 500), ("picture-only.pdf", 1), ("huge.pdf", 1)])
def test_pages(files: dict[str, Path], name: str, pages: int) -> None:
    with pypdfium2.PdfDocument(files[name]) as document:
        assert len(document) == pages


def test_pictures_and_nameless_glyphs_hold_no_words(files: dict[str, Path]) -> None:
    assert text_of(files["picture-only.pdf"]) == ""
    assert "Okonkwo" not in text_of(files["no-unicode-mapping.pdf"])
    assert "Okonkwo" in text_of(pdfs.SAMPLE)


def test_loops_and_the_endless_are_short_files(files: dict[str, Path]) -> None:
    for name in ("page-tree-loop.pdf", "form-loop.pdf", "takes-minutes.pdf"):
        assert 0 < files[name].stat().st_size < 4_000
    assert b"/X1 Do" in files["form-loop.pdf"].read_bytes()


def test_bombs_unpack_to_a_multiple(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["zip-bomb.docx"]) as archive:
        size = archive.getinfo("word/document.xml").file_size
    assert size > 300_000_000 > 300 * files["zip-bomb.docx"].stat().st_size
    with zipfile.ZipFile(files["entity-bomb.docx"]) as archive:
        assert archive.read("word/document.xml").count(b"<!ENTITY") == 10
    with zipfile.ZipFile(files["external-entity.docx"]) as archive:
        assert b'SYSTEM "file:' in archive.read("word/document.xml")
    assert not zipfile.is_zipfile(files["truncated.docx"])


@pytest.mark.parametrize(
    ("name", "magic"),
    [
        ("pdf-named.docx", b"%PDF-"),
        ("png-named.pdf", b"\x89PNG\r\n"),
        ("legacy.doc", bytes.fromhex("d0cf11e0a1b11ae1")),
        ("chinese.docx", b"PK\x03\x04"),
    ],
)
def test_first_bytes(files: dict[str, Path], name: str, magic: bytes) -> None:
    assert files[name].read_bytes().startswith(magic)


def test_chinese_in_both_encodings(files: dict[str, Path]) -> None:
    assert files["chinese.txt"].read_text(encoding="utf-8") == texts.CHINESE
    assert files["chinese-gb18030.txt"].read_bytes().decode("gb18030") == texts.CHINESE
    with pytest.raises(UnicodeDecodeError):
        files["chinese-gb18030.txt"].read_bytes().decode("utf-8")


def test_the_large_file_is_over_fifty_megabytes(files: dict[str, Path]) -> None:
    assert files[broken.HUGE].stat().st_size == broken.HUGE_BYTES > 50 * 1024 * 1024


def test_making_them_again_gives_the_same_bytes(files: dict[str, Path]) -> None:
    for name in ("password-protected.pdf", "zip-bomb.docx", "random-bytes.pdf", "legacy.doc", "chinese.docx"):
        assert broken.FILES[name]() == files[name].read_bytes()
