"""Quotes lie on their words on the drawn page, and what is hidden is painted over before it leaves the worker."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import typst
from numpy.typing import NDArray
from PIL import Image

import parsers
from hiring.candidate import CandidateProfile
from hiring.document import Box
from hiring.errors import UnreadableFileError
from hiring.evidence import Span
from parsers.glyphs.pdfium import PdfiumPdf
from pipeline.background.runner import InProcesses, InThisProcess
from pipeline.blind import Blind
from pipeline.page_drawing import DOTS_PER_INCH, to_png
from pipeline.page_images import PageImages
from pipeline.quote_places import Places, TextLine, lines_of

CVS = Path("samples/cvs")
SCALE = DOTS_PER_INCH / 72
COVER = (203, 208, 214)
LAYOUTS = ("nguyen-thi-linh.pdf", "castellanos-mateo.pdf", "schreiber-anke.pdf", "karimi-aisha.pdf", "zhang-wei.pdf")


def read(data: bytes, name: str = "cv.pdf") -> CandidateProfile:
    document = parsers.read_document(data, name=name, options=parsers.ReadOptions(ocr=False))
    digest = hashlib.sha256(data).hexdigest()
    return parsers.read_profile(document, file=name, digest=digest, as_of=date(2026, 11, 1))


def pixels_of(png: bytes) -> NDArray[np.uint8]:
    """The pixels of a PNG, red, green, blue."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def part(pixels: NDArray[np.uint8], box: Box, inset: float = 0.0) -> NDArray[np.uint8]:
    """The pixels in a box of the page."""
    top, bottom = round((box.top + inset) * SCALE), round((box.bottom - inset) * SCALE)
    left, right = round((box.left + inset) * SCALE), round((box.right - inset) * SCALE)
    return pixels[top:bottom, left:right]


def glyphs_in(data: bytes, page: int, box: Box) -> str:
    """What PDFium sees in a box, told by the middle of each glyph."""
    pdf = PdfiumPdf(data)
    try:
        drawn = pdf.page(page)
    finally:
        pdf.close()
    middle, height = (drawn.left + drawn.right) / 2, (drawn.top + drawn.bottom) / 2
    inside = (middle > box.left) & (middle < box.right) & (height > box.top) & (height < box.bottom)
    found = np.flatnonzero(inside)
    return "".join(drawn.chars[at] for at in found[np.argsort(drawn.left[found], kind="stable")])


@pytest.fixture
def images() -> PageImages:
    return PageImages(InThisProcess())


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_boxes_of_a_quote_hold_its_words_and_no_others(images: PageImages, name: str) -> None:
    data = (CVS / name).read_bytes()
    profile = read(data, name)
    text = profile.document.text
    # Words in the middle of a line: the box must begin and end where they do.
    spans = []
    for passage in profile.passages:
        words = passage.span.of(text).split("\n")[0].split()
        if len(words) > 4:
            quote = " ".join(words[1:4])
            at = text.find(quote, passage.span.start, passage.span.end)
            if at >= 0:
                spans.append(Span(at, at + len(quote)))
    assert len(spans) > 5
    found = 0
    for sketch in images.sketches(profile, lambda: data, spans):
        for quote in sketch.quotes:
            (box,) = quote.boxes
            told = glyphs_in(data, sketch.page, box)
            assert told.replace("-", "") == "".join(spans[quote.number].of(text).split()).replace("-", "")
            found += 1
    assert found == len(spans)


def test_a_quote_over_two_lines_has_two_boxes(images: PageImages) -> None:
    data = (CVS / "castellanos-mateo.pdf").read_bytes()
    profile = read(data)
    text = profile.document.text
    (passage,) = [one for one in profile.passages if one.span.of(text).startswith("Front-end developer with six")]
    (sketch,) = images.sketches(profile, lambda: data, [passage.span])
    (quote,) = sketch.quotes
    assert len(quote.boxes) == 2
    assert quote.boxes[0].bottom <= quote.boxes[1].top + 2


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_blind_page_covers_name_and_contact_data_and_nothing_else(images: PageImages, name: str) -> None:
    data = (CVS / name).read_bytes()
    profile = read(data, name)
    blind = Blind(profile)
    plain = pixels_of(images.drawing(profile, lambda: data, 1, None).png or b"")
    hidden = pixels_of(images.drawing(profile, lambda: data, 1, blind.spans).png or b"")
    places = Places(lines_of(profile.document, 1), None)
    assert profile.contact.name
    covered = 0
    for span in profile.contact.spans:
        for box in places.boxes(span):
            inner = part(hidden, box, inset=1.0)
            middle = inner[:, inner.shape[1] // 3 : 2 * inner.shape[1] // 3]
            assert (middle == COVER).all(), "a part of the name or the contact data can be seen"
            covered += 1
    assert covered
    differs = (plain != hidden).any(axis=2)
    assert (hidden[differs] == COVER).all(), "only covers differ from the page as it is"
    quotes = [one.span for one in profile.passages if one.job is not None and not blind_touches(blind, one.span)]
    kept = [box for span in quotes for box in places.boxes(span)]
    assert kept
    assert all((part(plain, box, 2.0) == part(hidden, box, 2.0)).all() for box in kept), "a quote was covered"


def blind_touches(blind: Blind, span: Span) -> bool:
    return any(hidden.overlaps(span) for hidden in blind.spans)


PHOTO_CV = """
#set page(width: 400pt, height: 400pt, margin: 30pt)
#place(top + right, image("photo.png", width: 80pt, height: 100pt))
= Ada Brook
ada\\@example.org

== Experience
*Engineer*, Fernbrook Ltd, Jan 2020 - Dec 2021
- Wrote services in Python and looked after databases.
"""
SCAN = """
#set page(width: 400pt, height: 400pt, margin: 0pt)
#image("photo.png", width: 400pt, height: 400pt)
"""


def made(source: str, folder: Path) -> bytes:
    """A PDF with a picture in it."""
    noise = np.random.default_rng(5).integers(0, 255, (60, 50, 3), dtype=np.uint8)
    (folder / "photo.png").write_bytes(to_png(noise))
    (folder / "main.typ").write_text(source, encoding="utf-8")
    pdf = typst.compile(str(folder / "main.typ"))
    assert isinstance(pdf, bytes)
    return pdf


def test_a_photo_is_covered(images: PageImages, tmp_path: Path) -> None:
    data = made(PHOTO_CV, tmp_path)
    profile = read(data)
    photo = Box(290, 30, 370, 130)
    plain = pixels_of(images.drawing(profile, lambda: data, 1, None).png or b"")
    hidden = pixels_of(images.drawing(profile, lambda: data, 1, Blind(profile).spans).png or b"")
    assert len(np.unique(part(plain, photo, 2).reshape(-1, 3), axis=0)) > 100
    assert (part(hidden, photo) == COVER).all()


REPEATED = """
#set page(width: 400pt, height: 300pt, margin: 40pt, header: [Quintessa Vandermolen, quintessa\\@example.org])
#set text(size: 10pt)
= Quintessa Vandermolen
quintessa\\@example.org
== Experience
*Developer, Initech* #h(1fr) 2015 - 2019
- Wrote services in Python.
#pagebreak()
*Developer, Northwind* #h(1fr) 2019 - 2023
- Kept databases running.
#pagebreak()
*Developer, Initrode* #h(1fr) 2023 - present
- Looked after Linux servers.
"""


def test_a_header_that_each_page_repeats_is_covered_on_every_one(images: PageImages, tmp_path: Path) -> None:
    data = made(REPEATED, tmp_path)
    profile = read(data)
    header = Box(38, 20, 362, 38)
    for page in (1, 2, 3):
        assert "Vandermolen" in glyphs_in(data, page, header).replace(" ", "")
        plain = pixels_of(images.drawing(profile, lambda: data, page, None).png)
        blind = pixels_of(images.drawing(profile, lambda: data, page, Blind(profile).spans).png)
        assert (part(plain, header) < 100).any()
        assert not (part(blind, header) < 100).any(), f"page {page} tells the name"
        assert (part(blind, Box(38, 40, 362, 280)) < 100).any(), "the work is still to be read"


def test_a_scanned_page_is_drawn_only_where_nothing_is_hidden(images: PageImages, tmp_path: Path) -> None:
    profile = read(made(PHOTO_CV, tmp_path))
    scan = made(SCAN, tmp_path)
    assert images.drawing(profile, lambda: scan, 1, ()).png is None
    assert images.drawing(profile, lambda: scan, 1, None).png is not None
    assert [sketch.scanned for sketch in images.sketches(profile, lambda: scan, [])] == [True]


def test_where_no_glyph_tells_a_quote_takes_its_share_and_a_cover_the_whole_line() -> None:
    line = TextLine(10, "Ada Brook Engineer", Box(0, 0, 180, 10))
    places = Places([line], None)
    assert places.boxes(Span(14, 19)) == (Box(40, 0, 90, 10),)
    assert places.boxes(Span(14, 19), whole_line=True) == (line.box,)
    assert places.boxes(Span(0, 10)) == ()


def test_a_page_is_drawn_once_and_forgotten_when_told(images: PageImages) -> None:
    data = (CVS / "zhang-wei.pdf").read_bytes()
    profile = read(data)
    asked = []

    def bytes_of() -> bytes:
        asked.append(1)
        return data

    first = images.drawing(profile, bytes_of, 1, None)
    assert images.drawing(profile, bytes_of, 1, None) is first
    assert images.drawing(profile, bytes_of, 1, ()) is not first, (
        "the open page is never given to whom it is hidden from"
    )
    assert len(asked) == 2
    images.forget(profile.digest)
    images.drawing(profile, bytes_of, 1, None)
    assert len(asked) == 3


@pytest.fixture(scope="module")
def processes() -> Iterator[InProcesses]:
    runner = InProcesses(1)
    yield runner
    runner.stop()


def test_drawing_runs_in_a_worker_process_that_outlives_a_damaged_file(processes: InProcesses) -> None:
    data = (CVS / "zhang-wei.pdf").read_bytes()
    profile = read(data)
    images = PageImages(processes)
    with pytest.raises(UnreadableFileError) as refused:
        images.drawing(profile, lambda: b"%PDF-1.7 nothing", 1, None)
    assert refused.value.code == "damaged"
    assert pixels_of(images.drawing(profile, lambda: data, 1, None).png or b"").shape[2] == 3
