"""Texts made comparable: only letters and digits count, in small letters, without accents."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from hiring.document import Document

ALIKE = 90.0
"""From this likeness (0 to 100, by edits) two short texts are taken for the same; it forgives a slip of a scan."""


def fold(text: str) -> str:
    """The letters and digits of `text`, in small letters and without accents.

    >>> fold("Café, 2nd floor – ﬁne")
    'cafe2ndfloorfine'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def same(left: str | None, right: str | None) -> bool:
    """Whether two short texts say the same; two absent ones do."""
    if not left or not right:
        return not left and not right
    first, second = fold(left), fold(right)
    return first == second or ratio(first, second) >= ALIKE


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded, with the place of each of its signs in the text it was made of."""

    text: str
    places: tuple[int, ...]

    def original(self, at: int) -> int:
        """Where the sign `at` of the folded text stands in the text it was made of."""
        return self.places[at]

    def folded(self, offset: int) -> int:
        """The first sign of the folded text that stands at `offset` or after it."""
        return bisect_right(self.places, offset - 1)


def fold_document(document: Document) -> FoldedText:
    """A document's text folded, without the headers and footers that repeat on its pages."""
    signs: list[str] = []
    places: list[int] = []
    for line in document.lines:
        if line.margin:
            continue
        for offset in range(line.span.start, line.span.end):
            for sign in fold(document.text[offset]):
                signs.append(sign)
                places.append(offset)
    return FoldedText("".join(signs), tuple(places))
