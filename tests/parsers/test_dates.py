"""One row for each way in which people write dates, and for each thing that only looks like one."""

from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from hiring.candidate import months_covered
from parsers.dates import find_dates
from parsers.wording import rows

AS_OF = date(2026, 11, 1)


def read(text: str) -> list[str]:
    """The dates of `text` as start/end; `now` where current, `y` behind a bound known to the year."""
    out = []
    for found in find_dates(text, AS_OF):
        dates = found.dates
        start = f"{dates.start}{'y' if dates.start_is_year else ''}" if dates.start else "?"
        end = "now" if dates.current else f"{dates.end}{'y' if dates.end_is_year else ''}" if dates.end else "?"
        out.append(start if found.single else f"{start}/{end}")
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan 2020 – Present", "2020-01/now"),
        ("January 2020 to date", "2020-01/now"),
        ("01/2020-03/2022", "2020-01/2022-03"),
        ("01 / 2020 - 03 / 2022", "2020-01/2022-03"),
        ("2019-03", "2019-03"),
        ("2019-03 - 2020-11", "2019-03/2020-11"),
        ("2019-03-14 to 2020-11-02", "2019-03/2020-11"),
        ("03.2019 – heute", "2019-03/now"),
        ("04/2012 to Current", "2012-04/now"),
        ("04/2012toCurrent", "2012-04/now"),
        ("Spring 2018", "2018-03"),
        ("Spring 2018 – Fall 2019", "2018-03/2019-11"),
        ("'19 – '21", "2019-01y/2021-12y"),
        ("’98–’03", "1998-01y/2003-12y"),
        ("2017 to date", "2017-01y/now"),
        ("since 2021", "2021-01y/now"),
        ("Since March 2021", "2021-03/now"),
        ("seit 03/2021", "2021-03/now"),
        ("depuis septembre 2019", "2019-09/now"),
        ("Q3 2020", "2020-07"),
        ("Q3 2020 - Q1 2021", "2020-07/2021-03"),
        ("2015 (6 months)", "2015-01y/2015-12y"),
        ("March 2015 (6 months)", "2015-03/2015-08"),
        ("Jan 2020 - Present (2 years 3 months)", "2020-01/now"),
        ("Jan 2020 - Mar 2021 · 1 yr 3 mos", "2020-01/2021-03"),
        ("June 2014 - 15", "2014-06/2015-12y"),
        ("Sept. 2014", "2014-09"),
        ("12/05/2014 - 30/06/2016", "2014-05/2016-06"),
        ("06/30/2014 - 12/05/2016", "2014-06/2016-12"),
        ("12.05.2014 - 30.06.2016", "2014-05/2016-06"),
        ("2018 – 2020", "2018-01y/2020-12y"),
        ("2018-2020", "2018-01y/2020-12y"),
        ("2018\u00ad2020", "2018-01y/2020-12y"),
        ("2018 — 20", "2018-01y/2020-12y"),
        ("May - August 2019", "2019-05/2019-08"),
        ("Nov – Feb 2019", "2018-11/2019-02"),
        ("May2015-June2016", "2015-05/2016-06"),
        ("10 May 2014 – 3 June 2014", "2014-05/2014-06"),
        ("3rd of May, 2014", "2014-05"),
        ("December 31, 2006", "2006-12"),
        ("May 09,2002-July 21, 2006", "2002-05/2006-07"),
        ("1. März 2019 bis 31. Dez. 2020", "2019-03/2020-12"),
        ("von 01/2018 bis 12/2019", "2018-01/2019-12"),
        ("de janvier 2018 à février 2019", "2018-01/2019-02"),
        ("sept. 2016 – aujourd'hui", "2016-09/now"),
        ("août 2011 - déc. 2012", "2011-08/2012-12"),
        ("enero de 2015 - actualidad", "2015-01/now"),
        ("marzo de 2015 a la fecha", "2015-03/now"),
        ("desde mayo 2016 hasta junio 2018", "2016-05/2018-06"),
        ("gennaio 2012 - oggi", "2012-01/now"),
        ("dal 2014 al 2016", "2014-01y/2016-12y"),
        ("mrt. 2013 t/m okt. 2015", "2013-03/2015-10"),
        ("maart 2013 – heden", "2013-03/now"),
        ("fevereiro de 2010 até o momento", "2010-02/now"),
        ("03/15 - 06/17", "2015-03/2017-06"),
        ("Jan-19 to Mar-20", "2019-01/2020-03"),
        ("Jan '19 – Mar '20", "2019-01/2020-03"),
        ("2019 Jan - 2020 Feb", "2019-01/2020-02"),
        ("2019年3月 – 2020年5月", "2019-03/2020-05"),
        ("01/2018\t03/2020", "2018-01/2020-03"),
        ("(2016)", "2016-01y"),
        ("until 2012", "?/2012-12y"),
        ("March 2018 -\nPresent", "2018-03/now"),
        ("02/2013 ï¼ 08/2015", "2013-02/2015-08"),
        ("02/2013 â€“ 08/2015", "2013-02/2015-08"),
        ("Aug 2019/May 2020", "2019-08/2020-05"),
        ("2016 / 09", "2016-09"),
        ("2011 / 11 - 2015 / 07", "2011-11/2015-07"),
        ("Sep 15 - NOW", "2015-09/now"),
        ("Jan 15 - Sep 16", "2015-01/2016-09"),
        ("Okt. 18 – Mär. 20", "2018-10/2020-03"),
        ("Oct 01/1995 - 01/1996", "1995-10/1996-01"),
        ("May 2015- Cont", "2015-05/now"),
        ("2018 onwards", "2018-01y/now"),
        ("2018 à nos jours", "2018-01y/now"),
        ("03/2018 -", "2018-03/now"),
        ("Winter 2019/20", "2019-12"),
        ("WS 2014/15 - SS 2018", "2014-10/2018-09"),
        ("Wintersemester 2019/2020 bis Sommersemester 2021", "2019-10/2021-09"),
        ("2018/19", "2018-01y/2019-12y"),
        ("1H 2020", "2020-01"),
        ("1Q20 - 3Q21", "2020-01/2021-09"),
        ("3. Quartal 2020", "2020-07"),
        ("early 2019 - late 2020", "2019-02/2020-11"),
        ("Mitte 2019 bis Ende 2020", "2019-06/2020-11"),
        ("10-2018 / 12-2019", "2018-10/2019-12"),
        ("July and August 2019", "2019-07/2019-08"),
        ("Jan 2019 to Jun", "2019-01/2019-06"),
        ("01-06/2019", "2019-01/2019-06"),
        ("01.–06.2019", "2019-01/2019-06"),
        ("2019 Jan - Jun", "2019-01/2019-06"),
        ("Present - Oct 2018", "2018-10/now"),
    ],
)
def test_a_customary_form(text: str, expected: str) -> None:
    assert read(text) == [expected]
    (found,) = find_dates(text, AS_OF)
    assert found.span.of(text) == (text[1:-1] if text.startswith("(") else text)
    assert found.dates.span == found.span


@pytest.mark.parametrize(
    "text",
    [
        "+44 20 7946 2012",
        "555-010-2015",
        "(020) 2012 2015",
        "ISO 9001-2015 audits",
        "ISO 27001:2013",
        "on call 24/7",
        "2,000-3,000 users",
        "Windows Server 2012 R2",
        "Office 2016",
        "GPA 3.8/4.0",
        "version 2.1.2019",
        "$2015",
        "2000+ customers",
        "ten of 12 in May",
        "a budget of 1990,50",
        "10-12 people",
        "may be asked",
        "route 1/12",
        "to wise up by half",
    ],
)
def test_not_a_date(text: str) -> None:
    assert read(text) == []


def test_two_ranges_on_one_line_stay_two() -> None:
    assert read("Jan 2019 - Mar 2020, Apr 2020 - May 2021") == ["2019-01/2020-03", "2020-04/2021-05"]


def test_day_and_month_that_may_be_swapped_are_told() -> None:
    (found,) = find_dates("04/05/2014 - 06/07/2015", AS_OF)
    assert found.ambiguous
    (american,) = find_dates("04/05/2014 - 06/07/2015", AS_OF, first="month")
    assert not american.ambiguous
    assert str(american.dates.start) == "2014-04"


def test_an_end_before_its_start_is_impossible() -> None:
    (found,) = find_dates("2019 - 2017", AS_OF)
    assert found.impossible
    assert months_covered([found.dates], AS_OF) == 0


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "it", "nl", "pt"])
def test_every_month_name_of_the_locale_data_is_known(code: str) -> None:
    known = {(row["name"], int(row["month"])) for row in rows("months")}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in Locale.parse(code).months[context][width].items():
                assert (name.casefold().strip(".").strip(), month) in known


@given(st.text(alphabet="0123456789 -–/.,'()JanFebMay\n\tQtoise", max_size=60))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    reached = 0
    for found in find_dates(text, AS_OF):
        assert reached <= found.span.start < found.span.end <= len(text)
        assert months_covered([found.dates], AS_OF) >= 0
        reached = found.span.end


def test_a_dash_behind_several_dates_sets_them_and_is_no_open_end() -> None:
    assert read("2018 -\nBaker\n2016 -\nCook") == ["2018-01y", "2016-01y"]


def test_a_word_for_a_part_of_the_year_may_belong_to_a_name() -> None:
    assert read("ROC Midden, 2009") == ["2009-01y"]


def test_years_of_two_items_side_by_side_are_no_range() -> None:
    assert read("2020\t2019") == ["2020-01y", "2019-01y"]
