"""What people paste into a form: taken as text, made one line, or refused with the field and what is allowed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import SettingsError
from jd.writing import WriteRequest, write
from jd.writing.cleaning import LONGEST
from jd.writing.text import escaped
from jd.writing.wordings import fill

BASE = WriteRequest(title="Cook", country="GB", as_of=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({"title": ""}, "bad_request", "title is empty; write a job title"),
        ({"title": " \n "}, "bad_request", "title is empty"),
        ({"title": "x" * 10_000}, "bad_request", "title has 10,000 characters; allowed are 120"),
        ({"title": "Cook\x00"}, "bad_request", "title holds the control character U+0000 at place 5"),
        ({"company": "A\x1b[31m"}, "bad_request", "company holds the control character U+001B"),
        ({"benefits": ("ok", "a\x07")}, "bad_request", "benefits holds the control character U+0007"),
        ({"benefits": "abc"}, "bad_request", "benefits must be a list"),
        ({"tone": "loud"}, "bad_request", "tone is 'loud'; allowed are plain, warm, formal"),
        ({"lang": "xx"}, "bad_request", "lang is 'xx'; allowed are en, de, fr, es"),
        ({"seniority": "boss"}, "bad_request", "seniority is 'boss'; allowed are intern"),
        ({"work_mode": "moon"}, "bad_request", "work_mode is 'moon'; allowed are on_site, hybrid, remote"),
        ({"variant": -1}, "bad_request", "variant is '-1'; allowed is a whole number from 0"),
        ({"tone": "x", "length": "y"}, "bad_request", "length is 'y'"),
        ({"country": "XX"}, "unknown_country", "'XX' is no country"),
        ({"country": "US", "region": "Atlantis"}, "unknown_region", "Atlantis"),
        ({"salary": "50000-20000"}, "impossible_pay", "minimum above its maximum"),
        ({"salary": "a lot"}, "unreadable_pay", "cannot be read"),
    ],
)
def test_what_cannot_stand_in_a_post_is_refused(changes: dict[str, Any], code: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        write(replace(BASE, **changes))
    assert caught.value.code == code
    assert says in caught.value.message


def test_line_breaks_and_invisible_characters_are_taken_out_and_told() -> None:
    job = write(replace(BASE, company="Acme\r\nLtd\u202e", city="Leeds\tNorth"))
    assert "Acme Ltd is hiring" in job.text
    assert "Leeds North" in job.text
    told = [notice.code for notice in job.notices]
    assert told.count("flattened") == 2
    assert told.count("invisible_characters") == 1


@pytest.mark.parametrize(
    "company",
    ["{title} Ltd", "%s %(city)s", "${city}", "{{ 7 * 7 }}", "{0.__class__}", "<script>alert(1)</script>", r"\1 \g<0>"],
)
def test_a_template_in_a_name_has_no_effect(company: str) -> None:
    job = write(replace(BASE, company=company, team=company, company_blurb=company))
    assert job.text.count(company) >= 4


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("[x](javascript:y)", r"[x]\(javascript:y)"),
        ("<b>&amp;</b>", r"\<b\>\&amp;\</b\>"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. First", r"1\. First"),
        ("C++, C# and Node.js for [City]", "C++, C# and Node.js for [City]"),
    ],
)
def test_text_is_text_in_markdown(text: str, marked: str) -> None:
    assert escaped(text) == marked


def test_filling_looks_once() -> None:
    assert fill("{a} {b}", {"a": "{b}", "b": "{a}"}) == "{b} {a}"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(LONGEST)), st.text(max_size=150))
def test_any_text_in_any_field_is_written_or_refused(field: str, text: str) -> None:
    value: object = (text,) if field in ("benefits", "tools", "extra_criteria", "removed_criteria") else text
    try:
        job = write(replace(BASE, **{field: value}))
    except SettingsError:
        # Refused with a reason; anything else that is raised is a bug.
        return
    assert all(character.isprintable() or character in "\n\u200c\u200d" for character in job.text)
    assert [one.span.of(job.text) for one in job.criteria] == [one.text for one in job.criteria]
