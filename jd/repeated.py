"""A criterion that stands twice in an advert counts once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hiring.evidence import Notice
from jd.advert_lines import Advert
from jd.judged import Criterion
from jd.requirements import Asked
from jd.same_demand import Demand, Which, long_forms, which_asks_more

ALSO_ASKED = "Also asked for as"
"""Behind this a criterion's note quotes the lines that it stands for as well."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A criterion, and the words of those that it stands for as well."""

    criterion: Criterion
    asked: Asked
    also: tuple[str, ...] = ()


def each_once(
    advert: Advert, criteria: list[tuple[Criterion, Asked]]
) -> tuple[list[tuple[Criterion, Asked]], list[Notice]]:
    """The criteria, of those that ask for the same thing only one, and a notice for each of the others.

    Two are the same if their words are, but for praise and filler, or if they ask for the same skills, work, degree,
    language or traits and one of them asks for nothing that the other leaves open. The one that asks for more stays,
    of equal ones the first; its note quotes the other. A criterion that is only nice to have never stands for one that
    is required, unless both are equal: then it becomes required.
    """
    forms = long_forms(advert.plain)
    kept: list[_Kept] = []
    notices: list[Notice] = []
    for criterion, asked in criteria:
        one = _Kept(criterion, asked)
        place, which = next(
            (
                (place, which)
                for place, earlier in enumerate(kept)
                if (which := _which(advert, earlier, one, forms)) and _may_stand(earlier, one, which)
            ),
            (None, None),
        )
        if place is None:
            kept.append(one)
            continue
        earlier = kept[place]
        stays, goes = (one, earlier) if which == "second" else (earlier, one)
        both = _standing_for(advert, stays, goes)
        if which == "second":
            kept[place : place + 1] = []
            kept.append(both)
        else:
            kept[place] = both
        words, same = (each.criterion.span.of(advert.plain) for each in (goes, stays))
        place_of_it = advert.source_span(goes.criterion.span)
        notices.append(Notice("repeated", f"“{words}” repeats “{same}” and counts once.", span=place_of_it))
    return [(one.criterion, _noted(one)) for one in kept], notices


def _which(advert: Advert, earlier: _Kept, later: _Kept, forms: Mapping[str, str]) -> Which | None:
    first, second = (one.criterion.span.of(advert.plain) for one in (earlier, later))
    if _words(first) == _words(second):
        return "equal"
    return which_asks_more(Demand(first, earlier.asked), Demand(second, later.asked), forms)


def _may_stand(earlier: _Kept, later: _Kept, which: Which) -> bool:
    """Whether the one that stays requires no more than the advert does."""
    stays, goes = (later, earlier) if which == "second" else (earlier, later)
    is_weaker = stays.criterion.importance == "nice_to_have" and goes.criterion.importance == "required"
    return which == "equal" or not is_weaker


def _standing_for(advert: Advert, stays: _Kept, goes: _Kept) -> _Kept:
    criterion = stays.criterion
    if goes.criterion.importance == "required" and criterion.importance == "nice_to_have":
        criterion = replace(criterion, importance="required", by=goes.criterion.by)
    words = goes.criterion.span.of(advert.plain)
    new = () if _words(words) == _words(criterion.span.of(advert.plain)) else (words,)
    return replace(stays, criterion=criterion, also=(*stays.also, *goes.also, *new))


def _noted(one: _Kept) -> Asked:
    if not one.also:
        return one.asked
    also = f"{ALSO_ASKED} {', '.join(f'“{words}”' for words in one.also)}."
    return replace(one.asked, note=f"{one.asked.note} {also}" if one.asked.note else also)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w+#]+", text.casefold()))
