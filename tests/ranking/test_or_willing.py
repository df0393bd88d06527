"""Papers that an advert lets its applicants obtain later."""

import pytest

from hiring.job import CertificatesAsked, EducationAsked, Requirement
from tests.ranking.builder import Cv, answer, asked

DEGREE = {"kind": "education", "education": EducationAsked("vocational")}
PAPER = {"kind": "certificate", "certificates": (CertificatesAsked(("ACLS",)),)}


@pytest.mark.parametrize(
    "wanted",
    [
        asked("A level 3 diploma, or willing to complete one", **DEGREE),
        asked("You hold, or are willing to work towards, a level 3 diploma", **DEGREE),
        asked("ACLS or be prepared to complete it", **PAPER),
    ],
)
def test_who_lacks_what_may_be_obtained_later_is_asked(wanted: Requirement) -> None:
    match = answer(Cv().prose("Cooked for forty guests."), wanted)
    assert match.verdict == "unclear"
    assert match.reason.endswith("but who is willing to obtain it will do: ask the applicant.")


def test_who_lacks_what_must_be_held_does_not_have_it() -> None:
    wanted = asked("A level 3 diploma", **DEGREE)
    assert answer(Cv().prose("Cooked for forty guests."), wanted).verdict == "not_found"


def test_who_has_it_meets_it() -> None:
    wanted = asked(
        "A bachelor's degree, or willing to complete one", kind="education", education=EducationAsked("bachelor")
    )
    assert answer(Cv().studied("BSc Physics", "bachelor", "Physics"), wanted).verdict == "met"
