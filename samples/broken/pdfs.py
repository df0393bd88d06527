"""PDFs that are locked, cut, endless, or pictures."""

import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samples.broken import raw_pdf

SAMPLE = Path(__file__).parent.parent / "cvs" / "okonkwo-amara.pdf"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
LINES = (
    "Robin Vale",
    "robin.vale@example.org",
    "Experience",
    "Backend developer, Tarn Ltd, 2019 to 2024",
    "Python, SQL",
)
PASSWORD = b"secret"


def one_page() -> bytes:
    """A good file of one page, to be spoiled."""
    return _document(raw_pdf.stream(raw_pdf.words(*LINES)))


def _document(content: bytes, extra: dict[int, bytes] | None = None, resources: bytes = b"") -> bytes:
    return raw_pdf.build(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: raw_pdf.page(2, 4, b"/Font << /F1 5 0 R >> " + resources),
            4: content,
            5: FONT,
            **(extra or {}),
        }
    )


def password_protected() -> bytes:
    """Opens with the password `secret` alone."""
    lock = raw_pdf.Lock(PASSWORD)
    return raw_pdf.build(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: raw_pdf.page(2, 4, b"/Font << /F1 5 0 R >>"),
            4: raw_pdf.stream(lock.encrypt(4, raw_pdf.words(*LINES))),
            5: FONT,
        },
        lock.trailer,
    )


def truncated() -> bytes:
    """A real CV of which the upload broke off early: no page can be found."""
    return SAMPLE.read_bytes()[:600]


def five_hundred_pages() -> bytes:
    """Each page has its own line of text."""
    count = 500
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (count, b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))),
        3: FONT,
    }
    for number in range(count):
        objects[4 + 2 * number] = raw_pdf.page(2, 5 + 2 * number, b"/Font << /F1 3 0 R >>")
        objects[5 + 2 * number] = raw_pdf.stream(raw_pdf.words(*LINES, f"Page {number + 1}"))
    return raw_pdf.build(objects)


def picture() -> NDArray[np.uint8]:
    """The first page of a sample as grey pixels, shape (height, width), at 144 dots per inch."""
    import pypdfium2

    with pypdfium2.PdfDocument(SAMPLE) as document:
        pixels: NDArray[np.uint8] = np.array(document[0].render(scale=2, grayscale=True).to_numpy(), dtype=np.uint8)
    return pixels.reshape(pixels.shape[0], pixels.shape[1])


def picture_only() -> bytes:
    """A scan: the page's pixels, and no text."""
    pixels = picture()
    height, width = pixels.shape
    image = raw_pdf.stream(
        zlib.compress(pixels.tobytes(), 6),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode" % (width, height),
    )
    return _document(raw_pdf.stream(b"q 595 0 0 842 0 0 cm /Im1 Do Q"), {6: image}, b"/XObject << /Im1 6 0 R >>")


def page_tree_loop() -> bytes:
    """A page tree that is its own child."""
    return raw_pdf.build(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
            3: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        }
    )


def form_loop() -> bytes:
    """A form that draws itself."""
    form = raw_pdf.stream(
        raw_pdf.words("again") + b" /X1 Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >>",
    )
    content = raw_pdf.stream(raw_pdf.words(*LINES) + b" /X1 Do")
    return _document(content, {6: form}, b"/XObject << /X1 6 0 R >>")


def takes_minutes() -> bytes:
    """Eight forms, each of which draws the next one twelve times: 430 million words in 4 kB."""
    depth, times = 8, 12
    forms = {}
    for level in range(depth):
        last = level == depth - 1
        resources = b"/Font << /F1 5 0 R >>" if last else b"/XObject << /X1 %d 0 R >>" % (7 + level)
        content = raw_pdf.words("slow") if last else b"/X1 Do " * times
        forms[6 + level] = raw_pdf.stream(
            content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % resources
        )
    return _document(raw_pdf.stream(b"/X1 Do " * times), forms, b"/XObject << /X1 6 0 R >>")


def no_unicode_mapping() -> bytes:
    """A CV that looks right on paper, but whose fonts do not tell which letters their glyphs are."""
    data = SAMPLE.read_bytes()
    spoiled = data.replace(b"/ToUnicode", b"/NoUnicode")
    if spoiled == data:
        raise ValueError(f"{SAMPLE.name} has no /ToUnicode in the clear to spoil")
    return spoiled
