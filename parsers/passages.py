"""The sentences and list items of a CV that are judged by meaning, each with its place."""

import re
from collections.abc import Iterable, Sequence

from hiring.candidate import Passage, Place, SectionKind, YearsClaim
from hiring.evidence import Span
from parsers.jobs import ReadJob
from parsers.points import split_points
from parsers.rows import Row
from parsers.sections import Part
from parsers.skill_months import Masked

FEWEST_WORDS = 3
FEWEST_WORDS_OF_AN_ITEM = 2
"""An item of a list says something in fewer words than a sentence: "Time management"."""

MOST_WORDS = 60
_CUTS = (re.compile(r"(?<=[.!?])\s+"), re.compile(r"(?<=;)\s+"), re.compile(r"(?<=,)\s+"))

PLACES: dict[SectionKind, Place] = {
    "summary": "prose",
    "contact": "prose",
    "experience": "prose",
    "volunteering": "prose",
    "education": "education",
    "skills": "list",
    "projects": "project",
    "certificates": "list",
    "languages": "list",
    "publications": "prose",
    "awards": "prose",
    "other": "prose",
}
"""Where words stand by the kind of their section; sections that are not listed are read by nobody."""

_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS_AROUND_A_CLAIM = 3

_SPOKEN = re.compile(
    r"(?<!\w)(?:i|my|with|and|for|to|of|in|the|ich|mit|und|je|avec|et|con|y|met|en|com|e)(?!\w)", re.IGNORECASE
)


def is_prose(text: str) -> bool:
    """Whether a line of a skills section is a sentence, not an enumeration."""
    count = len(text.split())
    if count < 7:
        return False
    commas = text.count(",") + text.count("|") + text.count("•")
    return len(_SPOKEN.findall(text)) >= 2 and commas * 3.5 < count


def passages(parts: Sequence[Part], jobs: Sequence[ReadJob], text: str, masked: Masked) -> tuple[Passage, ...]:
    """All passages, in the order of the text.

    Args:
        parts: the sections with their rows.
        jobs: read from those sections; their points carry the job's index.
        masked: where contact and personal data stand: no passage touches them.
    """
    found: list[Passage] = []
    of_jobs: set[int] = set()
    for number, read in enumerate(jobs):
        of_jobs.update(id(row) for row in (*read.header, *read.body))
        found.extend(Passage(span, "job", number) for point in read.job.bullets for span in _sized(point, text))
    for part in parts:
        place = PLACES.get(part.kind)
        if place is None or part.kind == "languages":
            continue
        rows = [row for row in part.rows if id(row) not in of_jobs and not masked.touches(row.span)]
        for point in split_points(rows if part.kind != "contact" else _sentences_only(rows), text):
            where: Place = "prose" if place == "list" and is_prose(point.of(text)) else place
            fewest = FEWEST_WORDS_OF_AN_ITEM if where == "list" else FEWEST_WORDS
            found.extend(Passage(span, where) for span in _sized(point, text, fewest))
    clean = (passage for passage in found if not masked.touches(passage.span))
    return tuple(sorted(clean, key=lambda passage: passage.span))


def without_bare_claims(shown: Sequence[Passage], claims: Sequence[YearsClaim], text: str) -> tuple[Passage, ...]:
    """The passages without those that claim years of nothing in particular: "More than ten years experience."

    Judged by meaning, such words would show whatever a line of an advert asks years of.
    """
    total = [claim.span for claim in claims if claim.of == "total"]
    return tuple(passage for passage in shown if not any(_says_no_more(passage.span, span, text) for span in total))


def _says_no_more(passage: Span, claim: Span, text: str) -> bool:
    if not passage.contains(claim):
        return False
    around = f"{text[passage.start : claim.start]} {text[claim.end : passage.end]}"
    return len(_LETTERS.findall(around)) <= _WORDS_AROUND_A_CLAIM


def _sentences_only(rows: Iterable[Row]) -> list[Row]:
    """Of what stands above the first heading, the lines that speak: a headline is short, an address has no verbs."""
    return [row for row in rows if row.words >= 6 or row.ends_sentence or row.text[:1].islower()]


def _sized(point: Span, text: str, fewest: int = FEWEST_WORDS) -> list[Span]:
    """`point`, cut where it is longer than a passage may be; nothing where it is too short."""
    words = len(point.of(text).split())
    if words <= MOST_WORDS:
        return [point] if words >= fewest else []
    pieces = [point]
    for cut in _CUTS:
        pieces = [short for piece in pieces for short in _cut(piece, text, cut)]
    return [piece for piece in pieces if len(piece.of(text).split()) >= FEWEST_WORDS]


def _cut(piece: Span, text: str, cut: re.Pattern[str]) -> list[Span]:
    if len(piece.of(text).split()) <= MOST_WORDS:
        return [piece]
    found: list[Span] = []
    start = end = following = piece.start
    for match in [*cut.finditer(text, piece.start, piece.end), None]:
        stop, after = match.span() if match else (piece.end, piece.end)
        if end > start and len(text[start:stop].split()) > MOST_WORDS:
            found.append(Span(start, end))
            start = following
        end, following = stop, after
    found.append(Span(start, piece.end))
    return found
