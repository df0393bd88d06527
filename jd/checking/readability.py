"""How hard the text is to read, by the Flesch formula of its language.

Syllables are counted by hyphenation (Pyphen, with the dictionaries of LibreOffice), which knows each language and
misses some syllables: the figure is a little too high, and is told as a rounded number.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jd.checking.advert import AdvertUnderCheck
from jd.findings import Finding

if TYPE_CHECKING:
    import pyphen

HARD = 30
"""Below this, Flesch's own scale calls a text very difficult."""
_ENOUGH_WORDS = 100
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class _Formula(NamedTuple):
    dictionary: str
    base: float
    a_word_of_a_sentence: float
    a_syllable_of_a_word: float
    source: str


_FORMULAS = {
    "en": _Formula("en_GB", 206.835, 1.015, 84.6, "Flesch 1948, A new readability yardstick"),
    "de": _Formula("de_DE", 180.0, 1.0, 58.5, "Amstad 1978, Wie verständlich sind unsere Zeitungen?"),
    "fr": _Formula("fr_FR", 207.0, 1.015, 73.6, "Kandel & Moles 1958"),
    "es": _Formula("es_ES", 206.84, 1.02, 60.0, "Fernández Huerta 1959"),
}


def reading_ease(sentences: list[str], lang: str) -> float | None:
    """Flesch reading ease, 0 (hard) to 100 (easy) for common text; None for an unknown language or no word at all.

    >>> reading_ease(["You bake bread."], "en") > reading_ease(["Organisational transformation necessitates it."], "en")
    True
    """
    formula = _FORMULAS.get(lang)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if formula is None or not words:
        return None
    syllables = sum(_syllables(word, formula.dictionary) for word in words)
    return (
        formula.base
        - formula.a_word_of_a_sentence * len(words) / len(sentences)
        - formula.a_syllable_of_a_word * syllables / len(words)
    )


def readability(ease: float | None, words: int, lang: str) -> Iterator[Finding]:
    """A notice where a text of some length is very hard to read."""
    if ease is not None and words >= _ENOUGH_WORDS and ease < HARD:
        yield Finding(
            "hard_to_read",
            "notice",
            f"Reading ease is {ease:.0f} (below {HARD}: very difficult). Use shorter sentences and shorter words.",
            source=_FORMULAS[lang].source,
        )


def sentences_of(advert: AdvertUnderCheck) -> list[str]:
    """The sentences that are the author's own: no headings, and none on equal opportunity or personal data."""
    return [
        sentence.span.of(advert.plain)
        for sentence in advert.sentences
        if not sentence.heading and not advert.is_welcoming(sentence.span)
    ]


@cache
def _dictionary(name: str) -> "pyphen.Pyphen":
    import pyphen

    return pyphen.Pyphen(lang=name)


@lru_cache(maxsize=20_000)
def _syllables(word: str, dictionary: str) -> int:
    return len(_dictionary(dictionary).positions(word)) + 1
