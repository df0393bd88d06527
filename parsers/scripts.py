"""Tells whether a CV is written in one of the languages whose words this package knows."""

import re
import unicodedata
from collections import Counter

from parsers.wording import flat, words

_OTHER_LETTERS = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_MOST_OTHERS = 0.3
"""The share of letters beyond the Latin ones from which a CV counts as written in them."""
_ENOUGH_WORDS = 80
_LEAST_KNOWN = 0.06
"""The share of function words in texts of the seven languages is .2 to .5 in prose, .1 in lists of skills."""


_ENOUGH_HEADINGS = 3
"""So many kinds of headings are read only where their words are known: the CV is in one of the seven languages."""


def foreign(text: str, headings: int = 0) -> str | None:
    """Why `text` is not in one of the seven languages, in a few words; None where it may be.

    Args:
        headings: how many kinds of sections have a heading that was read. A CV of nothing but nouns has few function
            words in any language.
    """
    others = _OTHER_LETTERS.findall(text)
    if len(others) > _MOST_OTHERS * (len(text) - text.count(" ")):
        scripts = Counter(unicodedata.name(char, "other").split(" ")[0] for char in others)
        script = max(scripts, key=lambda name: (scripts[name], name)).replace("CJK", "Chinese")
        return f"much of it is written in {script.title()} letters"
    spoken = text.casefold().split()
    if len(spoken) < _ENOUGH_WORDS or headings >= _ENOUGH_HEADINGS:
        return None
    usual = frozenset(flat(words("function_words")))
    known = sum(map(usual.__contains__, spoken))
    return "few of its words are known" if known < _LEAST_KNOWN * len(spoken) else None
