"""The lines of a document as the profile readers see them: trimmed text, looks compared with the rest, gaps."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hiring.document import Document, Line
from hiring.evidence import Span
from parsers.bullets import MARKS
from parsers.wording import words

_LEADING_MARK = re.compile(rf"[{re.escape(''.join(sorted(MARKS)))}\-–—−]\s+|[{re.escape(''.join(sorted(MARKS)))}]")
_SENTENCE_END = re.compile(r"[.!?;][\"”’)]?$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.(?:com|org|net|io|dev)(?:/\S*)?", re.IGNORECASE)
_COLUMNS = 3
_COLUMN_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")
_ALPHANUMERIC = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Looks:
    """How a line is set, in steps that writers choose: size in half points, bold, all capitals."""

    size: float
    bold: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line, or what is left of it behind a heading on the same line.

    Attributes:
        index: of the line in `Document.lines`.
        text: without bullet mark and outer blanks; equals `Document.text` at `span`.
        bullet: it begins a list item.
        gap: it begins a block.
        larger: its size against the body's; 1.0 where sizes are not known.
    """

    index: int
    line: Line
    text: str
    span: Span
    bullet: bool
    gap: bool
    looks: Looks
    larger: float

    @property
    def address(self) -> bool:
        """Whether it is nothing but one web address."""
        return _ADDRESS.fullmatch(self.text) is not None

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_SENTENCE_END.search(self.text)) and not re.search(
            r"\b(?:inc|ltd|co|corp|jr|sr|st)\.$", self.text.lower()
        )

    @property
    def emphasis(self) -> bool:
        """Whether it stands out from the body by size, weight or the author's own mark."""
        return self.looks.bold or self.larger > 1.04 or self.line.heading is not None

    def after(self, offset: int) -> "Row":
        """What stands behind `offset` (of the document), trimmed."""
        start = (
            offset
            + len(self.text[offset - self.span.start :])
            - len(self.text[offset - self.span.start :].lstrip(" \t:-–—|"))
        )
        return Row(
            self.index,
            self.line,
            self.text[start - self.span.start :],
            Span(min(start, self.span.end), self.span.end),
            False,
            self.gap,
            self.looks,
            self.larger,
        )


def all_capitals(text: str) -> bool:
    """Whether every letter is a capital, and there are at least three."""
    return text.isupper() and sum(map(len, _WORD.findall(text))) >= 3


def body_size(lines: Sequence[Line]) -> float | None:
    """The size that most characters have; None where no line knows its size."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size:
            sizes[round(line.size * 2) / 2] += len(line.span)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else None


def _heads_columns(text: str) -> bool:
    """Whether a line is the head of a table of entries: "Period", "Employer", "Position"."""
    if text.count("\t") < _COLUMNS - 1:
        return False
    cells = text.split("\t")
    if any(char.isdigit() for char in text) or len(text.split()) > _COLUMN_WORDS * len(cells):
        return False
    return any(cell.strip(" :").casefold() in _date_labels() for cell in cells)


@cache
def _date_labels() -> frozenset[str]:
    return frozenset(words("employers")["labels"]["dates"])


def rows_of(document: Document) -> tuple[Row, ...]:
    """All lines of `document` as rows, in reading order; lines of nothing but marks are left out."""
    body = body_size(document.lines)
    found = []
    block: int | None = None
    for index, line in enumerate(document.lines):
        raw = line.span.of(document.text)
        text = raw.strip()
        start = line.span.start + len(raw) - len(raw.lstrip())
        bullet = line.bullet
        if mark := _LEADING_MARK.match(text):
            bullet = True
            start += mark.end()
            text = text[mark.end() :]
        if not _ALPHANUMERIC.search(text) or _heads_columns(text):
            continue
        size = round(line.size * 2) / 2 if line.size else 0.0
        found.append(
            Row(
                index=index,
                line=line,
                text=text,
                span=Span(start, start + len(text)),
                bullet=bullet,
                gap=line.block != block,
                looks=Looks(size, line.bold, all_capitals(text)),
                larger=line.size / body if line.size and body else 1.0,
            )
        )
        block = line.block
    return tuple(found)
