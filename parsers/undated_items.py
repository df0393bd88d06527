"""Finds jobs whose dates are missing, by their titles, their employers and their looks."""

from collections.abc import Sequence

from parsers.header_fields import evidence
from parsers.header_words import employer_score, title_score
from parsers.item_shape import MAX_LEAD, SURE, Item, headerlike, names_words
from parsers.rows import Row


def undated_items(rows: Sequence[Row]) -> list[Item]:
    """Items of a section in which nothing is dated: each begins at a line that reads like a title or an employer."""
    items: list[Item] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        begins = (
            headerlike(row)
            and (
                title_score(row.text) >= SURE
                or employer_score(row.text) >= 0.7
                or (row.emphasis and evidence(row.text) >= 0.3)
            )
            and names_words(row.text)
        )
        if begins and (row.gap or row.emphasis or not items or not items[-1].body or rows[at - 1].bullet):
            end = at + 1
            while end < len(rows) and end - at < MAX_LEAD and headerlike(rows[end]) and _speaks(rows[end], row):
                end += 1
            items.append(Item(list(rows[at:end]), None))
            at = end
            continue
        if items:
            items[-1].body.append(row)
        at += 1
    return items


def _speaks(row: Row, first: Row) -> bool:
    return evidence(row.text) >= SURE or (row.emphasis and not row.gap and row.looks != first.looks)


def with_undated(items: list[Item], before: Sequence[Row]) -> list[Item]:
    """Split off items whose dates are missing: lines that look like the other items' first lines."""
    usual = {(item.header[0].looks.size, item.header[0].looks.bold) for item in items if item.header[0].emphasis}
    if not usual:
        return items
    found: list[Item] = []
    lead = _undated_like(before, usual)
    found.extend(lead)
    for item in items:
        found.append(item)
        split = _undated_like(item.body, usual)
        if split:
            first = item.body.index(split[0].header[0])
            item.body = item.body[:first]
            found.extend(split)
    return found


def _undated_like(rows: Sequence[Row], usual: set[tuple[float, bool]]) -> list[Item]:
    found: list[Item] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if (
            headerlike(row)
            and row.emphasis
            and (row.looks.size, row.looks.bold) in usual
            and (title_score(row.text) >= SURE or employer_score(row.text) >= 0.7)
            and ":" not in row.text[-1:]
        ):
            end = at + 1
            while end < len(rows) and end - at < MAX_LEAD and headerlike(rows[end]) and _speaks(rows[end], row):
                end += 1
            found.append(Item(list(rows[at:end]), None))
            at = end
            continue
        if found:
            found[-1].body.append(row)
        at += 1
    return found
