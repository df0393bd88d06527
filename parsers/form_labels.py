"""Lines of forms below a job's header, such as those of Europass: "Name and address of employer  Somewhere Ltd"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.header_words import heads_duties, labels
from parsers.item_shape import Item
from parsers.rows import Row

Labelled = Sequence[Row]
"""Rows that name a title or an employer and say so."""

_MARK = re.compile(r"\s*•\s+")
_NAMING = frozenset({"title", "employer"})


def labelled(item: Item) -> tuple[Item, Labelled]:
    """The item with a body of duties alone, and the rows of its body that belong to its header.

    The label before the duties goes.
    """
    below: list[Row] = []
    body: list[Row] = []
    for row in item.body:
        if not row.bullet and heads_duties(row.text):
            continue
        told = not row.bullet and (":" in row.text or "\t" in row.text)
        match = labels().match(row.text) if told else None
        if match is not None and match.lastgroup in _NAMING:
            below.append(row)
        elif match is not None and match.lastgroup == "duties":
            body.append(_duty(row, match.end()))
        else:
            body.append(row)
    return replace(item, body=body), below


def _duty(row: Row, at: int) -> Row:
    """What stands behind the label, with its own list mark."""
    mark = _MARK.match(row.text, at)
    rest = row.after(row.span.start + (mark.end() if mark else at))
    return replace(rest, bullet=mark is not None, gap=True) if rest.text else row
