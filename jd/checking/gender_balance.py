"""How many words lean, in the published sense, towards men or towards women. A matter of style, and no law."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jd.checking.advert import AdvertUnderCheck
from jd.findings import Finding
from jd.wording import compiled, data

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_STRONG = 3
_REACH = 40


@dataclass(frozen=True, slots=True)
class Balance:
    """Words counted, each with how often it stands, by number and then by the alphabet."""

    masculine: tuple[tuple[str, int], ...] = ()
    feminine: tuple[tuple[str, int], ...] = ()

    @property
    def score(self) -> int:
        """Feminine-coded words less masculine-coded ones, as the Gender Decoder counts."""
        return sum(count for _, count in self.feminine) - sum(count for _, count in self.masculine)

    @property
    def verdict(self) -> str:
        """Its scale: 0 neutral, up to 3 coded, more strongly coded."""
        if not self.score:
            return "neutral"
        strength = "strongly " if abs(self.score) > _STRONG else ""
        return f"{strength}{'feminine' if self.score > 0 else 'masculine'}-coded"


def count_balance(advert: AdvertUnderCheck) -> Balance:
    """Count the stems of Gaucher, Friesen & Kay (2011) outside of names, titles and equal-opportunity sentences.

    As published, a word counts if it starts with a stem; hyphenated words are split unless a stem has the hyphen.
    """
    low = list(advert.low)
    blanks = [*advert.names, *advert.welcoming]
    blanks += [sentence.span for sentence in advert.sentences if sentence.heading]
    for span in blanks:
        low[span.start : span.end] = " " * len(span)
    text = "".join(low)
    masculine: Counter[str] = Counter()
    feminine: Counter[str] = Counter()
    for match in _WORD.finditer(text):
        for word in _split(match.group()):
            is_masculine = word.startswith(_stems("masculine"))
            if (is_masculine or word.startswith(_stems("feminine"))) and not _is_a_thing(text, match, word):
                (masculine if is_masculine else feminine)[word] += 1
    return Balance(_sorted(masculine), _sorted(feminine))


def gender_balance(balance: Balance) -> Iterator[Finding]:
    """One notice on the whole advert: two masculine words or more in excess, or more than three feminine ones.

    The study found that masculine wording put women off, and hardly that feminine wording put men off: so the scale of
    the notice is not even. One word makes no balance.
    """
    if balance.score < -1 or balance.score > _STRONG:
        yield Finding(
            "gender_coded",
            "notice",
            f"The wording is {balance.verdict}. Masculine-coded: {_told(balance.masculine)}. Feminine-coded: "
            f"{_told(balance.feminine)}. A style hint from one study that later ones confirm only in part; "
            "no legal test. Where a word does not describe the work, another will do as well.",
            source=str(data("wording/gender_stems")["source"]),
        )


def _split(word: str) -> tuple[str, ...]:
    if "-" in word and not word.startswith(_hyphenated()):
        return tuple(word.split("-"))
    return (word,)


@cache
def _stems(kind: str) -> tuple[str, ...]:
    return tuple(data("wording/gender_stems")[kind])


@cache
def _hyphenated() -> tuple[str, ...]:
    return tuple(stem for kind in ("masculine", "feminine") for stem in _stems(kind) if "-" in stem)


def _is_a_thing(text: str, match: re.Match[str], word: str) -> bool:
    """Whether the word is part of a phrase in which its stem names a thing."""
    start, end = max(0, match.start() - _REACH), match.end() + _REACH
    return any(
        found.start() < match.end() and match.start() < found.end()
        for stem, phrases in _things()
        if word.startswith(stem)
        for found in phrases.finditer(text, start, end)
    )


@cache
def _things() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = data("wording/gender_stems")["not_counted"]
    return tuple((entry["stem"], compiled(entry["phrases"])) for entry in entries)


def _sorted(words: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(words.items(), key=lambda pair: (-pair[1], pair[0])))


def _told(words: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{word} ({count})" if count > 1 else word for word, count in words) or "none"
