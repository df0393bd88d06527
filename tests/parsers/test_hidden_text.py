"""What nobody can see does not count; what somebody can see does."""

from collections.abc import Callable

import pytest

from parsers import ReadOptions, read_document
from tests.parsers.raw_pdf import raw_pdf as build

Pdf = Callable[[str], bytes]


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer"])
@pytest.mark.parametrize(
    "trick",
    [
        pytest.param("#text(fill: white)[Kubernetes Terraform]", id="white on white"),
        pytest.param('#text(fill: rgb("#fcfcfc"))[Kubernetes Terraform]', id="nearly white"),
        pytest.param("#text(size: 0.5pt)[Kubernetes Terraform]", id="half a point high"),
        pytest.param("#place(dx: 700pt)[Kubernetes Terraform]", id="off the page"),
        pytest.param(
            "#block(fill: navy, inset: 8pt)[#text(fill: navy)[Kubernetes Terraform]]", id="colour of its band"
        ),
        pytest.param("#text(fill: rgb(0, 0, 0, 0))[Kubernetes Terraform]", id="see-through"),
    ],
)
def test_hidden_text_is_left_out_and_told(pdf: Pdf, reader: str, trick: str) -> None:
    options = ReadOptions(pdf_reader=reader)  # type: ignore[arg-type]
    document = read_document(pdf(f"Ada Quill, welder\n\n{trick}"), options=options)
    assert document.text == "Ada Quill, welder"
    assert [(notice.code, notice.page) for notice in document.notices] == [("hidden_text", 1)]
    assert "19 characters" in document.notices[0].message


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer"])
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("#block(fill: navy, inset: 8pt)[#text(fill: white)[Work history]]", id="white on a dark band"),
        pytest.param(
            "#block(fill: rgb(0, 0, 128, 40), inset: 8pt)[#text(fill: rgb(0, 0, 128))[Work history]]",
            id="on a pale band of its own colour",
        ),
        pytest.param(
            "#place(circle(radius: 60pt, fill: maroon)) #v(50pt) #h(20pt) #text(fill: white)[Work history]",
            id="white on a disc",
        ),
        pytest.param("#text(fill: luma(160))[Work history]", id="pale grey"),
        pytest.param("#text(size: 4pt)[Work history]", id="small print"),
        pytest.param(
            "#block(fill: black, inset: 8pt)[#block(fill: white, inset: 4pt)[Work history]]",
            id="white box on a black one",
        ),
    ],
)
def test_text_that_can_be_seen_stays(pdf: Pdf, reader: str, shown: str) -> None:
    document = read_document(pdf(f"Ada Quill\n\n{shown}"), options=ReadOptions(pdf_reader=reader))  # type: ignore[arg-type]
    assert document.text == "Ada Quill\n\nWork history"
    assert document.notices == ()


CV = "BT /F1 12 Tf 50 780 Td (Ada Quill, welder) Tj ET\n"
TRICK = "BT /F1 12 Tf 50 700 Td (Kubernetes Terraform) Tj ET\n"
PICTURE = "q 200 0 0 40 40 690 cm /Im0 Do Q\n"
GREYS = " ".join(f"{97 * dot * dot % 251:02x}" for dot in range(64 * 64))


def raw_pdf(content: str, *, layer: str = "", state: str = "") -> bytes:
    """A page of A4 with that content; `/Im0` is a picture, `/Layer` an optional layer, `/GS` a graphics state."""
    resources = "/Font << /F1 4 0 R >> /XObject << /Im0 6 0 R >> /Properties << /Layer 7 0 R >>"
    states = f"/ExtGState << /GS << {state} >> >>" if state else ""
    objects = (
        f"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [7 0 R] /D << {layer} >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        f"/Resources << {resources} {states} >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        f"/Filter /ASCIIHexDecode /Length {len(GREYS) + 1} >> stream\n{GREYS}>\nendstream",
        "<< /Type /OCG /Name (Layer) >>",
    )
    return build(*objects)


@pytest.mark.parametrize(
    ("content", "options", "why"),
    [
        pytest.param(TRICK + PICTURE, {}, "drawn over it", id="under a picture"),
        pytest.param(TRICK + "1 1 1 rg 40 690 300 40 re f\n", {}, "drawn over it", id="under a white shape"),
        pytest.param(TRICK + "0 0 0.5 rg 40 690 300 40 re f\n", {}, "drawn over it", id="under a dark shape"),
        pytest.param(
            "0 0 0.5 rg 40 690 300 40 re f\n" + TRICK.replace("BT", "BT 0 0 0.5 rg"),
            {},
            "colour",
            id="its ground's colour",
        ),
        pytest.param("/OC /Layer BDC\n" + TRICK + "EMC\n", {"layer": "/OFF [7 0 R]"}, "layer", id="layer off"),
        pytest.param(
            "/OC /Layer BDC\n" + TRICK.replace("50 700", "50 780") + "EMC\n",
            {"layer": "/OFF [7 0 R]"},
            "layer",
            id="layer off, below other text",
        ),
        pytest.param("q 0 0 10 10 re W n\n" + TRICK + "Q\n", {}, "cut off", id="clipped away"),
        pytest.param("q /GS gs\n" + TRICK + "Q\n", {"state": "/ca 0 /CA 0"}, "invisibly", id="no opacity"),
        pytest.param(TRICK.replace("BT", "BT 3 Tr"), {}, "invisibly", id="render mode 3"),
        pytest.param(TRICK.replace("12 Tf", "0.4 Tf"), {}, "smaller than", id="tiny"),
        pytest.param(TRICK.replace("BT", "BT 1 Tz"), {}, "squeezed", id="a hundredth as wide"),
        pytest.param(
            "/Span << /ActualText (Kubernetes Terraform) >> BDC\n"
            + TRICK.replace("Kubernetes Terraform", ".")
            + "EMC\n",
            {},
            "squeezed",
            id="said to be what a dot stands for",
        ),
        pytest.param(TRICK.replace("50 700", "700 900"), {}, "outside", id="off the page"),
    ],
)
def test_whatever_hides_text_it_is_left_out_with_page_place_and_quote(
    content: str, options: dict[str, str], why: str
) -> None:
    document = read_document(raw_pdf(CV + content, **options))
    assert document.text == "Ada Quill, welder"
    (notice,) = document.notices
    assert (notice.code, notice.page) == ("hidden_text", 1)
    assert why in notice.message
    assert "mm from the top of page 1: “Kubernetes Terraform”" in notice.message


@pytest.mark.parametrize(
    ("content", "options"),
    [
        pytest.param("/OC /Layer BDC\n" + TRICK + "EMC\n", {"layer": "/ON [7 0 R]"}, id="layer on"),
        pytest.param(TRICK + "q /GS gs 1 1 0 rg 40 690 300 40 re f Q\n", {"state": "/BM /Multiply"}, id="highlighted"),
        pytest.param(TRICK + "q /GS gs 0 0 1 rg 40 690 300 40 re f Q\n", {"state": "/ca 0.3"}, id="below a veil"),
        pytest.param("q 40 690 300 40 re W n\n" + TRICK + "Q\n", {}, id="within its clip"),
        pytest.param(TRICK.replace("BT", "BT 40 Tz"), {}, id="very narrow"),
        pytest.param(PICTURE + TRICK.replace("BT", "BT 1 1 1 rg"), {}, id="white on a picture"),
        pytest.param("0 0 0.5 rg 40 690 300 40 re f\n" + TRICK.replace("BT", "BT 1 1 1 rg"), {}, id="white on a band"),
        pytest.param(TRICK + TRICK.replace("50 700", "50.3 700"), {}, id="drawn twice to look bold"),
    ],
)
def test_what_looks_like_a_trick_and_can_be_seen_stays(content: str, options: dict[str, str]) -> None:
    document = read_document(raw_pdf(CV + content, **options))
    assert document.text == "Ada Quill, welder\n\nKubernetes Terraform"
    assert document.notices == ()


@pytest.mark.parametrize("size", ["595 9000", "9000 9000", "14400 14400"])
def test_a_page_of_any_size_keeps_its_text(size: str) -> None:
    data = raw_pdf(CV + TRICK).replace(b"595 842]", f"{size}]".encode())
    document = read_document(data)
    assert "Kubernetes Terraform" in document.text
    assert document.notices == ()


def test_words_that_a_scan_does_not_show_do_not_count() -> None:
    scan = "q 595 0 0 600 0 242 cm /Im0 Do Q\n1 g 0 242 595 300 re f\n0 g\n"
    said = TRICK.replace("BT", "BT 3 Tr").replace("50 700", "30 600")
    made_up = said.replace("30 600", "30 400")
    shown = CV.replace("50 780", "50 100") + CV.replace("50 780", "50 80")
    document = read_document(raw_pdf(shown + scan + said + made_up))
    assert document.text.count("Kubernetes Terraform") == 1
    (notice,) = document.notices
    assert notice.code == "hidden_text"
    assert "“Kubernetes Terraform”" in notice.message
