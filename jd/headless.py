"""The importance of criteria in an advert that has no heading over them."""

from collections.abc import Sequence
from dataclasses import replace

from hiring.evidence import Span
from jd.advert_lines import Advert
from jd.judged import Criterion
from jd.list_order import turn_of
from jd.requirements import Asked


def by_list_order(advert: Advert, criteria: Sequence[tuple[Criterion, Asked]]) -> list[tuple[Criterion, Asked]]:
    """The criteria, those after the turn of a list nice to have.

    Nothing is changed where a heading or the wording of some line says what is nice to have: then what is not called
    so is required.
    """
    told = any(one.by == "heading" or one.importance == "nice_to_have" for one, _ in criteria)
    lines: dict[Span, list[Asked]] = {}
    for one, asked in criteria:
        if one.line is not None:
            lines.setdefault(one.line, []).append(asked)
    if told or not lines:
        return list(criteria)
    turn = turn_of([line.of(advert.plain) for line in lines], list(lines.values()))
    after = set(list(lines)[turn:])
    return [
        (replace(one, importance="nice_to_have", by="list_order"), asked)
        if one.line in after and one.by == "default"
        else (one, asked)
        for one, asked in criteria
    ]
