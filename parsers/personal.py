"""Finds personal data (birth, age, gender, nationality, family) by their labels, so that nothing ever reads them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from hiring.evidence import Span
from parsers.phrases import Phrases
from parsers.rows import Row
from parsers.wording import flat, words

_PIECES = re.compile(r"\s*[|\t•·;]\s*|\s{3,}|,\s+(?=[^\W\d_][^:,]{2,30}:)")


@cache
def _label() -> re.Pattern[str]:
    listed = sorted(flat(words("personal")["labels"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(label) for label in listed)})(?P<end>\s*[:–\-.]|\s|$)", re.IGNORECASE)


@cache
def _strict_labels() -> frozenset[str]:
    """Labels of one word: those need a colon, or to stand alone, since the word may begin a sentence."""
    return frozenset(label for label in flat(words("personal")["labels"]) if " " not in label)


@cache
def _alone() -> re.Pattern[str]:
    table = words("personal")
    states = "|".join(re.escape(word) for word in table["alone"])
    ages = "|".join(re.escape(word) for word in table["ages"])
    return re.compile(
        rf"(?:{states})(?:[,\s]+(?:\d|no|one|two|three|keine|ein|zwei)\s+\w+)?[.]?|(?:age\s+)?\d{{2}}\s+(?:{ages})",
        re.IGNORECASE,
    )


@cache
def _listed() -> Phrases:
    """Everything that makes a piece personal: most lines hold nothing of it and need no closer look."""
    table = words("personal")
    return Phrases([*flat(table["labels"]), *table["alone"], *table["ages"]])


def personal_spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    """Where personal data stand: the labelled pieces of lines, and the line below a label that stands alone."""
    found = []
    label_alone = False
    hold = _holding(rows)
    for number, row in enumerate(rows):
        start = 0
        begun: int | None = None  # where a label stands whose value is the next piece
        if label_alone and row.words <= 4:
            found.append(row.span)
        label_alone = False
        if number not in hold or row.words > 25:
            continue
        pieces = [(match.start(), match.end()) for match in _PIECES.finditer(row.text)]
        for end, following in [*pieces, (len(row.text), len(row.text))]:
            piece = row.text[start:end].strip()
            if begun is not None or (piece and _is_personal(piece)):
                first = start if begun is None else begun
                begun = first if begun is None and _label().fullmatch(piece) and following < len(row.text) else None
                if begun is None:
                    found.append(Span(row.span.start + first, row.span.start + end))
                    label_alone = _label().fullmatch(piece) is not None
            start = following
    return tuple(found)


def _holding(rows: Sequence[Row]) -> set[int]:
    """The numbers of the rows that hold a listed word, told by one look at all of them."""
    begins = list(accumulate((len(row.text) + 1 for row in rows), initial=0))
    starts = _listed().starts("\n".join(row.text for row in rows))
    return {bisect_right(begins, start) - 1 for start in starts}


def _is_personal(piece: str) -> bool:
    if _alone().fullmatch(piece):
        return True
    match = _label().match(piece)
    if match is None:
        return False
    if match.end() >= len(piece) or ":" in match.group("end"):
        return True
    label = match.group()[: match.start("end")].casefold()
    return label not in _strict_labels() and len(piece.split()) <= 10
