"""Columns, margins and dates of designed CVs: what the pictures of many templates showed to go wrong, a test each."""

import pytest

from hiring.document import Box
from parsers import read_document
from parsers.composer import DraftLine, compose
from parsers.glyphs.page import Paint
from parsers.layout.columns import regions_of
from parsers.layout.drawn_marks import dots_of
from parsers.layout.margins import set_margins_apart
from parsers.layout.page import PlacedLine
from parsers.layout.piece import Piece
from parsers.layout.rows import rows_of
from parsers.layout.side_notes import lift_notes
from parsers.layout.words import ICON
from parsers.rows import rows_of as lines_of
from parsers.sections import find_parts
from tests.parsers.builder import document
from tests.parsers.raw_pdf import raw_pdf, stream


def piece(text: str, left: float, baseline: float, *, size: float = 10.0, bold: bool = False) -> Piece:
    right = left + 0.5 * size * len(text)
    return Piece(text, left, baseline - 0.8 * size, right, baseline + 0.2 * size, baseline, size, bold, right)


def column(left: float, top: float, texts: list[str], *, step: float = 14.0) -> list[Piece]:
    return [piece(text, left, top + step * number) for number, text in enumerate(texts)]


def regions(pieces: list[Piece]) -> list[list[str]]:
    return [[each.text for each in region] for region in regions_of(pieces)]


def order(pieces: list[Piece]) -> list[str]:
    return [text for region in regions(pieces) for text in region]


SIDE = ["Contact", "Leeds", "ada.q@example.org", "Skills", "Welding", "Brazing", "Casting"]
MAIN = [f"a line of the main column, number {number}" for number in range(9)]


def test_the_first_section_beside_a_photo_is_read_with_its_column() -> None:
    main = [piece("Education", 200.0, 40.0, size=17.0), *column(200.0, 60.0, MAIN)]
    read = order([*main, *column(20.0, 100.0, SIDE)])
    assert read.index("Casting") < read.index("Education") < read.index(MAIN[0])


def test_a_large_name_above_one_column_is_still_read_first() -> None:
    main = [piece("Ada Quill", 200.0, 40.0, size=24.0), *column(200.0, 80.0, MAIN)]
    assert order([*main, *column(20.0, 80.0, SIDE)])[0] == "Ada Quill"


def test_the_last_entry_of_the_longer_column_stays_in_it() -> None:
    entry = [piece("Clerk", 20.0, 250.0, bold=True), piece("Skerry Ltd, 2009 - 2010", 100.0, 250.0)]
    longer = [*column(20.0, 60.0, [f"text {number} of this column" for number in range(12)]), *entry]
    foot = [piece("one line across the foot of the page, from edge to edge, over both columns of it", 20.0, 300.0)]
    read = order([*longer, *column(280.0, 65.0, SIDE, step=17.0), *foot])
    assert read.index("Skerry Ltd, 2009 - 2010") < read.index("Contact")


def test_places_beside_dates_and_labels_of_a_drawing_are_no_column() -> None:
    left = column(20.0, 100.0, ["Clerk", "2019 - 2021", "Kept the books", "Cook", "2017 - 2019", "Made soup"])
    places = [piece("Leeds", 120.0, 114.0), piece("York", 120.0, 156.0)]
    drawing = [piece("Sleep", 128.0, 190.0), piece("Work", 140.0, 203.0), piece("Chess", 133.0, 217.0)]
    main = column(260.0, 105.0, MAIN, step=17.0)
    found = regions([*left, *column(20.0, 184.0, ["a day of mine", "in hours", "of which"]), *places, *drawing, *main])
    together = next(region for region in found if "Leeds" in region)
    assert "2019 - 2021" in together
    assert MAIN[0] not in together


def test_contact_data_above_two_columns_is_one_line() -> None:
    signs = ["ada.q@example.org", "(212) 555-0142", f"{ICON} Leeds"]
    head = [piece(text, left, 40.0) for text, left in zip(signs, (20.0, 118.0, 216.0), strict=True)]
    pieces = [*head, *column(20.0, 80.0, MAIN[:6]), *column(205.0, 85.0, SIDE, step=17.0)]
    assert order([*pieces])[:3] == signs


def test_a_heading_wrapped_in_the_margin_is_one_line() -> None:
    margin = [
        piece("EDUCATION", 20.0, 60.0, bold=True),
        piece("RESEARCH", 20.0, 110.0, bold=True),
        piece("EXPERIENCE", 20.0, 122.0, bold=True),
    ]
    body = column(120.0, 60.0, ["BSc, University of Northmoor", "2009 - 2012", "with merit"])
    body += column(120.0, 110.0, ["Assistant, Institute of Tides", "2012 - 2014", "Read gauges"])
    assert regions([*margin, *body]) == [
        ["EDUCATION"],
        ["BSc, University of Northmoor", "2009 - 2012", "with merit"],
        ["RESEARCH EXPERIENCE"],
        ["Assistant, Institute of Tides", "2012 - 2014", "Read gauges"],
    ]


def test_labels_below_each_other_are_read_with_their_lines() -> None:
    labels = column(20.0, 60.0, ["title", "supervisor", "summary"])
    body = column(120.0, 60.0, ["On the tides of the north", "Prof. Alder", "What the gauges said in ten years"])
    assert len(regions([*labels, *body])) == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [[("June", 20.0), ("2021–June", 58.0), ("Clerk, Skerry Ltd", 120.0)], [("2023", 81.0), ("Leeds", 120.0)]],
            ["June 2021–June 2023\tClerk, Skerry Ltd", "Leeds"],
        ),
        (
            [[("Sept. 2016–", 46.0), ("BSc Economics", 120.0)], [("2019", 81.0)]],
            ["Sept. 2016– 2019\tBSc Economics"],
        ),
        (
            [[("Feb. 2021", 58.0), ("Head Cook", 120.0)], [("to date", 68.0), ("Salt Inn, York", 120.0)]],
            ["Feb. 2021 to date\tHead Cook", "Salt Inn, York"],
        ),
        ([[("Clerk", 20.0), ("2019", 80.0)], [("Cook", 20.0), ("2021", 80.0)]], ["Clerk\t2019", "Cook\t2021"]),
    ],
)
def test_dates_wrapped_or_stretched_in_a_narrow_margin(
    rows: list[list[tuple[str, float]]], expected: list[str]
) -> None:
    pieces = [piece(text, left, 60.0 + 12 * number) for number, row in enumerate(rows) for text, left in row]
    assert [row.text for row in rows_of(pieces)] == expected


def test_a_line_that_ends_in_a_hyphen_is_no_date_that_goes_on() -> None:
    rows = [
        [piece("tides and engineer-", 20.0, 60.0), piece("Chess", 160.0, 60.0)],
        [piece("ing of locks", 20.0, 72.0)],
    ]
    assert [[each.text for each in row] for row in lift_notes(rows)] == [
        ["tides and engineer-", "Chess"],
        ["ing of locks"],
    ]


def test_dates_of_two_long_lines_below_each_other_stay_with_their_lines() -> None:
    rows = [
        [piece("MSc in Molecular Biology, Back Bay University of York", 20.0, 60.0), piece("2014", 400.0, 60.0)],
        [piece("BSc in Biology with a minor in Chemistry, Quabbin College", 20.0, 72.0), piece("2012", 400.0, 72.0)],
    ]
    assert [[each.text for each in row][-1] for row in lift_notes(rows)] == ["2014", "2012"]


def test_arrows_drawn_before_lines_are_list_marks() -> None:
    arrow = Paint(20.0, 52.5, 26.0, 60.0, (110, 110, 110), solid=False)
    assert dots_of([arrow]) == [(26.0, 56.25)]


def placed(text: str, page: int, top: float) -> PlacedLine:
    return PlacedLine(text, page, Box(100.0, top, 300.0, top + 10), top + 8, 10.0, False, False, 0, True)


def test_all_lines_of_a_footer_are_set_apart_and_a_lone_page_number_is_dropped() -> None:
    foot = ["12 Harbour Road", "+44 20 7946 0018", "ada.q@example.org"]
    pages = [[placed(f"text {page}", page, 300.0)] for page in (1, 2)]
    for number, lines in enumerate(pages, 1):
        lines += [placed(text, number, 730.0 + 14 * place) for place, text in enumerate(foot)]
    first, second = set_margins_apart(pages, [842.0, 842.0])
    assert [(line.text, line.margin) for line in first] == [("text 1", False), *((text, True) for text in foot)]
    assert [line.text for line in second] == ["text 2"]
    (alone,) = set_margins_apart([[placed("2", 1, 20.0), placed("Ada Quill", 1, 60.0)]], [842.0])
    assert [line.text for line in alone] == ["Ada Quill"]


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [(part.kind, part.heading.text if part.heading else None) for part in find_parts(lines_of(document(text)))]


def test_what_stands_for_each_item_is_no_section() -> None:
    item = "* Tide tables {0}\n\nReckoned the tides.\n\nPublications:\n\nQuill, A. ({0}). On tides.\n\n"
    found = kinds("! Ada Quill\n\n# Projects\n\n" + "".join(item.format(2000 + year) for year in range(3)))
    assert found == [("contact", None), ("projects", "Projects")]


def test_numbered_labels_of_a_form_are_no_headings() -> None:
    found = kinds("! Ada Quill\n\n# Languages\n\nLanguage 1\tEnglish\nLanguage 2\tGerman\n\n# Experience\n\nClerk")
    assert [kind for kind, _ in found] == ["contact", "languages", "experience"]


def test_a_label_among_contact_data_ends_with_its_line() -> None:
    parts = find_parts(lines_of(document("! Ada Quill\n\nLanguages: English\n\nLeeds\n\n# Skills\n\nWelding")))
    assert [(part.kind, [row.text for row in part.rows]) for part in parts] == [
        ("contact", ["Ada Quill"]),
        ("languages", ["English"]),
        ("contact", ["Leeds"]),
        ("skills", ["Welding"]),
    ]


@pytest.mark.parametrize(
    ("below", "kind"),
    [("Careful with money\nCalm on the phone", "skills"), ("BSc Economics, Hartwell, 2012", "education")],
)
def test_qualifications_are_skills_where_no_degree_and_no_year_stands(below: str, kind: str) -> None:
    assert kinds(f"! Ada Quill\n\n# Experience\n\nClerk\n\n# Qualifications\n\n{below}")[-1] == (kind, "Qualifications")


def test_a_smaller_heading_of_another_column_is_a_heading() -> None:
    def line(text: str, region: int, left: float, top: float, size: float = 10.0) -> DraftLine:
        box = Box(left, top, left + 150.0, top + size)
        return DraftLine(text, region=region, block=int(top) + 1000 * region, box=box, size=size)

    lines = [
        line("About me", 1, 20.0, 200.0, 20.0),
        line("I mend nets", 1, 20.0, 230.0),
        line("Skills", 1, 20.0, 300.0, 20.0),
        line("Knots", 1, 20.0, 330.0),
        line("education", 2, 220.0, 20.0, 16.0),
        line("BSc Economics, Hartwell College, 2012", 2, 220.0, 50.0),
        line("experience", 2, 220.0, 90.0, 16.0),
        line("Clerk, Skerry Ltd, 2015 - 2019", 2, 220.0, 120.0),
    ]
    found = find_parts(lines_of(compose(lines, format="pdf")))
    assert [part.kind for part in found] == ["summary", "skills", "education", "experience"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("李晓明\n\n# 工作经历\n\n海港有限公司\n\n# 教育背景\n\n北方大学", ["experience", "education"]),
        ("山田花子\n\n# 職務経歴\n\n港株式会社\n\n# 免許・資格\n\n簿記", ["experience", "certificates"]),
    ],
)
def test_headings_in_chinese_and_japanese(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(f"! {text}")][1:] == expected


def test_letters_given_in_place_of_a_drawing_are_read_in_their_order() -> None:
    content = (
        "BT /F1 10 Tf 60 700 Td /Span << /ActualText (Sleep, deep sleep: six) >> BDC (Sle) Tj EMC ET "
        "BT /F1 10 Tf 60 680 Td (Ada Quill, clerk) Tj ET"
    )
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    )
    pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    read = read_document(raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(content)))
    assert [line.span.of(read.text) for line in read.lines] == ["Sleep, deep sleep: six", "Ada Quill, clerk"]


def test_dates_wrapped_beside_entries_label_them() -> None:
    dates = column(20.0, 60.0, ["March 2022-June", "2025"]) + column(20.0, 130.0, ["May 2019-", "June 2021"])
    body = column(120.0, 60.0, ["Clerk", "Skerry Ltd, Leeds", "Kept the accounts"], step=18.0)
    body += column(120.0, 130.0, ["Cook", "Quay Ltd, York", "Made soup"], step=18.0)
    assert [row.text for region in regions_of([*dates, *body]) for row in rows_of(region)] == [
        "March 2022-June 2025\tClerk",
        "Skerry Ltd, Leeds",
        "Kept the accounts",
        "May 2019- June 2021\tCook",
        "Quay Ltd, York",
        "Made soup",
    ]


def test_two_entries_side_by_side_are_read_one_after_the_other() -> None:
    left = ["Ferry timetable", "Lead", "Planned the ferries of the harbour for ten", "years and printed it."]
    right = ["Tide calendar", "Author", "Reckoned the tides of the whole of the", "coast with care."]
    read = order([piece("Projects", 20.0, 40.0, bold=True), *column(20.0, 60.0, left), *column(260.0, 60.0, right)])
    assert read == ["Projects", *left, *right]


def test_the_second_of_two_columns_below_a_heading_is_of_its_section() -> None:
    def line(text: str, region: int, left: float, top: float, *, bold: bool = False) -> DraftLine:
        box = Box(left, top, left + 150.0, top + 10.0)
        return DraftLine(text, region=region, block=int(top), box=box, size=10.0, bold=bold)

    lines = [
        line("Experience", 1, 20.0, 20.0, bold=True),
        line("Clerk, Skerry Ltd, 2015 - 2019", 1, 20.0, 40.0),
        line("Cook, Quay Ltd, 2012 - 2015", 2, 220.0, 40.0),
        line("Projects", 3, 20.0, 90.0, bold=True),
        line("Ferry timetable", 4, 20.0, 110.0),
        line("Tide calendar", 5, 220.0, 110.0),
    ]
    found = find_parts(lines_of(compose(lines, format="pdf")))
    assert [(part.kind, [row.text for row in part.rows]) for part in found][-1] == (
        "projects",
        ["Ferry timetable", "Tide calendar"],
    )
