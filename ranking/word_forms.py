"""Words of an advert as patterns for a CV: in any case, whole, in the forms that mean the same."""

import re
from functools import lru_cache

from skills.screens import Screen

_SHORTEST_STEM = 4
"""A word in -ing with fewer letters before it is seldom the form of a verb: "ring", "spring"."""


@lru_cache(maxsize=4096)
def words_screen(words: str) -> Screen:
    """A screen for `word_pattern`."""
    return Screen((word_pattern(words),))


@lru_cache(maxsize=4096)
def word_pattern(words: str) -> re.Pattern[str]:
    """These words in any case, whole, with a plural s or without, joined by blanks, hyphens or slashes."""
    inner = r"[\s\-/]+".join(re.escape(word) for word in re.split(r"[\s\-/]+", words.strip()) if word)
    return re.compile(rf"(?<![^\W_]){inner}(?:e?s)?(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def forms_screen(words: str) -> Screen:
    """A screen for `forms_pattern`."""
    return Screen((forms_pattern(words),))


@lru_cache(maxsize=4096)
def forms_pattern(words: str) -> re.Pattern[str]:
    """As `word_pattern`; a single small word in -ing or -ation stands in the other forms of its verb, too.

    >>> [bool(forms_pattern("debating").search(text)) for text in ("Debated weekly", "debates", "debatable")]
    [True, True, False]
    >>> bool(forms_pattern("planning").search("planned the rota")), bool(forms_pattern("ring").search("rang"))
    (True, False)
    >>> [bool(forms_pattern("reconciliation").search(text)) for text in ("Reconciled accounts", "reconcilable")]
    [True, False]
    """
    if not (words.isalpha() and words.islower()):
        return word_pattern(words)
    stem = re.sub(r"(?:i?ation|ing)$", "", words)
    if stem == words or len(stem) < _SHORTEST_STEM:
        return word_pattern(words)
    forms = rf"{words}s?|{stem}(?:ing|ed|es)"
    if words.endswith("ation"):
        forms += rf"|{stem}(?:ated|ates?|ating)"  # the bare stem may be another noun: "document"
    else:
        forms += rf"|{stem}[es]?"
        if stem[-1] == stem[-2] and stem[-1] not in "lsz":
            forms += rf"|{stem[:-1]}s?"
    return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE)
