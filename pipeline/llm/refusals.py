"""What a rewording may not do: every rule holds a reworded text against the original one and what the user told."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Prefix

from jd.writing.compose import placeholders
from pipeline.llm.wordlist import load_wordlist, ordinary_words
from skills import load_finder, load_taxonomy

LONGEST: Final = 1.5
"""Times the original's length that a text may have."""

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_]\w*(?:'(?:s|t|re|ll|ve)\b)?")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:][\"')\]]?\s+)[\"'(\[]?$")
_MARKUP: Final = re.compile(r"[<>{}\[\]`*_#|\\~^=@]|://|\bwww\.|^\s*[-+•]\s|&#?\w+;")
_PUNCTUATION: Final = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00a0")
_TOOLS: Final = ("tool", "language", "certificate")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a rewording is not taken: a stable `rule`, and a sentence."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Known:
    """What may stand in a rewording.

    Attributes:
        text: the original sentences and everything that the user told.
        company: the company's name, if told.
    """

    text: str
    company: str | None


def refusals(where: str, before: str, after: str, known: Known) -> Iterator[Refusal]:
    """Every reason against one reworded text.

    Args:
        where: names the text in messages: "responsibility 3".
        before: the original text.
    """
    if unseemly := _bad_characters(after, known.text):
        # A look-alike letter or an invisible mark would blind the other rules: nothing else is looked at.
        yield Refusal("characters", f"the {where} holds {', '.join(unseemly)}")
        return
    if not after.strip():
        yield Refusal("empty", f"the {where} is empty")
        return
    if len(after) > LONGEST * len(before):
        yield Refusal("too_long", f"the {where} has {len(after)} characters, over {LONGEST} times the {len(before)}")
    if sorted(_slots(before)) != sorted(_slots(after)):
        yield Refusal("placeholders", f"the {where} has other placeholders than the original")
    rest = after
    for slot in _slots(before):
        rest = rest.replace(slot, " ")
    if marks := sorted({mark.strip() for mark in _MARKUP.findall(rest)} - set(_MARKUP.findall(known.text))):
        yield Refusal("markup", f"the {where} holds markup or an address: {' '.join(marks)}")
    for rule, find, what in _INVENTIONS:
        if found := find(plain(after), Known(plain(known.text), known.company and plain(known.company))):
            listed = ", ".join(f"“{text[:40]}”" for text in found)
            yield Refusal(rule, f"the {where} {what} that the original does not: {listed}")


def plain(text: str) -> str:
    """A text with one form for each character, apostrophe, hyphen and blank."""
    text = unicodedata.normalize("NFKC", text)
    text = text.translate(str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011", "''\"\"--"))
    return " ".join(text.split())


def _bad_characters(text: str, known: str) -> list[str]:
    """Control characters, and letters or signs that are neither Latin nor in the known text, as U+XXXX."""
    bad = []
    for character in dict.fromkeys(text):
        common = character.isascii() or character in _PUNCTUATION or character in known
        latin = unicodedata.name(character, "").startswith("LATIN ")
        currency = unicodedata.category(character) == "Sc"
        if unicodedata.category(character)[0] == "C" or not (common or latin or currency):
            bad.append(f"U+{ord(character):04X}")
    return bad


def _slots(text: str) -> list[str]:
    return [match for slot in placeholders(text) for match in [slot] * text.count(slot)]


def _numbers(text: str) -> dict[str, str]:
    """The value of each number, and how it is written."""
    words = load_wordlist().numbers
    found = {value.replace(",", "").rstrip("."): value for value in _NUMBER.findall(text)}
    for word in _WORD.findall(text.lower()):
        if word in words:
            found.setdefault(f"{words[word]:g}", word)
    return found


def _new_numbers(after: str, known: Known) -> list[str]:
    old = _numbers(known.text)
    return [written for value, written in _numbers(after).items() if value not in old]


def _new_money(after: str, known: Known) -> list[str]:
    signs = [sign for sign in dict.fromkeys(after) if unicodedata.category(sign) == "Sc" or sign in "%‰"]
    return [sign for sign in signs if sign not in known.text] + _new_phrases("pay")(after, known)


def _new_phrases(part: str) -> Callable[[str, Known], list[str]]:
    def find(after: str, known: Known) -> list[str]:
        # The company's own name says nothing of itself: "Global Insurance" offers no insurance.
        after = _without(after, known.company)
        told = _without(known.text, known.company)
        return [
            new
            for phrase in load_wordlist().phrases(part)
            for new in dict.fromkeys(match.group() for match in phrase.finditer(after))
            if not any(_same_word(new, match.group()) for match in phrase.finditer(told))
        ]

    return find


def _same_word(one: str, other: str) -> bool:
    """Whether two words differ in their endings alone: "bonus" and "bonuses", but not "pay" and "wage".

    >>> _same_word("Bonus", "bonuses"), _same_word("wage", "earn")
    (True, False)
    """
    shared = Prefix.similarity(one.casefold(), other.casefold())
    return shared >= max(3, len(one) - 3, len(other) - 3) or one.casefold() == other.casefold()


def _said_of_company(after: str, known: Known) -> list[str]:
    """Company facts by their words, and places where the company's name is what the sentence speaks of."""
    found = _new_phrases("company")(after, known) + _new_phrases("speaks_for_company")(after, known)
    if not known.company:
        return found
    name = re.escape(known.company)
    before = "|".join(load_wordlist().before_company)
    fair = re.compile(rf"\b(?:{before})\s+{name}(?=[.;:!?]*$|[.;:!?]\s|,?\s+(?:and\s+)?you\b)", re.IGNORECASE)
    return found + [match.group() for match in re.finditer(rf"(?<!\w){name}(?:\W+\w+)?", fair.sub(" ", after))]


def _without(text: str, company: str | None) -> str:
    return re.sub(rf"(?<!\w){re.escape(company)}(?!\w)", " ", text) if company else text


def _new_names(after: str, known: Known) -> list[str]:
    """Capitalised words that are not known, and words at the start of a sentence that may be a name."""
    old = {_stem(word) for word in _WORD.findall(known.text)}
    new = []
    for match in _WORD.finditer(after):
        word = match.group()
        if not any(map(str.isupper, word)) or _stem(word) in old:
            continue
        is_first = _SENTENCE_START.search(after[: match.start()]) is not None
        if not (is_first and word[1:].islower() and _is_ordinary(word.lower())) and not (is_first and word == "A"):
            new.append(word)
    return new


def _stem(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("s")


def _is_ordinary(word: str) -> bool:
    words = ordinary_words()
    ends = {"s": "", "es": "", "ed": "", "d": "", "ing": "", "ly": ""}
    stems = [word, *(word.removesuffix(end) for end in ends), word.removesuffix("ing") + "e"]
    return any(stem in words for stem in stems)


def _new_tools(after: str, known: Known) -> list[str]:
    old = {skill.name for skill in load_finder().find(known.text)}
    new = dict.fromkeys(skill.name for skill in load_finder().find(after) if skill.name not in old)
    taxonomy = load_taxonomy()
    return [name for name in new if (skill := taxonomy.get(name)) and skill.kind in _TOOLS]


_INVENTIONS: Final[tuple[tuple[str, Callable[[str, Known], list[str]], str], ...]] = (
    ("number", _new_numbers, "names a number"),
    ("pay", _new_money, "speaks of money or pay in words"),
    ("benefit", _new_phrases("benefits"), "promises a benefit"),
    ("company_fact", _said_of_company, "says something of the company"),
    ("criterion", _new_phrases("asks"), "asks for something"),
    ("name", _new_names, "holds a name"),
    ("tool", _new_tools, "names a tool or certificate"),
)
