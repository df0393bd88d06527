"""What was not turned into structure."""

import re
from collections.abc import Iterable

from hiring.evidence import Span
from jd.wording import words

_WORD = re.compile(r"[A-Za-z][\w'+#&.-]*\w|[A-Za-z]")
_SUBSTANTIAL = 3
NOT_STRUCTURE = "Not turned into structure"


def words_left(text: str, used: Iterable[Span]) -> int:
    """How many words of a clause mean something and are in no structure."""
    return sum(len(piece) for piece in _pieces(text, used))


def note(text: str, used: Iterable[Span]) -> str | None:
    """A sentence that quotes the words of a clause that no structure holds; None where one or two are left."""
    pieces = _pieces(text, used)
    if sum(map(len, pieces)) < _SUBSTANTIAL:
        return None
    quotes = [text[piece[0].start : piece[-1].end] for piece in pieces]
    return f"{NOT_STRUCTURE}: " + ", ".join(f"“{quote}”" for quote in quotes) + "."


def _pieces(text: str, used: Iterable[Span]) -> list[list[Span]]:
    """Runs of words in no structure, without filler at their ends."""
    covered = sorted(used)
    filler = words("leftover", "filler")
    pieces: list[list[Span]] = [[]]
    last_end = 0
    for match in _WORD.finditer(text):
        place = Span(*match.span())
        if any(place.overlaps(span) for span in covered):
            pieces.append([])
            continue
        if match.start() > last_end and re.search(r"[;,()]", text[last_end : match.start()]):
            pieces.append([])
        last_end = match.end()
        if match.group().casefold().strip(".'") not in filler:
            pieces[-1].append(place)
    return [piece for piece in pieces if piece]
