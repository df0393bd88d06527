"""The same person twice: by e-mail, by phone, or by a text that is nearly the same."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq

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

    told = [_Told.by(candidate) for candidate in candidates]
    for one, other in _links(told):
        parents[root(one)] = root(other)
    groups: dict[int, list[int]] = {}
    for index in range(len(candidates)):
        groups.setdefault(root(index), []).append(index)
    answer: dict[int, Duplicate] = {}
    for members in groups.values():
        if len(members) > 1:
            newest, *older = sorted(members, key=lambda index: newest_first(candidates[index]))
            for index in older:
                answer[index] = Duplicate(newest, _reason(index, newest, members, candidates, told))
    return answer


def newest_first(candidate: Candidate) -> tuple[float, str, str]:
    """The key that sorts CVs of one person: the latest first, those without a date last."""
    modified = candidate.modified if candidate.modified is not None else float("-inf")
    return (-modified, candidate.digest, candidate.file)


@dataclass(frozen=True, slots=True)
class _Told:
    """What tells whose CV it is, made once for each."""

    emails: frozenset[str]
    phones: frozenset[str]
    shingles: tuple[int, ...]

    @classmethod
    def by(cls, candidate: Candidate) -> "_Told":
        emails = frozenset(email.casefold() for email in candidate.emails)
        numbers = (re.sub(r"\D", "", phone) for phone in candidate.phones)
        return cls(emails, frozenset(number for number in numbers if len(number) >= FEWEST_DIGITS), candidate.shingles)

    @property
    def keys(self) -> Iterator[tuple[str, object]]:
        """Equal signatures are one key, so that a thousand copies of a text are not compared with each other."""
        yield from (("mail", email) for email in self.emails)
        yield from (("phone", number) for number in self.phones)
        if self.shingles:
            yield "text", self.shingles


def _links(told: Sequence[_Told]) -> Iterable[tuple[int, int]]:
    """Pairs that are the same person; enough of them to join every group."""
    first: dict[tuple[str, object], int] = {}
    bands: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for index, one in enumerate(told):
        for key in one.keys:
            holder = first.setdefault(key, index)
            if holder != index:
                yield holder, index
        if one.shingles and first["text", one.shingles] == index:
            rows = SIGNATURE_LENGTH // BANDS
            for band in range(BANDS):
                bucket = bands.setdefault((band, one.shingles[band * rows : (band + 1) * rows]), [])
                for other in bucket:
                    if _likeness(told[other], one) >= NEARLY_THE_SAME:
                        yield other, index
                bucket.append(index)


def _likeness(one: _Told, other: _Told) -> float:
    if not one.shingles or not other.shingles:
        return 0.0
    equal: int = sum(map(eq, one.shingles, other.shingles))
    return equal / SIGNATURE_LENGTH


def _reason(
    index: int, newest: int, members: Sequence[int], candidates: Sequence[Candidate], told: Sequence[_Told]
) -> str:
    """Why it is the same person: by a link to the newest CV, else to the first member that it is linked to."""
    for other in (newest, *members):
        if other != index and (link := _link(told[index], told[other])):
            return f"{link} {candidates[other].file}."
    raise ValueError(f"{candidates[index].file} is linked to no member of its group")


def _link(one: _Told, other: _Told) -> str | None:
    if one.emails & other.emails:
        return "Same e-mail address as"
    if one.phones & other.phones:
        return "Same phone number as"
    likeness = _likeness(one, other)
    return f"About {likeness:.0%} of the text is the same as in" if likeness >= NEARLY_THE_SAME else None
