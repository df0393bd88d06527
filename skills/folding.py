"""Text folded for comparison, with the way back to the offsets of the original."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import Literal

_SPECIAL = {
    "‘": "'",
    "’": "'",
    "‛": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "−": "-",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ı": "i",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
}


class _FoldTable(dict[int, str]):
    """Code point -> folded text; a code point is worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lowered = character.lower()
        if lowered in _SPECIAL:
            folded = _SPECIAL[lowered]
        elif character == "\n":
            folded = "\n"
        elif character.isspace():
            folded = "\t" if character == "\t" else " "
        else:
            parts = unicodedata.normalize("NFKD", lowered)
            folded = "".join(part for part in parts if not unicodedata.combining(part))
            # Signs such as the trademark are no part of a name, though NFKD spells them out in letters.
            if unicodedata.category(character) == "So":
                folded = " "
        self[code] = folded
        return folded


FOLDS = _FoldTable()

# One line break, with the blanks around it, is a blank: names run over it. An empty line, a tab and a gap of three
# blanks are borders of cells and blocks: names never cross them. A hyphen at a line's end may belong to the name
# ("object-oriented") or to the typesetter ("Post-greSQL"): the caller says which reading is wanted.
# Each alternative begins with a plain character, which makes the search three times faster.
_RUNS = (
    r"[ \n/-](?:"
    r"(?<= )(?:[ \t]*\n[ \t]*(?:\n\s*)?| +|/ ?|& )"
    r"|(?<=\n)[ \t]*(?:\n\s*)?"
    r"|(?<=/) ?"
    r"|(?<=\w-)\n *)"
)
_PLAIN_RUNS = re.compile(_RUNS)
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_INNER_HYPHEN = re.compile(r"-(?<=\w-)(?=\w)")


def _fold_run(run: str, hyphenation: str) -> str:
    if run[0] == "-":
        return hyphenation
    if run.count("\n") > 1:
        return "\n"
    if "/" in run:
        return "/"
    if "&" in run:
        return " and "
    return "\t" if len(run) > 2 and "\n" not in run else " "


class Folded:
    """A folded text that knows where each of its characters came from.

    Lower case, without accents, typographic quotes and dashes plain, ligatures spelled out, white space collapsed,
    a hyphen between letters a blank, `&` between blanks `and`.

    Args:
        original: any text.
        hyphenation: what a hyphen at a line's end becomes: nothing or a blank.

    Attributes:
        original: the text as given.
        text: the folded text.
    """

    __slots__ = ("_kept", "_original_ends", "_original_starts", "_starts", "original", "text")

    def __init__(self, original: str, hyphenation: Literal["", " "] = "") -> None:
        self.original = original
        plain = original.isascii()  # then each character folds to one
        odd = "" if plain else "".join(sorted(c for c in set(original) if len(FOLDS[ord(c)]) != 1))
        # What folds to one character is folded at once; only the odd ones are pieces of their own.
        runs = re.compile(f"{_RUNS}|[{re.escape(odd)}]") if odd else _PLAIN_RUNS
        even = original.lower() if plain else self._fold_even(original, odd)
        pieces: list[str] = []
        self._starts: list[int] = []
        self._original_starts: list[int] = []
        self._original_ends: list[int] = []
        self._kept: list[bool] = []
        position = done = 0
        for match in runs.finditer(even):
            start, end = match.span()
            if start > done:
                self._add(position, done, start, kept=True)
                pieces.append(even[done:start])
                position += start - done
            run = match.group()
            folded = FOLDS[ord(run)] if run in odd else _fold_run(run, hyphenation)
            if folded:
                self._add(position, start, end, kept=False)
                pieces.append(folded)
                position += len(folded)
            done = end
        if done < len(even):
            self._add(position, done, len(even), kept=True)
            pieces.append(even[done:])
        text = "".join(pieces)
        self.text = _INNER_HYPHEN.sub(" ", text) if "-" in text else text

    @staticmethod
    def _fold_even(original: str, odd: str) -> str:
        if not odd:
            return original.translate(FOLDS)
        return original.translate({ord(c): c if c in odd else FOLDS[ord(c)] for c in set(original)})

    def _add(self, position: int, start: int, end: int, *, kept: bool) -> None:
        self._starts.append(position)
        self._original_starts.append(start)
        self._original_ends.append(end)
        self._kept.append(kept)

    def original_start(self, position: int) -> int:
        """The offset in `original` of the character that the folded character at `position` came from."""
        piece = bisect_right(self._starts, position) - 1
        if self._kept[piece]:
            return self._original_starts[piece] + position - self._starts[piece]
        return self._original_starts[piece]

    def original_end(self, position: int) -> int:
        """The offset in `original` just behind what the folded text up to `position` (at least 1) came from."""
        piece = bisect_right(self._starts, position - 1) - 1
        if self._kept[piece]:
            end = self._original_starts[piece] + position - self._starts[piece]
        else:
            end = self._original_ends[piece]
        while end < len(self.original) and unicodedata.combining(self.original[end]):
            end += 1
        return end


def key(text: str) -> str:
    """`text` folded and trimmed: two spellings of a name that differ only in what folding removes share a key.

    >>> key("Micro-Services"), key("Café"), key("CI / CD")
    ('micro services', 'cafe', 'ci/cd')
    """
    if _PLAIN_WORDS.fullmatch(text):
        return text.lower().replace("-", " ")
    return Folded(text).text.strip()


@lru_cache(maxsize=1 << 14)  # the check of the data files and the finder ask for the same names
def keys(names: tuple[str, ...]) -> tuple[str, ...]:
    """`key` of each of `names`: of a whole list at once where all are plain, as most are."""
    listed = "|".join(names)
    spaced = listed.replace("|", " ").replace("-", " ")
    if spaced.isascii() and "  " not in f" {spaced} " and spaced.replace(" ", "").isalnum():
        folded = tuple(listed.lower().replace("-", " ").split("|"))
        if len(folded) == len(names):  # no name holds the separator
            return folded
    return tuple(map(key, names))
