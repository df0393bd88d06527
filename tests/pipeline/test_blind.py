"""What is hidden with a name: everything that tells it, and nothing of the work."""

from dataclasses import replace
from datetime import date

import pytest

from hiring.candidate import CandidateProfile, Contact, ProfileSkill, SkillMention
from hiring.document import Document
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


@pytest.mark.parametrize(
    ("contact", "said", "told"),
    [
        (
            Contact("Ada Brook", phones=("+441134960120",)),
            "Call 0113 496 0120 or +44 (0)113-496-0120.",
            ("0120", "496"),
        ),
        (Contact("Ada Brook", links=("https://www.github.com/adab/",)), "See github.com/adab/tools.", ("adab",)),
        (Contact("Wei Li"), "Ms Li wrote Go; Dr. Li leads, says Wei Li.", ("Li",)),
        (Contact("王伟"), "我叫王伟，写代码。", ("王伟",)),
        (Contact("Ada Brook"), "ADA\n  BROOK and ada brook", ("ADA", "brook")),
    ],
)
def test_however_it_is_written_it_is_hidden(contact: Contact, said: str, told: tuple[str, ...]) -> None:
    document = Document(said, (), "text")
    blind = Blind(CandidateProfile("f", "d", date(2026, 11, 1), document, contact))
    for text in (blind.words(said), blind.text, blind.of(Span(0, len(said)))):
        assert not [one for one in told if one in text], text
    assert len(blind.text) == len(said)


def test_words_that_only_look_like_a_short_name_stay() -> None:
    document = Document("", (), "text")
    blind = Blind(CandidateProfile("f", "d", date(2026, 11, 1), document, Contact("Bo Go", phones=("12",))))
    assert blind.words("Wrote Go services for 12 years") == "Wrote Go services for 12 years"


def test_the_reason_of_somebody_who_added_a_skill_tells_no_name(read: CandidateProfile) -> None:
    added = ProfileSkill("Docker", (SkillMention(Span(0, 5), "job", 0, "Ms Brook said so."),), added="Brook said so.")
    (shown,) = Blind(read).profile(replace(read, skills=(added,)), "Applicant 4").skills
    assert (shown.added, shown.mentions[0].added) == (f"{MARK} said so.", f"Ms {MARK} said so.")
