"""What makes a document a CV: one sign is enough, and in doubt it is one."""

from datetime import date
from pathlib import Path

import pytest

from hiring.candidate import CandidateProfile
from parsers import read_document, read_profile
from parsers.looks_like_cv import looks_like_cv

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def profile(data: bytes) -> CandidateProfile:
    return read_profile(read_document(data), file="", digest="", as_of=date(2026, 11, 1))


@pytest.mark.parametrize("path", sorted((SAMPLES / "cvs").glob("*.[dhmort]*")), ids=lambda path: path.name)
def test_every_sample_is_a_cv(path: Path) -> None:
    assert looks_like_cv(profile(path.read_bytes()))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example\nada@example.org\n",
        "Ada Example\n+44 20 7946 0123\n",
        "Ada Example\n\nExperience\n\nCook, Example Inn, Jan 2020 - Mar 2021\n- Cooked soup\n",
        "Ada Example\n\nEducation\n\nBSc Physics, University of Leeds, 2012 - 2015\n",
        "Ada Example\n\nSkills\n\nPython, SQL\n",
    ],
)
def test_one_sign_is_enough(text: str) -> None:
    assert looks_like_cv(profile(text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "Invoice 4711\n\nTwo boxes of paper, 12 pounds each\n\nPay within thirty days.\n",
        "Tomato soup\n\nCook the tomatoes for an hour. Serve hot, with bread.\n",
        "Minutes of the meeting\n\nWe talked about the roof, and who will mend it.\n",
        "asdf\n",
    ],
)
def test_what_holds_none_is_no_cv(text: str) -> None:
    assert not looks_like_cv(profile(text.encode()))
