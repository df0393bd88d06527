"""What a CV's words are, without its contact data: for breaking ties and for finding near-identical texts."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

SIGNATURE_LENGTH = 64
WORDS_IN_A_SHINGLE = 5
FEWEST_SHINGLES = 40
"""Texts with fewer word runs say too little to be called the same."""

_STIR = np.uint64(0x9E3779B97F4A7C15)
"""2**64 by the golden ratio, odd: multiplied by it, numbers that lie close together come to lie far apart."""

_HALF = np.uint64(32)
_WORDS_KEPT = 1 << 16
"""Words whose hashes are remembered: those of some thousands of CVs."""

_KEPT = np.uint64(33)
"""Upper bits of a product that are dropped: 31 are left."""


def scorable_words(texts: Iterable[str]) -> list[str]:
    """The words of all passages in small letters, in the order of the text."""
    return re.findall(r"\w+", "\n".join(texts).casefold())


def text_digest(words: Sequence[str]) -> str:
    """SHA-256 of the different words, in alphabetical order: the same in any format, layout and order of sections."""
    return hashlib.sha256("\n".join(sorted(set(words))).encode()).hexdigest()


def signature(words: Sequence[str]) -> tuple[int, ...]:
    """The minhash of a text: 64 numbers, of which two texts share about the share of word runs that they share.

    Empty for a text of fewer than 40 different runs of five words. Source: Broder 1997, "On the resemblance and
    containment of documents".
    """
    hashes = _hashes_of(words)
    runs = np.zeros(max(0, len(words) - WORDS_IN_A_SHINGLE + 1), np.uint64)
    for place in range(WORDS_IN_A_SHINGLE if len(runs) else 0):
        # Arithmetic of 64 bits that drops what goes beyond: the next word is added to a stirred number.
        runs = (runs ^ runs >> _HALF) * _STIR + hashes[place : place + len(runs)]
    runs = np.sort((runs ^ runs >> _HALF) * _STIR)
    if len(runs) < FEWEST_SHINGLES or 1 + np.count_nonzero(runs[1:] != runs[:-1]) < FEWEST_SHINGLES:
        return ()
    factors, shifts = _permutations()
    # Multiply and shift (Dietzfelbinger and others 1997): the upper bits of a product are as good as random.
    mixed = factors[:, None] * runs + shifts[:, None] >> _KEPT
    return tuple(mixed.min(axis=1).tolist())


class _Hashes(dict[str, int]):
    """A hash of 64 bits for each word, worked out when it is first met."""

    def __missing__(self, word: str) -> int:
        number = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        if len(self) < _WORDS_KEPT:
            self[word] = number
        return number


_hashes = _Hashes()


def _hashes_of(words: Sequence[str]) -> NDArray[np.uint64]:
    return np.fromiter(map(_hashes.__getitem__, words), np.uint64, len(words))


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors, and shifts, of 64 fixed permutations, from hashes of their numbers."""

    def number(label: str, index: int) -> int:
        return int.from_bytes(hashlib.blake2b(f"{label} {index}".encode(), digest_size=8).digest(), "big")

    factors = np.array([number("factor", index) | 1 for index in range(SIGNATURE_LENGTH)], dtype=np.uint64)
    shifts = np.array([number("shift", index) for index in range(SIGNATURE_LENGTH)], dtype=np.uint64)
    return factors, shifts
