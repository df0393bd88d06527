"""Finds dates and ranges of dates in text, in the customary forms of seven languages.

The text is cut into words, numbers and marks once; a small grammar then runs over those tokens, from every token that
can begin a date. See `parsers/data/dates.yaml` and `months.csv` for the words.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hiring.candidate import DateRange, YearMonth
from hiring.evidence import Span
from parsers.date_points import Point, Points
from parsers.date_tokens import DASHES, FIRST_YEAR, Order, first_words, months, never_after, now_words, starters, units

_OPEN_ENDS = DASHES - {"~", "›", "»"}

__all__ = ["FIRST_YEAR", "FoundDates", "Order", "find_dates"]


@dataclass(frozen=True, slots=True)
class FoundDates:
    """One date or range as found.

    Attributes:
        dates: what it means; its span is `span`. A single date has `start == end` in months (a year alone: January to
            December of it).
        single: one date, not a range.
        span: from the first to the last character, with words such as "since" and a length in brackets.
        impossible: the end lies before the start.
        ambiguous: day and month could be swapped, and nothing in the document tells.
    """

    dates: DateRange
    single: bool
    span: Span
    impossible: bool = False
    ambiguous: bool = False


def find_dates(text: str, as_of: date, *, first: Order = "unknown") -> tuple[FoundDates, ...]:
    """All dates and ranges in `text`, in order, without overlaps.

    Args:
        text: any text; offsets of the answer count from its start.
        as_of: years up to ten after this day are taken for years.
        first: what stands first in all-numeric dates where the text itself does not tell.
    """
    return _Reader(text, as_of, first).all()


class _Reader(Points):
    """Reads ranges."""

    def all(self) -> tuple[FoundDates, ...]:
        found: list[FoundDates] = []
        unended: list[int] = []
        at, count = 0, len(self.tokens)
        begins = starters()
        while at < count:
            lower = self.tokens[at].lower
            result = self.at(at) if lower in begins or lower[0].isdecimal() else None
            if result is None:
                at += 1
            else:
                if self.ends_in_a_dash(result[0]):
                    unended.append(len(found))
                found.append(result[0])
                at = max(result[1], at + 1)
        if len(unended) == 1:  # "03/2018 -": several of them would be a way to set dates
            found[unended[0]] = _unended(found[unended[0]], self.text)
        return tuple(found)

    def ends_in_a_dash(self, found: FoundDates) -> bool:
        """Whether nothing but a dash follows a single date on its line: it has begun and not ended."""
        if not found.single:
            return False
        behind = self.text[found.span.end : found.span.end + 4].split("\n")[0].split("\t")[0].strip(" )")
        return behind in _OPEN_ENDS

    def _behind_a_product(self, at: int) -> bool:
        """Whether a number tells the version of a program named right before it: "Excel 2019"."""
        if self.lower(at - 1) not in never_after():
            return False
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return "\n" not in between and "\t" not in between

    def at(self, at: int) -> tuple[FoundDates, int] | None:
        if self.lower(at) in now_words():
            return self.from_now_back(at)
        if length := self.phrase("since", at):
            point = self.point(at + length)
            if point and point.year and not point.weak and self.range_end(point.next) is None:
                return self.length_after(self.build(at, point, None, current=True), point.next)
        if length := self.phrase("from", at):
            point = self.point(at + length)
            if point and (end := self.range_end(point.next)) is not None and self.lower(at + length - 1) != ".":
                return self.ranged(at, point, end)
        if length := self.phrase("until", at):
            point = self.point(at + length)
            if point and point.year and not point.weak:
                return self.length_after(self.build(at, None, point), point.next)
        if self.lower(at) in months() and (short := self.short_years(at)) is not None:
            return short
        point = self.point(at)
        if point is not None and (pair := self.two_months(at, point)) is not None:
            return pair
        if point is None or (self.lower(at).isdecimal() and self._behind_a_product(at)):
            return None
        end = self.range_end(point.next)
        if end is None and point.whole_year and point.year and self.next_year(point.next, point.year):
            end = (Point(point.year + 1, 1, 12, point.next + 2, whole_year=True), point.next + 2, True)  # 2018/19
        if end is not None:
            result = self.ranged(at, point, end)
            beside = result is not None and result[0].impossible and "\t" in result[0].span.of(self.text)
            if result is not None and not beside:  # "2020\t2019": years of two items side by side
                return result
        if point.year is None or point.weak or (point.whole_year and not self.plain_year(point, at, alone=True)):
            return None
        if not point.whole_year and self.touches(at) and self.tokens[at - 1].text in "/-.,$€£" and self.touches(at - 1):
            return None
        return self.length_after(self.build(at, point, point), point.next)

    def from_now_back(self, at: int) -> tuple[FoundDates, int] | None:
        """Present - Oct 2018: the end stands first."""
        if self.lower(at + 1) not in DASHES:
            return None
        point = self.point(at + 2)
        if point is None or point.year is None or point.weak or point.whole_year:
            return None
        return self.length_after(self.build(at, point, None, current=True), point.next)

    def short_years(self, at: int) -> tuple[FoundDates, int] | None:
        """Jan 15 - Sep 16: only both ends together tell that these are years and no days."""
        start = self.month_and_short_year(at)
        if start is None:
            return None
        joined = self.skip(start.next, DASHES)
        joined += self.phrase("to", joined)
        if joined == start.next:
            return None
        if length := self.phrase("now", joined):
            return self.length_after(self.build(at, start, None, current=True), joined + length)
        end = self.month_and_short_year(joined) if self.lower(joined) in months() else None
        if end is None or (end.year or 0, end.last) < (start.year or 0, start.first):
            return None
        return self.length_after(self.build(at, start, end), end.next)

    def month_and_short_year(self, at: int) -> Point | None:
        """A month's name and a year of two digits behind it."""
        after = at + (2 if self.lower(at + 1) == "." and self.touches(at + 1) else 1)
        year = self.short_year(after)
        if year is None or self.touches(after) or self.year(self.skip(after + 1, frozenset(","))) is not None:
            return None
        month = months()[self.lower(at)]
        return Point(year, month, month, after + 1)

    def two_months(self, at: int, start: Point) -> tuple[FoundDates, int] | None:
        """July and August 2019."""
        if start.year is not None or (length := self.phrase("and", start.next)) == 0:
            return None
        end = self.point(start.next + length)
        if end is None or end.year is None or end.weak or end.whole_year:
            return None
        return self.ranged(at, start, (end, end.next, True))

    def range_end(self, at: int) -> tuple[Literal["now"] | Point, int, bool] | None:
        """The end of a range whose start ends before `at`: what it is, the token after it, and whether a dash joins."""
        closed = at
        at = self.skip(at, frozenset(",.()[]:"))
        if length := self.phrase("onward", at):
            return ("now", at + length, False)
        joined = at
        while self.lower(joined) in DASHES:
            joined += 1
        while joined < at + 3 and self.is_damaged(joined):
            joined += 1
        joined = self.skip(joined, DASHES)
        dash = joined > at
        if length := self.phrase("to", joined):
            joined += length
        elif not dash:
            point = self.point(at + 1) if self.lower(at) == "/" else None
            if point and point.year and (self.touches(at) or not (point.whole_year or point.weak)):
                return (point, point.next, False)
            return self.cell_end(closed)
        joined = self.skip(joined, frozenset("([,") | DASHES)
        joined += self.phrase("from", joined) if self.phrase("now", joined) == 0 else 0
        if length := self.phrase("now", joined):
            return ("now", joined + length, dash)
        point = self.point(joined)
        if point is not None:
            return (point, point.next, dash)
        if dash and (short := self.short_year(joined)) is not None and not self.lower(joined + 1).isdecimal():
            return (Point(short, 1, 12, joined + 1, whole_year=True, weak=True), joined + 1, dash)
        return None

    def is_damaged(self, at: int) -> bool:
        """Whether a dash may stand at `at` that a wrong encoding turned into foreign signs, between two dates."""
        text = self.tokens[at].text if at < len(self.tokens) else ""
        return 0 < len(text) <= 3 and all(char > "~" for char in text) and text.casefold() not in starters()

    def cell_end(self, at: int) -> tuple[Literal["now"] | Point, int, bool] | None:
        """Two dates in neighbouring cells of a table row."""
        if at >= len(self.tokens) or at == 0 or "\t" not in self.blank_before(at):
            return None
        if length := self.phrase("now", at):
            return ("now", at + length, False)
        point = self.point(at)
        return (point, point.next, False) if point and point.year and not point.weak else None

    def ranged(
        self, at: int, start: Point, end: tuple[Literal["now"] | Point, int, bool]
    ) -> tuple[FoundDates, int] | None:
        last, after, dash = end
        position = self.index_of(at)
        if last == "now":
            if start.year is None:
                return None
            if start.whole_year and not self.plain_year(start, position, alone=False):
                return None
            return self.length_after(self.build(at, start, None, current=True), after)
        if start.year is None:
            if last.year is None or last.whole_year:
                return None
            year = last.year if start.first <= last.last else last.year - 1
            start = start._replace(year=year)
        if last.year is None and start.year is not None and self.closes(start, last):
            last = last._replace(year=start.year)
        if last.year is None:
            return None
        if start.weak and start.whole_year and not (dash or last.weak):
            return None
        if start.weak and last.weak and not dash and not start.whole_year and start.next - at < 3:
            return None
        if start.whole_year:
            if not self.plain_year(start, position, alone=False):
                return None
            tail = self.tokens[after] if after < len(self.tokens) else None
            if tail and self.touches(after) and (tail.text in "%+_" or tail.text.isdecimal()):
                return None
        return self.length_after(self.build(at, start, last), after)

    def closes(self, start: Point, last: Point) -> bool:
        """Whether a month alone ends a range that began in the same year: "Jan 2019 - Jun"."""
        if start.whole_year or start.weak or last.first < start.first:
            return False
        named = self.tokens[last.next - (2 if self.lower(last.next - 1) == "." else 1)]
        if not named.text[0].isupper():
            return self.lower(last.next) == ")"
        if last.next >= len(self.tokens):
            return not self.text[self.tokens[last.next - 1].end :].strip(" ").strip(")]")[:1].isalnum()
        between = self.blank_before(last.next)
        return "\n" in between or "\t" in between or not self.tokens[last.next].text[0].isalnum()

    def index_of(self, at: int) -> int:
        return at + (self.phrase("from", at) if self.lower(at) in first_words("from") else 0)

    def build(self, at: int, start: Point | None, end: Point | None, *, current: bool = False) -> FoundDates:
        last = end or start
        if last is None:
            raise ValueError("a range needs at least one end")
        span = Span(self.tokens[at].start, self.tokens[last.next - 1].end)
        first_month = YearMonth(start.year, start.first) if start and start.year else None
        last_month = YearMonth(end.year + (end.last - 1) // 12, (end.last - 1) % 12 + 1) if end and end.year else None
        dates = DateRange(
            first_month,
            last_month,
            current=current,
            start_is_year=bool(start and start.whole_year),
            end_is_year=bool(end and end.whole_year),
            span=span,
        )
        impossible = bool(first_month and last_month and last_month < first_month)
        swap = bool((start and start.swap) or (end and end.swap))
        return FoundDates(dates, start is not None and start is end, span, impossible, swap)

    def length_after(self, found: FoundDates, after: int) -> tuple[FoundDates, int]:
        """Take in what follows: the word for "now", and a length such as (6 months)."""
        end = self.tokens[after - 1].end
        months, behind = self.length(after)
        if months:
            after, end = behind, self.tokens[behind - 1].end
            if found.single and found.dates.start:
                found = replace(found, dates=_lasting(found.dates, months), single=False)
        span = Span(found.span.start, end)
        return replace(found, span=span, dates=replace(found.dates, span=span)), after

    def length(self, at: int) -> tuple[int, int]:
        """A length in brackets or after a middle dot: its months, and the token after it."""
        opened = self.lower(at) in ("(", "[", "·", "•", "/")
        if not opened:
            return 0, at
        after, months = at + 1, 0
        while (number := self.number(after, 0, 99)) is not None and self.lower(after + 1) in units():
            months += number * units()[self.lower(after + 1)]
            after = self.skip(after + 2, frozenset(",."))
            if self.lower(after) in ("and", "und", "et", "y", "e", "en"):
                after += 1
        if months and self.lower(at) in ("(", "["):
            if self.lower(after) not in (")", "]"):
                return 0, at
            after += 1
        return months, after


def _unended(found: FoundDates, text: str) -> FoundDates:
    """A single date, with the dash behind it, as the start of what still lasts."""
    end = found.span.end
    while text[end].isspace() or text[end] in _OPEN_ENDS:
        end += 1
        if text[end - 1] in _OPEN_ENDS:
            break
    span = Span(found.span.start, end)
    dates = replace(found.dates, end=None, current=True, end_is_year=False, span=span)
    return replace(found, single=False, dates=dates, span=span)


def _lasting(dates: DateRange, months: int) -> DateRange:
    """A single date that is known to last `months`: from it on; a year alone holds them around its middle."""
    if dates.start is None or (dates.start_is_year and months == 6):
        return dates
    first = dates.start.index + (max(0, (12 - months) // 2) if dates.start_is_year else 0)
    last = first + months - 1
    return DateRange(YearMonth(first // 12, first % 12 + 1), YearMonth(last // 12, last % 12 + 1), span=dates.span)
