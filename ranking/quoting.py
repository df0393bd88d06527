"""Which part of a long passage is quoted: the statement that tells of the thing, whole words, from its beginning."""

import re

from hiring.evidence import Span

LENGTH = 200

_SHORT_STATEMENT = 40
"""A statement of fewer letters is quoted together with the next."""

_SMALL_WORDS = (
    "a|about|across|among|an|and|as|at|between|but|by|during|for|from|in|including|into|like|nor|of|on|or|our|per|than|"
    "that|the|their|through|to|under|until|via|when|which|while|who|with|within|without"
)
_STATEMENT = re.compile(
    # A sentence, with a blank before it or glued to the last one: "... on time.Checked stock".
    r"(?<=[a-z\d)%][a-z\d)%][.!?;])\s*(?=[A-Z])|[•▪●·]\s*"
    # A line or bullet that was run into the one before: "... of the team Conducted weekly meetings".
    r"|(?<=[\w)%])\s+(?=(?!(?:United|Limited|Certified|Registered|Licensed)\b)[A-Z][a-z]{2,}ed\b)"
)
_ENDS_IN_A_SMALL_WORD = re.compile(rf"(?:^|\s)(?:{_SMALL_WORDS}|[A-Z][\w'’-]*|&)\s*$")
_ABBREVIATION = re.compile(
    r"\b(?:vs|etc|inc|ltd|co|no|st|dr|mr|ms|exp|approx|e\.g|i\.e|[A-Za-z])[.;]\s*$", re.IGNORECASE
)
_LOOK_BACK = 24

_CUT_ITEM = 40
"""So many letters of an item that was cut are left out."""

_OPEN_ENDS = ",;|•▪●·*"

_ITEM = re.compile(r"[,;|•▪●·*]\s*")


def quoted(text: str, outer: Span, inner: Span) -> Span:
    """The part of a passage to quote for the place `inner` in it: all of it, where it is short enough.

    Of a longer one the statement that holds the place; of a statement that is too long its beginning, where the place
    stands in that, else the words around the place, in a list from the beginning of an item.
    """
    whole = outer
    if len(outer) > LENGTH > len(inner):
        outer = _statement(text, outer, inner)
    start, end = outer.start, outer.end
    if end - start > LENGTH:
        if len(inner) >= LENGTH:
            start, end = inner.start, inner.start + LENGTH
        elif inner.end - start <= LENGTH:
            end = start + LENGTH
        else:
            room = LENGTH - len(inner)
            start = max(outer.start, min(inner.start - room // 2, outer.end - LENGTH))
            item = _ITEM.search(text, start, inner.start)
            start = item.end() if item else start
            end = min(outer.end, start + LENGTH)
        while start > outer.start and start < inner.start and not _begins_a_word(text, start):
            start += 1
        limit = inner.end if len(inner) < LENGTH else start + 1
        while end < outer.end and end > limit and not text[end].isspace():
            end -= 1
        if end < outer.end:
            # An item that was cut is left out, where it is not much.
            end = max((item.start() for item in _ITEM.finditer(text, max(limit, end - _CUT_ITEM), end)), default=end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or (end < whole.end and text[end - 1] in _OPEN_ENDS)):
        end -= 1
    return Span(start, end)


def _statement(text: str, outer: Span, inner: Span) -> Span:
    """The statement of a long passage that holds a place, with the next where it is very short."""
    starts = [outer.start, *_statements(text, outer), outer.end]
    start = max(at for at in starts if at <= inner.start)
    end = min(at for at in starts if at >= inner.end and (at - start >= _SHORT_STATEMENT or at == outer.end))
    return Span(start, end)


def _statements(text: str, outer: Span) -> list[int]:
    """Where statements of a passage begin, but for the first."""
    starts = []
    for found in _STATEMENT.finditer(text, outer.start, outer.end):
        before = text[max(outer.start, found.start() - _LOOK_BACK) : found.start()]
        if not _ABBREVIATION.search(before) and not _ENDS_IN_A_SMALL_WORD.search(before):
            starts.append(found.end())
    return starts


def _begins_a_word(text: str, at: int) -> bool:
    return text[at - 1].isspace() or bool(_ITEM.fullmatch(text[at - 1]))
