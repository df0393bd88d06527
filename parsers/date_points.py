"""One date among the tokens of a text: a day, a month, a season, a year."""

from typing import NamedTuple

from parsers.date_tokens import (
    APOSTROPHES,
    DASHES,
    SHORT_PAUSES,
    Tokens,
    months,
    over_new_year,
    parts_of_year,
    quarters,
    seasons,
    short_seasons,
)


class Point(NamedTuple):
    """One end of a range: its months, how far it reaches, and how sure it is on its own.

    `last` may lie above 12: then it is a month of the next year.
    """

    year: int | None
    first: int
    last: int
    next: int
    whole_year: bool = False
    weak: bool = False  # only believed inside a range
    swap: bool = False  # day and month could be swapped


class Points(Tokens):
    """Reads single dates."""

    def point(self, at: int) -> Point | None:
        """The date that begins at token `at`, if one does."""
        lower = self.lower(at)
        if not lower:
            return None
        if lower.isdecimal():
            return self.numeric(at)
        if lower in months():
            return self.named_month(at, months()[lower])
        if lower in APOSTROPHES and (year := self.short_year(at + 1)) and self.touches(at + 1):
            return Point(year, 1, 12, at + 2, whole_year=True, weak=True)
        if lower in seasons():
            return self.season(at, seasons()[lower])
        if lower in ("q", "h") and (part := self.number(at + 1, 1, 4 if lower == "q" else 2, (1,))):
            return self.season(at + 1, (3 * part - 2, 3 * part) if lower == "q" else (6 * part - 5, 6 * part))
        return None

    def season(self, at: int, months: tuple[int, int]) -> Point | None:
        """Spring 2018, Q3 2020, Winter 2019/20: the part of a year whose name stands at `at`."""
        name = self.lower(at)
        if name in short_seasons() and self.tokens[at].text == name:
            return None
        pauses = frozenset("-") if name in parts_of_year() else SHORT_PAUSES | {"/", "-"}
        after = self.skip(at + 1, pauses)
        after += self.phrase("of", after)
        if (year := self.year(after)) is None:
            if self.lower(after) in APOSTROPHES and (year := self.short_year(after + 1)):
                return Point(year, *months, after + 2)
            return None
        if name in over_new_year() and self.next_year(after + 1, year):
            return Point(year, *over_new_year()[name], after + 3)
        return Point(year, *months, after + 1)

    def next_year(self, at: int, year: int) -> bool:
        """Whether a stroke at `at` joins the year after `year`: 2019/20, 2019/2020."""
        if self.lower(at) not in ("/", "-") or not self.touches(at) or not self.touches(at + 1):
            return False
        return year + 1 in (self.year(at + 1), self.short_year(at + 1))

    def part_in_figures(self, at: int) -> Point | None:
        """1H 2020, 1Q20, 3. Quartal 2020, 2nd quarter of 2020."""
        number = self.number(at, 1, 4, (1,))
        if number is None:
            return None
        after = at + 1
        if self.lower(after) in ("q", "h") and self.touches(after):
            length = 3 if self.lower(after) == "q" else 6
            if number * length > 12:
                return None
            found = (length * (number - 1) + 1, length * number)
            if (year := self.year(after + 1)) is not None:
                return Point(year, *found, after + 2)
            if self.touches(after + 1) and (year := self.short_year(after + 1)) is not None:
                return Point(year, *found, after + 2, weak=True)
            return None
        if self.lower(after) in ("st", "nd", "rd", "th", "er", "º", "°", ".", "ª"):
            after += 1
        if self.lower(after) not in quarters():
            return None
        after += 1
        after += self.phrase("of", after)
        year = self.year(after)
        return Point(year, 3 * number - 2, 3 * number, after + 1) if year is not None else None

    def month_of_a_pair(self, at: int, number: int) -> Point | None:
        """The first month of 01-06/2019 and 01.-06.2019, whose year stands behind the second."""
        after = at + (2 if self.lower(at + 1) == "." and self.touches(at + 1) else 1)
        if number > 12 or self.lower(after) not in DASHES or self.number(after + 1, 1, 12) is None:
            return None
        if self.lower(after + 2) not in ("/", ".") or not self.touches(after + 2) or not self.touches(after + 3):
            return None
        return Point(None, number, number, after, weak=True) if self.year(after + 3) is not None else None

    def named_month(self, at: int, month: int) -> Point | None:
        """A month name, with or without day and year."""
        after = at + 1
        if self.lower(after) == "." and self.touches(after):
            after += 1
        partial = Point(None, month, month, after, weak=True)
        if (day := self.number(after, 1, 31)) and self.lower(after + 1) not in DASHES:  # December 31, 2006
            behind = after + 1
            if self.lower(behind) in ("st", "nd", "rd", "th"):
                behind += 1
            behind = self.skip(behind, SHORT_PAUSES | {"/"})
            if (year := self.year(behind)) is not None:
                return Point(year, month, month, behind + 1)
            partial = partial._replace(next=after + 1)
            if (short := self.short_year(after)) and (day > 12 or not self.touches(after)):  # Jan 19
                partial = Point(short, month, month, after + 1, weak=True)
        behind = self.skip(after, SHORT_PAUSES | {"/"} | DASHES) if self.year_close(after) else after
        behind += self.phrase("of", behind)
        if (year := self.year(behind)) is not None:
            return Point(year, month, month, behind + 1)
        if self.lower(behind) in APOSTROPHES and (year := self.short_year(behind + 1)):
            return Point(year, month, month, behind + 2)
        if self.lower(after) in ("-", "/") and self.touches(after + 1) and (year := self.short_year(after + 1)):
            return Point(year, month, month, after + 2, weak=True)
        return partial

    def year_close(self, at: int) -> bool:
        """Whether a year follows after at most two marks that join it to a month (no blank around a dash)."""
        after = self.skip(at, SHORT_PAUSES | {"/"} | DASHES)
        if after - at > 2 or self.year(after) is None:
            return False
        return self.lower(at) not in DASHES or (self.touches(at) and self.touches(at + 1))

    def numeric(self, at: int) -> Point | None:
        """A date that begins with a number."""
        if (year := self.year(at)) is not None:
            return self.year_first(at, year)
        number = self.number(at, 1, 31)
        if number is None:
            return None
        if (part := self.part_in_figures(at) or self.month_of_a_pair(at, number)) is not None:
            return part
        mark = self.lower(at + 1)
        if mark in ("/", ".", "-") or mark in DASHES:
            found = self.marked_numbers(at, number, mark)
            if found is not None:
                return found
        return self.day_and_month(at)

    def marked_numbers(self, at: int, number: int, mark: str) -> Point | None:
        """12/05/2014, 05/2014, 05/14. White space may stand around the marks, as some tools put it."""
        middle = self.number(at + 2, 1, 31)
        if middle is not None and self.lower(at + 3) == mark:
            year = self.year(at + 4)
            if year is None and self.touches(at + 4) and self.touches(at + 1):
                year = self.short_year(at + 4)
            if year is not None:
                return self.three_numbers(at, number, middle, year, mark)
        if number <= 12 and (year := self.year(at + 2)) is not None and self.touches(at + 1) == self.touches(at + 2):
            return Point(year, number, number, at + 3)
        joined = self.touches(at + 1) and self.touches(at + 2)
        if number <= 12 and mark == "/" and joined and (year := self.short_year(at + 2)) is not None:
            return Point(year, number, number, at + 3, weak=True)
        return None

    def three_numbers(self, at: int, first: int, second: int, year: int, mark: str) -> Point | None:
        """Day, month and year in numbers, in the order that the document tells."""
        day_first = first > 12 or (second <= 12 and (mark == "." or self.first != "month"))
        month = second if day_first else first
        if not 1 <= month <= 12:
            return None
        swap = first <= 12 and second <= 12 and first != second and mark != "." and self.first == "unknown"
        return Point(year, month, month, at + 5, swap=swap)

    def day_and_month(self, at: int) -> Point | None:
        """12 May 2014, 12th of May 2014, 1. Mai 2014, 3 de mayo de 2014; the year may be missing."""
        after = at + 1
        if after < len(self.tokens) and "\n" in self.blank_before(after):
            return None  # a number that ends one line is no day of a month that begins the next
        if self.lower(after) in ("st", "nd", "rd", "th", "er", "º", "°", ".", "ª"):
            after += 1
        after += self.phrase("of", after)
        month = months().get(self.lower(after))
        if month is None:
            return None
        return self.named_month(after, month)

    def year_first(self, at: int, year: int) -> Point | None:
        """2019-03, 2019/3, 2019 March, 2019年3月, or the year alone."""
        after = at + 1
        mark = self.lower(after)
        if mark == "年":
            month = self.number(after + 1, 1, 12)
            if month is not None and self.lower(after + 2) == "月":
                return Point(year, month, month, after + 3)
            return Point(year, 1, 12, after + 1, whole_year=True)
        if mark in ("-", "/", ".") and self.touches(after) and self.touches(after + 1):
            month = self.number(after + 1, 1, 12, (2,) if mark != "/" else (1, 2))
            if month is not None:
                day = self.number(after + 3, 1, 31) if self.lower(after + 2) == mark else None
                return Point(year, month, month, after + (4 if day and self.touches(after + 3) else 2))
        if mark == "/" and not self.touches(after) and not self.touches(after + 1):  # 2016 / 09
            month = self.number(after + 1, 1, 12, (2,))
            if month is not None and "\n" not in self.blank_before(after) + self.blank_before(after + 1):
                return Point(year, month, month, after + 2)
        ahead = self.skip(after, SHORT_PAUSES | {"-", "("}) if self.lower(after) in (",", "-", "(") else after
        month = months().get(self.lower(ahead))
        if month and ahead - after <= 1 and "\n" not in self.blank_before(ahead):  # 2019 Jan, 2019, January
            behind = ahead + (2 if self.lower(ahead + 1) == "." and self.touches(ahead + 1) else 1)
            if self.year(behind) is None and self.year(self.skip(behind, frozenset(","))) is None:
                day = self.number(behind, 1, 31)
                return Point(year, month, month, behind + (1 if day and self.lower(behind + 1) != "," else 0))
        return Point(year, 1, 12, after, whole_year=True)

    # --- is a bare year a year? ---

    def plain_year(self, point: Point, at: int, *, alone: bool) -> bool:
        """Whether a number that looks like a year stands as one; `alone` where no range speaks for it."""
        before, after = at - 1, point.next
        if self.touches(at):
            mark = self.tokens[before].text
            if mark in "#$€£+&@=_<" or (mark.isalpha() and not self.joins(before)):
                return False
            if mark in "-–/.,:" and self.touches(before) and self.tokens[before - 1].text.isalnum():
                return self.tokens[before - 1].text.isalpha() and mark in ":,-–."
        if before >= 0 and self.tokens[before].text in "+$€£" and self.tokens[before].end + 1 >= self.tokens[at].start:
            return False
        apart = bool({"\n", "\t"}.intersection(self.blank_before(at))) if at else True
        if self.number(before, 0, 10**9, range(3, 10)) is not None and not apart:
            return False
        if after < len(self.tokens) and self.touches(after):
            mark = self.tokens[after].text
            if mark in "%+_=@" or (mark.isalpha() and not self.joins(after)):
                return False
            if mark in ".,:-/" and self.touches(after + 1) and self.tokens[after + 1].text.isdecimal():
                return not alone and mark not in ".,:"
        follows = self.tokens[after] if after < len(self.tokens) else None
        return not (
            alone
            and follows is not None
            and len(follows.text) >= 3
            and follows.text.isdecimal()
            and not {"\n", "\t"}.intersection(self.blank_before(after))
        )

    def joins(self, at: int) -> bool:
        """Whether the word at `at` may be glued to a year: text extraction loses blanks."""
        lower = self.lower(at)
        return bool(self.phrase("to", at) or self.phrase("since", at)) or lower in months()
