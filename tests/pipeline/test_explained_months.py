"""The arithmetic of months is shown: overlaps once, gaps and volunteering never, years alone as approximate."""

import io
from datetime import date

from rich.console import Console

from pipeline.exports.explained_months import print_explained_months
from tests.parsers.builder import profile


def explained(text: str) -> list[str]:
    out = io.StringIO()
    print_explained_months(profile(text, as_of=date(2026, 11, 1)), Console(file=out, width=160))
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


CV = """
    ! Ada Quill

    # Experience
    * Engineer, Acme Ltd
    Jan 2020 - Dec 2020
    - Wrote services in Python

    * Developer, Bolt Ltd
    Jul 2020 - Jun 2021
    - Wrote services in Python and Go

    * Clerk, Crank Ltd
    2015 - 2017
    - Filed papers

    * Tester, Dial Ltd
    Mar 2022
    - Tested phones

    # Volunteering
    * Driver, Food Bank
    Jan 2023 - Mar 2023
    - Drove a van

    # Education
    BSc Computer Science, University of Leeds, 2011 - 2014
"""


def test_the_sum_is_shown_with_what_counts_once_and_what_never() -> None:
    lines = explained(CV)
    assert "Added up: 12 + 12 + 24 = 48" in lines
    assert "Jobs at the same time count once: -6 (2020-07 to 2020-12)" in lines
    assert "Between jobs, never counted: 2017-07 to 2019-12 (30)" in lines
    assert "Total: 42 months = 3 years 6 months" in lines
    assert any(line.startswith("~ approximate: where only a year is given") for line in lines)
    assert any("Clerk, Crank Ltd" in line and line.endswith("~") and " 24 " in line for line in lines)
    assert "4 Tester, Dial Ltd: its end is not given" in lines
    assert "5 Driver, Food Bank: volunteering does not count as work" in lines
    assert "1 of education: courses of study are not work" in lines


def test_each_skill_shows_the_jobs_that_it_is_counted_from() -> None:
    lines = explained(CV)
    assert "Python 18 12 (job 1) + 12 (job 2) - 6 at the same time last used 2021-06" in lines
    assert "Go 12 12 (job 2) last used 2021-06" in lines


def test_a_cv_without_dates_says_so() -> None:
    lines = explained("""
        ! Ada Quill

        # Skills
        Python, Go
    """)
    assert "No job has dates of which a length can be told." in lines
    assert any(line.startswith("Named, but in no dated job: Go, Python") for line in lines)


def test_the_kind_of_a_job_stands_beside_it() -> None:
    lines = explained("# Experience\n* Baker (part-time), self-employed\nJan 2020 - Dec 2020\n- Baked bread")
    assert any(line.endswith(" freelance, part-time") for line in lines)
