"""Finds the skills of lists that have one skill a line, where a line alone does not tell that its word is one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hiring.evidence import Span
from parsers.rows import Row
from skills import FoundSkill, SkillFinder

_MOST_WORDS = 4
_FEWEST_LINES = 3


def one_a_line(rows: Sequence[Row], found: Sequence[FoundSkill], finder: SkillFinder) -> list[FoundSkill]:
    """The skills that the short lines of a skills section name when they are read as one list.

    "Excel" alone on a line may be a word; among "SAP" and "Python" it is a program.

    Args:
        rows: of the section.
        found: the skills already found in the text.
    """
    short = [row for row in rows if 0 < row.words <= _MOST_WORDS and "\t" not in row.text]
    named = [each.span for each in found if rows and rows[0].span.start <= each.span.start <= rows[-1].span.end]
    unknown = [row for row in short if not any(row.span.overlaps(span) for span in named)]
    if len(short) < _FEWEST_LINES or not unknown:
        return []
    asked = {id(row) for row in unknown}
    places: list[tuple[int, Row]] = []
    joined = ""
    for row in short:
        places.append((len(joined), row))
        joined += row.text + ", "
    return list(_moved(finder.find(joined), [place for place in places if id(place[1]) in asked]))


def _moved(found: Iterable[FoundSkill], places: Sequence[tuple[int, Row]]) -> Iterable[FoundSkill]:
    """The skills that lie within one of the rows, where they stand in the document."""
    for each in found:
        for start, row in places:
            if start <= each.span.start and each.span.end <= start + len(row.text):
                at = row.span.start + each.span.start - start
                yield replace(each, span=Span(at, at + len(each.span)))
