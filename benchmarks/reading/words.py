"""Words that were glued together or broken, told without a dictionary: by the words that the other files use.

A word is *known* if it stands in at least `KNOWN` of the files measured together; no list is kept. Then

- glued is a word of small letters, seen in one file only, that is two known words of at least `PART` letters each; and
  a word with a capital inside (`managementTeam`) whose two parts are known and that no other file has;
- broken are two words of one line, at least one of them unknown, that together are a known word; and three or more
  single letters in a row (`E X P`).

So a rare compound may count as glued: the figure compares readings of the same files, it is no absolute truth.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from benchmarks.reading.score import Count

KNOWN = 4
PART = 4

_WORD = re.compile(r"[^\W\d_]+")
_SINGLES = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)")


def files_with(texts: Iterable[str]) -> Mapping[str, int]:
    """In how many of the texts each word stands, in small letters."""
    return Counter(word for text in texts for word in set(_WORD.findall(text.casefold())))


def whole_words(text: str, known: Mapping[str, int], faults: list[str]) -> Count:
    """The share of the words of a text that are neither glued nor broken."""
    words = 0
    wrong: list[str] = []
    for line in text.split("\n"):
        found = _WORD.findall(line)
        words += len(found)
        wrong += [word for word in found if _glued(word, known)]
        wrong += [match[0] for match in _SINGLES.finditer(line)]
        wrong += _broken(line, found, known)
    if wrong:
        faults.append(f"glued or broken: {', '.join(wrong[:12])}")
    return Count.share(words - min(words, len(wrong)), words)


def _glued(word: str, known: Mapping[str, int]) -> bool:
    lower = word.casefold()
    if known.get(lower, 0) > 1 or len(word) < 2 * PART:
        return False
    if match := re.fullmatch(r"([^\W\d_]*[a-zà-ÿ])([A-Z][a-zà-ÿ]+)", word):
        return all(known.get(part.casefold(), 0) >= KNOWN for part in match.groups())
    return word[1:].islower() and any(
        known.get(lower[:cut], 0) >= KNOWN and known.get(lower[cut:], 0) >= KNOWN
        for cut in range(PART, len(lower) - PART + 1)
    )


def _broken(line: str, words: Sequence[str], known: Mapping[str, int]) -> list[str]:
    return [
        f"{first} {second}"
        for first, second in pairwise(words)
        if len(first) + len(second) >= 2 * PART
        and min(known.get(first.casefold(), 0), known.get(second.casefold(), 0)) < 2
        and second.islower()
        and known.get((first + second).casefold(), 0) >= KNOWN
        and f"{first} {second}" in line
    ]
