"""Faults that the measure of reading found, a test each: what stands where, on pages, in tables and in lines."""

from collections.abc import Callable

import pytest

from hiring.candidate import CandidateProfile
from hiring.document import Document
from parsers import read_document
from parsers.composer import DraftLine, clean
from parsers.dates import find_dates
from parsers.headings import heading
from parsers.layout.columns import regions_of
from parsers.layout.piece import Piece
from parsers.profile import read_profile
from parsers.table_rows import rows_across
from tests.parsers.builder import AS_OF, profile

Pdf = Callable[[str], bytes]


def texts(document: Document) -> list[str]:
    return [line.span.of(document.text) for line in document.lines]


def lines_of(pdf: Pdf, source: str) -> list[str]:
    return texts(read_document(pdf(source)))


def read(document: Document) -> CandidateProfile:
    return read_profile(document, file="cv", digest="", as_of=AS_OF)


HALVES = """
#grid(columns: (1fr, 1fr), column-gutter: 20pt,
  [*Education* \\ University of Northmoor #h(1fr) 2012 - 2016 \\ BSc Economics #h(1fr) Leeds \\
   Graduated with merit \\ *Languages* \\ English \\ German],
  [*Skills* \\ Bookkeeping \\ Payroll \\ Budgeting \\ *Interests* \\ Photography \\ Chess])
"""


def test_two_columns_of_sections_are_told_by_their_headings_though_they_share_their_lines(pdf: Pdf) -> None:
    lines = lines_of(pdf, HALVES)
    assert lines.index("German") < lines.index("Skills")
    assert "University of Northmoor\t2012 - 2016" in lines


def test_dates_set_flush_right_above_two_columns_stay_with_their_lines(pdf: Pdf) -> None:
    source = """
*Education*

University of Northmoor #h(1fr) 2012 - 2016 \\ Leeds #h(1fr) BSc Economics

*Projects*
#grid(columns: (1fr, 1fr), column-gutter: 24pt,
  [*Ferry timetable* \\ Wrote the program that plans the ferries of the harbour and prints
   their timetable for the office and the landing stage.],
  [*Tide calendar* \\ Reckoned the tides for ten years ahead and printed them on a sheet
   that hangs in every boat of the harbour and the yard.])
"""
    lines = lines_of(pdf, source)
    assert "University of Northmoor\t2012 - 2016" in lines
    assert lines.index("Projects") < lines.index("Ferry timetable") < lines.index("Tide calendar")


def test_dates_and_places_at_the_left_label_the_lines_beside_them(pdf: Pdf) -> None:
    entry = "[{} \\ Leeds], [*{}* \\ {} \\ - Kept the accounts of the harbour in good order.\n - Answered letters.],"
    entries = [
        ("2020 - 2022", "Clerk", "Skerry Ltd"),
        ("2017 - 2019", "Cook", "Quay Ltd"),
        ("2015 - 2016", "Porter", "Board Ltd"),
    ]
    body = "\n".join(entry.format(*each) for each in entries)
    source = f"*Work experience*\n#grid(columns: (90pt, 1fr), column-gutter: 16pt, row-gutter: 14pt, {body})"
    lines = lines_of(pdf, source)
    assert [line for line in lines if "20" in line] == [
        "2020 - 2022\tClerk",
        "2017 - 2019\tCook",
        "2015 - 2016\tPorter",
    ]


TABLE = """
*Work experience*
#table(columns: (70pt, 80pt, 80pt, 1fr), stroke: 0.5pt, inset: 5pt,
  [Period], [Employer], [Position], [Main activities],
  [Feb 2020 - Aug 2023], [Skerry Boat Yard Ltd, Leeds], [Assistant to the Director],
  [- Wrote the letters of three departments and
     of the yard, and filed all the answers that came
   - Kept the accounts],
  [Jan 2018 - Jan 2020], [Quay Ltd, Bristol], [Clerk], [- Opened the post of the office every morning and
     brought it to the people it was meant for],
)
"""


def test_a_table_of_jobs_is_read_cell_by_cell(pdf: Pdf) -> None:
    jobs = read(read_document(pdf(TABLE))).jobs
    assert [(job.title, job.employer, len(job.bullets)) for job in jobs] == [
        ("Assistant to the Director", "Skerry Boat Yard Ltd", 2),
        ("Clerk", "Quay Ltd", 1),
    ]
    assert [str(job.dates.end) for job in jobs if job.dates] == ["2023-08", "2020-01"]


def test_a_range_wrapped_in_its_column_is_whole(pdf: Pdf) -> None:
    source = """
#table(columns: (66pt, 1fr), column-gutter: 14pt, stroke: none,
  [Feb 2020-Aug 2023], [Head of Mathematics \\ Hartwell School \\ - Taught],
  [Sep 2018-Jun 2019], [Teacher \\ Calder School \\ - Taught])
"""
    assert "Feb 2020-Aug 2023\tHead of Mathematics" in lines_of(pdf, source)


def piece(text: str, left: float, right: float, baseline: float) -> Piece:
    return Piece(text, left, baseline - 8, right, baseline + 2, baseline, 10.0, False, right)


def test_lines_of_a_column_that_end_in_the_middle_of_the_page_are_not_centred() -> None:
    side = [piece(f"side {number}", 30.0, 90.0, 50.0 + 14 * number) for number in range(9)]
    # The second and the sixth line of the column end as far from the right edge as they begin from the left one.
    main = [
        piece(f"main {number}", 150.0, 250.0 if number in (1, 5) else 370.0, 55.0 + 16 * number) for number in range(8)
    ]
    assert [[each.text[:4] for each in region] for region in regions_of([*side, *main])] == [["side"] * 9, ["main"] * 8]


def overhanging() -> bytes:
    """A page in a font whose lines reach less far down than its letters, as some fonts of word processors tell."""
    content = b"BT /F 14 Tf 60 700 Td (Languages and lodging) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
        b"/FirstChar 32 /LastChar 126 "
        b"/Widths [" + b"556 " * 95 + b"] /FontDescriptor 6 0 R >>",
        b"<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [-166 -225 1000 931] /ItalicAngle 0 "
        b"/Ascent 740 /Descent -180 /CapHeight 718 /StemV 88 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 7\n0000000000 65535 f \n%strailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


def test_letters_that_reach_below_their_fonts_lines_stay_in_their_words() -> None:
    assert texts(read_document(overhanging())) == ["Languages and lodging"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☎ 0113 496 0000 ✉ a@example.org", "0113 496 0000\ta@example.org"),
        ("◷ 11/2025 - 09/2026\t⌂ Leeds", "11/2025 - 09/2026\tLeeds"),
        ("✓ done ●●●○○", "✓ done ●●●○○"),
    ],
)
def test_pictograms_part_what_they_stand_before(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(("between", "expected"), [(" ", ["2021"]), ("\n", ["2018 – 2021"]), ("\t", ["2018 – 2021"])])
def test_a_year_below_a_program_is_no_version_of_it(between: str, expected: list[str]) -> None:
    text = f"Tools: Word, Excel{between}2018 – 2021"
    assert [found.span.of(text) for found in find_dates(text, AS_OF)] == expected


def test_a_degree_is_no_heading() -> None:
    assert heading("MA Education") is None
    assert heading("Adult Education") is not None


def test_a_line_left_of_a_list_item_ends_it() -> None:
    text = "Clerk\n  - Opened the post and\n    sorted it\n  - Wrote letters\nTechnologies: Excel\n"
    document = read_document(text.encode(), name="cv.txt")
    assert document.text.split("\n\n") == [
        "Clerk",
        "• Opened the post and\nsorted it",
        "• Wrote letters",
        "Technologies: Excel",
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Clerk\nSkerry Ltd (Leeds)", ("Clerk", "Skerry Ltd", "Leeds")),
        ("Accountant, Brackwater, Leeds", ("Accountant", "Brackwater", "Leeds")),
        ("Clerk, Rostock\nSkerry GmbH", ("Clerk", "Skerry GmbH", "Rostock")),
    ],
)
def test_parts_of_a_header(header: str, expected: tuple[str, str, str]) -> None:
    jobs = profile(f"! Ada Quill\n\n# Work experience\n\n{header}\n2018 – 2021\n\n- Kept the books").jobs
    assert [(job.title, job.employer, job.location) for job in jobs] == [expected]


def test_a_line_of_tools_is_no_employer() -> None:
    (job,) = profile("! Ada Quill\n\n# Experience\n\nClerk\n2018 – 2021\n\nTechnologies: Excel, Word").jobs
    assert job.employer is None


def test_labels_of_a_form_name_the_employer_below_the_duties() -> None:
    text = """Ada Quill

Work experience

Dates\t2018 – 2021
Occupation or position held\tClerk
Main activities and responsibilities\tKept the books
Name and address of employer\tSkerry Ltd, Leeds
"""
    (job,) = read(read_document(text.encode(), name="cv.txt")).jobs
    assert (job.title, job.employer) == ("Clerk", "Skerry Ltd")


@pytest.mark.parametrize(
    ("line", "degree", "level"),
    [
        ("CAP Cuisine", "CAP Cuisine", "vocational"),
        ("Licence Informatique", "Licence Informatique", "bachelor"),
        ("Bankkaufmann (IHK)", "Bankkaufmann (IHK)", "vocational"),
    ],
)
def test_degrees_that_are_words_elsewhere(line: str, degree: str, level: str) -> None:
    (course,) = profile(f"! Ada Quill\n\n# Education\n\n{line}\nUniversity of Northmoor (Leeds)\n2012 – 2016").education
    assert (course.degree, course.level, course.institution) == (degree, level, "University of Northmoor")


def test_the_heads_of_a_tables_columns_are_no_course() -> None:
    courses = profile(
        "! Ada Quill\n\n# Education\n\nPeriod\tInstitution\tTitle\n2012 – 2016\tHartwell College\tBSc Economics"
    ).education
    assert [course.institution for course in courses] == ["Hartwell College"]


def test_labels_in_cells_stand_above_the_duties_beside_them() -> None:
    cells = [[DraftLine(text)] for text in ("2018 – 2021", "Skerry Ltd", "Clerk")]
    duties = [DraftLine("Kept the books", bullet=True), DraftLine("Opened the post", bullet=True)]
    lines, _ = rows_across([*cells, duties], 0)
    assert [line.text for line in lines] == ["2018 – 2021\tSkerry Ltd\tClerk", "Kept the books", "Opened the post"]
