"""What a line says of itself: a job title or an employer's name; and the seniority that a title claims."""

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from skills.folding import Folded, key
from skills.phrases import PhraseFinder

_DATA = Path(__file__).parent / "data"
# Where a title ends and its employer, place or remark begins.
_PARTS = re.compile(r"\s+(?:at|@|bei|chez|with|-|–|—|\||/)\s+|\s*[,(|•\t]\s*|:\s+")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*\.?")
_OF = re.compile(r"\b(?:of|for|fur|de|des|di|del|della|van|do|da|der)\b")
_LONG_WORD = re.compile(r"[A-Za-z]{6,}")
_NO_SLIPS = frozenset(("solder",))
"""Words of their own that a title noun makes by losing a letter."""
_MARKS = re.compile(r"\([mwfdxih/|\s*]{3,9}\)|[:*/]?innen\b|(?<=\w)[:*/_]-?in\b", re.IGNORECASE)


class _Words:
    def __init__(self) -> None:
        written = (_DATA / "roles_titles.yaml").read_text("utf-8")
        raw: dict[str, Any] = yaml.load(written, yaml.CSafeLoader)
        forms = [(form, level) for level, listed in raw["seniority"].items() for form in listed]
        forms += [(form, None) for form in raw["not_seniority"]]
        self.ranks = {level: rank for rank, level in enumerate(raw["seniority"])}
        self.seniority: list[str | None] = [level for _, level in forms]
        self.written = [form for form, _ in forms]
        self.seniority_finder = PhraseFinder(key(form) for form in self.written)
        self.nouns = frozenset(map(key, raw["title_nouns"]))
        self.noun_phrases = PhraseFinder(noun for noun in self.nouns if " " in noun)
        self.without_a_letter = {
            noun[:place] + noun[place + 1 :]: noun
            for noun in sorted(self.nouns)
            if len(noun) > 6 and " " not in noun
            for place in range(1, len(noun) - 1)
        }
        self.endings = tuple(map(key, raw["title_endings"]))
        self.before_work = frozenset(map(key, raw["nothing_before_work"]))
        self.modifiers = frozenset(map(key, raw["title_modifiers"]))
        self.company = PhraseFinder(_unique(raw["company_words"]))
        self.places = frozenset(map(key, raw["places"]))


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(key, words)))


@cache
def _words() -> _Words:
    return _Words()


def seniority_levels() -> tuple[str, ...]:
    """The levels of seniority from the lowest to the highest."""
    return tuple(_words().ranks)


def seniority(title: str) -> str | None:
    """The highest level of seniority that a title names, one of `seniority_levels()`; None where it names none.

    >>> seniority("Senior Backend Developer"), seniority("Lead Generation Specialist")
    ('senior', None)
    """
    words = _words()
    folded = Folded(title)
    levels: list[str] = []
    for phrase in words.seniority_finder.find(folded.text):
        level, written = words.seniority[phrase.number], words.written[phrase.number]
        surface = title[folded.original_start(phrase.start) : folded.original_end(phrase.end)]
        if level is not None and not (written.isupper() and not surface.isupper()):
            levels.append(level)
    return max(levels, key=words.ranks.__getitem__, default=None)


def without_gender_marks(title: str) -> str:
    """A title without "(m/w/d)" and the marks of gendered endings, for comparison."""
    return _MARKS.sub("", title)


def with_right_nouns(title: str) -> str:
    """A title with its misspelt nouns put right, where one letter is missing inside, one too many, or two are swapped.

    >>> with_right_nouns("Project Manger"), with_right_nouns("Office Solder")
    ('Project manager', 'Office Solder')
    """
    return _LONG_WORD.sub(lambda word: _right_noun(word.group().lower()) or word.group(), title)


@lru_cache(1 << 10)
def _right_noun(word: str) -> str | None:
    words = _words()
    if is_title_noun(word) or word in _NO_SLIPS:
        return None
    if word in words.without_a_letter:
        return words.without_a_letter[word]
    slips = [word[:place] + word[place + 1 :] for place in range(1, len(word))]
    slips += [word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(1, len(word) - 1)]
    return next((slip for slip in slips if slip in words.nouns), None)


def looks_like_title(text: str, known_role: bool) -> float:
    """How much a line reads like a job title, 0 to 1, where 0.5 is a toss-up.

    The weights are editorial: the noun that says what somebody is counts most, at the end of the first part or before
    an "of" ("Director of Sales"); company forms, places, figures and the length of a sentence count against it.

    Args:
        text: one line, or the part of one.
        known_role: the catalogue of roles knows a title in it.
    """
    words = _words()
    text = without_gender_marks(text).strip()
    folded = Folded(text).text
    tokens = _TOKEN.findall(folded)
    if not tokens:
        return 0.0
    parts = [part for part in _PARTS.split(text) if part.strip()] or [text]
    first = folded.strip() if parts[0] == text else Folded(parts[0]).text.strip()
    heads = _OF.split(first)[0].split() or first.split()
    last = first.split()[-1].strip(".") if first.split() else ""
    evidence = -0.8
    phrases = words.noun_phrases.find(first)
    noun_heads = bool(heads) and (is_title_noun(heads[-1].strip(".")) or bool(phrases and not phrases[0].start))
    if noun_heads or is_title_noun(last) or phrases:
        evidence += 2.6
    elif any(is_title_noun(token.strip(".")) for token in tokens):
        evidence += 1.0
    if known_role:
        evidence += 1.4
    if len(tokens) > 1 and tokens[0] in words.modifiers:
        evidence += 0.5
    company = words.company.find(first)
    if company:
        # "Bank Manager" names its bank first; "Manager Holdings Ltd" ends as a company does.
        evidence -= 0.5 if noun_heads and company[-1].end < len(first) - 1 else 3.4
    elif parts[0] != text and words.company.find(folded):
        evidence -= 0.3
    last_part = folded if parts[-1] == text else Folded(parts[-1]).text
    if last_part.strip(" .") in words.places:
        evidence -= 0.8
    evidence -= 0.4 * min(50, max(0, len(tokens) - 8))
    if _DIGIT.search(text):
        evidence -= 0.6
    if text.endswith((".", ";", "!", "?")):
        evidence -= 1.0
    if text[:1].islower():
        evidence -= 0.4
    return 1.0 / (1.0 + math.exp(-evidence))


def says_nothing_before_work(word: str) -> bool:
    """Whether a word before a kind of work makes no other name of it: "senior management", not "waste management".

    >>> says_nothing_before_work("senior"), says_nothing_before_work("waste")
    (True, False)
    """
    return word in _words().before_work


def is_title_noun(word: str) -> bool:
    """Whether a word, in small letters, says what somebody is: "engineer", "nurse".

    >>> is_title_noun("engineers"), is_title_noun("office")
    (True, False)
    """
    words = _words()
    singular = word[:-1] if len(word) > 4 and word.endswith("s") else word
    if word in words.nouns or singular in words.nouns:
        return True
    stem = word[:-2] if len(word) > 5 and word.endswith("in") else word
    return stem in words.nouns or (len(word) > 8 and word.endswith(words.endings))
