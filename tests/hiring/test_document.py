import pytest

from hiring.document import Document, Line
from hiring.evidence import Span

TEXT = "Ada Example\n\nWrote  a\ncompiler"
DOCUMENT = Document(
    TEXT,
    (Line(Span(0, 11), page=1), Line(Span(13, 21), page=1, block=1), Line(Span(22, 30), page=2, block=1)),
    "pdf",
    pages=2,
)


def test_a_quote_stands_verbatim_and_knows_its_page() -> None:
    quote = DOCUMENT.evidence(Span(22, 30))
    assert (quote.quote, quote.page) == ("compiler", 2)
    assert quote.quote == TEXT[quote.span.start : quote.span.end]


def test_flat_text_is_one_line() -> None:
    assert DOCUMENT.flat(Span(13, 30)) == "Wrote a compiler"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Led cross-\nfunctional work", "Led cross-functional work"),  # nothing tells: the hyphen stays
        ("Wrote sub-\nmissions, read submissions", "Wrote submissions, read submissions"),
        ("Ran re-\nquirements and mod-\neling of requirements", "Ran requirements and modeling of requirements"),
        (
            "Own re-\nquirements, requirements, full-\nstack, full-stack",
            "Own requirements, requirements, full-stack, full-stack",
        ),
        (
            "A user-\nfriendly site, re-\nquests; requests of a user, friendly",
            "A user-friendly site, requests; requests of a user, friendly",
        ),
        ("From 2019-\n2021 - part-\n\nTime", "From 2019- 2021 - part- Time"),
    ],
)
def test_a_word_cut_at_a_lines_end_is_shown_whole(text: str, shown: str) -> None:
    assert Document(text, (Line(Span(0, len(text))),), "text").flat(Span(0, len(text))) == shown


def test_lines_are_found_by_offset() -> None:
    assert [DOCUMENT.line_index_at(offset) for offset in (0, 11, 13, 25, 400)] == [0, 0, 1, 2, 2]
    assert Document("", (), "text").page_at(0) == 1
