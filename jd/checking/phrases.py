"""Finding many phrases at once.

A phrase is plain words with alternatives: `native {language} (speaker|speakers)`. `(a|b)` is one of them, an empty
alternative may be left out, `%` is a number of one or two digits, and `{name}` one of the words of a list. Phrases are
spelled out into plain strings and searched with one automaton, so that a thousand of them cost what one does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from hiring.evidence import Span

T = TypeVar("T")
_PART = re.compile(r"\((?P<choice>[^()]*)\)|\{(?P<list>\w+)\}|(?P<plain>[^(){}]+)")
_DIGIT = re.compile(r"\d")


class Spelled(NamedTuple):
    """One way to write a phrase, and the words that stand for each of its choices, from left to right."""

    text: str
    choices: tuple[str, ...]


def spell_out(phrase: str, lists: Mapping[str, Sequence[str]]) -> Iterator[Spelled]:
    """Every way to write a phrase.

    Raises:
        ValueError: brackets that do not match, or a list that is not known.

    >>> [spelled.text for spelled in spell_out("(a |)recent grad(s|)", {})]
    ['a recent grads', 'a recent grad', 'recent grads', 'recent grad']
    """
    parts: list[tuple[Sequence[str], bool]] = []
    reached = 0
    for part in _PART.finditer(phrase):
        if part.start() != reached:
            break
        reached = part.end()
        if part["plain"] is not None:
            parts.append(((part["plain"],), False))
        elif part["list"] is not None:
            if part["list"] not in lists:
                raise ValueError(f"{phrase!r}: there is no list {part['list']!r}; lists: {', '.join(sorted(lists))}")
            parts.append((lists[part["list"]], True))
        else:
            parts.append((part["choice"].split("|"), True))
    if reached != len(phrase):
        raise ValueError(f"{phrase!r}: the bracket at character {reached + 1} has no partner, or stands inside another")
    for pieces in product(*(options for options, _ in parts)):
        choices = tuple(piece for piece, (_, is_choice) in zip(pieces, parts, strict=True) if is_choice)
        text = " ".join("".join(pieces).split()).lower()
        yield from (Spelled(text.replace("%", number), choices) for number in (("0", "00") if "%" in text else ("",)))


def lowered(text: str) -> str:
    """Lower case, character by character, so that every offset stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: where, what it belongs to, and the words that stand for its choices."""

    span: Span
    owner: T
    choices: tuple[str, ...]


class PhraseFinder(Generic[T]):
    """Finds phrases as whole words in lower-cased text. Made once; `find` keeps no state."""

    def __init__(self, phrases: Sequence[tuple[Spelled, T]]) -> None:
        self._plain = _Automaton([pair for pair in phrases if not _DIGIT.search(pair[0].text)])
        self._numbers = _Automaton([pair for pair in phrases if _DIGIT.search(pair[0].text)], digits=True)

    def find(self, low: str) -> Iterator[Hit[T]]:
        """Every phrase in `low`, text as `lowered` gives it; hits may overlap."""
        yield from self._plain.find(low)
        if _DIGIT.search(low):
            yield from self._numbers.find(_DIGIT.sub("0", low))


class _Automaton(Generic[T]):
    def __init__(self, phrases: Sequence[tuple[Spelled, T]], *, digits: bool = False) -> None:
        owners: dict[str, list[tuple[Spelled, T]]] = {}
        for spelled, owner in phrases:
            owners.setdefault(_DIGIT.sub("0", spelled.text) if digits else spelled.text, []).append((spelled, owner))
        self._owners = list(owners.values())
        self._automaton = (
            AhoCorasick(list(owners), implementation=Implementation.ContiguousNFA, store_patterns=False)
            if owners
            else None
        )

    def find(self, low: str) -> Iterator[Hit[T]]:
        if self._automaton is None:
            return
        for number, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if _is_whole(low, start, end):
                for spelled, owner in self._owners[number]:
                    yield Hit(Span(start, end), owner, spelled.choices)


def _is_whole(low: str, start: int, end: int) -> bool:
    before, after = low[start - 1 : start], low[end : end + 1]
    return not ((before.isalnum() or before == "_") and low[start].isalnum()) and not (
        (after.isalnum() or after == "_") and low[end - 1].isalnum()
    )
