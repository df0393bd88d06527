"""Words that a hyphen cuts at a line's end, put together for showing."""

import re
from functools import lru_cache

_CUT = re.compile(r"\b(?P<head>[^\W\d_]+)-\n+(?P<tail>[a-zß-ÿ]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def without_cuts(quote: str, text: str) -> str:
    r"""`quote`, a part of `text`, with the words whole that a line's end cuts.

    The hyphen stays where it may belong to the word, as it mostly does in CVs ("cross-\nfunctional"). It goes where
    `text` elsewhere has the word without it; and where more of the cut words of `text` stand there without a hyphen
    than with one, so that a typesetter made the cuts, unless both halves are words of `text`.
    """
    if "-\n" not in quote:
        return quote
    known, by_typesetter = _habits(text)

    def whole(cut: re.Match[str]) -> str:
        head, tail = cut["head"], cut["tail"]
        joined, hyphenated = (head + tail).casefold(), f"{head}-{tail}"
        if joined in known:
            return head + tail
        keeps = hyphenated.casefold() in known or (head.casefold() in known and tail in known)
        return head + tail if by_typesetter and not keeps else hyphenated

    return _CUT.sub(whole, quote)


@lru_cache(maxsize=4)  # quotes of one document follow each other
def _habits(text: str) -> tuple[frozenset[str], bool]:
    """The words of `text` in small letters, cut ones left out; and whether it was a typesetter that cut those."""
    words = _WORD.findall(_CUT.sub(" ", text).casefold())
    known = frozenset(words).union(part for word in words if "-" in word for part in word.split("-"))
    cuts = [(cut["head"].casefold(), cut["tail"]) for cut in _CUT.finditer(text)]
    joined = sum(head + tail in known for head, tail in cuts)
    return known, joined > sum(f"{head}-{tail}" in known for head, tail in cuts)
