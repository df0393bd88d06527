"""Text of adverts in which no expert has marked anything."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jd.learning.line_kind import DUTIES_COLUMN
from jd.learning.list_order import NICE_COLUMN, REQUIRED_COLUMN
from models.build.marked import without_near_copies

_COLUMNS: Final = (DUTIES_COLUMN, REQUIRED_COLUMN, NICE_COLUMN)


def unmarked_texts(postings: Path, held: Sequence[str]) -> dict[str, list[str]]:
    """The lines of each posting. A line stands in the first that has it, and nowhere else.

    Args:
        postings: CSV with a column of duties and columns of qualifications.
        held: lines to measure by; what is one of them, or nearly, is left out.
    """
    documents: dict[str, list[str]] = {}
    with postings.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            lines = [line.strip() for column in _COLUMNS for line in row[column].splitlines()]
            documents[f"posting {number}"] = [line for line in lines if line]
    left = without_near_copies([line for lines in documents.values() for line in lines], held)
    once: dict[str, list[str]] = {}
    for name, lines in documents.items():
        own = [line for line in dict.fromkeys(lines) if line in left]
        left.difference_update(own)
        if own:
            once[name] = own
    return once
