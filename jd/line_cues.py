"""What the learned models see of a line's words: classes of words, and how it is built."""

import re
from functools import cache

from jd.wording import compiled, data

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][A-Za-z+#.]*\b")
_CONTENT = re.compile(r"[^\W\d_][\w+#-]+")
_SHAPES = ("commas", "ors", "full_stop", "names")
_STEM = 5
"""So many letters of two words make them the same: "manage", "managing"."""


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, compiled(phrases)) for name, phrases in data("line_cues").items())


@cache
def cue_names() -> tuple[str, ...]:
    """The names of the features, in their order: the classes of `jd/data/line_cues.yaml`, then four of shape."""
    return (*(name for name, _ in _classes()), *_SHAPES)


def cues(text: str) -> list[float]:
    """The features of a line: whether it holds each class of words; commas (thirds), "or" (halves), whether it ends in
    a full stop, and words with a capital behind the first letter (quarters).

    >>> told = dict(zip(cue_names(), cues("Ability to lead a team."), strict=True))
    >>> told["opens_ability"], told["people"], told["money"], told["full_stop"]
    (1.0, 1.0, 0.0, 1.0)
    """
    shape = [
        text.count(",") / 3,
        len(_OR.findall(text)) / 2,
        float(text.rstrip().endswith(".")),
        len(_NAME.findall(text[1:])) / 4,
    ]
    return [*(float(bool(phrases.search(text))) for _, phrases in _classes()), *shape]


def content(text: str) -> frozenset[str]:
    """The stems of a line's words but for those that every criterion may hold."""
    filler = frozenset(data("leftover")["filler"])
    words = (word.casefold() for word in _CONTENT.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in filler)
