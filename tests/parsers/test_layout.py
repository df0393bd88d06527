"""Reading order, words, lines and blocks, on pages that Typst sets."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from parsers import ReadOptions, read_document

Pdf = Callable[[str], bytes]
READERS = ("pdfium", "pdfminer")


def texts(document: Document) -> list[str]:
    return [line.span.of(document.text) for line in document.lines]


def blocks(document: Document) -> list[str]:
    return [" ".join(block.split("\n")) for block in document.text.split("\n\n")]


PROSE = (
    "I look after the ferries of a small harbour and the people who work on them, and I keep the books of the harbour "
    "office as well, which is more work than it sounds like. Before that I repaired engines for a yard up the coast. "
)
SIDEBAR = f"""
#text(size: 24pt)[Ada Quill]

#grid(columns: (130pt, 1fr), column-gutter: 24pt,
  [#text(size: 9pt)[*Contact* \\ 12 Quay Lane \\ Portwick \\ 0113 496 0000 \\ \\
   *Skills* \\ Diesel engines \\ Welding \\
   Bookkeeping \\ Radio operator \\ \\ *Languages* \\ English \\ Norwegian]],
  [== Experience
   *Harbour master* #h(1fr) 2019 – today \\ Portwick Harbour Board
   - {PROSE}
   - Wrote the plan for winter.
   *Mechanic* #h(1fr) 2012 – 2019 \\ Skerry Boat Yard
   - {PROSE}
  ])
"""


@pytest.mark.parametrize("reader", READERS)
def test_a_sidebar_is_read_apart_from_the_main_column(pdf: Pdf, reader: str) -> None:
    document = read_document(pdf(SIDEBAR), options=ReadOptions(pdf_reader=reader))  # type: ignore[arg-type]
    lines = texts(document)
    assert lines[0] == "Ada Quill"
    assert lines.index("Norwegian") < lines.index("Experience")
    assert lines[1:5] == ["Contact", "12 Quay Lane", "Portwick", "0113 496 0000"]
    assert "Harbour master\t2019 – today" in lines
    assert "Mechanic\t2012 – 2019" in lines
    assert "• " + PROSE.strip() in blocks(document)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("*Cook* #h(1fr) May 2020 – June 2021", ["Cook\tMay 2020 – June 2021"], id="flush right"),
        pytest.param("Cook #box(width: 1fr, repeat[.]) 2020", ["Cook\t2020"], id="dot leader"),
        pytest.param(
            "#table(columns: (80pt, 1fr), stroke: none, [2019–2021], [Cook, The Gull], [2017–2019], [Porter, The Tern],"
            " [2015–2017], [Clerk, The Auk], [2013–2015], [Runner, The Skua])",
            [
                "2019–2021\tCook, The Gull",
                "2017–2019\tPorter, The Tern",
                "2015–2017\tClerk, The Auk",
                "2013–2015\tRunner, The Skua",
            ],
            id="dates in a left gutter",
        ),
        pytest.param("#text(tracking: 4pt)[EXPERIENCE]", ["EXPERIENCE"], id="letter-spaced heading"),
        pytest.param("E X P E R I E N C E", ["EXPERIENCE"], id="heading spaced by blanks"),
        pytest.param("#text(tracking: 4pt)[WORK HISTORY]", ["WORK HISTORY"], id="letter-spaced heading of two words"),
        pytest.param("an office for difficult waffles", ["an office for difficult waffles"], id="ligatures"),
        pytest.param("#text(spacing: 60%)[tight words stay apart]", ["tight words stay apart"], id="tight blanks"),
        pytest.param("The 1#super[st] of May", ["The 1st of May"], id="raised letters"),
        pytest.param(
            "#rotate(90deg, reflow: true)[CURRICULUM] \\ Level", ["Level", "CURRICULUM"], id="turned text last"
        ),
    ],
)
def test_lines(pdf: Pdf, source: str, expected: list[str]) -> None:
    assert texts(read_document(pdf(source))) == expected


def test_a_wrapped_list_item_is_one_block_and_the_next_item_another(pdf: Pdf) -> None:
    document = read_document(pdf(f"- {PROSE}\n- Second item\n- Third item\n\nPlain words after the list."))
    assert blocks(document) == ["• " + PROSE.strip(), "• Second item", "• Third item", "Plain words after the list."]
    assert [line.bullet for line in document.lines if line.span.of(document.text).startswith("• ")] == [True] * 3


def test_short_list_items_far_from_their_marks_are_no_notes(pdf: Pdf) -> None:
    source = "#set list(body-indent: 18pt)\nLanguages\n- English\n- Mandarin\n- Norwegian\n"
    assert texts(read_document(pdf(source))) == ["Languages", "• English", "• Mandarin", "• Norwegian"]


def test_drawn_list_marks_are_marks(pdf: Pdf) -> None:
    source = "#set list(marker: box(circle(radius: 1.5pt, fill: black), baseline: -2pt))\n- Built hulls\n- Led three\n"
    document = read_document(pdf(source))
    assert texts(document) == ["Built hulls", "Led three"]
    assert [line.bullet for line in document.lines] == [True, True]


def test_notes_beside_list_items_belong_to_the_entry_that_they_stand_beside(pdf: Pdf) -> None:
    source = """#grid(columns: (1fr, 90pt), row-gutter: 6pt,
      [*Pilot*, Portwick Harbour], align(right)[Portwick],
      [- Took nine hundred ships in and out], align(right)[2015 – 2018],
      [- Trained four pilots])
    """
    assert texts(read_document(pdf(source))) == [
        "Pilot, Portwick Harbour\tPortwick\t2015 – 2018",
        "• Took nine hundred ships in and out",
        "• Trained four pilots",
    ]


def test_headings_in_the_left_margin_stand_before_their_text(pdf: Pdf) -> None:
    source = """#grid(columns: (90pt, 1fr), row-gutter: 12pt,
      [*EDUCATION*], [Master's ticket, Nautical College \\ Second mate, Nautical College \\ School, Portwick],
      [*EXPERIENCE*], [Harbour master \\ Kept the lights on \\ Kept the books],
      [*INTERESTS*], [Bees \\ Chess \\ Fog])
    """
    lines = texts(read_document(pdf(source)))
    assert lines.index("EDUCATION") + 1 == lines.index("Master's ticket, Nautical College".replace("'", "’"))
    assert lines.index("EXPERIENCE") + 1 == lines.index("Harbour master")
    assert lines.index("School, Portwick") < lines.index("EXPERIENCE")


def test_headings_and_dates_in_the_left_margin(pdf: Pdf) -> None:
    source = """#grid(columns: (100pt, 1fr), column-gutter: 12pt, row-gutter: 9pt,
      align(right)[Summary], [], [], [I keep the ferries of a harbour \\ and the books of its office],
      align(right)[Experience], [], align(right)[2019 - 2021], [Portwick Harbour Board \\ Harbour master \\ Kept lamps],
      align(right)[2012 - 2019], [Skerry Boat Yard \\ Mechanic \\ Repaired engines],
      align(right)[Education], [], align(right)[2009 - 2012], [Nautical College \\ Diploma of Navigation])
    """
    assert texts(read_document(pdf(source))) == [
        "Summary",
        "I keep the ferries of a harbour",
        "and the books of its office",
        "Experience",
        "2019 - 2021\tPortwick Harbour Board",
        "Harbour master",
        "Kept lamps",
        "2012 - 2019\tSkerry Boat Yard",
        "Mechanic",
        "Repaired engines",
        "Education",
        "2009 - 2012\tNautical College",
        "Diploma of Navigation",
    ]


def test_a_job_at_the_top_of_two_pages_is_no_header(pdf: Pdf) -> None:
    source = (
        "Cook, 05/2015 - 06/2017 #pagebreak() Cook, 07/2012 - 04/2015 #pagebreak() #v(30pt) Cook, 05/2015 - 06/2017"
    )
    document = read_document(pdf(source))
    assert texts(document) == ["Cook, 05/2015 - 06/2017", "Cook, 07/2012 - 04/2015", "Cook, 05/2015 - 06/2017"]
    assert not any(line.margin for line in document.lines)


def test_repeated_headers_are_kept_once_and_page_numbers_dropped(pdf: Pdf) -> None:
    source = (
        "#set page(header: [Ada Quill, ada\\@example.org])\n"
        "#set page(footer: align(center)[Page #context counter(page).display()])\n"
        "First page. #pagebreak() Second page. #pagebreak() Third page."
    )
    document = read_document(pdf(source))
    assert document.pages == 3
    assert texts(document) == ["Ada Quill, ada@example.org", "First page.", "Second page.", "Third page."]
    assert [line.margin for line in document.lines] == [True, False, False, False]
    assert [line.page for line in document.lines] == [1, 1, 2, 3]


def test_lines_know_their_place_size_and_weight(pdf: Pdf) -> None:
    document = read_document(pdf('#text(size: 20pt, weight: "bold")[Heading]\n\nWords'))
    heading, words = document.lines
    assert heading.size == pytest.approx(20)
    assert (heading.bold, words.bold) == (True, False)
    assert heading.box is not None
    assert words.box is not None
    assert heading.box.left == pytest.approx(50, abs=2)
    assert 45 < heading.box.top < heading.box.bottom < words.box.bottom < 120


def test_text_is_made_of_the_lines(pdf: Pdf) -> None:
    document = read_document(pdf(SIDEBAR))
    assert "\n".join(texts(document)) == "\n".join(line for line in document.text.split("\n") if line)
    assert all(document.text[line.span.start - 1 : line.span.start] in {"", "\n"} for line in document.lines)


def test_the_last_cell_of_a_row_wraps_into_the_next_line(pdf: Pdf) -> None:
    source = f"""#grid(columns: (90pt, 1fr), row-gutter: 9pt,
      [Dates], [2018 – 2021], [Duties], [{PROSE}], [Employer], [Skerry Ltd])
    """
    document = read_document(pdf(source))
    assert "Duties\t" + PROSE.strip() in blocks(document)


@pytest.mark.parametrize("angle", [90, -90])
def test_headings_turned_beside_their_sections_stand_before_them(pdf: Pdf, angle: int) -> None:
    def section(name: str, lines: str) -> str:
        return f"[{lines}], align(horizon)[#rotate({angle}deg, reflow: true)[#text(16pt)[{name}]]]"

    source = f"""Ada Quill \\ ada\\@quill.example
      #v(30pt)
      #grid(columns: (1fr, 40pt), row-gutter: 30pt,
      {section("EXPERIENCE", "Clerk " * 4 + "#linebreak()" + "Cook #linebreak() " * 11 + "Porter")},
      {section("EDUCATION", "School #linebreak() " * 12 + "College")})
    """
    lines = texts(read_document(pdf(source)))
    assert lines[lines.index("EXPERIENCE") + 1].startswith("Clerk")
    assert lines[lines.index("EDUCATION") - 1] == "Porter"
