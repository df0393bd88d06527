"""Misspelt names of products, languages and certificates: "Kubernets", "Mircosoft Office".

A word is taken for a misspelling only where it is a whole item of a list or capitalised, is no word of our own data,
and is one slip away from the names of exactly one skill: two letters swapped, one too many, one missing, or a vowel
for a vowel, never the first or last letter. Other words differ from a name mostly at the end ("vertical", Vertica), by
a consonant ("Firestone", Firestore), or are shorter ("Procure", Procore). The finder then asks of a slip what it asks
of an ambiguous name: an unmistakable skill beside it in a list or, where it is capitalised, a cue ("experience with").
A capitalised name of two words needs neither where one of them is right ("Mircosoft Office").
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from skills.surfaces import Surface

_DATA = Path(__file__).parent / "data"
_ITEM = re.compile(
    r"[,;|/•·(:\t\n] *([A-Za-z]{8,}|[A-Za-z]{2,} [A-Za-z]{4,})(?= *(?:[,;|/•·)\t\n]|\.(?:\s|$)|$|(?:and|or|&) ))"
)
_CAPITALISED = re.compile(r"[A-Z](?<![\w.@-].)[A-Za-z]{7,}(?![\w@-])")
_NEXT_WORD = re.compile(r" [A-Z][A-Za-z]{3,}(?![\w@-])")
# A capitalised slip before one of these needs no more. They say too little of an ambiguous name: "Express experience".
_TELLING = re.compile(r" (?:experience|skills|knowledge|expertise|developer|administrator|certification|certified)\b")
_LIST_SIGNS = (",", ";", "|", "/", ")", " (")
_OPENERS = ("with ", "in ", "using ", "of ", "on ", "and ", "or ", "& ", ", ", "/")
_WORD = re.compile(r"\w+")
_SHORTEST = 8
_VOWELS = frozenset("aeiouy")
_MOST_KEPT = 1 << 14
_KINDS = ("tool", "language", "certificate")


class Misspellings:
    """Names that may stand misspelt. Keeps what it looked up, which changes nothing but the time of the next look.

    Args:
        surfaces: every folded spelling.
    """

    def __init__(self, surfaces: Mapping[str, Surface]) -> None:
        self._surfaces = surfaces
        self._names: dict[tuple[str, str, int], list[str]] | None = None
        self._words: set[str] = set()
        self._known: dict[str, Surface | None] = {}

    def find(self, text: str) -> Iterator[tuple[int, int, Surface]]:
        """Start, end and the name that is meant, of every list item and capitalised word that reads like a slip."""
        items = (match.span(1) for match in _ITEM.finditer(f"\n{text}"))
        for start, end in (*((start - 1, end - 1) for start, end in items), *_capitalised(text)):
            surface = self.meant(text[start:end])
            if surface is not None:
                told = text[start].isupper() and (_TELLING.match(text, end) or self._has_a_right_word(text[start:end]))
                yield start, end, surface._replace(care="any" if told else "near")

    def meant(self, written: str) -> Surface | None:
        """The name that `written` (one or two words of plain letters) is a slip of; None where it is none."""
        folded = written.lower()
        if folded not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known[folded] = self._look_up(folded)
        return self._known[folded]

    def _has_a_right_word(self, written: str) -> bool:
        """Whether the slip stands in one long word of two, and the other is a word of our names."""
        words = written.lower().split()
        return len(words) > 1 and all(word in self._words or len(word) >= _SHORTEST for word in words)

    def _look_up(self, folded: str) -> Surface | None:
        letters = len(folded.replace(" ", ""))
        if letters < _SHORTEST or folded in self._surfaces or _singular(folded) in self._surfaces:
            return None
        if self._names is None:
            self._names = self._index()
        unknown = [word for word in folded.split() if word not in self._words and _singular(word) not in self._words]
        if not unknown:
            return None
        alike: list[str] = []
        for length in range(len(folded) - 1, len(folded) + 2):
            alike += self._names.get((folded[0], folded[-1], length), ())
        near = process.extract_iter(folded, alike, scorer=OSA.distance, score_cutoff=1) if alike else ()
        meant = {self._surfaces[name].skill.name: self._surfaces[name] for name, _, _ in near if _is_slip(folded, name)}
        if len(meant) != 1 or not _other_words().isdisjoint(unknown):
            return None
        (surface,) = meant.values()
        return surface

    def _index(self) -> dict[tuple[str, str, int], list[str]]:
        names: dict[tuple[str, str, int], list[str]] = {}
        self._words = set(" ".join(self._surfaces).split())
        for folded, surface in self._surfaces.items():
            if (
                len(folded) >= _SHORTEST - 1
                and surface.skill.kind in _KINDS
                and surface.care == "any"
                and folded.count(" ") <= 1
                and folded.replace(" ", "").isalpha()
            ):
                names.setdefault((folded[0], folded[-1], len(folded)), []).append(folded)
        return names


def _capitalised(text: str) -> Iterator[tuple[int, int]]:
    """Capitalised words that a list, a cue or a telling word may touch. The others need no looking up."""
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        if following := _NEXT_WORD.match(text, end):
            yield start, following.end()
        if text.startswith(_LIST_SIGNS, end) or text.endswith(_OPENERS, 0, start) or _TELLING.match(text, end):
            yield start, end


def _singular(word: str) -> str:
    return word if word.endswith("ss") else word.removesuffix("s")


def _is_slip(word: str, name: str) -> bool:
    """Whether `word`, at distance 1 of `name`, is no other consonant or letter in the place of one of its letters."""
    changed = [(wrong, right) for wrong, right in zip(word, name, strict=False) if wrong != right]
    one_for_another = len(word) == len(name) and len(changed) == 1
    return not one_for_another or _VOWELS.issuperset(changed[0])


@cache
def _other_words() -> frozenset[str]:
    """The words of our data on roles, titles, degrees, fields of study and languages: none of them is a slip."""
    files = sorted((*_DATA.glob("*.csv"), *_DATA.glob("*.yaml")))
    return frozenset(word for path in files for word in _WORD.findall(path.read_text("utf-8").lower()))
