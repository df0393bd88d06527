"""The same person twice: by e-mail, by phone, or by a text that is nearly the same."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hiring.match import Candidate
from ranking.fingerprint import SIGNATURE_LENGTH

NEARLY_THE_SAME = 0.9
BANDS = 8
"""Signatures of 64 that share 58 numbers (0.9) differ in at most 6, so at least 2 of 8 bands are equal: nothing is
missed, and only texts with an equal band are compared."""

FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An older CV of a person: the place of the newest among the candidates, and why they are the same."""

    newest: int
    reason: str


def find_duplicates(candidates: Sequence[Candidate]) -> dict[int, Duplicate]:
    """The candidates that are an older CV of another one, by their place.

    Groups are closed: whoever is the same as one member belongs to all. The newest is the one modified last; of
    equal dates, the one with the smallest digest. The order of the candidates does not matter.
    """
    parents = list(range(len(candidates)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for one, other in _links(candidates):
        parents[root(one)] = root(other)
    groups: dict[int, list[int]] = {}
    for index in range(len(candidates)):
        groups.setdefault(root(index), []).append(index)
    answer: dict[int, Duplicate] = {}
    for members in groups.values():
        if len(members) > 1:
            newest, *older = sorted(members, key=lambda index: newest_first(candidates[index]))
            for index in older:
                answer[index] = Duplicate(newest, _reason(index, newest, members, candidates))
    return answer


def newest_first(candidate: Candidate) -> tuple[float, str, str]:
    """The key that sorts CVs of one person: the latest first, those without a date last."""
    modified = candidate.modified if candidate.modified is not None else float("-inf")
    return (-modified, candidate.digest, candidate.file)


def _links(candidates: Sequence[Candidate]) -> Iterable[tuple[int, int]]:
    """Pairs that are the same person; enough of them to join every group."""
    first: dict[str, int] = {}
    bands: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for index, candidate in enumerate(candidates):
        for key in (*_emails(candidate), *_phones(candidate), *_whole_text(candidate)):
            holder = first.setdefault(key, index)
            if holder != index:
                yield holder, index
        if candidate.shingles and first[_whole_text(candidate)[0]] == index:
            rows = SIGNATURE_LENGTH // BANDS
            for band in range(BANDS):
                bucket = bands.setdefault((band, candidate.shingles[band * rows : (band + 1) * rows]), [])
                for other in bucket:
                    if _likeness(candidates[other], candidate) >= NEARLY_THE_SAME:
                        yield other, index
                bucket.append(index)


def _emails(candidate: Candidate) -> list[str]:
    return [f"mail {email.casefold()}" for email in candidate.emails]


def _phones(candidate: Candidate) -> list[str]:
    numbers = (re.sub(r"\D", "", phone) for phone in candidate.phones)
    return [f"phone {number}" for number in numbers if len(number) >= FEWEST_DIGITS]


def _whole_text(candidate: Candidate) -> list[str]:
    """Equal signatures are one key, so that a thousand copies of a text are not compared with each other."""
    return [f"text {candidate.shingles}"] if candidate.shingles else []


def _likeness(one: Candidate, other: Candidate) -> float:
    if not one.shingles or not other.shingles:
        return 0.0
    equal = sum(mine == theirs for mine, theirs in zip(one.shingles, other.shingles, strict=True))
    return equal / SIGNATURE_LENGTH


def _reason(index: int, newest: int, members: Sequence[int], candidates: Sequence[Candidate]) -> str:
    """Why it is the same person: by a link to the newest CV, else to the first member that it is linked to."""
    for other in (newest, *members):
        if other != index and (link := _link(candidates[index], candidates[other])):
            return f"{link} {candidates[other].file}."
    raise ValueError(f"{candidates[index].file} is linked to no member of its group")


def _link(one: Candidate, other: Candidate) -> str | None:
    if set(_emails(one)) & set(_emails(other)):
        return "Same e-mail address as"
    if set(_phones(one)) & set(_phones(other)):
        return "Same phone number as"
    likeness = _likeness(one, other)
    return f"About {likeness:.0%} of the text is the same as in" if likeness >= NEARLY_THE_SAME else None
