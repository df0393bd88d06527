"""How many of a list are asked for."""

import re

from jd.wording import data, pattern


def how_many(lead: str) -> int | None:
    """The number that the words before a list tell; None where they tell none.

    >>> how_many("Experience in at least two of"), how_many("any of:"), how_many("Experience in")
    (2, 1, None)
    """
    found: re.Match[str] | None = None
    for match in pattern("lists", "quantifier").finditer(lead):
        found = match
    if found is None:
        return None
    word = next((group for group in found.groups() if group), "one").casefold()
    numbers: dict[str, float] = data("years")["numbers"]
    return int(word) if word.isdigit() else int(numbers[word])
