"""The same person twice."""

import pytest

from hiring.match import Candidate
from ranking.duplicates import find_duplicates
from ranking.fingerprint import signature, text_digest
from tests.ranking.builder import candidate

STORY = [f"word{number % 131}x{number % 17}" for number in range(400)]


def same_but(changed: int) -> list[str]:
    """The story with some of its words changed, far apart."""
    return [f"other{index}" if changed and index % (400 // changed) == 7 else word for index, word in enumerate(STORY)]


def groups(*rows: Candidate) -> dict[str, tuple[str, str]]:
    found = find_duplicates(rows)
    return {rows[index].file: (rows[entry.newest].file, entry.reason) for index, entry in found.items()}


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ({"emails": ("Ann@Example.org",)}, {"emails": ("x@y.z", "ann@example.ORG")}, "Same e-mail address as new."),
        ({"phones": ("+44 7700 900-123",)}, {"phones": ("+447700900123",)}, "Same phone number as new."),
        ({"shingles": signature(STORY)}, {"shingles": signature(same_but(2))}, "of the text is the same as in new."),
        ({"shingles": signature(STORY)}, {"shingles": signature(same_but(40))}, None),
        ({"shingles": signature(STORY[:30])}, {"shingles": signature(STORY[:30])}, None),
        ({"phones": ("12 34",)}, {"phones": ("1234",)}, None),
        ({"name": "Ann Example"}, {"name": "Ann Example"}, None),
        ({}, {}, None),
    ],
)
def test_what_makes_two_cvs_the_same_person(
    mine: dict[str, object], theirs: dict[str, object], reason: str | None
) -> None:
    found = groups(candidate("old", modified=1.0, **mine), candidate("new", modified=2.0, **theirs))
    if reason is None:
        assert found == {}
    else:
        assert found["old"][0] == "new"
        assert reason in found["old"][1]


def test_groups_are_closed_and_say_through_whom() -> None:
    rows = [
        candidate("newest", modified=3.0, emails=("a@example.org",)),
        candidate("middle", modified=2.0, emails=("a@example.org",), phones=("+447700900123",)),
        candidate("oldest", modified=1.0, phones=("+447700900123",)),
    ]
    assert groups(*rows) == {
        "middle": ("newest", "Same e-mail address as newest."),
        "oldest": ("newest", "Same phone number as middle."),
    }
    assert groups(*reversed(rows)) == groups(*rows)


def test_a_cv_without_a_date_is_the_oldest_and_equal_dates_go_by_digest() -> None:
    undated = candidate("undated", emails=("a@example.org",), digest="0")
    first = candidate("first", emails=("a@example.org",), modified=1.0, digest="1")
    second = candidate("second", emails=("a@example.org",), modified=1.0, digest="2")
    assert {one: newest for one, (newest, _) in groups(undated, second, first).items()} == {
        "undated": "first",
        "second": "first",
    }


def test_a_thousand_copies_are_one_group() -> None:
    rows = [candidate(str(number), modified=float(number), shingles=signature(STORY)) for number in range(1000)]
    found = find_duplicates(rows)
    assert len(found) == 999
    assert {entry.newest for entry in found.values()} == {999}


def test_signatures_estimate_the_share_of_common_runs() -> None:
    one, other = signature(STORY), signature(same_but(8))
    runs = [{tuple(words[i : i + 5]) for i in range(396)} for words in (STORY, same_but(8))]
    share = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    estimate = sum(mine == theirs for mine, theirs in zip(one, other, strict=True)) / 64
    assert estimate == pytest.approx(share, abs=0.15)


def test_the_text_digest_does_not_see_order_or_repetition() -> None:
    assert text_digest(["b", "a", "b"]) == text_digest(["a", "b"]) != text_digest(["a", "c"])


def test_signatures_are_the_same_on_every_machine() -> None:
    assert signature(STORY)[:3] == signature(list(STORY))[:3]
    assert all(0 <= number < 2**31 for number in signature(STORY))
