"""Longer names in which a skill's name stands and is not meant: "La Scala", the "Accountability Act", a "nursing home".

The data file `other-names.csv` holds them, each with what it is: an opera house, a law, a place of work. Whoever cooks
in a nursing home does not nurse. A skill is left out where its name stands wholly inside such a name; a longer name of
a skill that holds it ("nursing home care") is found all the same.
"""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hiring.evidence import Span
from skills.folding import Folded, key
from skills.phrases import PhraseFinder

OTHER_NAMES = Path(__file__).parent / "data" / "other-names.csv"
COLUMNS = ("written", "is")


@cache
def load_other_names() -> PhraseFinder:
    """Finds the names of `data/other-names.csv`, folded, as whole words."""
    with OTHER_NAMES.open(encoding="utf-8", newline="") as file:
        return PhraseFinder(dict.fromkeys(key(row["written"]) for row in csv.DictReader(file)))


def spans_of_other_names(folded: Folded) -> tuple[Span, ...]:
    """Where such names stand in the original of a folded text, in its order."""
    return tuple(
        Span(folded.original_start(found.start), folded.original_end(found.end))
        for found in load_other_names().find(folded.text)
    )


def is_inside(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of `spans` covers all of `start` to `end`."""
    return any(span.start <= start and end <= span.end for span in spans)
