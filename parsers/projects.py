"""Reads projects shown outside of jobs: a name, dates, and the lines that describe it."""

import re
from collections.abc import Mapping, Sequence

from hiring.candidate import Project
from parsers.contact import only_link
from parsers.dates import FoundDates
from parsers.header_words import labels
from parsers.points import joined
from parsers.rows import Row

_NAME_END = re.compile(r"\t+|\s*[|•·]\s*|\s+[–—-]+\s+|\s*[–—]\s*|:\s|\s+\((?=\D)|\s*[(\[]?$")
_NAME_WORDS = 14
_EDGE = " \t,;:|•·–—-()[]"


def read_projects(rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]]) -> tuple[Project, ...]:
    """The projects in the rows of a projects section, in the order of the text."""
    projects = []
    for group in _groups([row for row in rows if not only_link(row)], dated):
        span = joined(row.span for row in group)
        if span is None:
            continue
        head = group[0]
        dates = next(
            (each for row in group[:3] for each in dated.get(row.line.span.start, ()) if span.contains(each.span)), None
        )
        text = head.text
        if dates is not None and head.span.contains(dates.span):
            text = text[: dates.span.start - head.span.start] + "\t" + text[dates.span.end - head.span.start :]
        pieces = [piece.strip(_EDGE) for piece in _NAME_END.split(text) if piece.strip(_EDGE)]
        name = " ".join((pieces[0] if pieces else head.text).split()[:_NAME_WORDS])
        possible = dates is not None and not dates.impossible
        projects.append(Project(name, span, dates.dates if dates and possible else None))
    return tuple(projects)


def _groups(rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]]) -> list[list[Row]]:
    listed = all(row.bullet or (not row.gap and not row.emphasis) for row in rows)
    groups: list[list[Row]] = []
    for row in rows:
        name_like = row.words <= _NAME_WORDS and not row.ends_sentence and not row.text[:1].islower()
        if listed:
            begins = row.bullet
        else:
            has_date = bool(dated.get(row.line.span.start))
            begins = (
                not row.bullet
                and name_like
                and labels().match(row.text) is None
                and (row.emphasis or (row.gap and _described(groups)) or (has_date and _described(groups)))
            )
            if begins and groups and len(groups[-1]) <= 2 and not row.gap and not _described(groups):
                begins = False
        if begins or not groups:
            groups.append([])
        groups[-1].append(row)
    return groups


def _described(groups: Sequence[Sequence[Row]]) -> bool:
    """Whether the last group already holds more than its name."""
    return not groups or any(row.bullet or row.ends_sentence or row.words > _NAME_WORDS for row in groups[-1])
