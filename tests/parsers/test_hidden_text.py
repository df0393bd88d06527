"""What nobody can see does not count; what somebody can see does."""

from collections.abc import Callable

import pytest

from parsers import ReadOptions, read_document

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
