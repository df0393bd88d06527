"""Finding many phrases at once in folded text, at word boundaries, the longest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from skills.folding import key


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase, by its number in the list that the finder was made from, and its place in the folded text."""

    number: int
    start: int
    end: int


class PhraseFinder:
    """Finds phrases (already folded) in folded text. A phrase never begins or ends inside a word.

    >>> PhraseFinder(["sea", "sea level"]).find("at sea level, overseas")
    [FoundPhrase(number=1, start=3, end=12)]
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(phrases)
        self._automaton = AhoCorasick(self._phrases)

    def find_all(self, text: str) -> list[FoundPhrase]:
        """All phrases in the order of the text, those within longer ones too; of two with one start, the longer first.

        >>> [found.number for found in PhraseFinder(["sea", "sea level"]).find_all("at sea level")]
        [1, 0]
        """
        candidates = [
            FoundPhrase(number, start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _stands_alone(text, start, end)
        ]
        candidates.sort(key=lambda found: (found.start, -found.end, found.number))
        return candidates

    def find(self, text: str) -> list[FoundPhrase]:
        """All phrases in the order of the text. None overlaps another: the earliest wins, then the longest."""
        candidates = self.find_all(text)
        kept: list[FoundPhrase] = []
        reached = 0
        for found in candidates:
            if found.start >= reached:
                kept.append(found)
                reached = found.end
        return kept


class WordFinder:
    """Finds many short phrases of Latin letters and digits as whole words; three times as quick as `PhraseFinder`.

    It does not tell a blank from another sign ("401(k)", "input/output"), nor one from the other.

    Args:
        phrases: already folded, and as `only_words` gives them, each once.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = AhoCorasick([f" {phrase} " for phrase in phrases])

    def find_all(self, text: str) -> list[tuple[int, int, int]]:
        """Start, end and number of all phrases in folded text, in its order; of two with one start, the longer first.

        >>> WordFinder(["sea", "sea level"]).find_all("(sea-level) overseas")
        [(1, 10, 1), (1, 4, 0)]
        """
        found = self._automaton.find_matches_as_indexes(
            f" {_signs_to_blanks(text)} ".replace("\n", " "), overlapping=True
        )
        return sorted(((start, end - 2, number) for number, start, end in found), key=_by_start_then_longest)


def only_words(phrases: Iterable[str]) -> list[str]:
    """Folded phrases as `WordFinder` sees them.

    >>> only_words(["401(k) plan", "sea level"])
    ['401 k plan', 'sea level']
    """
    return [line.strip() for line in _signs_to_blanks("\n".join(phrases)).split("\n")]


class _BlankTable(dict[int, str]):
    """Code point -> itself for ASCII letters, digits and line ends, else a blank."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = kept = character if character == "\n" or (character.isascii() and character.isalnum()) else " "
        return kept


_BLANKS = _BlankTable()


def _signs_to_blanks(text: str) -> str:
    if not text.isascii():
        text = text.encode("ascii", "replace").decode("ascii")  # one sign for one, and much quicker to translate
    return text.translate(_BLANKS)


def _by_start_then_longest(found: tuple[int, int, int]) -> tuple[int, int]:
    return found[0], -found[1]


# Words of ASCII letters and digits with single blanks or hyphens between them.
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")


def keys(phrases: Iterable[str]) -> list[str]:
    """What `skills.folding.key` gives for each phrase, with a short way for the plain ones: most of a long list."""
    return [
        phrase.lower().replace("-", " ") if _PLAIN.fullmatch(phrase) else key(phrase)  # what folding does to them
        for phrase in phrases
    ]


def _stands_alone(text: str, start: int, end: int) -> bool:
    inside_before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    inside_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (inside_before or inside_after)
