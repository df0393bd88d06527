"""Lines of the advert that stand in a CV word for word: whoever copies what is asked for has shown nothing by it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hiring.candidate import Passage
from hiring.document import Document
from hiring.evidence import Notice, Span
from hiring.job import Requirement

LONG = 7
"""A line of so many words is hardly written twice by chance."""

RUN = 4
"""Words in a row that are compared."""

COPIED_SHARE = 0.7
"""Of a long line's runs so many stand in one sentence of the CV: a word changed here and there makes it no other."""

FEWEST = 2
"""One such line may be chance, or the phrase of a trade; this many are not."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a CV copies.

    Attributes:
        spans: the passages that are copies, which show nothing.
        lines: how many long lines of the advert stand there.
        asked: how many long lines it has.
    """

    spans: tuple[Span, ...] = ()
    lines: int = 0
    asked: int = 0

    @property
    def notice(self) -> Notice | None:
        """The warning; None where nothing is copied."""
        if not self.spans:
            return None
        message = (
            f"{self.lines} of the {self.asked} longer lines of the advert stand in this CV word for word. Such copies "
            "are not counted as evidence; ask for examples."
        )
        return Notice("copies_advert", message, span=self.spans[0])


class AdvertLines:
    """The lines of one advert, ready to be looked for in CVs."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        wordings = [_words(asked.text) for asked in requirements]
        self._exact = frozenset(wordings)
        self._runs = [frozenset(_runs(words)) for words in dict.fromkeys(wordings) if len(words) >= LONG]
        self._held_by = [_held_by(runs) for runs in self._runs]
        self._of_run: dict[tuple[str, ...], list[int]] = {}
        for number, runs in enumerate(self._runs):
            for run in runs:
                self._of_run.setdefault(run, []).append(number)

    def copied_in(self, document: Document, passages: Sequence[Passage], words: str) -> Copied:
        """What of the advert stands in these passages.

        At least two long lines make a copy. Short lines ("Python") stand in many CVs; they are taken for copied only
        beside copied ones.

        Args:
            words: their words in small letters, a line each.
        """
        if not passages or not self._may_stand_in(words):
            return Copied()
        found = [self._long_in(_words(line)) for line in words.split("\n")]
        lines = set().union(*found)
        if len(lines) < FEWEST:
            return Copied()
        spans = [passage.span for passage, one in zip(passages, found, strict=True) if one]
        return Copied(tuple(self._with_short(document, spans)), len(lines), len(self._runs))

    def _with_short(self, document: Document, spans: Sequence[Span]) -> list[Span]:
        """The copies, and beside them the lines of the CV that are short lines of the advert, whatever they became."""
        copied = {index for index, line in enumerate(document.lines) if any(span.overlaps(line.span) for span in spans)}
        beside: list[Span] = []
        for step in (1, -1):
            for start in sorted(copied, reverse=step < 0):
                index = start + step
                while 0 <= index < len(document.lines) and index not in copied:
                    line = document.lines[index].span
                    if _words(document.flat(line)) not in self._exact:
                        break
                    copied.add(index)
                    beside.append(line)
                    index += step
        return sorted([*spans, *beside])

    def _may_stand_in(self, text: str) -> bool:
        """Whether enough long lines can be copied, by the words that stand in a text at all."""
        possible = (
            _is_possible(len(runs), held_by, text) for runs, held_by in zip(self._runs, self._held_by, strict=True)
        )
        return sum(possible) >= FEWEST

    def _long_in(self, words: tuple[str, ...]) -> set[int]:
        """The long lines that a passage copies."""
        shared: dict[int, set[tuple[str, ...]]] = {}
        for run in _runs(words):
            for number in self._of_run.get(run, ()):
                shared.setdefault(number, set()).add(run)
        return {number for number, runs in shared.items() if len(runs) >= COPIED_SHARE * len(self._runs[number])}


def _held_by(runs: Collection[tuple[str, ...]]) -> tuple[tuple[str, int], ...]:
    """The words of a line, the longest first, each with a bit for each run that holds it."""
    held_by: dict[str, int] = {}
    for number, run in enumerate(runs):
        for word in run:
            held_by[word] = held_by.get(word, 0) | 1 << number
    return tuple(sorted(held_by.items(), key=lambda one: (-len(one[0]), one)))


def _is_possible(runs: int, held_by: Sequence[tuple[str, int]], text: str) -> bool:
    """Whether enough runs of a line can stand in a text: long words are mostly lacking, and then it is soon told."""
    lacking = 0
    for word, runs_with in held_by:
        if word not in text:
            lacking |= runs_with
            if runs - lacking.bit_count() < COPIED_SHARE * runs:
                return False
    return True


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[start : start + RUN] for start in range(len(words) - RUN + 1)]
