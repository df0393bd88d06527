"""Whether a spelling found in a text stands there as a name, or is part of something else."""

import re
from bisect import bisect_right
from collections.abc import Callable

from hiring.evidence import Span

_ADDRESS = re.compile(
    r"""
      [a-z][a-z+.-]*://\S+                                         # a web address with its scheme
    | \bmailto:\S+
    | \b[\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # an e-mail address
    | (?<![\w.])@[\w-]+                                            # somebody's handle
    | \bwww\.\S+
    | \b(?P<host>[\w-]+(?:\.[\w-]+)*\.(?:
          (?:com|org|net|io|dev|edu|gov|info|app|ai)\b(?!\.\w)
        | (?:[a-z]{2,6})(?=/\w)                                    # any other ending, where a path follows
      ))(?::\d+)?(?:/[^\s|,;)]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# An address needs one of these; the words around them are looked at, and no others.
_SIGN = re.compile(r"[.@:](?:(?<=\w\.)\w|(?<=@)\w|(?<=:)//)")
_WORD_TAIL = re.compile(r"\S*$")
_WORD_HEAD = re.compile(r"\S*")
_LONGEST_HOST = 80
_VERSION = re.compile(r"\d+(?:\.(?:\d+|x))*\b")


def addresses(text: str, is_name: Callable[[str], bool]) -> list[Span]:
    """Where web addresses, e-mail addresses and handles stand, in order.

    Args:
        text: any text.
        is_name: whether a word such as `ASP.NET` or `Socket.io`, which looks like a host, is a name.
    """
    found: list[Span] = []
    reached = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < reached:
            continue
        word = _WORD_TAIL.search(text, max(reached, sign.start() - _LONGEST_HOST), sign.start() + 1)
        start = word.start() if word else sign.start()
        end_of_word = _WORD_HEAD.match(text, sign.start())
        reached = end_of_word.end() if end_of_word else sign.end()
        found.extend(
            Span(*match.span())
            for match in _ADDRESS.finditer(text, start, reached)
            if match["host"] is None or not is_name(match["host"])
        )
    return found


def inside(spans: list[Span], position: int) -> bool:
    """Whether one of `spans`, which are in order and do not overlap, covers `position`."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return index >= 0 and position < spans[index].end


def end_in_folded(text: str, start: int, end: int) -> int | None:
    """Where the name that was found at `text[start:end]` of a folded text ends, its plural s included.

    None where it is part of a longer word or number. A version may be glued on ("python3", "c++17").
    """
    if start and (text[start - 1].isalnum() or text[start - 1] == "_") and text[start].isalnum():
        return None
    if end == len(text) or not (text[end].isalnum() or text[end] == "_"):
        return end
    last, following = text[end - 1], text[end]
    if following == "s" and end - start >= 3 and last.isalpha() and last != "s" and _ends_word(text, end + 1):
        return end + 1
    if text.startswith("es", end) and last in "shx" and end - start >= 4 and _ends_word(text, end + 2):
        return end + 2
    if (
        following.isdigit()
        and not last.isdigit()
        and (end - start >= 4 or not last.isalnum())
        and _VERSION.match(text, end)
    ):
        return end
    return None


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


def is_glued(text: str, start: int, end: int) -> bool:
    """Whether a sign ties `text[start:end]` of the original text to its neighbours, so that it is not the name.

    `C` is not in `C+`, `C++` or `C#`, `R` not in `R&D`, `js` not in `plugin.js`, `Java` not in `java.util`. A
    full stop with the next sentence glued on ("in Python.Java too") ties nothing.
    """
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before == "@":
        return True
    if before == "." and start > 1 and text[start - 2].isalnum() and not _new_sentence(text, start - 1):
        return True
    if after == "." and end + 1 < len(text) and text[end + 1].isalnum() and not _new_sentence(text, end):
        # "Python.3" is a version, "java.util" a longer name.
        return not text[end + 1].isdigit()
    if end - start <= 2 and "&" in (before, after):
        return True
    return end - start == 1 and (after in "+#'’" or before in "'’+-" or after == "-")


def _new_sentence(text: str, stop: int) -> bool:
    return text[stop + 1].isupper() and (not text[stop - 1].isupper() or text[stop + 2 : stop + 3].islower())
