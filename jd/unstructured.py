"""What has no structure and stands in one line with what has: "3 years in sales and a friendly manner" asks for two
things, of which the second would be lost behind the first."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from hiring.evidence import Span
from jd.clauses import stripped
from jd.requirements import Asked
from jd.requirements.leftover import words_left
from jd.wording import pattern
from skills.traits import load_traits

_Tells = Literal["structure", "conduct", "wish", ""]

_JOINT = re.compile(
    r"\s*[,;]\s*(?:and\s+|as well as\s+|plus\s+|with\s+)?"
    r"|\s+(?:and|&|plus|as well as|along with|combined with)\s+"
    r"|\s+with\s+(?=(?:[\w+-]+\s+){0,3}(?:experience|knowledge|understanding|background|degree|years)\b)",
    re.IGNORECASE,
)
_NO_START = re.compile(
    r"(?:or|and/or|in|of|to|with|for|at|on|by|from|such|e\.g|including|like|etc|other|who|whom|whose|which|that|where|when"
    r"|while)\b",
    re.IGNORECASE,
)
_NO_END = re.compile(
    # "You have painted and run print tests": a verb still waits for what was done.
    r"\b(?:you(?:'ve| have)|have|having)\s+(?:[\w-]+ly\s+)?(?!experience|knowledge)[a-z]+ed$"
    r"|\b(?:or|both|either|between|of|in|with|for|the|a|an|more|non|very|highly)$",
    re.IGNORECASE,
)
_OR_FOLLOWS = re.compile(r"(?:(?!,?\s+and\b)[^;()])*?\bor\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:an?|the(?! (?-i:[A-Z]))|must|you|your|clear|friendly|positive|calm|great|high|valid|current|full|clean|fluent"
    r"|first|minimum|at least|attention|team)\b|\d",
    re.IGNORECASE,
)
_DOING = re.compile(r"(?!understanding)\w+ing\b", re.IGNORECASE)
_HEAD_OF_A_LIST = re.compile(
    r"\b(?:experienced?|knowledgeable|knowledge|skill(?:s|ed)?|understanding|familiar(?:ity)?|proficien\w+|background"
    r"|practice|expertise|exposure|basics|years|track record"
    r"|you have [a-z]+ed|ability|able|comfortable|confident|competen\w+|fluen\w+)\b"
    r"(?:.*?\b(?:in|of|with|on|at|using|to)\b|\s+\w+ing\b)",
    re.IGNORECASE,
)
_PRAISE = re.compile(r"strong|solid|excellent|good|proven|hands-on|basic|advanced", re.IGNORECASE)
_ALSO_BE_ABLE = re.compile(r"(?<=\w\w),?\s+and\s+(?=be (?:able|willing|comfortable|confident)\b)", re.IGNORECASE)
_FEWEST_WORDS = 1
_FEWEST_BEHIND_PRAISE = 3
"""So many words, praise among them, make a wish of what opens with praise; "strong hydraulic" makes none."""


def cut(text: str, span: Span, understood: Callable[[Span], Asked]) -> Iterator[Span]:
    """A clause, cut between what has a structure and what has none.

    Args:
        understood: what a piece of the text asks for when it stands alone.
    """
    if also := _ALSO_BE_ABLE.search(text, span.start, span.end):
        # "Know the Boat Safety Act and be able to rig sails" are two demands.
        for piece in stripped(text, span.start, also.start()):
            yield from cut(text, piece, understood)
        for piece in stripped(text, also.end(), span.end):
            yield from cut(text, piece, understood)
        return
    items = _items(text, span)
    if len(items) < 2 or understood(span).kind == "meaning":
        yield span
        return
    told = [_tells(text, item, understood) for item in items]
    if "structure" not in told or not {"conduct", "wish"}.intersection(told):
        yield span
        return
    pieces = _pieces(text, items, told)
    if any((tells != "structure") != (understood(piece).kind == "meaning") for tells, piece in pieces):
        # "Certified Ethics Professional, CAMS or CIPP": a joint stands within a name.
        yield span
        return
    for _, piece in pieces:
        yield from stripped(text, piece.start, piece.end)


def _items(text: str, span: Span) -> list[Span]:
    """The pieces between commas and "and", outside of brackets."""
    marks = [(span.start, span.start)]
    for joint in _JOINT.finditer(text, span.start, span.end):
        before, after = text[span.start : joint.start()], text[joint.end() : span.end]
        if joint.group().strip() == "," and _OR_FOLLOWS.match(after):
            # "marketing, communications or business": "or" joins the items before it too.
            continue
        if before.count("(") == before.count(")") and not _NO_START.match(after) and not _NO_END.search(before):
            marks.append(joint.span())
    marks.append((span.end, span.end))
    return [Span(first[1], second[0]) for first, second in pairwise(marks) if first[1] < second[0]]


def _tells(text: str, item: Span, understood: Callable[[Span], Asked]) -> _Tells:
    """Whether an item has a `structure`, asks for `conduct` and nothing else, or is a `wish` in plain words.

    A wish opens as criteria do ("knowledge of tides"). A piece of a longer list is none of them.
    """
    asked = understood(item)
    if asked.kind != "meaning":
        return "structure"
    if not asked.asks:
        # "knowledge of Docker is not necessary" is no wish.
        return ""
    words = item.of(text)
    if load_traits().asked_in(words):
        return "conduct"
    opens = pattern("lists", "predicate").match(words)
    if opens and _PRAISE.fullmatch(opens.group()) and words_left(words, ()) < _FEWEST_BEHIND_PRAISE:
        # "strong hydraulic and electrical fault finding"
        return ""
    is_wish = opens and not _DOING.match(opens.group()) and words_left(words, ()) >= _FEWEST_WORDS
    return "wish" if is_wish else ""


def _pieces(text: str, items: Sequence[Span], told: Sequence[_Tells]) -> list[tuple[_Tells, Span]]:
    """The items that belong together, with what they tell: traits of conduct in a row are one, two wishes are two.

    What tells nothing alone goes with a neighbour: the "written" of "written and verbal communication", the
    "reports" of "reports and Excel", else with what stands before it.
    """
    pieces: list[tuple[_Tells, Span]] = []
    for place, (item, tells) in enumerate(zip(items, told, strict=True)):
        following = told[place + 1] if place + 1 < len(items) else ""
        leads_up = following == "structure" or (
            following == "conduct" and bool(load_traits().asked_in(text[item.start : items[place + 1].end]))
        )
        settled = tells or (following if leads_up else "")
        if pieces:
            kind, piece = pieces[-1]
            together = settled in ("", kind) and settled != "wish"
            if together or _goes_on(text, piece, item):
                pieces[-1] = (kind, Span(piece.start, item.end))
                continue
        pieces.append((settled or following or "structure", item))
    return pieces


def _goes_on(text: str, before: Span, item: Span) -> bool:
    """Whether an item goes on with the list before it: the "web design" of "knowledge of shop fitting and web design",
    but not "a calm manner"."""
    opens = pattern("lists", "predicate").match(text, item.start) or _OPENING.match(text, item.start)
    if opens and _DOING.match(opens.group()):
        # "experience managing and building a pipeline" has one head.
        opens = None
    return opens is None and _HEAD_OF_A_LIST.search(before.of(text)) is not None
