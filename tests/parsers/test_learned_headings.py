"""Headings that no list has: found by looks and by what follows them, where words found none of their kind."""

import json
from importlib.resources import files

import pytest

from hiring.document import Box
from parsers.composer import DraftLine, compose
from parsers.dates import find_dates
from parsers.learned_headings import (
    KINDS,
    LINE_FEATURES,
    SECTION_FEATURES,
    learned_headings,
    line_features,
    load_heading_model,
)
from parsers.profile import read_profile
from parsers.rows import rows_of
from tests.parsers.builder import AS_OF, document, profile, shown

JOBS = """
Clerk, Skerry Ltd\tMarch 2019 – June 2021
• Kept the books of four shops
• Opened the post every morning

Cashier, Brightwater Ltd\tJanuary 2016 – February 2019
• Counted the takings twice a day
"""
COURSES = """
BSc Economics\t2012 – 2015
University of Northmoor
"""


def test_a_section_of_jobs_under_words_that_no_list_has() -> None:
    found = profile(
        f"! Ada Quill\nada@quill.example\n\n# Where I Have Been\n{JOBS}\n\n# What I Took Home\n{COURSES}\n"
        "# Languages\nEnglish: native"
    )
    kinds = [(section.kind, found.text_of(section.heading)) for section in found.sections if section.heading]
    assert kinds[0] == ("experience", "Where I Have Been")
    assert [shown(job)[:2] for job in found.jobs] == [("Clerk", "Skerry Ltd"), ("Cashier", "Brightwater Ltd")]
    assert [course.degree for course in found.education] == ["BSc Economics"]


def test_it_is_silent_where_words_speak() -> None:
    told = profile(
        f"! Ada Quill\n\n# Experience\n{JOBS}\n# Where I Have Been\n{JOBS}\n# Education\n{COURSES}\n# Skills\nExcel"
    )
    assert [section.kind for section in told.sections if section.heading].count("experience") == 1


def test_bold_titles_of_jobs_are_no_headings() -> None:
    found = profile(
        "! Ada Quill\n\n# Education\n\nBSc Economics\t2012 – 2015\n\n# Skills\n\nExcel\n\n# Where I Have Been\n\n"
        "* Clerk\nSkerry Ltd\tMarch 2019 – June 2021\n• Kept the books of four shops\n\n"
        "* Cashier\nBrightwater Ltd\tJanuary 2016 – February 2019\n• Counted the takings twice a day\n"
    )
    assert [shown(job)[:2] for job in found.jobs] == [("Clerk", "Skerry Ltd"), ("Cashier", "Brightwater Ltd")]


def test_a_cv_without_headings_is_still_read() -> None:
    found = profile(f"Ada Quill\nada@quill.example\n{JOBS}", pages=False)
    assert [shown(job)[:2] for job in found.jobs] == [("Clerk", "Skerry Ltd"), ("Cashier", "Brightwater Ltd")]


def test_letters_without_blanks_between_words_are_left_alone() -> None:
    read = document(f"! Ada Quill\n\n# 工作背景\n{JOBS}")
    assert learned_headings(rows_of(read), {}, ()) == {}


def test_the_numbers_fit_the_features() -> None:
    model = load_heading_model()
    stored = json.loads((files("parsers") / "data" / "learned" / "headings.json").read_text(encoding="utf-8"))
    assert tuple(stored["line"]["features"]) == LINE_FEATURES
    assert tuple(stored["section"]["features"]) == SECTION_FEATURES
    assert model.line.weights[0].shape[0] == len(LINE_FEATURES) == len(model.line.mean)
    assert model.section.constants[-1].shape == (len(KINDS),)
    read = document(f"# Experience\n{JOBS}")
    ranged = {read.line_index_at(each.span.start) for each in find_dates(read.text, AS_OF)}
    assert line_features(rows_of(read), {0}, ranged).shape == (len(rows_of(read)), len(LINE_FEATURES))


def test_headings_in_small_letters_are_told_by_their_size() -> None:
    found = profile(f"! Ada Quill\n\n# education\n{COURSES}\n# experience\n{JOBS}")
    assert [section.kind for section in found.sections if section.heading] == ["education", "experience"]


def test_a_title_that_looks_like_the_other_titles_heads_no_section() -> None:
    titles = ("Fullstack Engineer", "Office Clerk", "Simulation Training", "Student Assistant")
    items = "\n\n".join(f"* {title}\nSkerry Ltd, 20{10 + 2 * at} – 20{12 + 2 * at}" for at, title in enumerate(titles))
    found = profile(f"! Ada Quill\n\n# Experience\n\n{items}\n\n# Education\n{COURSES}")
    assert len(found.jobs) == len(titles)


@pytest.mark.parametrize("dated", ["2016 – 2018", "2016"])
def test_a_year_alone_begins_a_job_as_the_ranges_around_it_do(dated: str) -> None:
    found = profile(
        "! Ada Quill\n\n# Experience\n\n* 2018 – 2021\tHarbour Hand\nSkerry Ltd\nMoved crates.\n\n"
        f"* {dated}\tFreelance Puppeteer\nSkerry Ltd\nPulled strings.\n\n* 2012 – 2015\tFerry Hand\nSkerry Ltd\n"
    )
    assert [job.title for job in found.jobs] == ["Harbour Hand", "Freelance Puppeteer", "Ferry Hand"]


def test_a_column_goes_on_from_the_page_before_past_a_sidebar() -> None:
    def column(page: int, region: int, left: float, right: float, lines: list[str]) -> list[DraftLine]:
        drafts = []
        for at, text in enumerate(lines):
            size = 14.0 if text.startswith("# ") else 10.0
            box = Box(left, 40 + 16.0 * at, right, 50 + 16.0 * at)
            block = 1000 * page + 100 * region + at
            drafts.append(
                DraftLine(
                    text.removeprefix("# "), page, block, region, box, size, size > 10, bullet=text.startswith("•")
                )
            )
        return drafts

    drafts = [
        *column(1, 0, 40, 150, ["# Skills", "Excel", "Typing"]),
        *column(1, 1, 180, 550, ["# Experience", "Clerk, Skerry Ltd, 2018 – 2021", "• Kept the books"]),
        *column(2, 0, 40, 150, ["# Education", "BSc Economics", "Hartwell College", "2009 – 2012"]),
        *column(2, 1, 180, 550, ["Cashier, Brightwater Ltd, 2013 – 2018", "• Counted the takings"]),
    ]
    read = read_profile(compose(drafts, format="pdf", pages=2), file="cv.pdf", digest="0" * 64, as_of=AS_OF)
    assert [job.title for job in read.jobs] == ["Clerk", "Cashier"]
    assert len(read.education) == 1


def test_what_stands_below_a_sidebar_goes_on_with_the_column_above_it() -> None:
    def column(region: int, left: float, top: float, lines: list[str]) -> list[DraftLine]:
        return [
            DraftLine(
                text.removeprefix("# "),
                block=100 * region + at,
                region=region,
                box=Box(left, top + 16.0 * at, left + 120, top + 10 + 16.0 * at),
                size=14.0 if text.startswith("# ") else 10.0,
            )
            for at, text in enumerate(lines)
        ]

    jobs = ["# Experience", "Clerk, Skerry Ltd, 2018 – 2021", "# Education", "BSc Economics, Hartwell College, 2015"]
    drafts = [
        *column(0, 40, 40, jobs),
        *column(1, 300, 40, ["# Skills", "Excel"]),
        *column(2, 40, 160, ["MSc Statistics, Calder University, 2017"]),
    ]
    read = read_profile(compose(drafts, format="pdf"), file="cv.pdf", digest="0" * 64, as_of=AS_OF)
    assert [course.degree for course in read.education] == ["BSc Economics", "MSc Statistics"]
