"""Says fast whether and where listed words stand in a text, before a slower pattern looks closer."""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick


def lowered(text: str) -> str:
    """`text` in small letters, character for character: offsets stay the same."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


class Phrases:
    """Words and phrases to be found in any case, also inside of longer words.

    >>> Phrases(["age", "born in"]).starts("Born in Leeds. Languages")
    [0, 19]
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = AhoCorasick(sorted({lowered(phrase) for phrase in phrases}))

    def starts(self, text: str) -> list[int]:
        """Where they begin in `text`, each place once, in order."""
        return sorted(
            {start for _, start, _ in self._automaton.find_matches_as_indexes(lowered(text), overlapping=True)}
        )

    def stand_in(self, text: str) -> bool:
        """Whether any of them stands in `text`."""
        return bool(self._automaton.find_matches_as_indexes(lowered(text)))
