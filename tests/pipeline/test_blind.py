"""What is hidden with a name: everything that tells it, and nothing of the work."""

from datetime import date

import pytest

from hiring.candidate import CandidateProfile
from hiring.evidence import Evidence, Span
from hiring.match import Match
from parsers.formats.text import read as read_text
from parsers.options import ReadOptions
from parsers.profile import read_profile
from pipeline.blind import BLOCK, MARK, Blind

CV = """Grace Brook
12 Mill Lane, Leeds
grace.brook@example.org, +44 113 496 0120
Date of birth: 3 May 1990

Experience

Engineer, Fernbrook Ltd, Leeds, Jan 2020 - Dec 2021
- Worked with grace under pressure; Brook led the team, said BROOK.
- Wrote services in Python.

References

Peter Miller, peter.miller@example.com
"""


@pytest.fixture(scope="module")
def read() -> CandidateProfile:
    document = read_text(CV.encode(), ReadOptions())
    return read_profile(document, file="grace-brook.txt", digest="0" * 64, as_of=date(2026, 11, 1))


def test_nothing_that_tells_who_it_is_is_left_in_the_text(read: CandidateProfile) -> None:
    text = Blind(read).text
    for telling in ("Grace", "Brook", "BROOK", "Mill Lane", "grace.brook", "0120", "1990", "Miller", "peter"):
        assert telling not in text
    for work in ("Engineer", "Fernbrook Ltd", "with grace under pressure", "led the team", "Python", "Jan 2020"):
        assert work in text


def test_offsets_hold(read: CandidateProfile) -> None:
    text = Blind(read).text
    assert len(text) == len(read.document.text)
    assert all(one in (other, BLOCK) for one, other in zip(text, read.document.text, strict=True))


def test_a_stretch_of_text_shows_marks_for_what_is_hidden(read: CandidateProfile) -> None:
    start = read.document.text.index("Brook led")
    span = Span(start, start + len("Brook led the team"))
    assert Blind(read).of(span) == f"{MARK} led the team"
    pieces = list(Blind(read).pieces(span))
    assert [piece.hidden for piece in pieces] == [True, False]
    assert pieces[0].span.start == span.start
    assert pieces[-1].span.end == span.end


def test_a_profile_without_its_person(read: CandidateProfile) -> None:
    shown = Blind(read).profile(read, "Applicant 4")
    assert (shown.file, shown.contact.name, shown.contact.emails, shown.contact.phones) == ("Applicant 4", None, (), ())
    assert shown.jobs[0].employer == "Fernbrook Ltd"
    assert "Grace" not in repr(shown)
    assert "Miller" not in repr(shown)


def test_an_answer_keeps_its_quotes_true_of_the_text_that_is_shown(read: CandidateProfile) -> None:
    start = read.document.text.index("Worked")
    span = Span(start, read.document.text.index("BROOK") + 5)
    match = Match("r1", 1.0, "met", "named", "Grace Brook led.", (Evidence(span, 1, span.of(read.document.text)),))
    shown = Blind(read).match(match)
    assert shown.reason == f"{MARK} led."
    assert shown.evidence[0].quote == span.of(Blind(read).text)
    assert "BROOK" not in shown.evidence[0].quote
