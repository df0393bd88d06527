"""The text of a CV as read, cut into lines and stretches: what is hidden, and which quotes run through it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hiring.document import Document, Line
from hiring.evidence import Span
from pipeline.blind import MARK, Blind


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a line.

    Attributes:
        words: what to show; the mark where the words are hidden.
        quotes: the numbers of the quotes that hold them.
        begins: the quotes that begin here.
    """

    words: str
    hidden: bool = False
    quotes: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line.

    Attributes:
        new_page: the page that begins with it, where the file has pages; None for all others.
        new_block: a paragraph, item or heading begins with it.
    """

    stretches: tuple[Stretch, ...]
    heading: bool
    bullet: bool
    new_block: bool
    new_page: int | None


def shown_lines(document: Document, quotes: Sequence[Span], blind: Blind | None) -> tuple[ShownLine, ...]:
    """The lines of a document.

    Args:
        document: as read.
        quotes: the places to be marked.
        blind: what to hide; None: nothing.
    """
    shown = []
    before: Line | None = None
    begun: set[int] = set()
    for line in document.lines:
        stretches = tuple(_stretches(document.text, line.span, quotes, blind, begun))
        shown.append(
            ShownLine(
                stretches,
                heading=line.heading is not None or (line.bold and len(line.span) < 60 and not line.bullet),
                bullet=line.bullet,
                new_block=before is None or before.block != line.block,
                new_page=line.page if document.pages > 1 and (before is None or before.page != line.page) else None,
            )
        )
        before = line
    return tuple(shown)


def _stretches(
    text: str, line: Span, quotes: Sequence[Span], blind: Blind | None, begun: set[int]
) -> Iterator[Stretch]:
    cuts = {line.start, line.end}
    for quote in quotes:
        cuts.update(at for at in (quote.start, quote.end) if line.start < at < line.end)
    hidden = [piece.span for piece in blind.pieces(line) if piece.hidden] if blind else []
    for span in hidden:
        cuts.update((span.start, span.end))
    ordered = sorted(cuts)
    after_hidden = False
    for start, end in pairwise(ordered):
        span = Span(start, end)
        holding = tuple(number for number, quote in enumerate(quotes) if quote.overlaps(span))
        begins = tuple(number for number in holding if number not in begun)
        begun.update(begins)
        is_hidden = any(one.contains(span) for one in hidden)
        if is_hidden and after_hidden and not begins:
            continue
        after_hidden = is_hidden
        yield Stretch(MARK if is_hidden else span.of(text), is_hidden, holding, begins)
