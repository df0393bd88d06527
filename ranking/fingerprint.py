"""What a CV's words are, without its contact data: for breaking ties and for finding near-identical texts."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ranking.reading import Reading

SIGNATURE_LENGTH = 64
WORDS_IN_A_SHINGLE = 5
FEWEST_SHINGLES = 40
"""Texts with fewer word runs say too little to be called the same."""

_PRIME = np.uint64((1 << 31) - 1)


def scorable_words(reading: Reading) -> list[str]:
    """The words of all passages in small letters, in the order of the text."""
    text = reading.document.text
    return [word for passage in reading.passages for word in re.findall(r"\w+", passage.span.of(text).casefold())]


def text_digest(words: Sequence[str]) -> str:
    """SHA-256 of the different words, in alphabetical order: the same in any format, layout and order of sections."""
    return hashlib.sha256("\n".join(sorted(set(words))).encode()).hexdigest()


def signature(words: Sequence[str]) -> tuple[int, ...]:
    """The minhash of a text: 64 numbers, of which two texts share about the share of word runs that they share.

    Empty for a text of fewer than 40 different runs of five words. Source: Broder 1997, "On the resemblance and
    containment of documents".
    """
    runs = {tuple(words[start : start + WORDS_IN_A_SHINGLE]) for start in range(len(words) - WORDS_IN_A_SHINGLE + 1)}
    if len(runs) < FEWEST_SHINGLES:
        return ()
    hashes = np.array(
        # In any order: only the smallest of each permutation is kept.
        [int.from_bytes(hashlib.blake2b(" ".join(run).encode(), digest_size=4).digest(), "big") for run in runs],
        dtype=np.uint64,
    )
    factors, shifts = _permutations()
    # Below 2**31 * 2**31 + 2**31, so nothing overflows 64 bits.
    mixed = (np.outer(factors, hashes % _PRIME) + shifts[:, None]) % _PRIME
    return tuple(int(number) for number in mixed.min(axis=1))


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Factors and shifts of 64 fixed permutations, from hashes of their numbers."""

    def number(label: str, index: int) -> int:
        digest = hashlib.blake2b(f"{label} {index}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % (int(_PRIME) - 1) + 1

    factors = np.array([number("factor", index) for index in range(SIGNATURE_LENGTH)], dtype=np.uint64)
    shifts = np.array([number("shift", index) for index in range(SIGNATURE_LENGTH)], dtype=np.uint64)
    return factors, shifts
