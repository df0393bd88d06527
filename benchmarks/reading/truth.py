"""What a CV really says, as its source has it, and where such sources are kept."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hiring.candidate import DateRange, YearMonth, months_covered

AS_OF = date(2026, 11, 1)
"""The day until which current jobs last, for every figure of this measure."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class TrueDate:
    """A month, a year alone (`month` is None), or the present (`year` is None)."""

    year: int | None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class TrueItem:
    """A job or a course as the source has it.

    Attributes:
        org: the employer or the school.
        title: the job's title or the degree.
        others: what else the source says of it (a place, a text, tools): it may stand in its block.
    """

    org: str
    title: str
    start: TrueDate | None
    end: TrueDate | None
    bullets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def range(self) -> DateRange | None:
        """Its dates as the reader would have them."""
        if self.start is None or self.start.year is None:
            return None
        first = YearMonth(self.start.year, self.start.month or 1)
        if self.end is None or self.end.year is None:
            return DateRange(first, None, current=self.end is not None, start_is_year=self.start.month is None)
        last = YearMonth(self.end.year, self.end.month or 12)
        return DateRange(first, last, start_is_year=self.start.month is None, end_is_year=self.end.month is None)


@dataclass(frozen=True, slots=True)
class TrueCV:
    """Everything that the source of one CV says and that the measure asks for."""

    name: str
    email: str | None
    phone: str | None
    work: tuple[TrueItem, ...]
    education: tuple[TrueItem, ...]
    skills: tuple[str, ...]

    def total_months(self) -> int:
        """Months of all dated jobs, overlaps once."""
        return months_covered([dates for item in self.work if (dates := item.range())], AS_OF)


@dataclass(frozen=True, slots=True)
class Case:
    """One file to read: its design (layout) and, where it is known, what it really says."""

    path: Path
    design: str
    truth: TrueCV | None = None


def cases(folder: Path) -> tuple[Case, ...]:
    """The files that the `truth.json` of a folder lists, with their truth; or all PDFs of it, without any.

    `truth.json` is a list of objects with `pdf` (the file's path in the folder), `id` (and `design`, where several
    files share one) and `gt`: the keys of `TrueCV`, jobs and courses with `org`, `title`, `start`, `end`, `bullets`.
    """
    listed = folder / "truth.json"
    if not listed.is_file():
        return tuple(Case(path, path.stem) for path in sorted(folder.rglob("*.pdf")))
    found: list[dict[str, Any]] = json.loads(listed.read_text(encoding="utf-8"))
    return tuple(Case(folder / each["pdf"], each.get("design", each["id"]), _true_cv(each["gt"])) for each in found)


def _true_cv(found: dict[str, Any]) -> TrueCV:
    return TrueCV(
        found["name"],
        found.get("email"),
        found.get("phone"),
        tuple(map(_item, found["work"])),
        tuple(map(_item, found["education"])),
        tuple(dict.fromkeys(skill for group in found["skills"] for skill in _atoms(group))),
    )


def _item(found: dict[str, Any]) -> TrueItem:
    return TrueItem(
        found["org"],
        found["title"],
        true_date(found.get("start")),
        true_date(found.get("end")),
        tuple(found.get("bullets", ())),
        tuple(found.get("others", ())),
    )


def _atoms(group: str) -> Iterator[str]:
    """The skills of one line: commas part them, but not in brackets."""
    yield from filter(None, (part.strip() for part in re.split(r",\s*(?![^()]*\))", group)))


def true_date(text: str | None) -> TrueDate | None:
    """A date of a truth file: `2023-05`, `2023`, `May 2023`, `present`.

    >>> true_date("May 2016"), true_date("2016")
    (TrueDate(year=2016, month=5), TrueDate(year=2016, month=None))
    """
    if not text:
        return None
    lower = text.strip().casefold()
    if lower in ("present", "now", "current"):
        return TrueDate(None)
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?", lower):
        return TrueDate(int(match[1]), int(match[2]) if match[2] else None)
    if match := re.fullmatch(r"([a-z]{3})[a-z]* (\d{4})", lower):
        return TrueDate(int(match[2]), _MONTHS.index(match[1]) + 1)
    raise ValueError(f"{text!r} is no date of a truth file: write 2023-05, 2023, May 2023 or present")
