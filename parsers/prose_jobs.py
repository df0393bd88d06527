"""Reads jobs that are told in sentences: "From 2015 to 2018 I worked as a baker at Marrow Ltd"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.header_words import TITLE_SURE, title_score
from parsers.places import place_score
from parsers.points import split_points
from parsers.rows import Row
from parsers.wording import flat, words

_MOST_TITLE_WORDS = 6
_PLACE_SURE = 0.6


@dataclass(frozen=True, slots=True)
class ProseJob:
    """A job told in a sentence: what it says, the rows of its paragraph, and its points."""

    title: str
    employer: str | None
    place: str | None
    found: FoundDates
    rows: tuple[Row, ...]
    points: tuple[Span, ...]


def _any_of(name: str) -> str:
    listed = sorted(flat(words("employers")["prose"][name]), key=len, reverse=True)
    return "|".join(re.escape(word) for word in listed)


@cache
def _before_title() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of('before_title')})(?=\s)")


@cache
def _telling() -> re.Pattern[str]:
    """Matches "a baker at Marrow Ltd in Leeds" behind "worked as"."""
    name = r"[A-ZÀ-Þ0-9][^,;:()\n]*?"
    closes = rf"(?=\s+(?:{_any_of('closes')})(?!\w)|\s*[,;:()\n]|\.(?:\s|$)|$)"
    return re.compile(
        rf"\s+(?:(?:{_any_of('articles')})\s+)?"
        rf"(?P<title>\w\S*(?:\s+[^\s,;]+){{0,{_MOST_TITLE_WORDS - 1}}}?)"
        rf"(?:,?\s+(?:{_any_of('at')})\s+(?:(?:{_any_of('articles')})\s+)?(?P<employer>{name}){closes}"
        rf"(?:\s+(?:{_any_of('in')})\s+(?P<place>{name}){closes})?|(?=[,.;]|$))"
    )


def prose_jobs(rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]], text: str) -> list[ProseJob]:
    """The jobs that the paragraphs of a section tell, in order.

    A sentence tells one where it names a range of dates and what the applicant worked as. What follows in its
    paragraph, up to the next such sentence, belongs to it.
    """
    found: list[ProseJob] = []
    for block in _paragraphs(rows):
        ranges = [
            each for row in block for each in dated.get(row.line.span.start, ()) if row.span.start <= each.span.start
        ]
        told: list[tuple[int, re.Match[str], FoundDates]] = []
        points = split_points(block, text)
        for number, point in enumerate(points):
            inside = [each for each in ranges if not each.single and point.contains(each.span)]
            if inside and (match := _says_title(text, point)):
                told.append((number, match, inside[0]))
        ends = [*(number for number, _, _ in told[1:]), len(points)]
        for (number, match, dates), end in zip(told, ends[: len(told)], strict=True):
            own = points[number:end]
            whole = Span(own[0].start, own[-1].end)
            place = match["place"]
            found.append(
                ProseJob(
                    title=" ".join(match["title"].split()),
                    employer=" ".join(match["employer"].split()) if match["employer"] else None,
                    place=" ".join(place.split()) if place and place_score(place) >= _PLACE_SURE else None,
                    found=dates,
                    rows=tuple(row for row in block if row.span.overlaps(whole)),
                    points=tuple(own),
                )
            )
    return found


def _says_title(text: str, point: Span) -> re.Match[str] | None:
    best: re.Match[str] | None = None
    for before in _before_title().finditer(text, point.start, point.end):
        match = _telling().match(text, before.end(), point.end)
        if match is None or title_score(match["title"]) < TITLE_SURE:
            continue
        if best is None or match["employer"] or not best["employer"]:
            best = match  # the last: "was as a baker" tells the baker
    return best


def _paragraphs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        if row.gap and block:
            yield block
            block = []
        block.append(row)
    if block:
        yield block
