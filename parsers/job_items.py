"""Cuts the rows of an experience section into items: where each job's header begins and ends.

A date in a line of a header anchors an item. How many lines stand above the date is told by the first item (all
lines between the section's heading and its date) and by blocks; lines below belong to the header while their words
or looks say so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.header_fields import evidence
from parsers.header_words import (
    bare_forms,
    employer_placeholder,
    employer_score,
    is_place,
    is_term,
    may_hold_placeholder,
    title_score,
)
from parsers.item_shape import HEADER_WORDS, MAX_LEAD, SURE, Item, headerlike, heads_tools, is_sentence, names_words
from parsers.places import placeholder
from parsers.points import abbreviated
from parsers.rows import Looks, Row
from parsers.undated_items import undated_items, with_undated

_MAX_TAIL = 3
_SENTENCE_BEHIND = re.compile(r"\s*[)\]]\s*[.;:]\s+\w")
_RUNS_ON = re.compile(r"[.;]\s+(?=[^\W\d_])")
_NAME_WORDS = 9
_SHORT = 3
_SAME_EDGE = 3.0


def cut_items(rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]], *, careful: bool = False) -> list[Item]:
    """The items of `rows`; rows before the first one belong to none.

    Args:
        rows: of one section, in order.
        dated: the dates that begin in a line, by the line's offset in the document.
        careful: the section is not known to tell jobs: only anchors with a title or an employer count.
    """
    rows = _without_run_ins(rows if careful else _one_range_each(rows, dated), dated)
    anchors = _anchors(rows, dated, careful)
    if not anchors:
        return [] if careful else undated_items(rows)
    starts = _starts(rows, [at for at, _ in anchors])
    items = []
    for number, (at, dates) in enumerate(anchors):
        limit = starts[number + 1] if number + 1 < len(anchors) else len(rows)
        end = _header_end(rows, starts[number], at, limit, dates)
        items.append(Item(list(rows[starts[number] : end]), dates, list(rows[end:limit]), at - starts[number]))
    if careful:
        return items
    return with_undated(items, rows[: starts[0]])


# --- anchors ---


def _one_range_each(rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]]) -> list[Row]:
    """The rows, where one that tells several titles with the dates of each is cut: "Chef (2020 - 22), Cook (2018)"."""
    found: list[Row] = []
    for row in rows:
        here = [each for each in dated.get(row.line.span.start, ()) if not each.single and row.span.contains(each.span)]
        cuts = _between_titles(row, here) if len(here) > 1 and not row.bullet and names_words(row.text) else []
        if not cuts:
            found.append(row)
            continue
        edges = [row.span.start, *cuts, row.span.end]
        for number, (start, end) in enumerate(pairwise(edges)):
            text = row.text[start - row.span.start : end - row.span.start]
            found.append(replace(row, text=text, span=Span(start, end), gap=row.gap and not number))
    return found


def _between_titles(row: Row, here: Sequence[FoundDates]) -> list[int]:
    """Where to cut a row so that each part has a title and one range; nothing where one part has no title."""
    first = here[0].span.start - row.span.start
    leading = not any(map(str.isalnum, row.text[:first]))
    if leading:
        cuts = [each.span.start for each in here[1:]]
    else:
        cuts = [_behind_marks(row, each.span.end) for each in here[:-1]]
    edges = [row.span.start, *cuts, row.span.end]
    for (start, end), each in zip(pairwise(edges), here, strict=True):
        left = row.text[start - row.span.start : each.span.start - row.span.start]
        right = row.text[each.span.end - row.span.start : end - row.span.start]
        if evidence(right if leading else left) < SURE or title_score(_bare(right if leading else left)) < SURE:
            return []
    return cuts


def _bare(text: str) -> str:
    return text.split(": ")[-1].strip(" \t,;:|•·–—-()[].")


def _behind_marks(row: Row, offset: int) -> int:
    """The first letter or digit of the row from an offset on."""
    behind = row.text[offset - row.span.start :]
    return offset + next((at for at, char in enumerate(behind) if char.isalnum()), 0)


def _without_run_ins(rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]]) -> list[Row]:
    """The rows, where a header that runs on into its description on one line is cut behind its dates."""
    found: list[Row] = []
    for row in rows:
        here = [each for each in dated.get(row.line.span.start, ()) if not each.single and row.span.contains(each.span)]
        if here and not row.bullet:
            end = here[0].span.end
            left = row.text[: here[0].span.start - row.span.start].strip(" \t,;:|–—-(")
            right = row.text[end - row.span.start :]
            if not left and (cut := _behind_header(right)):
                at = end + cut
                head = replace(row, text=row.text[: at - row.span.start].rstrip(), span=Span(row.span.start, at))
                found += [head, row.after(at)]
                continue
            if (
                left
                and len(right.split()) >= 6
                and names_words(left)
                and evidence(left) >= SURE
                and not names_words(right)
            ):
                head = replace(row, text=row.text[: end - row.span.start], span=Span(row.span.start, end))
                found += [head, row.after(end)]
                continue
        found.extend([row] if here else _cut_behind_place(row))
    return found


def _behind_header(text: str) -> int:
    """Where the description begins in "2015 - 2018: Baker at Marrow Ltd. Made bread"; 0 where nothing runs on."""
    for match in _RUNS_ON.finditer(text):
        head, rest = text[: match.start()], text[match.end() :]
        if len(head.split()) > HEADER_WORDS:
            continue
        if abbreviated(head[-20:] + ".") and head.split()[-1].casefold() not in bare_forms():
            continue
        if evidence(_bare(head)) >= SURE and len(rest.split()) >= _SHORT and not names_words(rest):
            return match.start() + 1
    return 0


def _cut_behind_place(row: Row) -> list[Row]:
    """A row of an anonymised CV cut behind its place, where the description runs on."""
    if row.bullet or not may_hold_placeholder(row.text):
        return [row]
    employer = employer_placeholder().search(row.text)
    place = placeholder().search(row.text, employer.end()) if employer else None
    if employer is None or place is None or place.start() > employer.end() + 6:
        return [row]
    if len(row.text[: employer.start()].split()) > HEADER_WORDS or len(row.text[place.end() :].split()) < 6:
        return [row]
    end = row.span.start + place.end()
    return [replace(row, text=row.text[: place.end()], span=Span(row.span.start, end)), row.after(end)]


def _anchors(
    rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]], careful: bool
) -> list[tuple[int, FoundDates]]:
    found: list[tuple[int, FoundDates]] = []
    listed: list[tuple[int, FoundDates]] = []
    for at, row in enumerate(rows):
        here = [each for each in dated.get(row.line.span.start, ()) if row.span.start <= each.span.start < row.span.end]
        best = _heading_date(row, here, careful)
        if best is None:
            continue
        (listed if row.bullet and not row.emphasis else found).append((at, best))
    if not found or (listed and _only_ranges(listed) and len(listed) > 2 * len(found)):
        found = sorted([*found, *(entry for entry in listed if not entry[1].single)], key=lambda entry: entry[0])
    ranges = [entry for entry in found if not entry[1].single or entry[1].dates.current]
    if ranges:
        shapes = {_shape(rows[at], dates) for at, dates in ranges}
        found = [
            (at, dates)
            for at, dates in found
            if not dates.single
            or _single_fits(rows[at], dates)
            or (len(shapes) == 1 and _shape(rows[at], dates) in shapes and _stands_as_range(rows[at], dates))
        ]
    return _without_doubles(found)


def _only_ranges(entries: Sequence[tuple[int, FoundDates]]) -> bool:
    return all(not entry[1].single for entry in entries)


def _heading_date(row: Row, here: Sequence[FoundDates], careful: bool) -> FoundDates | None:
    """The date that makes `row` a line of a header: it stands at an edge, and little else stands there."""
    here = [each for each in here if not each.single or each.span.end <= row.span.end]
    ranges = [each for each in here if not each.single]
    best = ranges[0] if ranges else here[0] if here else None
    if best is None or (not row.bullet and is_sentence(row.text)):
        return None
    left = row.text[: max(0, best.span.start - row.span.start)].strip(" \t,;:|•·–—-()[]")
    right = row.text[max(0, best.span.end - row.span.start) :].strip(" \t,;:|•·–—-()[].")
    count = len(left.split()) + len(right.split())
    if count == 0:
        return best
    if left[:1].islower() and len(left.split()) > _SHORT:
        return None
    if left and _in_a_sentence(row, best):
        return None
    whole = f"{left} | {right}" if left and right else left or right
    if careful and (best.single or evidence(whole) < SURE or count > HEADER_WORDS):
        return None
    if best.single:
        edge = not left or not right
        return best if edge and count <= 10 and (evidence(whole) >= SURE or "\t" in row.text) else None
    if row.ends_sentence and count > 8 and not right.endswith("."):
        return None
    if not left or not right:
        opened = not left and right[:1].islower() and count > 3
        sentence = bool(left) and count > 9 and left.split()[-1].islower()
        return best if count <= 2 * HEADER_WORDS and not opened and not sentence else None
    # A title, its dates and an employer with its place fill a long line, in which every longer word is a capital one.
    most = 2 * HEADER_WORDS if names_words(left) and names_words(right) else HEADER_WORDS
    return best if count <= most and evidence(whole) >= SURE else None


def _in_a_sentence(row: Row, found: FoundDates) -> bool:
    """Whether dates in brackets end a sentence and another follows: "led the yard (2002 - 2005). Trained recruits"."""
    behind = row.text[found.span.end - row.span.start :]
    return not row.emphasis and _SENTENCE_BEHIND.match(behind) is not None


def _single_fits(row: Row, found: FoundDates) -> bool:
    """Whether a single date among ranges heads an item of its own: alone on its line, or set off by a tab."""
    if row.bullet:
        return False
    rest = row.text.replace(row.text[found.span.start - row.span.start : found.span.end - row.span.start], "", 1)
    bare = rest.strip(" \t,;:|•·–—-()[].")
    return (
        not bare
        or ("\t" in row.text and evidence(bare) >= SURE)
        or (len(bare.split()) <= 8 and (title_score(bare) >= SURE or employer_score(bare) >= 0.9))
    )


def _shape(row: Row, found: FoundDates) -> tuple[bool, bool, Looks]:
    """How a line of a header is set: whether its date leads, whether it is set off by a tab, its looks."""
    return (found.span.start == row.span.start, "\t" in row.text, row.looks)


def _stands_as_range(row: Row, found: FoundDates) -> bool:
    """Whether a name follows a leading single date, as names follow the ranges of other items ("2019  Freelancer")."""
    rest = row.text[found.span.end - row.span.start :].strip(" \t,;:|•·–—-()[].")
    return (
        found.span.start == row.span.start
        and not row.bullet
        and 0 < len(rest.split()) <= _NAME_WORDS
        and names_words(rest)
        and rest[0].isupper()
    )


def _without_doubles(found: Sequence[tuple[int, FoundDates]]) -> list[tuple[int, FoundDates]]:
    """Of two anchors on neighbouring lines where one line holds nothing but the same dates, keep the first."""
    kept: list[tuple[int, FoundDates]] = []
    for at, dates in found:
        if kept and at == kept[-1][0] + 1:
            before = kept[-1][1].dates
            if (before.start, before.end, before.current) == (dates.dates.start, dates.dates.end, dates.dates.current):
                continue
        kept.append((at, dates))
    return kept


# --- where a header begins ---


def _lead(rows: Sequence[Row], at: int, floor: int) -> int:
    count = 0
    while count < MAX_LEAD and at - count - 1 >= floor and headerlike(rows[at - count - 1]):
        count += 1
    if count and at - count - 1 >= floor and heads_tools(rows[at - count - 1]):
        count -= 1  # the tools that a label heads
    if count < MAX_LEAD and at - count - 1 >= floor and _on_timeline(rows[at - count - 1], rows[at]):
        count += 1
    return count


def _on_timeline(row: Row, date_row: Row) -> bool:
    """Whether a line that counts as a list item begins a header: its mark is drawn, and it is not indented."""
    if not row.bullet or row.span.start != row.line.span.start or row.line.box is None or date_row.line.box is None:
        return False
    return abs(row.line.box.left - date_row.line.box.left) < _SAME_EDGE and headerlike(replace(row, bullet=False))


def _starts(rows: Sequence[Row], anchors: Sequence[int]) -> list[int]:
    """The first row of each item's header."""
    first = _lead(rows, anchors[0], 0)
    if first < anchors[0] and first:  # an introduction stands above: trust blocks and words, not the count
        first = _backed(rows, anchors[0], anchors[0] - first)
    starts = [anchors[0] - first]
    usual = min(first, MAX_LEAD)
    for before, at in pairwise(anchors):
        starts.append(at - _later_lead(rows, at, before + 1, usual))
    return starts


def _backed(rows: Sequence[Row], at: int, lowest: int) -> int:
    """How many rows above `at` words or looks speak for."""
    count = 0
    while at - count - 1 >= lowest:
        row = rows[at - count - 1]
        if not (row.emphasis or evidence(row.text) >= SURE):
            break
        count += 1
    return count


def _later_lead(rows: Sequence[Row], at: int, floor: int, usual: int) -> int:
    possible = _lead(rows, at, floor)
    if not possible:
        return 0
    if rows[at].gap:
        # The date begins a block: lines above belong to it only where the first item had them, and they speak for it.
        count = min(possible, usual or 1)
        above = rows[at - count : at]
        # A name that stands alone between two gaps, above a line of dates that names no title itself.
        alone = count == 1 and above[0].gap and _names_something(above[0]) and not _told([rows[at]])[0]
        if usual:
            told = alone or any(row.emphasis or evidence(row.text) >= SURE for row in above)
            return count if told or (count == usual and rows[at - count - 1].bullet) else 0
        if alone and title_score(above[0].text) >= SURE:
            return 1
        return 1 if above[0].gap and above[0].emphasis and _backed(rows, at, at - 1) and not _headed(rows[at]) else 0
    block = 0
    while block < possible:
        block += 1
        if rows[at - block].gap:
            break
    if block and rows[at - block].gap and block <= MAX_LEAD and (usual or _backed(rows, at, at - block)):
        more = block
        while more < min(possible, usual) and _backed(rows, at - more, at - more - 1):
            more += 1
        return more
    return min(possible, usual)


def _headed(row: Row) -> bool:
    return evidence(row.text) >= SURE


# --- where a header ends ---


def _header_end(rows: Sequence[Row], start: int, at: int, limit: int, dates: FoundDates) -> int:
    end = at + 1
    if dates.span.end > rows[at].span.end:  # the range runs over the line's end
        while end < limit and rows[end].span.end <= dates.span.end:
            end += 1
        if end < limit and rows[end].span.start < dates.span.end:
            end += 1
    has_title, has_employer = _told(rows[start:end])
    for _ in range(_MAX_TAIL):
        if (
            end < limit
            and rows[end - 1].text.endswith(",")
            and not rows[end].bullet
            and rows[end].words <= HEADER_WORDS
        ):
            end += 1  # the line before runs on
            continue
        if end >= limit or not headerlike(rows[end]):
            break
        row = rows[end]
        title, employer, place = title_score(row.text), employer_score(row.text), is_place(row.text)
        marked = row.emphasis and not (has_title and has_employer)
        needed = not has_employer and (employer >= 0.7 or (_names_something(row) and title < 0.8))
        speaks = (
            place
            or employer >= 1.0
            or is_term(row.text)
            or (not has_title and (evidence(row.text) >= SURE or not has_employer))
            or needed
            or marked
            or (evidence(row.text) >= 0.6 and row.looks == rows[at].looks and row.emphasis and not row.gap)
        )
        apart = row.gap and row.line.block != rows[at].line.block
        if not speaks or (apart and not (needed or marked or place or evidence(row.text) >= SURE)):
            break
        more_title, more_employer = _told([row])
        has_title, has_employer = has_title or more_title, has_employer or more_employer or (has_title and not place)
        end += 1
    return end


def _told(rows: Sequence[Row]) -> tuple[bool, bool]:
    """Whether the rows name a title, and whether they name an employer."""
    title = employer = False
    for row in rows:
        for piece in row.text.replace("\t", " | ").split(" | "):
            sure = employer_score(piece)
            named = title_score(piece) >= SURE
            title = title or named
            employer = employer or sure >= (0.9 if named else 0.7)
    return title, employer


def _names_something(row: Row) -> bool:
    """Whether a short line is written like a name."""
    return row.words <= _NAME_WORDS and names_words(row.text) and ":" not in row.text
